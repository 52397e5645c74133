"""What reports keep: targets and their papers, figures of papers signed before, texts."""

from reports.models.directives import Directive
from reports.models.signed import SignedFigure, SignedPaper
from reports.models.targets import Target
from reports.models.texts import PaperText

__all__ = ["Directive", "PaperText", "SignedFigure", "SignedPaper", "Target"]
