"""Two lists compared: who is matched, only here, only there, said differently, or asked."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.actions.people.merging.merge import merge
from cases.actions.reviews import comparisons
from cases.models import Comparison, ComparisonRow
from cases.values.births import PartialDate
from tests.factories import (
    CaseFactory,
    ComparisonFactory,
    FacilityCareFactory,
    FacilityFactory,
    HandoverFactory,
    PersonFactory,
    RegistrationFactory,
    SupportFactory,
    TraineeBookFactory,
    TraineeFactory,
    UserFactory,
)
from wards.models import AuditEvent, Conflict

DAY, TODAY = date(2026, 11, 15), date(2026, 11, 27)
NOW = datetime(2026, 11, 27, 9, tzinfo=timezone.get_default_timezone())
Outcome = ComparisonRow.Outcome


@pytest.fixture
def officer(ward):
    return UserFactory(unit=ward)


def on_list(ward, category="addict", since=date(2024, 1, 1), until=None, **facts):
    """Somebody of the ward on a list over days."""
    person = PersonFactory(unit=ward, **facts)
    reason = "moved" if until else ""
    days = {"registered_on": since, "removed_on": until, "removal_reason": reason}
    RegistrationFactory(person=person, category=category, **days)
    return person


def compare(ward, by, said=None, **facts):
    """The comparison, its rows by name."""
    record = ComparisonFactory.build(unit=ward, made_by=by, **facts)
    comparisons.make(record=record, said=said, by=by, today=TODAY)
    return record, {row.full_name: row for row in record.rows.all()}


def says(name, birth=None, **more):
    return {"full_name": name, "birth": birth, **more}


def test_a_sheet_is_matched_by_number_then_by_name_and_day_of_birth(ward, officer):
    born = {"birth_year": 1984, "birth_month": 9, "birth_day": 2}
    on_list(ward, full_name="Trần Thử Một", identity_number="001084000015", birth_year=1984)
    on_list(ward, full_name="Lê Thử Hai", **born)
    on_list(ward, full_name="Võ Thử Ba", birth_year=1990)
    on_list(ward, full_name="Hồ Thử Tư", birth_year=1991)
    gone = on_list(ward, full_name="Mai Thử Năm", until=DAY, identity_number="001090000011")
    before = AuditEvent.objects.count()
    _record, rows = compare(
        ward,
        officer,
        [
            says("Trần Thứ Một", PartialDate(1984), identity_number="001084000015"),
            says("Lê Thử Hai", PartialDate(1984, 9, 2)),
            says("Võ Thử Ba", PartialDate(1990)),
            says("Mai Thử Năm", PartialDate(1990), identity_number="001090000011"),
            says("Người Thử Lạ", PartialDate(1970)),
        ],
    )
    assert {name: row.outcome for name, row in rows.items()} == {
        "Trần Thứ Một": Outcome.CONFLICT,  # another tone
        "Lê Thử Hai": Outcome.MATCHED,
        "Võ Thử Ba": Outcome.DOUBTFUL,  # one name and year may be two people
        "Hồ Thử Tư": Outcome.OURS,
        "Mai Thử Năm": Outcome.THEIRS,  # a file, taken off the list that very day
        "Người Thử Lạ": Outcome.THEIRS,
    } | {"Võ Thử Ba": rows["Võ Thử Ba"].outcome}  # and once more of side A alone
    assert rows["Trần Thứ Một"].content["differences"] == [
        ["full_name", "Trần Thử Một", "Trần Thứ Một"]
    ]
    assert rows["Mai Thử Năm"].person == gone
    assert rows["Người Thử Lạ"].person is None
    assert b"001084000015" not in bytes(rows["Trần Thứ Một"].content_sealed)
    [event] = AuditEvent.objects.order_by("pk")[before:]
    assert (event.verb, event.model) == ("created", "cases.comparison")


def test_who_is_in_doubt_stands_once_more_alone_until_it_is_answered(ward, officer):
    person = on_list(ward, full_name="Võ Thử Ba", birth_year=1990, occupation="thợ điện")
    record, _rows = compare(
        ward, officer, [says("Võ Thử Ba", PartialDate(1990), occupation="thợ mộc")]
    )
    asked, alone = record.rows.get(outcome="doubtful"), record.rows.get(outcome="ours")
    facts = {"settlement": "check", "note": "", "by": officer, "now": NOW}
    with pytest.raises(ValidationError):
        comparisons.settle(row=alone, expected_version=1, **facts)
    comparisons.answer(row=asked, expected_version=1, other=alone, by=officer)
    [row] = record.rows.all()
    assert (row.outcome, row.answer, row.person) == ("conflict", "same", person)
    assert row.content["differences"] == [["occupation", "thợ điện", "thợ mộc"]]
    with pytest.raises(ValidationError):
        comparisons.answer(row=row, expected_version=2, other=None, by=officer)


def test_told_apart_each_stands_alone(ward, officer):
    born = {"birth_year": 1990, "birth_month": 1, "birth_day": 2}
    person = on_list(ward, full_name="Võ Thử Ba", **born)
    said = says("Võ Thử Ba", PartialDate(1990, 1, 2), occupation="thợ")
    record, rows = compare(ward, officer, [said])
    assert rows["Võ Thử Ba"].outcome == "matched"
    comparisons.tell_apart(row=rows["Võ Thử Ba"], expected_version=1, by=officer)
    told = sorted(record.rows.values_list("outcome", "answer", "person"), key=str)
    assert told == [("ours", "apart", person.pk), ("theirs", "apart", None)]


@pytest.fixture
def differing(ward, officer):
    """A row on which number, birth and name of the father differ."""
    facts = {"birth_year": 1984, "father_name": "Trần Thử Cha", "address": "Số 5 Lạc Long Quân"}
    on_list(ward, full_name="Trần Thử Một", sex="male", identity_number="001084000015", **facts)
    said = says("Trần Thử Một", PartialDate(1985), identity_number="001084000015")
    said |= {"father_name": "Trần Thử Bố", "address": "5 Lạc Long Quân"}
    record, rows = compare(ward, officer, [said])
    return record, rows["Trần Thử Một"]


def test_what_side_b_says_goes_to_the_file_only_as_ticked_and_as_seen(differing, officer):
    record, row = differing
    assert [name for name, *_words in row.content["differences"]] == ["birth", "father_name"]
    facts = {"settlement": "theirs", "note": "theo giấy khai sinh", "by": officer, "now": NOW}
    person, before = row.person, AuditEvent.objects.count()
    for taken in (["birth"], ["address"], ["unit"]):  # the number denies it; not in question
        with pytest.raises(ValidationError):
            comparisons.settle(row=row, expected_version=1, taken=taken, person_version=1, **facts)
    seen = {"taken": ["father_name"], "person_version": person.version + 1}
    with pytest.raises(ValidationError):
        comparisons.settle(row=row, expected_version=1, **seen, **facts)
    seen["person_version"] -= 1
    comparisons.settle(row=row, expected_version=1, **seen, **facts)
    person.refresh_from_db()
    assert (person.father_name, person.birth_year) == ("Trần Thử Bố", 1984)
    assert (row.settlement, row.settled_by, row.settled_at) == ("theirs", officer, NOW)
    events = AuditEvent.objects.order_by("pk")[before:]
    assert [(one.model, one.fields) for one in events] == [
        ("cases.person", ["father_name"]),
        ("cases.comparisonrow", ["note", "settlement"]),
    ]
    comparisons.settle(row=row, expected_version=1, **seen, **facts)  # sent twice
    assert AuditEvent.objects.count() == before + 2
    with pytest.raises(Conflict):
        comparisons.settle(row=row, expected_version=1, **facts | {"note": "khác"})


def test_closed_it_keeps_what_the_minute_prints_and_nothing_else(differing, officer):
    record, row = differing
    end = {"expected_version": 1, "by": officer, "now": NOW}
    with pytest.raises(ValidationError):
        comparisons.close(record=record, **end)
    facts = {"settlement": "check", "note": "", "by": officer, "now": NOW}
    comparisons.settle(row=row, expected_version=1, **facts)
    comparisons.reopen(row=row, expected_version=2, by=officer)
    assert record.rows.to_settle().count() == 1
    comparisons.settle(row=row, expected_version=3, **facts)
    comparisons.close(record=record, **end)
    row.refresh_from_db()
    assert row.content["said"] == {}
    assert row.content["number"] == "•••••••••015"
    assert len(row.content["differences"]) == 2
    for act in (
        lambda: comparisons.reopen(row=row, expected_version=4, by=officer),
        lambda: comparisons.remove(record=record, expected_version=2, by=officer),
    ):
        with pytest.raises(ValidationError):
            act()
    comparisons.close(record=record, **end)  # sent twice
    assert Comparison.objects.get().version == 2


def test_an_open_one_goes_with_its_rows(differing, officer):
    record, _row = differing
    comparisons.remove(record=record, expected_version=1, by=officer)
    assert not ComparisonRow.objects.exists()


def test_police_and_social_affairs_by_what_each_entered(ward, officer):
    agencies = {"kind": "agencies", "listed": "aftercare", "their_office": ""}
    both = on_list(ward, "aftercare", full_name="Lê Thử Cả Hai")
    on_list(ward, "aftercare", full_name="Lê Thử Một Bên")
    on_list(ward, "addict", full_name="Lê Thử Nghiện")
    late = on_list(ward, "aftercare", full_name="Lê Thử Mới", since=date(2026, 11, 16))
    SupportFactory(person=both, kind="job", day=date(2026, 3, 1))
    SupportFactory(person=late, kind="legal", day=date(2025, 11, 15))
    SupportFactory(person=on_list(ward, full_name="Lê Thử Cũ"), day=date(2025, 11, 14))
    stay = {"kind": "voluntary_facility", "opened_on": date(2026, 2, 1)}
    CaseFactory(person=both, started_on=date(2026, 2, 10), **stay)
    _record, rows = compare(ward, officer, **agencies)
    assert {name: row.outcome for name, row in rows.items()} == {
        "Lê Thử Cả Hai": "conflict",  # helped at home while in a facility
        "Lê Thử Một Bên": "ours",
        "Lê Thử Mới": "theirs",  # on the list from the day after, helped on the first day
    }
    [[field, ours, theirs]] = rows["Lê Thử Cả Hai"].content["differences"]
    assert field == "stay"
    assert "10/02/2026" in ours
    assert "01/03/2026" in theirs
    assert rows["Lê Thử Mới"].person == late


def test_a_ward_and_a_facility_by_what_the_facility_entered(ward, officer, province):
    facility = FacilityFactory(unit=province)
    terms = {"facility": facility, "started_on": date(2025, 2, 1), "opened_on": date(2025, 1, 2)}
    listed, cared, silent = (
        CaseFactory(person=PersonFactory(unit=ward, full_name=name), **terms, **more)
        for name, more in (
            ("Lê Thử Trên Danh", {"ends_on": date(2026, 12, 20)}),
            ("Lê Thử Chăm Sóc", {}),
            ("Lê Thử Vắng", {}),
        )
    )
    CaseFactory(person=PersonFactory(unit=ward), **terms, closed_on=DAY, outcome="completed")
    FacilityCareFactory(case=cared)
    names = {"unit": ward, "list__facility": facility, "list__day": date(2026, 11, 1)}
    HandoverFactory(person=listed.person, full_name="Lê Thử Trên Danh", birth_year=None, **names)
    HandoverFactory(full_name="Lê Thử Lạ", birth_year=1999, **names)
    facts = {"kind": "facility", "listed": "", "facility": facility, "their_office": ""}
    _record, rows = compare(ward, officer, **facts)
    assert {name: row.outcome for name, row in rows.items()} == {
        "Lê Thử Trên Danh": "conflict",
        "Lê Thử Chăm Sóc": "matched",
        "Lê Thử Vắng": "ours",
        "Lê Thử Lạ": "theirs",
    }
    said = rows["Lê Thử Trên Danh"].content["differences"]
    assert said == [["ends_on", "20/12/2026", "10/12/2026"]]


def test_a_ward_and_a_facility_by_its_trainee_book(ward, officer, province):
    facility = FacilityFactory(unit=province)
    terms = {"facility": facility, "opened_on": date(2025, 1, 2)}
    there, gone = (
        CaseFactory(
            person=PersonFactory(unit=ward, full_name=name), started_on=date(2025, 2, 1), **terms
        )
        for name in ("Lê Thử Trong Sổ", "Lê Thử Đã Ra")
    )
    preview = TraineeBookFactory(facility=facility, loaded_at=None)
    rows = {"book": TraineeBookFactory(facility=facility), "unit": ward}
    TraineeFactory(
        person=there.person,
        full_name="Lê Thử Trong Sổ",
        birth_year=1980,
        admitted_on=date(2025, 2, 3),
        **rows,
    )
    TraineeFactory(person=gone.person, full_name="Lê Thử Đã Ra", leaves_on=DAY, **rows)
    TraineeFactory(full_name="Lê Thử Chưa Hồ Sơ", birth_year=1971, **rows)
    TraineeFactory(full_name="Lê Thử Bản Xem Trước", unit=ward, book=preview)
    facts = {"kind": "facility", "listed": "", "facility": facility, "their_office": ""}
    _record, found = compare(ward, officer, **facts)
    assert {name: row.outcome for name, row in found.items()} == {
        "Lê Thử Trong Sổ": "conflict",
        "Lê Thử Đã Ra": "ours",
        "Lê Thử Chưa Hồ Sơ": "theirs",
    }
    said = found["Lê Thử Trong Sổ"].content["differences"]
    assert said[0] == ["started_on", "01/02/2025", "03/02/2025"]


def test_nobody_on_either_side_is_no_comparison(ward, officer):
    with pytest.raises(ValidationError):
        compare(ward, officer, kind="agencies", listed="aftercare", their_office="")
    assert not Comparison.objects.exists()


def test_what_nobody_knows_of_a_group_both_sides_check(ward, officer):
    on_list(ward, full_name="Lê Thử Một", birth_year=1950)
    on_list(ward, full_name="Võ Thử Hai", birth_year=1990)
    record, rows = compare(ward, officer, [says("Người Thử Lạ", PartialDate(1970))])
    facts = {"settlement": "ours", "note": "", "by": officer, "now": NOW}
    comparisons.settle(row=rows["Lê Thử Một"], expected_version=1, **facts)
    before = AuditEvent.objects.count()
    rest = {"record": record, "outcome": Outcome.OURS, "by": officer, "now": NOW}
    assert comparisons.check_rest(**rest) == 1
    assert comparisons.check_rest(**rest) == 0  # sent twice
    told = dict(record.rows.values_list("full_name", "settlement"))
    assert told == {"Lê Thử Một": "ours", "Võ Thử Hai": "check", "Người Thử Lạ": ""}
    assert AuditEvent.objects.count() == before + 1


def test_what_two_lists_said_stays_with_the_file_of_then(ward, officer):
    facts = {"full_name": "Lê Thử Một", "birth_year": 1950}
    kept, merged = (on_list(ward, one, **facts) for one in ("addict", "aftercare"))
    compare(ward, officer, kind="agencies", listed="all", their_office="")
    versions = kept.version, merged.version
    facts = {"versions": versions, "taken": (), "twice": {}, "by": officer}
    merge(kept=kept, merged=merged, today=TODAY, now=NOW, **facts)
    assert set(ComparisonRow.objects.values_list("person", flat=True)) == {kept.pk, merged.pk}
