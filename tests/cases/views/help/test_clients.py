"""Clients without a file: counted by their code, on no list, linked once; or heads alone."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cases.models import Activity, Client, Support
from reports.breakdowns.parts import parts
from reports.breakdowns.people import PEOPLE
from reports.figures.behind import Question
from reports.figures.periods import parse
from reports.indicators import BY_CODE
from tests.factories import (
    ClientFactory,
    CommuneFactory,
    PersonFactory,
    SupportFactory,
    SupportModelFactory,
    UserFactory,
    VolunteerFactory,
)
from tests.listed import rows_of
from tests.reports import asking
from wards.models import AuditEvent

FIRST, LAST, MORROW = date(2023, 12, 15), date(2024, 12, 14), date(2024, 12, 15)
YEAR = "?since=15/12/2023&until=14/12/2024"
CODES = ("turns", "clients", "new", "returning")


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def point(ward):
    return SupportModelFactory(unit=ward, kind="counselling", name="Trạm y tế phường Thử")


@pytest.fixture
def code(point):
    """A code with one turn, on the last day of the year."""
    one = ClientFactory(point=point, label="KH-001")
    turn(one, LAST)
    return one


def turn(code, day, **facts):
    facts = {"person": None} | facts
    return SupportFactory(unit=code.unit, client=code, point=code.point, day=day, **facts)


def page(name, record):
    return reverse(f"cases:client_{name}", args=[record.code])


def errors_of(response):
    return set(response.context["form"].errors)


def figure(code, unit):
    """The figure of the year 2024, which is also what lies behind it."""
    return asking.figure(code, unit, parse("2024"))


def counted(unit):
    return [figure(f"counselling_{name}", unit) for name in CODES]


def linked(client, code, person):
    form = client.get(page("link", code)).context["form"]
    sent = {"person": str(person.code), "version": str(code.version)}
    return client.post(page("link", code), {**sent, "shown": form["shown"].value()})


def test_somebody_without_a_file_is_a_code_with_a_first_turn(as_officer, officer, point):
    sent = {"label": "kh-012", "day": "14/12/2024", "service": "screening", "note": "Sàng lọc"}
    assert as_officer.post(page("create", point), sent).status_code == 302
    made = Client.objects.get()
    assert (made.label, made.point, made.unit, made.person) == ("KH-012", point, point.unit, None)
    first = Support.objects.get()
    assert (first.client, first.person, first.kind) == (made, None, "counselling")
    assert (first.day, first.unit, first.point) == (LAST, point.unit, point)
    created = AuditEvent.objects.filter(verb="created").values_list("model", "actor")
    assert set(created) == {
        ("cases.client", officer.username),
        ("cases.support", officer.username),
    }


def test_a_volunteers_contact_may_have_a_code_only(as_officer, ward):
    volunteer = VolunteerFactory(unit=ward)
    sent = {"label": "TX1", "day": "1/3/2024"}
    assert as_officer.post(page("contact_create", volunteer), sent).status_code == 302
    assert Client.objects.get().volunteer == volunteer
    assert Support.objects.get().through_volunteer == volunteer
    response = as_officer.get(reverse("cases:volunteer_detail", args=[volunteer.code]))
    assertContains(response, "TX1")
    assert counted(ward)[:2] == [1, 1]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"label": ""}, "label"),
        ({"label": "Nguyễn Văn A"}, "label"),
        ({"label": "NGUYENVANA"}, "label"),
        ({"label": "K" * 20 + "1"}, "label"),
        ({"label": "<b>1"}, "label"),
        ({"label": "kh-001"}, "label"),
        ({"day": ""}, "day"),
        ({"day": "1/1/2099"}, "day"),
        ({"day": "31/12/2019"}, "day"),
        ({"service": "nonsense"}, "service"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(as_officer, point, code, facts, field):
    sent = {"label": "KH-2", "day": "1/3/2024", **facts}
    assert errors_of(as_officer.post(page("create", point), sent)) == {field}
    assert Client.objects.get() == code


def test_sent_twice_it_is_one_code_and_one_turn(as_officer, point):
    form = as_officer.get(page("create", point)).context["form"]
    sent = {"label": "KH-2", "day": "1/3/2024", "sent_as": form["sent_as"].value()}
    first, second = (as_officer.post(page("create", point), sent) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert (Client.objects.count(), Support.objects.count()) == (1, 1)


def test_another_turn_sent_twice_is_one(as_officer, code):
    form = as_officer.get(page("turn_create", code)).context["form"]
    sent = {"day": "2/3/2024", "sent_as": form["sent_as"].value()}
    for _ in range(2):
        assert as_officer.post(page("turn_create", code), sent).status_code == 302
    assert code.turns.count() == 2


def test_the_days_of_the_period_are_both_inside_and_the_next_is_not(ward, point):
    one, other = ClientFactory.create_batch(2, point=point)
    turn(one, FIRST)
    turn(one, LAST)
    turn(other, MORROW)
    assert counted(ward) == [2, 1, 1, 0]


def test_a_code_counselled_before_the_period_returns(ward, code):
    turn(code, date(2023, 12, 14))
    assert counted(ward) == [1, 1, 0, 1]


def test_people_and_codes_are_clients_together(ward, point, code):
    person = PersonFactory(unit=ward)
    SupportFactory(person=person, point=point, day=FIRST)
    SupportFactory(person=person, point=point, day=LAST)
    assert counted(ward) == [3, 2, 2, 0]


def test_it_counts_in_no_other_figure_of_people(ward, code):
    assert not figure("people_supported", ward)
    assert not figure("on_file", ward)


def test_it_is_on_no_list_of_people_or_supports(as_officer, code):
    for name in ("person_list", "support_list", "unvisited", "helperless"):
        response = as_officer.get(reverse(f"cases:{name}"))
        assertNotContains(response, "KH-001")
        assert rows_of(response) == []


def test_the_point_shows_its_codes_beside_its_people(as_officer, point, code):
    SupportFactory(person=PersonFactory(unit=point.unit), point=point, day=LAST)
    context = as_officer.get(point.get_absolute_url() + YEAR).context
    counts = {name: context["counts"][name] for name in ("clients", "new", "turns")}
    assert counts == {"clients": 2, "new": 2, "turns": 2}
    assert [one["label"] for one in context["codes"]] == ["KH-001"]
    assert (len(context["clients"]), context["elsewhere"]) == (1, 0)


def test_once_a_file_is_opened_the_code_is_that_person_once(as_officer, ward, point, code):
    person = PersonFactory(unit=ward)
    SupportFactory(person=person, point=point, day=FIRST)
    assert counted(ward) == [2, 2, 2, 0]
    assert linked(as_officer, code, person).status_code == 302
    code.refresh_from_db()
    assert (code.person, code.version) == (person, 2)
    assert set(person.supports.values_list("day", "unit")) == {(FIRST, ward.pk), (LAST, ward.pk)}
    assert counted(ward) == [2, 1, 1, 0]
    events = AuditEvent.objects.filter(verb="changed").values_list("model", "fields")
    assert sorted(events) == [("cases.client", ["person"]), ("cases.support", ["person"])]


def test_a_turn_typed_under_the_code_afterwards_is_the_persons(as_officer, ward, code):
    person = PersonFactory(unit=ward)
    linked(as_officer, code, person)
    as_officer.post(page("turn_create", code), {"day": "1/3/2024"})
    assert person.supports.count() == 2
    assert counted(ward)[:2] == [2, 1]


def test_a_code_is_linked_once(as_officer, ward, code):
    person, other = PersonFactory.create_batch(2, unit=ward)
    linked(as_officer, code, person)
    assert as_officer.get(page("link", code)).status_code == 302
    sent = {"person": str(other.code), "version": "2", "shown": "{}"}
    as_officer.post(page("link", code), sent)
    code.refresh_from_db()
    assert code.person == person


def test_the_file_is_one_of_the_commune_born_by_then(as_officer, ward, code):
    for stranger in (PersonFactory(), PersonFactory(unit=ward, birth_year=2025)):
        assert errors_of(linked(as_officer, code, stranger)) == {"person"}
    code.refresh_from_db()
    assert code.person is None


def test_the_search_for_the_file_keeps_the_name_out_of_addresses(as_officer, ward, code):
    person = PersonFactory(unit=ward, full_name="Đỗ Văn Hòa")
    PersonFactory(unit=ward, full_name="Lê Thị Mận")
    response = as_officer.post(page("link", code), {"find": "do hoa", "look": "1"})
    choices = [value for value, _label in response.context["form"].fields["person"].choices]
    assert choices == [person.code]


def test_a_turn_entered_by_mistake_goes_and_the_code_with_its_last(as_officer, code):
    second = turn(code, FIRST)
    for one in (second, code.turns.exclude(pk=second.pk).get()):
        remove = reverse("cases:client_turn_remove", args=[code.code, one.code])
        assert as_officer.post(remove, {"version": "1"}).status_code == 302
    assert not Client.objects.exists()
    assert not Support.objects.exists()


@pytest.mark.parametrize("version", ["2", "", "x", "9" * 40])
def test_a_turn_changed_meanwhile_stays(as_officer, code, version):
    remove = reverse("cases:client_turn_remove", args=[code.code, code.turns.get().code])
    assert as_officer.post(remove, {"version": version}).status_code == 302
    assert code.turns.exists()


def test_another_ward_sees_no_code(client, code):
    client.force_login(UserFactory(unit=CommuneFactory()))
    for name in ("detail", "turn_create", "link"):
        assert client.get(page(name, code)).status_code == 404


def session(client, point, **facts):
    address = reverse("cases:session_create", args=[point.code])
    sent = {"day": "14/12/2024", "topic": "Tư vấn nhóm", "people": "20", **facts}
    return client.post(address, sent)


def test_heads_of_a_session_are_turns_and_no_clients(as_officer, ward, point, code):
    assert session(as_officer, point, heads="12").status_code == 302
    assert counted(ward) == [13, 1, 1, 0]
    context = as_officer.get(point.get_absolute_url() + YEAR).context
    assert (context["counts"]["turns"], context["heads"]) == (13, 12)
    assert context["counts"]["clients"] == 1


def test_a_session_of_whom_all_are_known_adds_no_turn(as_officer, ward, point):
    session(as_officer, point)
    assert not figure("counselling_turns", ward)


def test_no_more_heads_than_people_came(as_officer, point):
    assert errors_of(session(as_officer, point, heads="21")) == {"heads"}
    assert errors_of(session(as_officer, point, heads="-1")) == {"heads"}
    assert not Activity.objects.exists()


def test_a_session_corrected_corrects_its_turns_and_removed_takes_them_along(
    as_officer, ward, point
):
    session(as_officer, point, heads="12")
    held = Activity.objects.get()
    edit = reverse("cases:session_edit", args=[held.code])
    form = as_officer.get(edit).context["form"]
    assert form["heads"].value() == 12
    sent = {"day": "14/12/2024", "topic": "Tư vấn nhóm", "people": "20", "heads": "7"}
    sent |= {"version": "1", "shown": form["shown"].value()}
    assert as_officer.post(edit, sent).status_code == 302
    assert figure("counselling_turns", ward) == 7
    as_officer.post(edit, {**sent, "version": "2", "day": "15/12/2024"})
    assert not figure("counselling_turns", ward)
    as_officer.post(reverse("cases:session_remove", args=[held.code]), {"version": "3"})
    assert not Support.objects.exists()


def test_a_link_to_the_wrong_file_is_undone(as_officer, officer, ward, code):
    person = PersonFactory(unit=ward)
    turn(code, MORROW)
    linked(as_officer, code, person)
    code.refresh_from_db()
    turn(code, MORROW, person=person)  # typed under the code since
    assert set(code.turns.values_list("person", flat=True)) == {person.pk}
    assertContains(as_officer.get(code.get_absolute_url()), page("unlinking", code))
    as_officer.post(page("unlinking", code), {"version": code.version})
    code.refresh_from_db()
    assert code.person is None
    turns = code.turns.order_by("version").values_list("person", "version")
    assert list(turns) == [(None, 2), (None, 3), (None, 3)]
    assert not person.supports.exists()
    events = AuditEvent.objects.filter(verb="changed", actor=officer.username)
    assert events.filter(model="cases.client", fields=["person"]).count() == 2
    other = PersonFactory(unit=ward)
    linked(as_officer, code, other)
    assert other.supports.count() == 3


@pytest.mark.parametrize("version", ["1", "", "x", "9" * 30])
def test_a_link_changed_meanwhile_stays(as_officer, ward, code, version):
    person = PersonFactory(unit=ward)
    linked(as_officer, code, person)
    code.refresh_from_db()
    as_officer.post(page("unlinking", code), {"version": version})
    code.refresh_from_db()
    assert code.person == person


def test_the_age_of_a_code_is_a_part_of_the_figure(as_officer, ward, point):
    sent = {"label": "KH-009", "age_band": "16_to_18", "day": "14/12/2024"}
    as_officer.post(reverse("cases:client_create", args=[point.code]), sent)
    assert Client.objects.get().age_band == "16_to_18"
    turn(ClientFactory(point=point), LAST)
    person = PersonFactory(unit=ward, birth_year=1980)
    SupportFactory(person=person, kind="counselling", day=LAST, unit=ward)
    for indicator in ("counselling_clients", "counselling_turns"):
        found = {part.code: part.number for part in ages(ward, indicator)}
        assert found == {"16_to_18": 1, "from_30": 1, "unknown": 1}


def ages(ward, indicator):
    question = Question(ward, parse("2024"), BY_CODE[indicator])
    return parts(question, next(one for one in PEOPLE if one.code == "age"))


def test_a_club_finds_a_client_by_their_code(as_officer, ward, code):
    club = SupportModelFactory(unit=ward, kind="club")
    url = reverse("cases:membership_create", args=[club.code])
    asked = {"find": "kh-001", "look": "1"}
    assertContains(as_officer.post(url, asked), "KH-001 chưa có hồ sơ")
    person = PersonFactory(unit=ward, full_name="Người Của Mã")
    linked(as_officer, code, person)
    code.refresh_from_db()
    assertContains(as_officer.post(url, asked), "Người Của Mã")
