"""The lists of people and measures are built as all lists are: see ``wards.listing``."""

from wards.listing import Column, address, chips, columns, filled, rest

__all__ = ["Column", "address", "chips", "columns", "filled", "rest"]
