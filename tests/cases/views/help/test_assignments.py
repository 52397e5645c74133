"""Helpers of a person: assigning, correcting, ending, and the people whom nobody helps."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.models import Registration, VolunteerAssignment
from tests.factories import (
    AssignmentFactory,
    CommuneFactory,
    NeighbourhoodFactory,
    PersonFactory,
    RegistrationFactory,
    UserFactory,
    VolunteerFactory,
)
from tests.listed import column, rows_of
from wards.models import AuditEvent
from wards.roles import Role

LIST = reverse("cases:helperless")


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def person(ward):
    return RegistrationFactory(person__unit=ward, person__full_name="Lê An").person


@pytest.fixture
def volunteer(ward):
    return VolunteerFactory(unit=ward, full_name="Trần Văn Bình", started_on=date(2022, 1, 1))


def address(person):
    return reverse("cases:assignment_create", args=[person.code])


def page(name, record):
    return reverse(f"cases:assignment_{name}", args=[record.code])


def assign(client, person, helper=None, **facts):
    sent = {"kind": "volunteer", "role": "help", "started_on": "05/03/2024"}
    sent |= {"volunteer": helper.pk} if helper else {}
    return client.post(address(person), {**sent, **facts})


def errors_of(response):
    return set(response.context["form"].errors)


def names(response):
    return column(response, "name")


def test_a_volunteer_is_assigned_where_the_file_is(as_officer, officer, person, volunteer):
    response = assign(as_officer, person, volunteer)
    assertRedirects(response, person.get_absolute_url(), fetch_redirect_response=False)
    made = VolunteerAssignment.objects.get()
    assert (made.person, made.unit, made.volunteer) == (person, person.unit, volunteer)
    assert (made.role, made.started_on, made.ended_on) == ("help", date(2024, 3, 5), None)
    event = AuditEvent.objects.get(verb="created")
    assert (event.actor, event.record, event.fields) == (officer.username, made.code, [])


def test_an_officer_of_the_ward_is_assigned(as_officer, officer, person, volunteer):
    assign(as_officer, person, volunteer, kind="officer", officer=officer.pk)
    made = VolunteerAssignment.objects.get()
    assert (made.officer, made.volunteer, made.organisation) == (officer, None, None)


def test_an_organisation_is_assigned_by_name(as_officer, person):
    assign(as_officer, person, kind="organisation", organisation="  Hội   Cựu chiến binh ")
    assert VolunteerAssignment.objects.get().organisation.name == "Hội Cựu chiến binh"


UNION = "Hội Nông dân"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": "volunteer"}, "volunteer"),
        ({"kind": "officer"}, "officer"),
        ({"kind": "organisation"}, "organisation"),
        ({"kind": "organisation", "organisation": "x" * 201}, "organisation"),
        ({"kind": "volunteer", "volunteer": "0 OR 1=1"}, "volunteer"),
        ({"kind": "nonsense", "organisation": UNION}, "kind"),
        ({"kind": "organisation", "organisation": UNION, "role": "x"}, "role"),
        ({"kind": "organisation", "organisation": UNION, "started_on": "\x00"}, "started_on"),
        ({"kind": "organisation", "organisation": UNION, "started_on": "1/1/2099"}, "started_on"),
        ({"kind": "organisation", "organisation": UNION, "started_on": "1/1/1979"}, "started_on"),
    ],
)
def test_says_which_answer_is_missing_or_wrong(as_officer, person, facts, field):
    assert errors_of(assign(as_officer, person, **facts)) == {field}
    assert not VolunteerAssignment.objects.exists()


def test_nobody_of_another_ward_can_be_chosen(as_officer, person):
    volunteer, officer = VolunteerFactory(), UserFactory()
    assert errors_of(assign(as_officer, person, volunteer)) == {"volunteer"}
    sent = {"kind": "officer", "officer": officer.pk}
    assert errors_of(assign(as_officer, person, **sent)) == {"officer"}


@pytest.mark.parametrize(
    "facts", [{"is_active": False}, {"role": Role.AUDITOR}, {"role": Role.PLANNER}]
)
def test_only_an_officer_at_work_can_be_chosen(as_officer, ward, person, facts):
    officer = UserFactory(unit=ward, **facts)
    sent = {"kind": "officer", "officer": officer.pk}
    assert errors_of(assign(as_officer, person, **sent)) == {"officer"}


def test_the_load_stands_beside_the_name(as_officer, ward, person, volunteer):
    AssignmentFactory.create_batch(2, person__unit=ward, volunteer=volunteer)
    form = as_officer.get(address(person)).context["form"]
    [(_value, _none), (value, label)] = form.fields["volunteer"].choices
    assert str(value) == str(volunteer.pk)
    assert label.startswith("Trần Văn Bình · Hội Cựu chiến binh")
    assert "2" in label.rpartition("·")[2]


def test_the_form_takes_the_same_queries_for_any_number_of_volunteers(
    as_officer, ward, person, django_assert_num_queries
):
    for _times in range(2):
        VolunteerFactory.create_batch(3, unit=ward, neighbourhood=NeighbourhoodFactory(unit=ward))
        with django_assert_num_queries(7):
            as_officer.get(address(person))


@pytest.mark.parametrize(
    ("day", "errors"),
    [("31/12/2021", {"started_on"}), ("01/01/2022", None)],
)
def test_help_does_not_begin_before_the_volunteer_did(as_officer, person, volunteer, day, errors):
    response = assign(as_officer, person, volunteer, started_on=day)
    assert (errors_of(response) if errors else response.status_code) == (errors or 302)


def test_who_has_left_is_not_offered(as_officer, person, volunteer):
    volunteer.ended_on = timezone.localdate()
    volunteer.save()
    assert errors_of(assign(as_officer, person, volunteer)) == {"volunteer"}


@pytest.mark.parametrize(
    ("facts", "errors"),
    [
        ({"started_on": "11/06/2024"}, {"started_on"}),
        ({"ended_on": "11/06/2024"}, {"ended_on"}),
        ({"ended_on": "10/06/2024"}, None),
    ],
)
def test_help_does_not_outlast_the_volunteer(as_officer, person, volunteer, facts, errors):
    volunteer.ended_on = date(2024, 6, 10)
    volunteer.save()
    one = AssignmentFactory(
        person=person, volunteer=volunteer, started_on=date(2023, 1, 1), ended_on=date(2024, 6, 1)
    )
    sent = {"kind": "volunteer", "volunteer": volunteer.pk, "role": "help", "version": 1}
    sent |= {"started_on": "01/01/2023", "ended_on": "", "shown": "{}", **facts}
    response = as_officer.post(page("edit", one), sent)
    assert (errors_of(response) if errors else response.status_code) == (errors or 302)


@pytest.mark.parametrize(
    ("known", "typed", "refused"),
    [
        ({}, {}, True),
        ({}, {"role": "counsel"}, False),  # another task
        ({"ended_on": date(2024, 3, 5)}, {}, False),  # the last day may be the first of the next
        ({"ended_on": date(2024, 3, 6)}, {}, True),
        ({"started_on": date(2024, 3, 5), "ended_on": date(2024, 3, 5)}, {}, True),
    ],
)
def test_the_same_helper_has_a_task_once_at_a_time(
    as_officer, person, volunteer, known, typed, refused
):
    AssignmentFactory(
        person=person, volunteer=volunteer, **{"started_on": date(2023, 1, 1), **known}
    )
    response = assign(as_officer, person, volunteer, **typed)
    assert (response.status_code == 200) == refused
    if refused:
        assert errors_of(response) == {"volunteer"}


def test_an_organisation_is_the_same_however_it_is_spelt(as_officer, person):
    AssignmentFactory(person=person, volunteer=None, organisation="Hội Khuyến hòa")
    response = assign(as_officer, person, kind="organisation", organisation="hội khuyến hoà")
    assert errors_of(response) == {"organisation"}


def test_correcting_turns_a_volunteer_into_an_officer(as_officer, officer, person, volunteer):
    one = AssignmentFactory(person=person, volunteer=volunteer, started_on=date(2023, 1, 1))
    form = as_officer.get(page("edit", one)).context["form"]
    assert form["kind"].value() == "volunteer"
    sent = {"kind": "officer", "volunteer": volunteer.pk, "officer": officer.pk, "role": "manage"}
    sent |= {"started_on": "01/01/2023", "version": 1, "shown": form["shown"].value()}
    assert as_officer.post(page("edit", one), sent).status_code == 302
    one.refresh_from_db()
    assert (one.officer, one.volunteer, one.role) == (officer, None, "manage")
    assert AuditEvent.objects.get(verb="changed").fields == [
        "officer",
        "organisation",
        "role",
        "volunteer",
    ]


def test_ending_keeps_the_record_with_its_last_day(as_officer, person, volunteer):
    one = AssignmentFactory(person=person, volunteer=volunteer, started_on=date(2023, 1, 1))
    sent = {"ended_on": "10/06/2024", "version": 1, "shown": "{}"}
    assertRedirects(
        as_officer.post(page("end", one), sent),
        person.get_absolute_url(),
        fetch_redirect_response=False,
    )
    one.refresh_from_db()
    assert one.ended_on == date(2024, 6, 10)
    assert AuditEvent.objects.get(verb="changed").fields == ["ended_on"]


@pytest.mark.parametrize("day", ["", "31/12/2022", "01/01/2099", "31/06/2024"])
def test_the_last_day_follows_the_first_and_is_not_in_the_future(
    as_officer, person, volunteer, day
):
    one = AssignmentFactory(person=person, volunteer=volunteer, started_on=date(2023, 1, 1))
    sent = {"ended_on": day, "version": 1, "shown": "{}"}
    assert errors_of(as_officer.post(page("end", one), sent)) == {"ended_on"}


def test_two_who_end_it_are_told_of_each_other(as_officer, person, volunteer):
    one = AssignmentFactory(person=person, volunteer=volunteer, started_on=date(2023, 1, 1))
    sent = {"ended_on": "10/06/2024", "version": 1, "shown": "{}"}
    as_officer.post(page("end", one), sent)
    response = as_officer.post(page("end", one), {**sent, "ended_on": "11/06/2024"})
    assert [each.stored for each in response.context["form"].conflict] == ["10/06/2024"]
    one.refresh_from_db()
    assert one.ended_on == date(2024, 6, 10)


def test_one_entered_by_mistake_goes(as_officer, person):
    one = AssignmentFactory(person=person)
    as_officer.post(page("remove", one), {"version": 1})
    assert not VolunteerAssignment.objects.exists()
    assert AuditEvent.objects.get(verb="deleted").record == one.code


def test_the_persons_page_names_the_helpers_of_today(as_officer, person, volunteer):
    AssignmentFactory(person=person, volunteer=volunteer, started_on=date(2023, 1, 1))
    AssignmentFactory(
        person=person, volunteer__full_name="Vũ Minh", ended_on=date(2024, 1, 1), unit=person.unit
    )
    helpers = as_officer.get(person.get_absolute_url()).context["helpers"]
    assert [one["name"] for one in helpers] == ["Trần Văn Bình"]


def test_the_list_holds_people_on_file_whom_nobody_helps(as_officer, ward, person):
    helped = RegistrationFactory(person__unit=ward, person__full_name="Lê Bình").person
    AssignmentFactory(person=helped)
    RegistrationFactory(person__unit=ward, removed=True)  # on no list any more
    PersonFactory(unit=ward)
    RegistrationFactory()  # another ward
    response = as_officer.get(LIST)
    assert names(response) == ["Lê An"]
    assertContains(response, f"{address(person)}?then=list")


def test_a_helper_who_is_gone_is_no_helper_and_is_named(as_officer, officer, ward, person):
    AssignmentFactory(person=person, volunteer__ended_on=date(2024, 3, 3))
    closed = RegistrationFactory(person__unit=ward, person__full_name="Lê Bình").person
    account = UserFactory(unit=ward, full_name="Vũ Minh", is_active=False)
    AssignmentFactory(person=closed, volunteer=None, officer=account)
    over = RegistrationFactory(person__unit=ward, person__full_name="Lê Cường").person
    AssignmentFactory(person=over, volunteer=None, officer=officer, ended_on=timezone.localdate())
    response = as_officer.get(LIST)
    assert names(response) == ["Lê An", "Lê Bình", "Lê Cường"]
    said = column(response, "last")
    assert "03/03/2024" in said[0]
    assert said[1].startswith("Vũ Minh")
    assert said[2].startswith(officer.full_name)


def test_the_latest_helper_is_the_one_named(as_officer, person):
    for name, last in (
        ("Cũ", date(2023, 1, 1)),
        ("Mới", date(2024, 1, 1)),
        ("Giữa", date(2023, 6, 1)),
    ):
        AssignmentFactory(person=person, volunteer__full_name=name, ended_on=last)
    [row] = rows_of(as_officer.get(LIST))
    assert row["last"].startswith("Mới")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Lê An", "Lê Bình"]),
        ("?category=illegal_user", ["Lê Bình"]),
        ("?had=one", ["Lê Bình"]),
        ("?had=none", ["Lê An"]),
        ("?neighbourhood={hood}", ["Lê Bình"]),
        ("?sort=-name", ["Lê Bình", "Lê An"]),
    ],
)
def test_filters(as_officer, ward, person, query, found):
    hood = NeighbourhoodFactory(unit=ward)
    other = RegistrationFactory(
        person=PersonFactory(unit=ward, full_name="Lê Bình", neighbourhood=hood),
        category=Registration.Category.ILLEGAL_USER,
    ).person
    AssignmentFactory(person=other, ended_on=date(2024, 1, 1))
    assert names(as_officer.get(LIST + query.format(hood=hood.code))) == found


def test_a_province_narrows_to_a_commune(client, province, person):
    there = CommuneFactory(parent=province)
    other = RegistrationFactory(person__unit=there).person
    client.force_login(UserFactory(unit=province))
    assert len(names(client.get(LIST))) == 2
    assert names(client.get(f"{LIST}?unit={there.slug}")) == [other.full_name]


def test_after_assigning_from_the_list_one_is_back_there(as_officer, person, volunteer):
    sent = {"kind": "volunteer", "volunteer": volunteer.pk, "role": "help"}
    response = as_officer.post(f"{address(person)}?then=list", {**sent, "started_on": "5/3/24"})
    assertRedirects(response, LIST, fetch_redirect_response=False)
    assertContains(as_officer.get(LIST), 'class="empty"')


def test_a_planner_sees_the_list_without_the_way_to_assign(client, planner, person):
    client.force_login(planner)
    response = client.get(LIST)
    assert names(response) == ["Lê An"]
    assertNotContains(response, address(person))


@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize(("level", "queries"), [("ward", 11), ("province", 12)])
def test_the_list_takes_the_same_queries_for_any_number_of_rows(
    client, request, ward, count, level, queries, django_assert_num_queries
):
    for _number in range(count):
        person = RegistrationFactory(person__unit=ward).person
        AssignmentFactory(person=person, ended_on=date(2024, 1, 1))
    client.force_login(UserFactory(unit=request.getfixturevalue(level)))
    with django_assert_num_queries(queries):
        client.get(LIST)


def test_a_new_assignment_begins_today_unless_told(as_officer, person):
    form = as_officer.get(reverse("cases:assignment_create", args=[person.code])).context["form"]
    assert form["started_on"].value() == timezone.localdate()
