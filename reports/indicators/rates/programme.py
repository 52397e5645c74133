"""The rates of the national programme: a part is its whole on one condition more."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Registration, Support, VolunteerAssignment
from cases.models.help.assignments import is_help_on
from cases.queries.unvisited import is_aftercare_on
from reports.indicators import areas, catalogue
from reports.indicators.builders import standing
from reports.indicators.definition import COMMUNES, PERSONS, Indicator, Measure, Source
from reports.indicators.entries import entry
from reports.indicators.entries.entry import Entry
from reports.indicators.groups import AREAS, PEOPLE, SUPPORTS
from reports.indicators.lists import ON_FILE
from reports.indicators.rates.rate import Rate
from wards.models import DrugStatus, Unit
from wards.models.base import lasting
from wards.models.units import EARLIEST

THEMSELVES = Measure("pk", communes=True)  # rows that are the communes
LISTED = [Registration.Category.ADDICT, Registration.Category.ILLEGAL_USER]


def _on_file(day):
    return standing("registered_on", "removed_on", category__in=LISTED)(day)


def _counselled(first, last):
    """On file on the last day, and counselled in the period, wherever that was."""
    turns = Support.objects.counselled(OuterRef("person")).filter(day__range=(first, last))
    return _on_file(last) & Exists(turns.order_by())


def _under_aftercare(first, last):
    return is_aftercare_on(last)


def _supported(first, last):
    """Under aftercare on the last day, with any support in the period."""
    given = Support.objects.filter(person=OuterRef("person"), day__range=(first, last))
    return is_aftercare_on(last) & Exists(given.order_by())


def _to_be_helped(first, last):
    """Under aftercare, or in rehabilitation at home or in the community."""
    at_home = Q(kind=Case.Kind.HOME_COMMUNITY) & lasting(last, "started_on", "closed_on")
    return is_aftercare_on(last) | at_home


def _helped(first, last):
    helping = VolunteerAssignment.objects.filter(is_help_on(last), person=OuterRef("person"))
    return _to_be_helped(first, last) & Exists(helping.order_by())


def _communes(first, last):
    """The communes that live on the last day."""
    ends = Q(valid_to__isnull=True) | Q(valid_to__gte=last)
    return Q(level=Unit.Level.COMMUNE, valid_from__lte=max(last, EARLIEST)) & ends


def _drug_free(first, last):
    """Decided drug-free, of a commune that lives on the last day or that such a one follows."""
    living = Q()
    for heir in areas.HEIRS:
        begun = Q(**{f"{heir}__valid_from__lte": max(last, EARLIEST)})
        ends = Q(**{f"{heir}__valid_to__isnull": True}) | Q(**{f"{heir}__valid_to__gte": last})
        living |= begun & ends
    return areas.is_free(first, last) & living


def _part(code, source, measure=PERSONS, *others, stock=False):
    return Indicator(catalogue.BY_CODE[code], (source, *others), measure, stock)


def _whole(code, label_vi, label, source, measure=PERSONS):
    counted_in = entry.COMMUNES if measure.communes else entry.PEOPLE
    return Indicator(Entry(code, label_vi, counted_in, label), (source,), measure, stock=True)


def _rate(part, whole, group):
    return Rate(part.entry, part, whole, group)


RATES = (
    _rate(
        _part("counselled_rate", Source(Registration, _counselled)),
        next(one for one in ON_FILE if one.code == "on_file"),
        SUPPORTS,
    ),
    _rate(
        _part("aftercare_supported_rate", Source(Case, _supported, at_registration=True)),
        _whole(
            "aftercare_supported_whole",
            "Người đang quản lý sau cai nghiện",
            _("People under aftercare"),
            Source(Case, _under_aftercare, at_registration=True),
        ),
        SUPPORTS,
    ),
    _rate(
        _part("helped_rate", Source(Case, _helped, at_registration=True), stock=True),
        _whole(
            "helped_whole",
            "Người đang quản lý sau cai, cai nghiện tại gia đình, cộng đồng",
            _("People under aftercare or rehabilitation at home"),
            Source(Case, _to_be_helped, at_registration=True),
        ),
        PEOPLE,
    ),
    _rate(
        _part(
            "drug_free_rate",
            Source(DrugStatus, _drug_free),
            COMMUNES,
            Source(DrugStatus, areas.has_drugs, takes_away=True),
            stock=True,
        ),
        _whole(
            "drug_free_whole",
            "Xã, phường",
            _("Communes"),
            Source(Unit, _communes, unit="pk"),
            THEMSELVES,
        ),
        AREAS,
    ),
)
