"""Installations of their own, for backups of them."""

from tests.wards.backups.places import empty_place, kept, place, seeded

__all__ = ["empty_place", "kept", "place", "seeded"]
