"""What is done at the allocation desk: looked at first, then done as a whole, undone as a whole."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cases.actions.people import allocations
from cases.queries.responsibilities import given_from
from reports.allocation import closed
from reports.forms.allocation import ALLOCATE, ActForm
from reports.lists.allocation import GIVEN, LEFT, DeskFilter
from reports.views.allocation import undoing
from reports.views.allocation.desk import ended_in_sight, files_of, may_allocate
from wards.access import require
from wards.models import Unit
from wards.roles import Can
from wards.web import traces


@require_POST
def allocation_act(request, slug):
    """Files given to an heir or taken back: what would change, then, once seen, the act."""
    ended = _ended(request, slug)
    form = ActForm(request.POST, ended=ended)
    if not form.is_valid():
        return _refused(request, ended, form.errors.values())
    act = Act(request, ended, form, timezone.localdate())
    if not act.number:
        return _refused(request, ended, [[_("These files are no longer in this list.")]])
    try:
        is_seen = form.cleaned_data["count"] == act.number
        return act.done() if is_seen else act.looked_at()
    except ValidationError as error:
        return _refused(request, ended, [error.messages])


@require_POST
def allocation_undo(request, slug):
    """What this session allocated last goes back, but for what went on since."""
    ended = _ended(request, slug)
    kept = undoing.last_act_on(request, ended)
    if kept is None:
        return _refused(request, ended, [[_("Nothing of that is left to take back.")]])
    rows = undoing.allocations_of(kept, ended)
    taken = allocations.take_back(allocations=rows, by=request.user)
    undoing.forget(request)
    return _taken(request, ended, taken)


def _ended(request, slug):
    require(request.user, Can.PERSON_EDIT)
    ended = ended_in_sight(request.user, slug)
    if not may_allocate(request.user):
        raise PermissionDenied
    return ended


def _refused(request, ended, faults):
    messages.error(request, " ".join(str(fault) for found in faults for fault in found))
    return redirect("reports:allocation_desk", ended.slug)


@dataclass
class Act:
    """An act on some files of an ended ward."""

    request: object
    ended: Unit
    form: ActForm
    today: date

    def __post_init__(self):
        asked = self.form.cleaned_data
        self.is_giving = asked["do"] == ALLOCATE
        rows = files_of(self.request.user, self.ended, LEFT if self.is_giving else GIVEN)
        if asked["whole"]:
            given = {"request": self.request, "today": self.today}
            rows = DeskFilter(self.request.POST, rows, **given).qs
        else:
            rows = rows.filter(code__in=asked["person"])
        self.people = rows
        self.number = rows.count()

    def looked_at(self):
        """What the act is and which closed figures it moves; nothing is kept yet."""
        gaining = [self.form.unit] if self.is_giving else closed.units_of(self.people)
        units = closed.units_between(self.ended, gaining)
        moved = closed.compare(units, self.ended, self.today, self._do)
        traces.lists(self.request, rows=self.number, model="cases.person")
        context = {
            "ended": self.ended,
            "unit": self.form.unit if self.is_giving else None,
            "is_giving": self.is_giving,
            "number": self.number,
            "moved": moved,
            "within": [one.label for one in closed.closed_periods(self.ended, self.today)[1]],
            "figures": sum(len(one.figures) for one in moved),
            "sent_on": self._sent_on(),
        }
        return render(self.request, "reports/allocation_act.html", context)

    def done(self):
        """The act, kept."""
        result = self._do()
        traces.told(self.request)
        if not self.is_giving:
            return _taken(self.request, self.ended, result)
        unit = self.form.unit
        undoing.remember(self.request, self.ended, unit, result)
        words = ngettext(
            "%(number)s file is allocated to %(unit)s.",
            "%(number)s files are allocated to %(unit)s.",
            len(result),
        )
        messages.success(self.request, words % {"number": len(result), "unit": unit.name})
        return redirect("reports:allocation_desk", self.ended.slug)

    def _do(self):
        by = self.request.user
        if self.is_giving:
            return allocations.allocate(people=self.people, unit=self.form.unit, by=by)
        rows = given_from(self.ended).of_today().filter(person__in=self.people.order_by())
        return allocations.take_back(allocations=rows, by=by)

    def _sent_on(self):
        """What was sent, for the act itself, with how many files it is about."""
        asked = self.form.cleaned_data
        people = [("person", code) for code in asked["person"]] if not asked["whole"] else []
        names = ("do", "heir", "whole", "hood", "street")
        sent = [(name, self.request.POST.get(name, "")) for name in names]
        return [*sent, *people, ("count", self.number)]


def _taken(request, ended, taken):
    """Back at the desk, with what went back and what did not."""
    number = taken.number
    words = ngettext("%(number)s file is taken back.", "%(number)s files are taken back.", number)
    messages.success(request, words % {"number": number})
    if taken.moved_on:
        words = ngettext(
            "%(number)s file has gone on to another unit since, and stays there.",
            "%(number)s files have gone on to another unit since, and stay there.",
            taken.moved_on,
        )
        messages.warning(request, words % {"number": taken.moved_on})
    if taken.entered:
        words = ngettext(
            "For %(number)s file something was entered since, and %(unit)s has no main heir that "
            "would keep it: it stays.",
            "For %(number)s files something was entered since, and %(unit)s has no main heir that "
            "would keep it: they stay.",
            taken.entered,
        )
        messages.warning(request, words % {"number": taken.entered, "unit": ended.name})
    return redirect("reports:allocation_desk", ended.slug)
