"""What reports keep: targets and the papers that set them, the figures of papers signed before."""

from reports.models.directives import Directive
from reports.models.signed import SignedFigure, SignedPaper
from reports.models.targets import Target

__all__ = ["Directive", "SignedFigure", "SignedPaper", "Target"]
