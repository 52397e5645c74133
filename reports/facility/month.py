"""The figures of a facility's month: who was there, who came and went, who was handed over.

A figure is a value of ``FIGURES``: its rows between two days, both inclusive. A new one is one
entry more. Whom it counts is listed by the same rows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import (
    Case,
    CaseStep,
    FacilityActivity,
    FacilityCare,
    Handover,
    ReintegrationPlan,
)
from reports.indicators.entries.entry import EVENTS, PEOPLE, TURNS
from wards.models import Facility
from wards.models.base import lasting

ONE_DAY = timedelta(days=1)
Outcome = Case.Outcome
Rows = Callable[[Facility, date, date], QuerySet]


@dataclass(frozen=True, eq=False)  # there is one of each
class Figure:
    """A line of the month; ``way`` leads from a row to its measure, None for a name on a list.

    ``opens`` is the page that lists the rows where they are no people, ``total`` the field whose
    sum is the figure.
    """

    code: str
    label_vi: str
    counted_in: str
    label: Promise
    rows: Rows
    way: str | None = ""
    opens: str = ""
    total: str = ""

    def of(self, facility, first, last) -> int:
        """The figure between two days, both inclusive."""
        rows = self.rows(facility, first, last)
        return rows.aggregate(sum=Sum(self.total))["sum"] or 0 if self.total else rows.count()


def _there(facility):
    return Case.objects.filter(facility=facility)


def _opening(facility, first, last):
    """In the facility at the end of the day before."""
    return _there(facility).filter(lasting(first - ONE_DAY, "started_on", "closed_on"))


def _closing(facility, first, last):
    return _there(facility).filter(lasting(last, "started_on", "closed_on"))


def _admitted(facility, first, last):
    return _there(facility).filter(started_on__range=(first, last))


def _left(*outcomes, but=False):
    """Those who had been admitted and left with one of the outcomes; or with any other."""
    named = Q(outcome__in=outcomes)

    def rows(facility, first, last):
        left = _there(facility).filter(started_on__isnull=False, closed_on__range=(first, last))
        return left.filter(~named if but else named)

    return rows


def _escapes(facility, first, last):
    steps = CaseStep.objects.filter(case__facility=facility, step="escape")
    return steps.filter(done_on__range=(first, last))


def _care(field):
    def rows(facility, first, last):
        days = {f"{field}__range": (first, last)}
        return FacilityCare.objects.filter(case__in=_there(facility).order_by(), **days)

    return rows


def _released(*known_by):
    """Names on the facility's lists, released in the period; with what was known by its end."""

    def rows(facility, first, last):
        names = Handover.objects.filter(list__facility=facility, leaves_on__range=(first, last))
        return names.filter(**dict.fromkeys(known_by, last))

    return rows


def _held(facility, first, last):
    return FacilityActivity.objects.filter(facility=facility).held_between(first, last)


def _plans(facility, first, last):
    plans = ReintegrationPlan.objects.filter(case__in=_there(facility).order_by())
    return plans.filter(begun_on__range=(first, last))


def _not_arrived(facility, first, last):
    came = Q(arrived_on__isnull=False, arrived_on__lte=last)
    settled = Q(settled_at__isnull=False, settled_at__date__lte=last)
    return _released()(facility, first, last).filter(~came, ~settled)


OTHERS = (Outcome.COMPLETED, Outcome.ABANDONED, Outcome.DECEASED)
BALANCE = (
    Figure("opening", "Đầu kỳ", PEOPLE, _("At the beginning"), _opening),
    Figure("admitted", "Tiếp nhận", PEOPLE, _("Admitted"), _admitted),
    Figure("completed", "Hoàn thành", PEOPLE, _("Completed"), _left(Outcome.COMPLETED)),
    Figure(
        "abandoned",
        "Tự ý chấm dứt",
        PEOPLE,
        _("Stopped of their own accord"),
        _left(Outcome.ABANDONED),
    ),
    Figure("deceased", "Chết", PEOPLE, _("Died"), _left(Outcome.DECEASED)),
    Figure("others", "Lý do khác", PEOPLE, _("Other reasons"), _left(*OTHERS, but=True)),
    Figure("closing", "Cuối kỳ", PEOPLE, _("At the end"), _closing),
)
TREATMENT = (
    Figure("escapes", "Bỏ trốn", TURNS, _("Escapes"), _escapes, "case"),
    Figure(
        "detox_begun",
        "Bắt đầu cắt cơn, giải độc",
        PEOPLE,
        _("Detoxification begun"),
        _care("began_on"),
        "case",
    ),
    Figure(
        "detox_ended",
        "Kết thúc cắt cơn, giải độc",
        PEOPLE,
        _("Detoxification ended"),
        _care("ended_on"),
        "case",
    ),
)
HELD = (
    Figure(
        "activities",
        "Hoạt động đã tổ chức cho học viên",
        EVENTS,
        _("Activities held"),
        _held,
        opens="cases:facility_activities",
    ),
    Figure(
        "took_part",
        "Số lượt học viên tham gia",
        TURNS,
        _("Trainees who took part"),
        _held,
        opens="cases:facility_activities",
        total="people",
    ),
    Figure(
        "plans_begun",
        "Được lập kế hoạch tái hòa nhập",
        PEOPLE,
        _("Reintegration plans begun"),
        _plans,
        "case",
    ),
)
HANDED = (
    Figure(
        "released",
        "Có tên trong danh sách bàn giao",
        PEOPLE,
        _("Named on lists of handover"),
        _released(),
        None,
    ),
    Figure(
        "noticed",
        "Xã, phường đã xác nhận thông báo",
        PEOPLE,
        _("Notice confirmed"),
        _released("noticed_at__date__lte"),
        None,
    ),
    Figure(
        "arrived",
        "Đã về trình diện",
        PEOPLE,
        _("Presented themselves"),
        _released("arrived_on__lte"),
        None,
    ),
    Figure("not_arrived", "Chưa trình diện", PEOPLE, _("Not arrived"), _not_arrived, None),
)
GROUPS = (
    (_("Who was there"), BALANCE),
    (_("Treatment"), TREATMENT),
    (_("Activities and reintegration"), HELD),
    (_("Handed over to communes"), HANDED),
)
FIGURES = (*BALANCE, *TREATMENT, *HELD, *HANDED)
BY_CODE = {one.code: one for one in FIGURES}


def counts(facility: Facility, first: date, last: date) -> dict[str, int]:
    """{code: figure} of a facility between two days."""
    return {one.code: one.of(facility, first, last) for one in FIGURES}


def by_kind(facility: Facility, first: date, last: date) -> dict[str, dict[str, int]]:
    """{kind of measure: {code: figure}} of who was there, in the order of the kinds."""
    found = {}
    for one in BALANCE:
        for kind in one.rows(facility, first, last).order_by().values_list("kind", flat=True):
            found.setdefault(kind, dict.fromkeys((each.code for each in BALANCE), 0))
            found[kind][one.code] += 1
    return {kind: found[kind] for kind in Case.Kind.values if kind in found}
