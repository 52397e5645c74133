"""The auditors' page."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from pytest_django.asserts import assertContains

from cases.models import Person, Volunteer
from reports.words.audit import fields_in_words, model_in_words
from tests.factories import CommuneFactory, PersonFactory, UserFactory
from tests.listed import column, rows_of
from tests.wards.exports.taken import table_of
from wards.models import AuditAnchor, AuditEvent
from wards.roles import Role
from wards.trail import anchors, audit
from wards.trail.chains import Joining

PAGE = reverse("reports:audit_list")
VERB = audit.Verb


@pytest.fixture
def signed_in(client, auditor):
    client.force_login(auditor)
    return client


def test_shows_who_did_what_to_which_record(signed_in, officer):
    person = PersonFactory(unit=officer.unit)
    audit.record(by=officer, verb=VERB.CHANGED, target=person, fields=["phone", "birth_year"])
    row = rows_of(signed_in.get(PAGE))[0]
    assert row["who"].split("\n") == [officer.full_name, officer.get_role_display()]
    assert row["unit"] == officer.unit.name
    assert row["verb"] == VERB.CHANGED.label
    assert row["record"].endswith(f" {str(person.code)[:8]}")
    assert row["fields"] == ", ".join(
        str(person._meta.get_field(name).verbose_name) for name in ("birth_year", "phone")
    )
    page = signed_in.get(PAGE).content.decode()
    assert person.full_name not in page
    assert str(person.code) not in page


def test_shows_only_records_in_sight(signed_in, officer, province):
    other = CommuneFactory(parent=province)
    audit.record(by=officer, verb=VERB.VIEWED, target=PersonFactory(unit=other))
    assert rows_of(signed_in.get(PAGE)) == []


def test_shows_what_somebody_from_above_did_here(signed_in, province, ward):
    chief = UserFactory(unit=province)
    audit.record(by=chief, verb=VERB.VIEWED, target=PersonFactory(unit=ward))
    who, standing = rows_of(signed_in.get(PAGE))[0]["who"].split("\n")
    assert who == chief.full_name
    assert standing == f"{chief.get_role_display()}, {province.name}"


@pytest.mark.parametrize("role", [Role.OFFICER, Role.PLANNER, Role.ADMINISTRATOR])
def test_is_the_auditors_and_the_leaders_alone(client, ward, role):
    client.force_login(UserFactory(unit=ward, role=role))
    assert client.get(PAGE).status_code == 403


def happened(at, unit, **facts):
    facts = {"actor": "system", "verb": VERB.VIEWED, "model": "cases.person", **facts}
    return AuditEvent.objects.create(at=at, unit_slug=unit.slug, **facts)


def test_filters_by_days_of_this_place(signed_in, ward):
    happened(datetime(2026, 11, 19, 16, 59, tzinfo=UTC), ward)  # 23:59 on the 19th here
    happened(datetime(2026, 11, 19, 17, 0, tzinfo=UTC), ward)  # midnight: the 20th
    happened(datetime(2026, 11, 20, 16, 59, tzinfo=UTC), ward)
    happened(datetime(2026, 11, 20, 17, 0, tzinfo=UTC), ward)
    answer = signed_in.get(PAGE, {"first": "20/11/2026", "last": "20112026"})
    assert column(answer, "at") == ["23:59 20/11/2026", "00:00 20/11/2026"]
    since = {"first": "20/11/26", "verb": VERB.VIEWED}  # without this reading of the log itself
    assert len(rows_of(signed_in.get(PAGE, since))) == 3


def test_filters_by_actor_verb_and_model(signed_in, officer, planner, ward):
    person = PersonFactory(unit=ward)
    audit.record(by=officer, verb=VERB.VIEWED, target=person)
    audit.record(by=planner, verb=VERB.VIEWED, target=person)
    audit.record(by=planner, verb=VERB.SIGNED_IN, target=planner)
    for query, number in (
        ({"actor": officer.code}, 1),
        ({"actor": planner.code}, 2),
        ({"verb": "viewed"}, 2),
        ({"model": "wards.user"}, 1),
        ({"actor": planner.code, "model": "cases.person"}, 1),
    ):
        answer = signed_in.get(PAGE, query)
        assert len(rows_of(answer)) == number
        assert len(answer.context["chips"]) == len(query)


def test_finds_what_was_written_before_and_after_a_model_moved(signed_in, ward):
    for label in ("wards.volunteer", "cases.volunteer", "wards.user"):
        happened(datetime(2026, 1, 1, tzinfo=UTC), ward, model=label, fields=["ended_on"])
    found = rows_of(signed_in.get(PAGE, {"model": "cases.volunteer"}))
    name = capfirst(str(Volunteer._meta.verbose_name))
    left_on = str(Volunteer._meta.get_field("ended_on").verbose_name)
    assert [(row["record"], row["fields"]) for row in found] == [(name, left_on)] * 2


@pytest.mark.parametrize(
    "query", [{"first": "31/02/2026"}, {"actor": "x"}, {"verb": "x"}, {"page": "1"}]
)
def test_a_senseless_filter_is_no_failure(signed_in, query):
    assert signed_in.get(PAGE, query).status_code == 200


def test_shows_a_record_nobody_knows_any_more(signed_in, ward):
    code = UUID("12345678-0000-4000-8000-000000000000")
    happened(datetime(2026, 1, 1, tzinfo=UTC), ward, model="old.thing", fields=["a"], record=code)
    row = rows_of(signed_in.get(PAGE))[0]
    assert (row["record"], row["fields"]) == ("Old.thing 12345678", "a")


def test_fifty_a_page_in_fourteen_queries_however_many(
    signed_in, officer, ward, django_assert_max_num_queries
):
    person = PersonFactory(unit=ward)
    audit.record(by=officer, verb=VERB.VIEWED, target=person)
    with django_assert_max_num_queries(14) as one:
        signed_in.get(PAGE)
    for _ in range(60):
        audit.record(by=UserFactory.build(unit=ward), verb=VERB.VIEWED, target=person)
    with django_assert_max_num_queries(14) as many:
        answer = signed_in.get(PAGE)
    assert len(one) == len(many)
    assert len(rows_of(answer)) == 50
    assert answer.context["page_obj"].paginator.count == 62, "the first look is in it"


@pytest.fixture
def exported(province, ward, client, auditor):
    """Somebody of the province has exported two of the ward, one of another and nobody's list."""
    chief, elsewhere = UserFactory(unit=province), CommuneFactory(parent=province)
    people = [*PersonFactory.create_batch(2, unit=ward), PersonFactory(unit=elsewhere)]
    facts = {"by": chief, "unit": province, "verb": VERB.EXPORTED, "page": "cases:visit_list"}
    shown = (Person, [person.pk for person in people])
    audit.record_reading(shown, model="cases.visit", rows=7, **facts)
    audit.record_reading(None, model="cases.calendarday", rows=5, **facts)
    return people


def test_shows_an_export_from_above_once_with_how_many_of_ones_own_it_named(signed_in, exported):
    [row] = rows_of(signed_in.get(PAGE))
    visits = model_in_words("cases.visit")
    rows = ngettext("%(number)s row", "%(number)s rows", 7) % {"number": 7}
    own = ngettext("%(number)s of your records", "%(number)s of your records", 2) % {"number": 2}
    assert row["record"] == f"{visits} · {rows} · {own}"
    taken = table_of(signed_in.post(PAGE, {"do": "xlsx"}))[1]
    assert [line[3] for line in taken if line[2] == VERB.EXPORTED.label] == [row["record"]]


def test_an_export_from_above_is_found_by_what_it_listed_and_what_it_showed(signed_in, exported):
    for query, number in (
        ({"verb": "exported"}, 1),
        ({"model": "cases.visit"}, 1),
        ({"model": "cases.person"}, 1),
        ({"model": "cases.registration"}, 0),
    ):
        assert len(rows_of(signed_in.get(PAGE, query))) == number


def test_an_export_of_others_alone_is_not_shown(client, exported):
    client.force_login(UserFactory(unit=CommuneFactory(), role=Role.AUDITOR))
    assert rows_of(client.get(PAGE)) == []


def test_every_field_of_a_record_has_words():
    names = ["identity_index", "identity_number", "identity_sealed", "identity_tail"]
    assert fields_in_words("cases.person", names) == gettext("identity number")
    assert model_in_words("cases.upload") == capfirst(gettext("workbook to load"))


def test_it_shows_the_last_anchor_to_be_copied(signed_in, officer):
    assert "trail-anchor" not in signed_in.get(PAGE).content.decode()
    audit.record(by=officer, verb=VERB.VIEWED, target=officer)
    Joining().turn()
    for day in (26, 27):
        anchors.make_for(date(2026, 11, day))
    answer = signed_in.get(PAGE)
    assertContains(answer, "Mốc nhật ký số 2, ngày 27/11/2026")
    assertContains(answer, AuditAnchor.objects.get(number=2).in_words)
