"""What reports keep: the targets that were given."""

from reports.models.targets import Target

__all__ = ["Target"]
