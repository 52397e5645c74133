"""Widgets of the forms about people: those of ``wards.widgets``."""

from wards.widgets import LeanSelect

__all__ = ["LeanSelect"]
