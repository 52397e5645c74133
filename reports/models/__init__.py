"""What reports keep: the targets that were given, the figures of papers signed before."""

from reports.models.signed import SignedFigure, SignedPaper
from reports.models.targets import Target

__all__ = ["SignedFigure", "SignedPaper", "Target"]
