"""Targets: the table of a year, the grid, revisions, withdrawals, two people at once."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from reports.actions.targets import Asked, give_targets, key_of, stored, versions
from reports.models import Directive, Target
from reports.targets.grid import make_grid
from reports.targets.table import first_shown, history_of
from reports.words.reading import Told
from tests.factories import (
    CaseFactory,
    CommuneFactory,
    DistrictFactory,
    FacilityFactory,
    TargetFactory,
    UserFactory,
)
from wards.models import AuditEvent, Conflict
from wards.roles import Role

TABLE = reverse("reports:target_table")
YEARS = (2026, 2026)
GIVEN_ON = date(2026, 1, 8)
PAPER = {
    "kind": "plan",
    "number": "08/KH-UBND",
    "day": "08/01/2026",
    "issuer": "UBND",
    "subject": "",
}
DOSSIERS = "compulsory_dossiers"


@pytest.fixture
def city(province):
    """A planner of the city that the ward lies in."""
    return UserFactory(unit=province, role=Role.PLANNER, full_name="Lê Thị Hai")


def own_url(years="2026"):
    return reverse("reports:target_own", args=[years])


def below_url(years="2026"):
    return reverse("reports:target_below", args=[years])


def give(unit, by, giver, given_on=GIVEN_ON, **amounts):
    marks = versions(stored([unit], YEARS))
    asked = [
        Asked(unit, code, amount, marks.get((key_of(unit), code), ""))
        for code, amount in amounts.items()
    ]
    paper = Told("plan", given_on, "08/KH-UBND")
    return give_targets(by=by, giver=giver, years=YEARS, asked=asked, paper=paper)


def cell(unit, code=DOSSIERS):
    return f"{unit.slug}.{code}"


def typed(client, url, **cells):
    """What the browser sends: the grid as it was shown, with some of it typed over."""
    form = client.get(url).context["form"]
    shown = {one.name: one.shown for one in form.grid.cells if not one.is_locked}
    return PAPER | {"directive": "", "seen": form.initial["seen"]} | shown | cells


def amounts(unit):
    rows = Target.objects.given_to(unit, YEARS).order_by("indicator", "given_on")
    return [(row.indicator, row.given_on, row.amount) for row in rows]


def test_the_table_shows_the_unit_and_its_children_of_that_year(client, district):
    wards = CommuneFactory.create_batch(2, parent=district)
    TargetFactory(unit=district, amount=1200, first_year=2024)
    TargetFactory(unit=wards[0], amount=7, first_year=2024)
    TargetFactory(unit=CommuneFactory(), amount=99, first_year=2024)
    client.force_login(UserFactory(unit=district, role=Role.PLANNER))
    response = client.get(TABLE, {"year": "2024"})
    lines = response.context["lines"]
    assert [line["unit"] for line in lines] == [district, *sorted(wards, key=lambda w: w.code)]
    assertContains(response, "1.200")
    assertNotContains(response, ">99<")
    assertContains(response, below_url("2024"))


def test_an_empty_year_says_how_to_begin(client, planner, officer):
    client.force_login(planner)
    page = client.get(TABLE, {"year": "2023"})
    assert page.context["is_empty"]
    assertContains(page, own_url("2023"))
    client.force_login(officer)
    assertNotContains(client.get(TABLE, {"year": "2023"}), own_url("2023"))


@pytest.mark.parametrize(
    "asked", [{"year": "2026-Q1"}, {"year": "x"}, {"year": "2025-2021"}, {"unit": "99-2021-01-01"}]
)
def test_no_such_year_or_unit(client, planner, asked):
    client.force_login(planner)
    assert client.get(TABLE, asked).status_code == 404


def test_a_programme_has_its_own_table(client, planner):
    TargetFactory(unit=planner.unit, amount=450, first_year=2021, last_year=2025)
    client.force_login(planner)
    assertContains(client.get(TABLE, {"year": "2021-2025"}), "450")
    assert client.get(TABLE, {"year": "2021"}).context["is_empty"]


def test_a_target_of_an_indicator_not_yet_counted_is_shown(client, planner):
    TargetFactory(unit=planner.unit, indicator="jobs", amount=22)
    client.force_login(planner)
    heads = client.get(TABLE, {"year": "2024"}).context["heads"]
    assert "jobs" in [head.code for head in heads]


@pytest.mark.parametrize("wards", [1, 5])
def test_the_table_takes_the_same_queries_for_any_number_of_wards(
    client, district, wards, django_assert_max_num_queries
):
    for ward in CommuneFactory.create_batch(wards, parent=district):
        TargetFactory(unit=ward)
    client.force_login(UserFactory(unit=district, role=Role.PLANNER))
    with django_assert_max_num_queries(10):
        client.get(TABLE, {"year": "2024"})


def test_a_unit_gives_targets_to_those_below_with_their_paper(client, city, ward):
    client.force_login(city)
    sent = typed(client, below_url(), **{cell(ward): "14", cell(ward, "jobs"): "1.200"})
    url = f"{below_url()}?column=compulsory_dossiers&column=jobs"
    response = client.post(url, sent)
    assertRedirects(response, f"{TABLE}?year=2026")
    assert amounts(ward) == [(DOSSIERS, GIVEN_ON, 14), ("jobs", GIVEN_ON, 1200)]
    target = Target.objects.first()
    assert (target.given_by, target.from_document) == (city.unit, False)
    paper = Directive.objects.get()
    assert (paper.unit, paper.number, paper.entered_by) == (city.unit, "08/KH-UBND", city.unit)
    events = AuditEvent.objects.filter(model="reports.target", verb="created")
    assert events.count() == 2
    assert set(events[0].fields) == {"indicator", "amount", "directive", "given_on"}


def test_the_message_says_whose_and_that_one_ahead_is_not_yet_in_force(client, city, ward):
    client.force_login(city)
    sent = typed(client, below_url(), **{cell(ward): "14"}) | {"day": "31/12/2027"}
    page = client.post(below_url(), sent, follow=True)
    told = [str(one) for one in page.context["messages"]]
    assert ward.name in told[0]
    assert "31/12/2027" in told[1]
    (line,) = [one for one in page.context["lines"] if one["unit"] == ward]
    assert [(one["amount"], one["ahead"]) for one in line["cells"]] == [("–", "14")]


def test_what_was_received_is_entered_from_the_document(client, planner, province):
    client.force_login(planner)
    assert client.post(own_url(), typed(client, own_url(), **{cell(planner.unit): "14"})).url
    target = Target.objects.get()
    assert (target.given_by, target.from_document) == (province, True)
    assertContains(client.get(TABLE, {"year": "2026"}), "14")


def test_what_the_giver_has_entered_is_read_only_below(client, planner, city, ward):
    give(ward, city, city.unit, compulsory_dossiers=14)
    client.force_login(planner)
    page = client.get(own_url())
    assert [one.is_locked for one in page.context["form"].grid.cells] == [True]
    assertContains(page, city.unit.name)
    sent = typed(client, own_url()) | {cell(ward): "10"}
    assert client.post(own_url(), sent).status_code == 200
    with pytest.raises(PermissionDenied):
        give(ward, planner, city.unit, compulsory_dossiers=10)
    assert amounts(ward) == [(DOSSIERS, GIVEN_ON, 14)]


def test_the_givers_own_replaces_what_was_received_and_shows_the_difference(
    client, planner, city, ward
):
    give(ward, planner, city.unit, given_on=date(2026, 2, 1), compulsory_dossiers=10)
    give(ward, city, city.unit, compulsory_dossiers=14)
    (group,) = history_of(ward, YEARS, date(2026, 11, 21))
    assert group["difference"] == ("14", "10")
    assert [(one["amount"], one["in_force"]) for one in group["given"]] == [
        ("14", True),
        ("10", False),
    ]
    client.force_login(planner)
    history = client.get(reverse("reports:target_history", args=[ward.slug, "2026"]))
    assertContains(history, city.unit.name)


def test_nobody_gives_targets_to_units_of_others(planner, city, ward):
    elsewhere = CommuneFactory()
    for by, giver in ((city, city.unit), (planner, city.unit), (planner, planner.unit)):
        with pytest.raises(PermissionDenied):
            give(elsewhere, by, giver, compulsory_dossiers=1)
    assert not Target.objects.exists()


def test_a_new_day_revises_and_keeps_the_old_value_and_its_day(client, city, ward):
    give(ward, city, city.unit, compulsory_dossiers=14, jobs=3)
    client.force_login(city)
    sent = typed(client, below_url(), **{cell(ward): "16"}) | {"day": "1/6/26", "number": "9/KH"}
    assert client.post(below_url(), sent).status_code == 302
    assert amounts(ward) == [
        (DOSSIERS, GIVEN_ON, 14),
        (DOSSIERS, date(2026, 6, 1), 16),
        ("jobs", GIVEN_ON, 3),
    ]
    page = client.get(reverse("reports:target_history", args=[ward.slug, "2026"]))
    assertContains(page, "08/01/2026")
    assertContains(page, "01/06/2026")


def test_the_same_day_corrects(client, city, ward):
    give(ward, city, city.unit, compulsory_dossiers=14)
    client.force_login(city)
    assert client.post(below_url(), typed(client, below_url(), **{cell(ward): "15"})).url
    target = Target.objects.get()
    assert (target.amount, target.version) == (15, 2)
    event = AuditEvent.objects.get(verb="changed")
    assert (event.fields, event.record, event.record_version) == (["amount"], target.code, 2)
    assert Directive.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    ["-5", "−5", "1,5", "1.5", "hai", "12a", "99999999", "10.000.000", "²", "1e3", ".5", "1\x00"]
    + ["٣", "9" * 5000],
)
def test_a_number_that_is_none_is_told_at_its_cell(client, city, ward, wrong):
    client.force_login(city)
    response = client.post(below_url(), typed(client, below_url(), **{cell(ward): wrong}))
    assert response.status_code == 200
    (bad,) = [one for one in response.context["form"].grid.cells if one.error]
    assert (bad.name, bad.shown) == (cell(ward), wrong)
    assert not Target.objects.exists()


@pytest.mark.parametrize(
    "seen", ["x", "[1]", '{"a": 1}', "[" * 2000, "\x00", '{"\x00": "\x00"}', '{"a": "9.9"}']
)
def test_versions_that_no_browser_sends_do_no_harm(client, city, ward, seen):
    give(ward, city, city.unit, compulsory_dossiers=14)
    client.force_login(city)
    sent = typed(client, below_url(), **{cell(ward): "15"}) | {"seen": seen}
    assert client.post(below_url(), sent).status_code == 200
    assert Target.objects.get().amount == 14


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", ""),
        ("number", "x" * 61),
        ("kind", "song"),
        ("subject", "x" * 301),
        ("directive", "99"),
        ("directive", "x\x00"),
        ("day", ""),
        ("day", "31/02/2026"),
        ("day", "01/01/2035"),
        ("day", "01/01/1999"),
    ],
)
def test_the_paper_and_its_day_are_needed(client, city, ward, field, value):
    client.force_login(city)
    sent = typed(client, below_url(), **{cell(ward): "1"}) | {field: value}
    response = client.post(below_url(), sent)
    assert list(response.context["form"].errors) == [field]
    assertContains(response, 'value="1"')
    assert not Target.objects.exists()


def test_a_paper_on_file_is_chosen(client, city, ward):
    give(ward, city, city.unit, compulsory_dossiers=14)
    client.force_login(city)
    chosen = Directive.objects.get()
    sent = typed(client, below_url(), **{cell(ward): "16"}) | {"directive": chosen.pk, "day": ""}
    assert client.post(below_url(), sent).status_code == 302
    assert amounts(ward) == [(DOSSIERS, GIVEN_ON, 16)]


def test_a_target_given_is_not_taken_back_by_a_blank(client, city, ward):
    give(ward, city, city.unit, compulsory_dossiers=14)
    client.force_login(city)
    response = client.post(below_url(), typed(client, below_url(), **{cell(ward): ""}))
    assert [one.name for one in response.context["form"].grid.cells if one.error] == [cell(ward)]


def test_nothing_typed_is_nothing_saved(client, city, ward):
    give(ward, city, city.unit, compulsory_dossiers=14)
    client.force_login(city)
    response = client.post(below_url(), typed(client, below_url()))
    assert response.context["form"].non_field_errors()
    assert Target.objects.get().version == 1


def test_the_total_of_the_paper_is_checked_against_the_lines(client, city, ward):
    """14 and 6 are 20, not 21."""
    other = CommuneFactory(parent=city.unit)
    client.force_login(city)
    sent = typed(client, below_url(), **{cell(ward): "14", cell(other): "6"})
    response = client.post(below_url(), sent | {"total.compulsory_dossiers": "21"})
    assertContains(response, "21", status_code=200)
    assert [one.entry.code for one in response.context["form"].grid.columns if one.error] == [
        DOSSIERS
    ]
    assert not Target.objects.exists()
    assert client.post(below_url(), sent | {"total.compulsory_dossiers": "20"}).status_code == 302
    assert Target.objects.count() == 2


def test_the_sum_of_the_lines_stands_beside_the_target_above(city, ward, province):
    """36 and 2 below, 25 above: 13 too many."""
    other = CommuneFactory(parent=province)
    for unit, amount in ((province, 25), (ward, 36), (other, 2)):
        TargetFactory(unit=unit, first_year=2026, amount=amount, given_on=GIVEN_ON)
    (column,) = make_grid(province, "below", "2026").columns
    assert (column.sum, column.above) == (38, 25)
    assert column.against_above.endswith(" 13")


def test_the_second_to_save_is_told_cell_by_cell_and_loses_nothing(client, city, ward):
    other_ward = CommuneFactory(parent=city.unit)
    give(ward, city, city.unit, compulsory_dossiers=14, jobs=3)
    other = UserFactory(unit=city.unit, role=Role.PLANNER, full_name="Trần Văn Ba")
    client.force_login(city)
    sent = typed(client, below_url(), **{cell(ward): "15", cell(other_ward): "7"})
    give(ward, other, city.unit, compulsory_dossiers=20, jobs=4)
    response = client.post(below_url(), sent)
    assert response.status_code == 200
    first, second = response.context["form"].conflict
    assert (first.stored, first.typed, first.by) == ("20 (08/01/2026)", "15", "Trần Văn Ba")
    assert (second.stored, second.typed) == ("4 (08/01/2026)", None)
    shown = {one.name: one.shown for one in response.context["form"].grid.cells}
    assert (shown[cell(ward)], shown[cell(ward, "jobs")]) == ("15", "4")
    assert shown[cell(other_ward)] == "7"
    seen = response.context["form"].data["seen"]
    assert client.post(below_url(), PAPER | {"seen": seen} | shown).status_code == 302
    assert amounts(ward) == [(DOSSIERS, GIVEN_ON, 15), ("jobs", GIVEN_ON, 4)]
    assert amounts(other_ward) == [(DOSSIERS, GIVEN_ON, 7)]


def test_sent_twice_is_one_target(client, city, ward):
    client.force_login(city)
    sent = typed(client, below_url(), **{cell(ward): "14"})
    client.post(below_url(), sent)
    client.post(below_url(), sent)
    assert amounts(ward) == [(DOSSIERS, GIVEN_ON, 14)]
    assert Target.objects.get().version == 1


def test_a_revision_given_meanwhile_is_a_conflict_too(city, ward):
    give(ward, city, city.unit, compulsory_dossiers=14)
    mark = versions(stored([ward], YEARS))[key_of(ward), DOSSIERS]
    give(ward, city, city.unit, given_on=date(2026, 6, 1), compulsory_dossiers=16)
    asked = [Asked(ward, DOSSIERS, 15, mark)]
    paper = Told("plan", date(2026, 7, 1), "10/KH-UBND")
    with pytest.raises(Conflict):
        give_targets(by=city, giver=city.unit, years=YEARS, asked=asked, paper=paper)
    assert len(amounts(ward)) == 2


def test_the_same_again_changes_nothing(city, ward):
    give(ward, city, city.unit, compulsory_dossiers=14)
    with pytest.raises(ValidationError):
        give(ward, city, city.unit, compulsory_dossiers=14)
    assert Target.objects.get().version == 1


def withdrawal(target):
    return reverse("reports:target_withdrawal", args=[target.code])


def test_a_mistake_is_withdrawn_with_its_reason_and_leaves_no_line(client, city, ward):
    (target,) = give(ward, city, city.unit, compulsory_dossiers=14)
    client.force_login(city)
    assertContains(client.get(withdrawal(target)), "14")
    blank = client.post(withdrawal(target), {"version": 1, "reason": ""})
    assert list(blank.context["form"].errors) == ["reason"]
    assert client.post(withdrawal(target), {"version": 1, "reason": "Nhập nhầm dòng"}).url
    target.refresh_from_db()
    assert (target.withdrawn_by, target.withdrawal_reason) == (city, "Nhập nhầm dòng")
    assert client.get(TABLE, {"year": "2026"}).context["is_empty"]
    assert history_of(ward, YEARS, date(2026, 11, 21)) == []
    assert AuditEvent.objects.filter(record=target.code, verb="changed").count() == 1
    assert client.get(withdrawal(target)).status_code == 404
    assert give(ward, city, city.unit, compulsory_dossiers=0)[0].amount == 0


def test_a_withdrawal_of_what_was_changed_meanwhile_is_told(client, city, ward):
    (target,) = give(ward, city, city.unit, compulsory_dossiers=14)
    give(ward, city, city.unit, compulsory_dossiers=15)
    client.force_login(city)
    response = client.post(withdrawal(target), {"version": 1, "reason": "Nhầm"})
    assert response.context["form"].non_field_errors()
    assert amounts(ward) == [(DOSSIERS, GIVEN_ON, 15)]


def test_only_the_giver_withdraws_or_who_entered_it_from_the_document(client, planner, city, ward):
    (given,) = give(ward, city, city.unit, compulsory_dossiers=14)
    (received,) = give(ward, planner, city.unit, jobs=3)
    client.force_login(planner)
    assert client.get(withdrawal(given)).status_code == 403
    assert client.get(withdrawal(received)).status_code == 200


def test_history_says_which_holds_today(ward, city):
    for given_on, amount in (
        (date(2026, 1, 8), 14),
        (date(2026, 6, 1), 16),
        (date(2026, 12, 1), 9),
    ):
        give(ward, city, city.unit, given_on=given_on, compulsory_dossiers=amount)
    (group,) = history_of(ward, YEARS, date(2026, 11, 21))
    assert [(one["amount"], one["in_force"]) for one in group["given"]] == [
        ("9", False),
        ("16", True),
        ("14", False),
    ]
    assert group["given"][0]["ahead"]


def test_years_that_are_none_and_histories_out_of_sight_are_not_found(client, planner):
    client.force_login(planner)
    assert client.get(own_url("2026-Q1")).status_code == 404
    history = reverse("reports:target_history", args=[CommuneFactory().slug, "2026"])
    assert client.get(history).status_code == 404


@pytest.mark.parametrize(
    ("role", "table", "edit"),
    [
        (Role.OFFICER, 200, 403),
        (Role.PLANNER, 200, 200),
        (Role.LEADER, 200, 403),
        (Role.AUDITOR, 403, 403),
        (Role.ADMINISTRATOR, 403, 403),
    ],
)
def test_who_may(client, ward, role, table, edit):
    client.force_login(UserFactory(unit=ward, role=role))
    history = reverse("reports:target_history", args=[ward.slug, "2026"])
    assert client.get(TABLE).status_code == table
    assert client.get(history).status_code == table
    for url in (own_url(), below_url()):
        assert client.get(url).status_code == edit
        assert client.post(url, {}).status_code == edit


def test_the_columns_are_chosen_else_those_that_have_a_target(client, city, ward):
    give(ward, city, city.unit, jobs=3)
    client.force_login(city)

    def columns(query=""):
        grid = client.get(below_url() + query).context["form"].grid
        return [one.entry.code for one in grid.columns]

    assert columns() == ["jobs"]
    assert columns("?column=loans&column=jobs&column=nothing") == ["jobs", "loans"]


@pytest.mark.parametrize("wards", [2, 9])
def test_the_grid_takes_the_same_queries_for_any_number_of_wards(
    client, city, wards, django_assert_max_num_queries
):
    for ward in CommuneFactory.create_batch(wards, parent=city.unit):
        TargetFactory(unit=ward, first_year=2026)
    client.force_login(city)
    with django_assert_max_num_queries(14):
        client.get(below_url())


def test_the_year_a_closed_unit_begins_with(province):
    district = DistrictFactory(parent=province, valid_to=date(2025, 6, 30))
    today = date(2026, 11, 21)
    assert first_shown(province, today) == "2026"
    assert first_shown(province, date(2026, 12, 15)) == "2027"
    assert first_shown(district, today) == "2025"
    TargetFactory(unit=district, first_year=2021)
    assert first_shown(district, today) == "2021"


def test_a_facility_holds_targets_of_its_own_beside_what_its_cases_add_up_to(client, city, ward):
    """60 asked, 2 of the ward's 3 people began there: 3,3%; it is in no sum of the units."""
    centre = FacilityFactory(unit=city.unit, name="Cơ sở cai nghiện Thử")
    for facility in (centre, centre, None):
        CaseFactory(
            person__unit=ward,
            kind="voluntary_facility",
            opened_on=date(2026, 3, 1),
            started_on=date(2026, 3, 1),
            facility=facility,
        )
    client.force_login(city)
    url = below_url() + "?column=voluntary_facility&column=jobs"
    name = f"{centre.code}.voluntary_facility"
    form = client.get(url).context["form"]
    assert name in [one.name for one in form.grid.cells]
    assert f"{centre.code}.jobs" not in [one.name for one in form.grid.cells]
    response = client.post(url, typed(client, url) | {name: "60", "total.voluntary_facility": "0"})
    assert response.status_code == 302
    target = Target.objects.get()
    assert (target.unit, target.facility, target.given_by) == (None, centre, city.unit)
    page = client.get(TABLE, {"year": "2026"})
    (line,) = page.context["of_facilities"]
    assert (line["fraction"], line["attainment"]) == ("2/60", "3,3%")
    assert client.post(withdrawal(target), {"version": 1, "reason": "Nhầm"}).status_code == 302
    assert client.get(TABLE, {"year": "2026"}).context["of_facilities"] == []
