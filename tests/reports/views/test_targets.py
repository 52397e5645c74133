"""Targets: the table of a year, entering them, revisions, corrections, two people at once."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from reports.actions.targets import give_targets, versions
from reports.indicators import WITH_TARGET
from reports.models import Target
from reports.targets.table import first_shown, history_of
from tests.factories import CommuneFactory, DistrictFactory, TargetFactory, UserFactory
from wards.models import AuditEvent, Conflict
from wards.roles import Role

TABLE = reverse("reports:target_table")
YEARS = (2026, 2026)
PLAN, GIVEN_ON = "Kế hoạch 08/KH-UBND", date(2026, 1, 8)


def edit_url(unit, years="2026"):
    return reverse("reports:target_edit", args=[unit.slug, years])


def give(unit, by, given_on=GIVEN_ON, document=PLAN, **amounts):
    expected = versions(Target.objects.given_to(unit, YEARS))
    return give_targets(
        by=by,
        unit=unit,
        years=YEARS,
        amounts=amounts,
        document=document,
        given_on=given_on,
        expected_versions=expected,
    )


def typed(client, unit, **values):
    """What the browser sends: the form as it was shown, with some of it typed over."""
    form = client.get(edit_url(unit)).context["form"]
    shown = {name: form[name].value() or "" for name in form.fields}
    return shown | {"document": PLAN, "given_on": "08/01/2026"} | values


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
    assertContains(response, edit_url(wards[1], "2024"))


def test_an_empty_year_says_how_to_begin(client, planner, officer):
    client.force_login(planner)
    page = client.get(TABLE, {"year": "2023"})
    assert page.context["is_empty"]
    assertContains(page, edit_url(planner.unit, "2023"))
    client.force_login(officer)
    assertNotContains(client.get(TABLE, {"year": "2023"}), edit_url(officer.unit, "2023"))


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


def test_entering_targets_with_their_document(client, planner):
    client.force_login(planner)
    sent = typed(client, planner.unit, compulsory_dossiers="14", jobs="1.200")
    response = client.post(edit_url(planner.unit), sent)
    assertRedirects(response, f"{TABLE}?year=2026")
    assert amounts(planner.unit) == [
        ("compulsory_dossiers", GIVEN_ON, 14),
        ("jobs", GIVEN_ON, 1200),
    ]
    assert set(Target.objects.values_list("document", flat=True)) == {PLAN}
    events = AuditEvent.objects.filter(model="reports.target", verb="created")
    assert events.count() == 2
    assert set(events[0].fields) == {"indicator", "amount", "document", "given_on"}


def test_a_new_day_revises_and_keeps_the_old_value_and_its_day(client, planner):
    give(planner.unit, planner, compulsory_dossiers=14, jobs=3)
    client.force_login(planner)
    sent = typed(client, planner.unit, compulsory_dossiers="16", given_on="1/6/26")
    assert client.post(edit_url(planner.unit), sent).status_code == 302
    assert amounts(planner.unit) == [
        ("compulsory_dossiers", GIVEN_ON, 14),
        ("compulsory_dossiers", date(2026, 6, 1), 16),
        ("jobs", GIVEN_ON, 3),
    ]
    page = client.get(reverse("reports:target_history", args=[planner.unit.slug, "2026"]))
    assertContains(page, "08/01/2026")
    assertContains(page, "01/06/2026")


def test_the_same_day_corrects(client, planner):
    give(planner.unit, planner, compulsory_dossiers=14)
    client.force_login(planner)
    sent = typed(client, planner.unit, compulsory_dossiers="15")
    assert client.post(edit_url(planner.unit), sent).status_code == 302
    target = Target.objects.get()
    assert (target.amount, target.version) == (15, 2)
    event = AuditEvent.objects.get(verb="changed")
    assert (event.fields, event.record, event.record_version) == (["amount"], target.code, 2)


def test_the_document_of_a_day_is_corrected_for_all_it_set(client, planner):
    give(planner.unit, planner, compulsory_dossiers=14, jobs=3)
    client.force_login(planner)
    sent = typed(client, planner.unit, document="Kế hoạch 09/KH-UBND")
    assert client.post(edit_url(planner.unit), sent).status_code == 302
    assert set(Target.objects.values_list("document", flat=True)) == {"Kế hoạch 09/KH-UBND"}


@pytest.mark.parametrize(
    "wrong", ["-5", "−5", "1,5", "1.5", "hai", "12a", "99999999", "10.000.000", "²", "1e3", ".5"]
)
def test_a_number_that_is_none_is_told_at_its_field(client, planner, wrong):
    client.force_login(planner)
    response = client.post(
        edit_url(planner.unit), typed(client, planner.unit, compulsory_dossiers=wrong)
    )
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["compulsory_dossiers"]
    assertContains(response, f'value="{wrong}"')
    assert not Target.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("document", ""),
        ("document", "x" * 201),
        ("given_on", ""),
        ("given_on", "31/02/2026"),
        ("given_on", "01/01/2035"),
        ("given_on", "01/01/1999"),
    ],
)
def test_the_paper_and_its_day_are_needed(client, planner, field, value):
    client.force_login(planner)
    sent = typed(client, planner.unit, compulsory_dossiers="1") | {field: value}
    response = client.post(edit_url(planner.unit), sent)
    assert list(response.context["form"].errors) == [field]
    assert not Target.objects.exists()


def test_a_target_given_is_not_taken_back_by_a_blank(client, planner):
    give(planner.unit, planner, compulsory_dossiers=14)
    client.force_login(planner)
    sent = typed(client, planner.unit, compulsory_dossiers="")
    response = client.post(edit_url(planner.unit), sent)
    assert list(response.context["form"].errors) == ["compulsory_dossiers"]


def test_nothing_typed_is_nothing_saved(client, planner):
    give(planner.unit, planner, compulsory_dossiers=14)
    client.force_login(planner)
    response = client.post(edit_url(planner.unit), typed(client, planner.unit))
    assert response.context["form"].non_field_errors()
    assert Target.objects.get().version == 1


def test_the_second_to_save_is_told_what_changed_and_by_whom(client, planner):
    give(planner.unit, planner, compulsory_dossiers=14, jobs=3)
    other = UserFactory(unit=planner.unit, role=Role.PLANNER, full_name="Lê Thị Hai")
    client.force_login(planner)
    sent = typed(client, planner.unit, compulsory_dossiers="15")
    give(planner.unit, other, compulsory_dossiers=20, jobs=4)
    response = client.post(edit_url(planner.unit), sent)
    assert response.status_code == 200
    first, second = response.context["form"].conflict
    assert (first.stored, first.typed, first.by) == ("20 (08/01/2026)", "15", "Lê Thị Hai")
    assert (second.stored, second.typed) == ("4 (08/01/2026)", None)
    assertContains(response, 'value="15"')
    assert Target.objects.get(indicator="compulsory_dossiers").amount == 20
    form = response.context["form"]
    again = {name: form[name].value() or "" for name in form.fields}
    assert client.post(edit_url(planner.unit), again).status_code == 302
    assert amounts(planner.unit)[0][2] == 15
    assert amounts(planner.unit)[1][2] == 4


def test_a_revision_given_meanwhile_is_a_conflict_too(planner):
    give(planner.unit, planner, compulsory_dossiers=14)
    expected = versions(Target.objects.given_to(planner.unit, YEARS))
    give(planner.unit, planner, given_on=date(2026, 6, 1), compulsory_dossiers=16)
    with pytest.raises(Conflict):
        give_targets(
            by=planner,
            unit=planner.unit,
            years=YEARS,
            amounts={"compulsory_dossiers": 15},
            document=PLAN,
            given_on=date(2026, 7, 1),
            expected_versions=expected,
        )
    assert len(amounts(planner.unit)) == 2


def test_the_same_again_changes_nothing(planner):
    give(planner.unit, planner, compulsory_dossiers=14)
    with pytest.raises(ValidationError):
        give(planner.unit, planner, compulsory_dossiers=14)
    assert Target.objects.get().version == 1


def test_a_mark_made_up_is_a_conflict_and_no_error(client, planner):
    give(planner.unit, planner, compulsory_dossiers=14)
    client.force_login(planner)
    sent = typed(client, planner.unit, compulsory_dossiers="15")
    response = client.post(edit_url(planner.unit), sent | {"compulsory_dossiers-seen": "x.y"})
    assert response.context["form"].conflict


def test_history_says_which_holds_today(ward, planner):
    for given_on, amount in (
        (date(2026, 1, 8), 14),
        (date(2026, 6, 1), 16),
        (date(2026, 12, 1), 9),
    ):
        give(ward, planner, given_on=given_on, compulsory_dossiers=amount)
    (group,) = history_of(ward, YEARS, date(2026, 11, 21))
    assert [(one["amount"], one["in_force"]) for one in group["given"]] == [
        ("9", False),
        ("16", True),
        ("14", False),
    ]
    assert group["given"][0]["ahead"]


def test_units_out_of_sight_and_years_they_did_not_live_are_not_found(client, planner, province):
    client.force_login(planner)
    elsewhere = CommuneFactory()
    assert client.get(edit_url(elsewhere)).status_code == 404
    assert client.post(edit_url(elsewhere), {}).status_code == 404
    assert client.get(edit_url(planner.unit, "2026-Q1")).status_code == 404
    planner.unit.valid_from = date(2025, 7, 1)
    planner.unit.save()
    assert client.get(edit_url(planner.unit, "2023")).status_code == 404


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
    assert client.get(edit_url(ward)).status_code == edit
    assert client.post(edit_url(ward), {}).status_code == edit


def test_the_form_asks_for_every_indicator_that_may_carry_a_target(client, planner):
    client.force_login(planner)
    lines = client.get(edit_url(planner.unit)).context["form"].lines
    assert [line["entry"] for line in lines] == list(WITH_TARGET)


def test_the_year_a_closed_unit_begins_with(province):
    district = DistrictFactory(parent=province, valid_to=date(2025, 6, 30))
    today = date(2026, 11, 21)
    assert first_shown(province, today) == "2026"
    assert first_shown(province, date(2026, 12, 15)) == "2027"
    assert first_shown(district, today) == "2025"
    TargetFactory(unit=district, first_year=2021)
    assert first_shown(district, today) == "2021"
