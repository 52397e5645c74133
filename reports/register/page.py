"""What the pages of an import show: problems by kind, the preview, the summary."""

from collections import defaultdict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.register.progress import Phase
from cases.register.reading.signs import Doubt
from reports.figures.attainment import fraction

SHOWN, SAMPLE, NOTES = 50, 8, 100
QUESTIONS = {
    Doubt.HIDDEN: gettext_lazy("The rows that are hidden or filtered out belong to the list."),
    Doubt.STRUCK: gettext_lazy("The rows that are struck out belong to the list."),
    Doubt.COLUMNS: gettext_lazy("The columns named here are not needed."),
    Doubt.ERASED: gettext_lazy("What is named here is to be erased on file."),
}


def problems_of(job):
    """The problems grouped by kind, the most frequent first; the rest is in the marked copy."""
    groups = defaultdict(list)
    for problem in job.problems:
        groups[problem.kind].append(problem)
    most_first = sorted(groups.items(), key=lambda group: -len(group[1]))
    return {
        "groups": [
            {"title": kind.title, "count": len(found), "rows": found[:SHOWN], "more": _more(found)}
            for kind, found in most_first
        ],
        "count": len(job.problems),
        **_notes(job),
    }


def preview_of(job):
    """By sheet what would be created and changed, with the first rows."""
    return {
        "sheets": [_sheet(loader) for loader in job.present],
        "new": sum(job.counts("created").values()),
        "changed": sum(job.counts("updated").values()),
        "fingerprint": job.fingerprint,
        "doubts": doubts_of(job),
        **_notes(job),
    }


def doubts_of(job):
    """What is confirmed before loading: (code, question, what it is about, how many more)."""
    return [
        (doubt.value, QUESTIONS[doubt], texts[:SHOWN], _more(texts))
        for doubt, texts in job.doubts.items()
        if texts
    ]


def summary_of(job):
    """Counts only: they are kept in the session."""
    return {
        "unit": job.unit.name,
        "code": str(job.loaded.code) if job.loaded else None,
        "sheets": [
            [loader.sheet.name, loader.created, loader.updated, loader.unchanged]
            for loader in job.present
        ],
    }


def progress_in_words(phase, done, total):
    """How far a long import is, such as “Read: 12.000/50.000 rows”."""
    words = {
        Phase.READING: _("Read: %(rows)s rows"),
        Phase.CHECKING: _("Checked: %(rows)s rows"),
        Phase.WRITING: _("Written: %(rows)s rows"),
    }
    return words[phase] % {"rows": fraction(done, total)}


def _sheet(loader):
    headings, rows = loader.sample(SAMPLE)
    return {
        "name": loader.sheet.name,
        "new": loader.created,
        "changed": loader.updated,
        "same": loader.unchanged,
        "headings": headings,
        "sample": [list(zip(headings, row, strict=True)) for row in rows],
        "more": max(loader.created - SAMPLE, 0),
        "changes": loader.changes[:SHOWN],
        "more_changes": _more(loader.changes),
    }


def _notes(job):
    return {"notes": job.notes[:NOTES], "more_notes": max(len(job.notes) - NOTES, 0)}


def _more(found):
    return max(len(found) - SHOWN, 0)
