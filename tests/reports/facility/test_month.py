"""The month of a facility: figures by hand on its first and last days, and the names behind."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from cases.models import Case
from reports.facility import month
from reports.facility.paper import make_paper
from reports.figures.periods import parse
from tests.factories import (
    CaseFactory,
    CaseStepFactory,
    FacilityActivityFactory,
    FacilityCareFactory,
    FacilityFactory,
    FacilityUserFactory,
    HandoverFactory,
    PlanFactory,
    UserFactory,
)
from wards.models import AuditEvent

PERIOD = parse("2026-M10")
EVE, FIRST, LAST, MORROW = (
    *(date(2026, 9, 14), date(2026, 9, 15)),
    *(date(2026, 10, 14), date(2026, 10, 15)),
)
PAGE = reverse("reports:facility_month")


@pytest.fixture
def facility(ward):
    return FacilityFactory(unit__level="province", places=300)


def inside(facility, ward, started, closed=None, outcome="", **facts):
    known = {"opened_on": date(2026, 1, 1), "started_on": started, "closed_on": closed}
    return CaseFactory(person__unit=ward, facility=facility, outcome=outcome, **(known | facts))


@pytest.fixture
def people(facility, ward):
    """Three there before, of whom one left on the last day; two came, of whom one left."""
    cases = [
        inside(facility, ward, EVE),
        inside(facility, ward, EVE, LAST, "completed"),
        inside(facility, ward, EVE, MORROW, "completed"),
        inside(facility, ward, FIRST, LAST, "abandoned"),
        inside(facility, ward, LAST, kind=Case.Kind.VOLUNTARY_FACILITY),
        inside(facility, ward, MORROW),
        inside(facility, ward, date(2026, 8, 1), EVE, "completed"),
    ]
    inside(None, ward, FIRST)
    return cases


def test_the_balance_adds_up_by_hand(facility, people):
    found = month.counts(facility, FIRST, LAST)
    balance = [found[one.code] for one in month.BALANCE]
    assert balance == [3, 2, 1, 1, 0, 0, 3]
    kinds = month.by_kind(facility, FIRST, LAST)
    assert list(kinds) == ["voluntary_facility", "compulsory"]
    assert [kinds["voluntary_facility"][one.code] for one in month.BALANCE] == [0, 1, 0, 0, 0, 0, 1]


def test_treatment_and_handovers_by_hand(facility, ward, people):
    CaseStepFactory(case=people[0], step="escape", done_on=FIRST)
    CaseStepFactory(case=people[0], step="escape", done_on=MORROW)
    FacilityCareFactory(case=people[0], began_on=EVE, ended_on=LAST)
    FacilityCareFactory(case=people[4], began_on=LAST, ended_on=MORROW)
    by = UserFactory(unit=ward)
    listed = {"unit": ward, "list__facility": facility}
    noticed = {"noticed_by": by, "noticed_at": datetime(2026, 10, 14, 16, 59, tzinfo=UTC)}
    late = {"noticed_by": by, "noticed_at": datetime(2026, 10, 14, 17, tzinfo=UTC)}
    came = {"arrived_by": by, "arrived_at": datetime(2026, 10, 20, tzinfo=UTC)}
    HandoverFactory(leaves_on=EVE, **listed)
    HandoverFactory(leaves_on=FIRST, arrived_on=LAST, **noticed, **came, **listed)
    HandoverFactory(leaves_on=LAST, arrived_on=MORROW, **late, **came, **listed)
    found = month.counts(facility, FIRST, LAST)
    codes = ("escapes", "detox_begun", "detox_ended", "released", "noticed", "arrived")
    assert [found[code] for code in (*codes, "not_arrived")] == [1, 1, 1, 2, 1, 1, 1]


def test_activities_and_plans_by_hand(facility, people):
    for day, number in ((EVE, 40), (FIRST, 25), (LAST, 30), (MORROW, 50)):
        FacilityActivityFactory(facility=facility, day=day, people=number)
        PlanFactory(person=people[0].person, case=people[0], begun_on=day)
    FacilityActivityFactory(day=LAST, people=90)
    PlanFactory(begun_on=LAST)
    found = month.counts(facility, FIRST, LAST)
    assert [found[one.code] for one in month.HELD] == [2, 55, 2]
    said = make_paper(facility, PERIOD).sections[1].items[1].sentences
    assert said == [
        "Trong tháng, hoạt động đã tổ chức cho học viên: 02 cuộc; số lượt học viên tham gia: "
        "55 lượt người; được lập kế hoạch tái hòa nhập: 02 người."
    ]


def test_what_was_held_opens_as_the_list_of_those_days(client, facility):
    for day in (EVE, FIRST, LAST, MORROW):
        FacilityActivityFactory(facility=facility, day=day)
    client.force_login(FacilityUserFactory(facility=facility))
    page = client.get(PAGE, {"period": "2026-M10"})
    [line] = [one for one in dict(page.context["tables"])["Hoạt động, tái hòa nhập"][:1]]
    assert line["number"] == client.get(line["url"]).context["page_obj"].paginator.count == 2
    assert client.get(PAGE, {"figure": "activities"}).status_code == 404


def test_each_figure_opens_as_its_names(client, facility, people):
    client.force_login(FacilityUserFactory(facility=facility))
    page = client.get(PAGE, {"period": "2026-M10"})
    for _heading, lines in page.context["tables"]:
        for line in lines:
            if not line["url"].startswith("?"):
                continue
            found = client.get(PAGE + line["url"].partition("#")[0])
            assert len(found.context["names"]) == line["number"], line["label"]
    assert client.get(PAGE, {"figure": "nothing"}).status_code == 404
    sent = {"part": "names", "do": "csv"}
    file = client.post(f"{PAGE}?period=2026-M10&figure=admitted", sent).content.decode()
    assert people[3].person.full_name in file


def test_the_paper_names_nobody_and_leaves_a_trace(client, facility, people):
    client.force_login(FacilityUserFactory(facility=facility))
    address = reverse("reports:facility_month_file", args=["docx"])
    assert client.get(address, {"period": "2026-M10"}).status_code == 200
    assert AuditEvent.objects.get(verb="exported").fields == ["2026-M10", "format=docx"]
    paper = make_paper(facility, PERIOD)
    [total, *kinds] = paper.annexes[0].table.lines
    assert [cell.value for cell in total.cells] == [3, 2, 1, 1, 0, 0, 3]
    assert len(kinds) == 2
    said = paper.sections[0].paragraphs
    assert said[0] == "Tính đến ngày 14/10/2026, cơ sở đang quản lý 03 người trên 300 chỗ."
    assert said[1] == (
        "Đầu kỳ có 03 người; trong tháng, tiếp nhận 02 người; "
        "02 người ra khỏi cơ sở (hoàn thành 01, tự ý chấm dứt 01)."
    )
    assert paper.attached == "(Có Biểu số 01 kèm theo)"
