"""Forms of the rehabilitation measures."""

from crispy_forms.layout import Layout
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import TidyField
from cases.forms.people.people import row, section
from cases.models import Case
from cases.queries import measures
from cases.rules.terms import rehab_term
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.versioned import VersionedForm
from wards.models import Facility
from wards.web.widgets import LeanSelect

DAYS = ["opened_on", "decided_on", "started_on", "closed_on"]
LONGEST_TERM = 120  # months; what the law allows is said by the action


class MeasureMixin:
    """What the forms of a measure share: words and choices by its kind, the law's hint."""

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today, self.courts = today, []
        for prepare in (self._kind, self._facility, self._decided_by, self._term, self._outcome):
            prepare()
        if self.instance.pk is None:
            self.initial["opened_on"] = today
        if "opened_on" in self.fields:
            self.fields["opened_on"].label = measures.OPENED.get(
                self.instance.kind, self.fields["opened_on"].label
            )
        tell_today(self, today)
        self.helper = plain_helper(Layout(*self.sections()))

    def sections(self):
        return list(self.fields)

    def _kind(self):
        if "kind" in self.fields and self.instance.pk is None:
            del self.fields["kind"]
        elif field := self.fields.get("kind"):
            field.choices = measures.kinds_for(self.instance.kind)

    def _facility(self):
        if field := self.fields.get("facility"):
            kinds = measures.facility_kinds(self.instance.kind)
            if "kind" in self.fields:
                kinds = measures.ALL_FACILITIES
            serving = Facility.objects.serving(self.instance.person.unit)
            field.queryset = serving.filter(kind__in=kinds)
            field.empty_label = _("not known")
            if not kinds and not self.instance.facility_id:
                del self.fields["facility"]

    def _decided_by(self):
        if field := self.fields.get("decided_by"):
            courts = Facility.objects.serving(self.instance.person.unit)
            self.courts = list(
                courts.filter(kind=Facility.Kind.COURT).values_list("name", flat=True)
            )
            field.widget.attrs["list"] = "deciders"

    def _term(self):
        field = self.fields.get("term_months")
        if field is None:
            return
        if not measures.has_term(self.instance.kind) and self.instance.term_months is None:
            del self.fields["term_months"]
            return
        field.min_value, field.max_value = 1, LONGEST_TERM
        field.widget.attrs.update({"min": 1, "max": LONGEST_TERM, "class": "narrow"})
        field.help_text = self._term_hint()

    def _term_hint(self):
        born = self.instance.person.birth
        term = rehab_term(
            self.instance.kind,
            self.instance.decided_on or self.instance.started_on or self.today,
            birth_year=born.year,
            birth_month=born.month,
            birth_day=born.day,
        )
        return measures.term_words(term)

    def _outcome(self):
        if field := self.fields.get("outcome"):
            fits = measures.outcomes(self.instance.kind)
            stored = [self.instance.outcome] if self.instance.outcome not in ("", *fits) else []
            field.choices = [("", _("choose an outcome"))] + [
                (outcome, Case.Outcome(outcome).label) for outcome in [*fits, *stored]
            ]


class CaseForm(MeasureMixin, VersionedForm):
    """A measure as a whole: how it was opened, decided, started; its closing if it has one.

    The measure itself is chosen before a new one is opened and can be corrected afterwards.
    """

    reason = TidyField(
        label=_("Why it is opened all the same"), max_length=200, required=False, empty_value=""
    )

    class Meta:
        model = Case
        fields = [
            "kind",
            "variant",
            "opened_on",
            "decided_on",
            "decision_number",
            "decided_by",
            "term_months",
            "facility",
            "started_on",
            "closed_on",
            "outcome",
        ]
        field_classes = dict.fromkeys(DAYS, DayField) | dict.fromkeys(
            ["decision_number", "decided_by"], TidyField
        )
        widgets = {"facility": LeanSelect}

    def __init__(self, *args, warned=False, **kwargs):
        """``warned``: the law warns, and the reason for opening it all the same is asked for."""
        self.warned = warned
        super().__init__(*args, **kwargs)

    def _kind(self):
        super()._kind()
        if not self.warned:
            del self.fields["reason"]
        if "kind" not in self.fields and self.instance.kind != Case.Kind.VOLUNTARY_FACILITY:
            del self.fields["variant"]

    def sections(self):
        if self.instance.closed_on is None:
            del self.fields["closed_on"], self.fields["outcome"]
        yield section(_("Opening"), *self._here("kind", "variant", "opened_on", "reason"))
        yield section(
            _("Decision"),
            row("decided_on", "decision_number"),
            *self._here("decided_by", "term_months"),
        )
        yield section(_("Start"), *self._here("facility", "started_on"))
        if self.instance.closed_on:
            yield section(_("Closing"), "closed_on", "outcome")

    def _here(self, *names):
        return [name for name in names if name in self.fields]


class DecisionForm(MeasureMixin, VersionedForm):
    """The decision: day, number, authority, term; facility and start where they are known."""

    class Meta(CaseForm.Meta):
        fields = [
            "decided_on",
            "decision_number",
            "decided_by",
            "term_months",
            "facility",
            "started_on",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decided_on"].required = True


class ClosureForm(MeasureMixin, VersionedForm):
    """The day a measure ended and how."""

    proposed = ("closed_on",)

    class Meta(CaseForm.Meta):
        fields = ["closed_on", "outcome"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["closed_on"].required = self.fields["outcome"].required = True
        self.fields["closed_on"].initial = self.today
