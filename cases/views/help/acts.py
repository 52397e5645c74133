"""What can be recorded for many people at once: a helper, a club, a visit, a support."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from django.utils.translation import gettext_lazy as _

from cases.actions.community import clubs
from cases.actions.help import assignments, supports
from cases.forms.community.clubs import ClubChoiceForm
from cases.forms.help.assignments import AssignmentForm
from cases.forms.help.supports import SupportForm
from cases.forms.help.visits import VisitForm
from cases.models import ClubMembership, Support, Visit, VolunteerAssignment
from cases.values.births import birth_of
from cases.views.help.supports import FORMS
from cases.views.personal import PERSON
from wards.actions import records
from wards.roles import Can


@dataclass(frozen=True)
class Act:
    """A kind of record, with the form and the actions of a single one.

    ``facts`` are those that all of them share before anything is typed.
    """

    code: str
    label: str
    model: type
    form_class: type
    add: Callable
    remove: Callable = records.remove
    facts: dict = field(default_factory=dict)

    def form(self, person, *, user, today, data=None):
        """Somebody's own form."""
        blank = PERSON.blank(self.model, person)
        for name, value in self.facts.items():
            setattr(blank, name, value)
        return self.form_class(data, user=user, today=today, instance=blank)

    def write(self, line, *, by, today):
        """The record of a line, or None with what stands against it at its form."""
        return line.form.attempt(partial(self.add, line.form), by=by, today=today)


def plain(action):
    """The action of a record without more to it."""

    def add(form, *, by, today):
        not_before = birth_of(form.instance.person)
        return action(record=form.instance, by=by, today=today, not_before=not_before)

    return add


def assign(form, *, by, today):
    """A helper, whose own days set the first day."""
    return assignments.assign(assignment=form.instance, by=by, today=today)


def give(form, *, by, today):
    """A support; a loan may be kept above limits that nobody has confirmed."""
    return supports.add_support(
        record=form.instance,
        by=by,
        today=today,
        not_before=birth_of(form.instance.person),
        accepted=form.cleaned_data.get("accepted", False),
    )


HELPER = Act("helper", _("Assign a helper"), VolunteerAssignment, AssignmentForm, assign)
CLUB = Act(
    "club",
    _("Add to a club"),
    ClubMembership,
    ClubChoiceForm,
    plain(clubs.join),
    clubs.remove_membership,
)
VISIT = Act("visit", _("Record a visit"), Visit, VisitForm, plain(records.add))
SUPPORTS = [
    Act(
        f"support-{kind.value}",
        kind.label,
        Support,
        FORMS.get(kind, SupportForm),
        give,
        facts={"kind": kind.value},
    )
    for kind in Support.Kind
]
ACTS = {act.code: act for act in (HELPER, CLUB, VISIT, *SUPPORTS)}


def choices(user):
    """[(code, label)] of what the user may record for many; nothing for who only reads."""
    return [(act.code, act.label) for act in ACTS.values()] if user.can(Can.HELP_EDIT) else []
