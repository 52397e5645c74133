"""What a report is asked for: its figures, how they are written, who issues and signs it."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.figures import attainment, periods
from reports.figures.attainment import NumberFormat
from reports.figures.periods import Period
from reports.figures.trees import NOW, THEN
from reports.forms.figures import TREES, FiguresForm
from reports.papers import issuing
from wards.forms.fields import DayField
from wards.models import Office, Unit
from wards.places import offices

DECIMALS = [(str(n), str(n)) for n in range(4)]
ROUNDINGS = [
    (attainment.TRUNCATE, gettext_lazy("Cut off")),
    (attainment.HALF_UP, gettext_lazy("Rounded half up")),
]


@dataclass(frozen=True)
class Asked:
    """A report somebody asked for, every part of it valid."""

    unit: Unit
    period: Period
    number_format: NumberFormat
    office: Office
    signer: int = 0  # the number of who signs for the office, 0 its head
    until: date | None = None  # a last day of its own, chosen
    as_known: date | None = None
    tree: str = THEN

    @property
    def query(self):
        """The same question as the query of an address."""
        asked = {
            "unit": self.unit.slug,
            "period": self.period.code,
            "calendar": self.period.calendar,
            "until": self.until.isoformat() if self.until else "",
            "rounding": self.number_format.mode,
            "decimals": self.number_format.decimals,
            "office": offices.key(self.office),
            "signer": signer_key(self.office, self.signer) if self.signer else "",
            "as_known": self.as_known.isoformat() if self.as_known else "",
            "tree": NOW if self.tree == NOW else "",
        }
        return urlencode({name: value for name, value in asked.items() if value != ""})

    @property
    def file_name(self):
        until = f"-den-{self.period.last}" if self.period.has_own_last else ""
        today = "-dia-gioi-hien-nay" if self.tree == NOW else ""
        return f"bao-cao-{self.unit.code}-{self.period.code}{until}{today}"


class ReportForm(FiguresForm):
    """The bar above the report: the figures, how percentages are written, which office issues."""

    rounding = forms.ChoiceField(label=gettext_lazy("Percentages"), choices=ROUNDINGS)
    decimals = forms.ChoiceField(label=gettext_lazy("Decimals"), choices=DECIMALS)
    tree = forms.ChoiceField(label=gettext_lazy("On the units"), choices=TREES)
    office = forms.ChoiceField(label=gettext_lazy("Issued by"), required=False)
    as_known = DayField(label=gettext_lazy("Targets as known on"), required=False)

    signer = forms.ChoiceField(label=gettext_lazy("Signed by"), required=False)

    OPTIONS = ("calendar", "until", "tree", "rounding", "decimals", "office", "signer", "as_known")

    def __init__(self, asked, **facts):
        super().__init__(asked, **facts)
        period = self._read_period()
        self.offices = issuing.office_choices(self.chosen, period) if period else []
        self.usual = issuing.usual_office(self.chosen, period) if period else None
        self.fields["office"].choices = [
            ("", _as_usual(self.usual)),
            *((offices.key(one), one.name) for one in self.offices),
        ]
        self.signers = self._signers()
        self.fields["signer"].choices = [("", _("The head of the office")), *self._signer_groups()]

    def asked(self):
        """The question of a valid form."""
        chosen = self.cleaned_data
        office, signer = self._issued_by(chosen)
        return Asked(
            unit=self.chosen,
            period=chosen["parsed"],
            number_format=NumberFormat(chosen["rounding"], int(chosen["decimals"])),
            office=office,
            signer=signer,
            until=chosen["until"],
            as_known=chosen["as_known"],
            tree=chosen["tree"],
        )

    def _read_period(self):
        """The period asked for, as far as it can be read; None where it cannot."""
        try:
            until = self.fields["until"].clean(self.data["until"])
            return periods.parse(self.data["period"], self.data["calendar"], until)
        except (ValidationError, periods.UnknownPeriod):
            return None

    def _signers(self):
        """Key → (office, number of who signs for it), deputies too."""
        return {
            signer_key(office, number): (office, number)
            for office in self.offices
            for number, _one in enumerate(issuing.signatures(office))
        }

    def _signer_groups(self):
        for office in self.offices:
            signers = enumerate(issuing.signatures(office))
            yield office.name, [(signer_key(office, n), one.in_words) for n, one in signers]

    def _issued_by(self, chosen):
        """The office and the number of the signer; a signer of another office is not taken."""
        signer_of, number = self.signers.get(chosen["signer"], (None, 0))
        office = next((one for one in self.offices if offices.key(one) == chosen["office"]), None)
        office = office or signer_of or self.usual
        same = signer_of is not None and offices.key(signer_of) == offices.key(office)
        return office, number if same else 0


def _as_usual(office):
    """The first choice of the office: which it will be, where the period can be read."""
    return _("%(office)s (as usual)") % {"office": office} if office else _("As usual")


def signer_key(office, number):
    """What names a signer in an address: the office, and a place in its list."""
    return f"{offices.key(office)}.{number}"
