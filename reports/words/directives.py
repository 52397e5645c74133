"""How official text names a paper that sets targets: whole, and nothing of it invented."""

from reports.figures.periods import official_day
from reports.words.reading import WRITTEN


def title(directive, given_on=None):
    """``Kế hoạch số 08/KH-UBND ngày 08/01/2026 của UBND Thành phố về …``.

    What is not known of it is left out. One known only by the words of a register is named by
    these, with the day on which it gave the targets (``given_on``, else the day on file).
    """
    if not directive.is_told:
        day = official_day(given_on or directive.day)
        return f"{directive.as_written} (giao chỉ tiêu ngày {day})"
    parts = [WRITTEN.get(directive.kind, "Văn bản")]
    parts += [f"số {directive.number}"] if directive.number else []
    parts.append(f"ngày {official_day(directive.day)}")
    parts += [f"của {directive.issuer}"] if directive.issuer else []
    parts += [f"về {directive.subject}"] if directive.subject else []
    return " ".join(parts)


def speaking(directive):
    """What tells who gave its targets (``givers``): the words of a register, or the issuer."""
    if not directive.is_told:
        return directive.as_written
    return f"{WRITTEN.get(directive.kind, '')} {directive.number} của {directive.issuer}"
