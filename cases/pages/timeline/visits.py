"""Visits and findings about a person as days of their timeline."""

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from cases.models import Visit, YearResult
from cases.pages.timeline.entries import Entry
from wards.money import in_trade_words

LONGEST = 160


def of_visits(visits, *, may_edit):
    """The visits of a person, who come with the oldest first."""
    return [_visit(visit, may_edit) for visit in visits]


def _visit(visit, may_edit):
    fares = [visit.get_progress_display(), visit.get_compliance_display()]
    if visit.met in (Visit.Met.NOBODY, Visit.Met.FAMILY):
        fares = [visit.get_met_display(), *fares]
    said = Truncator(visit.content or visit.work).chars(LONGEST)
    parts = [*fares, said, visit.next_step and _("next: %(step)s") % {"step": visit.next_step}]
    title = _("Visit: %(name)s") % {"name": visit.visited_by}
    url = visit.get_absolute_url() if may_edit else ""
    return Entry(visit.day, title, " · ".join(filter(None, parts)), url)


def of_findings(person, *, user, may_edit):
    """Determinations, tests and relapses, as far as the user's agency sees them."""
    for test in person.drugtests.open_to(user).order_by("day", "pk"):
        title = _("Drug test: %(result)s") % {"result": test.get_result_display()}
        yield Entry(test.day, title, test.substance, test.get_absolute_url() if may_edit else "")
    for found in person.determinations.order_by("day", "pk"):
        title = _("Determination: %(result)s") % {"result": found.get_result_display()}
        yield Entry(
            found.day, title, " · ".join(filter(None, [found.place, found.sheet_number])), ""
        )
    for relapse in person.relapses.open_to(user).order_by("day", "pk"):
        yield Entry(relapse.day, _("Relapse found"), relapse.found_by, "")
    for sanction in person.sanctions.open_to(user).order_by("day", "pk"):
        yield _sanction(sanction, may_edit)
    results = YearResult.objects.visible_to(user).open_to(user).filter(case__person=person)
    for result in results:
        yield Entry(result.day, capfirst(result._meta.verbose_name), words_of(result), "")


def _sanction(sanction, may_edit):
    title = _("Administrative sanction: %(form)s") % {"form": sanction.get_form_display()}
    parts = [
        in_trade_words(sanction.amount) if sanction.amount else "",
        sanction.decision_number,
        sanction.decided_by,
    ]
    url = sanction.get_absolute_url() if may_edit else ""
    return Entry(sanction.day, title, " · ".join(filter(None, parts)), url)


def words_of(result):
    """What was found a year after rehabilitation, or why nobody assessed it."""
    if result.why_not:
        return _("Not assessed: %(why)s") % {"why": result.get_why_not_display()}
    return f"{result.get_use_display()} · {result.get_work_display()}"
