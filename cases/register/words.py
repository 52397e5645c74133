"""Words as headings and listed values are compared: see ``wards.text.key``."""

from wards.text import key

__all__ = ["key"]
