"""The table of an evening's round: what all visits share, and a line for each person."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import TidyField
from cases.models import Visit
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.sent_once import SentOnceField
from wards.web.widgets import LeanSelect

LENGTH = {name: Visit._meta.get_field(name).max_length for name in ("content", "next_step")}


MET = (
    (Visit.Met.PERSON, _("Met")),
    (Visit.Met.FAMILY, _("Met the family")),
    (Visit.Met.NOBODY, _("Not met")),
)
SEEN = ("progress", "compliance")  # what nobody can tell who met nobody


def line_choices(choices, empty):
    """The choices of a line, the first of which says what leaving it means."""
    return [("", empty), *choices]


class RoundForm(forms.Form):
    """The day and the visitor of all the visits."""

    day = DayField(label=_("Day"))
    visited_by = TidyField(
        label=_("Visited by"), max_length=Visit._meta.get_field("visited_by").max_length
    )
    sent_as = SentOnceField()

    def __init__(self, *args, user, today, **kwargs):
        known = {"day": today, "visited_by": user.full_name}
        super().__init__(*args, initial=known, **kwargs)
        self.today = today
        tell_today(self, today)
        self.helper = plain_helper()

    def start_anew(self):
        """Let the next sending be another round; nothing of this one was written."""
        self.data = self.data.copy()
        self.data[self.add_prefix("sent_as")] = str(uuid.uuid4())

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > self.today:
            raise ValidationError(_("This day is in the future. Give a day up to today."))
        return day


class LineForm(forms.Form):
    """One person's visit; a line in which nothing is filled in is no visit.

    Whether somebody was met is said, never guessed from a note: "away, not met" is one as well.
    """

    use_required_attribute = False

    met = forms.ChoiceField(
        label=_("Met or not"),
        choices=line_choices(MET, _("not there yet")),
        required=False,
        widget=LeanSelect,
    )
    progress = forms.ChoiceField(
        label=_("Progress"),
        choices=line_choices(Visit.Progress.choices, _("not said")),
        required=False,
        widget=LeanSelect,
    )
    compliance = forms.ChoiceField(
        label=_("Compliance"),
        choices=line_choices(Visit.Compliance.choices, _("not said")),
        required=False,
        widget=LeanSelect,
    )
    note = TidyField(label=_("Note"), required=False, max_length=LENGTH["content"])
    next_step = TidyField(label=_("Next step"), required=False, max_length=LENGTH["next_step"])

    def __init__(self, *args, row, **kwargs):
        """``row``: the person, with what ``unvisited.with_contacts`` tells."""
        super().__init__(*args, prefix=str(row.code), auto_id="%s", **kwargs)
        self.row = row

    def clean(self):
        facts = super().clean()
        if not self.errors and any(facts.values()) and not facts["met"]:
            self.add_error("met", _("Say whether they were met."))
        if facts.get("met") == Visit.Met.NOBODY:
            for name in SEEN:
                if facts.get(name):
                    self.add_error(name, _("Nobody was met: leave this empty."))
        return facts

    @property
    def is_filled(self):
        return any(self.cleaned_data.values())

    @property
    def fault(self):
        """What is wrong with the line, in one text."""
        return " ".join(error for errors in self.errors.values() for error in errors)

    @property
    def first_box(self):
        """Where the summary of errors leads."""
        return next((self[name].auto_id for name in self.errors if name in self.fields), "") or (
            self["met"].auto_id
        )

    def visit(self, shared):
        """The visit of the line; sent again, it has the same code."""
        facts, sent_as = self.cleaned_data, shared["sent_as"] or uuid.uuid4()
        return Visit(
            code=uuid.uuid5(sent_as, str(self.row.code)),
            person=self.row,
            unit=self.row.unit.heir_on(shared["day"]),
            day=shared["day"],
            visited_by=shared["visited_by"],
            content=facts["note"],
            **{name: facts[name] for name in ("met", *SEEN, "next_step")},
        )


def same(visit, stored):
    """Whether a stored visit has just what was typed."""
    facts = ("day", "visited_by", "met", "content", *SEEN, "next_step")
    return stored is not None and all(
        getattr(visit, name) == getattr(stored, name) for name in facts
    )


class Round:
    """The table as a whole: ``people`` are the lines, ``data`` what was sent."""

    def __init__(self, people, *, user, today, data=None):
        self.common = RoundForm(data, user=user, today=today)
        self.lines = [LineForm(data, row=person) for person in people]

    def is_valid(self):
        """Whether all can be read and something is filled in; looks at every line."""
        forms_ = [self.common, *self.lines]
        if not all([form.is_valid() for form in forms_]):
            return False
        if not any(line.is_filled for line in self.lines):
            self.common.add_error(None, _("Fill in the line of everybody who was visited."))
        return self.common.is_valid()

    @cached_property
    def visits(self):
        shared = self.common.cleaned_data
        return [line.visit(shared) for line in self.lines if line.is_filled]

    def take(self, faults):
        """Put what an action found wrong at the lines it is about."""
        for line in self.lines:
            for message in faults.get(line.row.code, ()):
                line.add_error(None, message)

    def was_saved(self, known):
        """Whether the stored visits of these codes are all that was sent; else the lines say so."""
        stored = {visit.code: visit for visit in known}
        if all(same(visit, stored.get(visit.code)) for visit in self.visits):
            return True
        filled = [line for line in self.lines if line.is_filled]
        for line, visit in zip(filled, self.visits, strict=True):
            if visit.code in stored:
                line.add_error(None, _("Saved already: empty this line, or record one more visit."))
        self.common.start_anew()
        return False

    @property
    def faulty(self):
        """The lines with something wrong, for the summary."""
        return [line for line in self.lines if line.is_bound and line.errors]
