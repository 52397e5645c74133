"""The page of a club: members each once, becoming a member, benefits."""

from datetime import date

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.models import Attendance, ClubBenefit, ClubMembership
from tests.cases.views.community.test_support_models import edit, errors_of, url
from tests.factories import (
    ActivityFactory,
    ClubBenefitFactory,
    CommuneFactory,
    MembershipFactory,
    PersonFactory,
    SupportModelFactory,
    UserFactory,
)
from wards.models import AuditEvent


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def club(ward):
    return SupportModelFactory(unit=ward, name="CLB B93", started_on=date(2020, 1, 1))


@pytest.fixture
def person(ward):
    return PersonFactory(unit=ward, full_name="Đỗ Văn Hòa", birth_year=1984)


def join(client, club, person, **facts):
    sent = {"person": person.code, "joined_on": "01/02/2022", **facts}
    return client.post(url("membership_create", club), sent)


def found(response):
    """The names that the form offers."""
    return [
        label.split(" · ")[0] for _code, label in response.context["form"].fields["person"].choices
    ]


def test_a_person_becomes_a_member(as_officer, officer, club, person, ward):
    response = join(as_officer, club, person)
    assertRedirects(response, url("model_detail", club), fetch_redirect_response=False)
    membership = ClubMembership.objects.get()
    assert (membership.person, membership.club, membership.unit) == (person, club, ward)
    assert membership.joined_on == date(2022, 2, 1)
    event = AuditEvent.objects.get(verb="created")
    assert (event.actor, event.model, event.fields) == (
        officer.username,
        "cases.clubmembership",
        [],
    )


def test_saving_and_adding_another_comes_back_to_the_form(as_officer, club, person):
    response = join(as_officer, club, person, another="1")
    assertRedirects(response, url("membership_create", club), fetch_redirect_response=False)


def test_people_are_found_by_name_with_nothing_in_the_address(as_officer, club, person, ward):
    PersonFactory(unit=ward, full_name="Lê Đức Sơn")
    PersonFactory(full_name="Đỗ Văn Hòa Xa")
    page = url("membership_create", club)
    response = as_officer.post(page, {"find": "hoa do", "look": "1", "joined_on": "5/3/22"})
    assert found(response) == ["Đỗ Văn Hòa"]
    assertContains(response, 'value="5/3/22"')
    assertNotContains(response, "error-summary")
    assert not ClubMembership.objects.exists()
    assert found(as_officer.post(page, {"find": "\x00<b>'", "look": "1"})) == []


def test_members_are_not_offered_again(as_officer, club, person):
    MembershipFactory(person=person, club=club)
    assert found(as_officer.get(url("membership_create", club))) == []


def test_many_people_are_offered_in_part(as_officer, club, ward):
    PersonFactory.create_batch(12, unit=ward)
    response = as_officer.get(url("membership_create", club))
    assert len(found(response)) == 10
    assert response.context["form"].fields["person"].help_text.split().count("2") == 1


def test_nobody_of_another_ward_becomes_a_member(as_officer, club):
    assert errors_of(join(as_officer, club, PersonFactory())) == {"person"}


@pytest.mark.parametrize("code", ["", "x", "00000000-0000-4000-8000-000000000000", "\x00"])
def test_a_person_is_one_of_those_on_file(as_officer, club, code):
    response = as_officer.post(
        url("membership_create", club), {"person": code, "joined_on": "1/2/22"}
    )
    assert errors_of(response) == {"person"}


@pytest.mark.parametrize(
    ("joined", "left", "field"),
    [
        ("31/12/2019", "", "joined_on"),
        ("01/07/2024", "", "joined_on"),
        ("01/02/2022", "", "left_on"),
        ("01/02/2022", "01/07/2024", "left_on"),
        ("01/02/2022", "31/01/2022", "left_on"),
        ("01/01/2099", "", "joined_on"),
        ("", "", "joined_on"),
    ],
)
def test_a_membership_lies_within_the_clubs_days(as_officer, club, person, joined, left, field):
    club.ended_on = date(2024, 6, 30)
    club.save()
    assert errors_of(join(as_officer, club, person, joined_on=joined, left_on=left)) == {field}
    assert not ClubMembership.objects.exists()


@pytest.mark.parametrize(
    ("joined", "left", "is_refused"),
    [
        ("01/02/2022", "", True),
        ("01/01/2021", "02/03/2021", True),
        ("01/01/2021", "01/03/2021", False),
        ("01/04/2023", "", False),
        ("31/03/2023", "", True),
    ],
)
def test_nobody_is_in_a_club_twice_at_once(as_officer, club, person, joined, left, is_refused):
    """A member from 1/3/2021 to 1/4/2023: the day of leaving is free again."""
    MembershipFactory(
        person=person, club=club, joined_on=date(2021, 3, 1), left_on=date(2023, 4, 1)
    )
    response = join(as_officer, club, person, joined_on=joined, left_on=left)
    assert ClubMembership.objects.count() == (1 if is_refused else 2)
    if is_refused:
        assert errors_of(response) == {"joined_on"}


def test_from_a_persons_page_the_clubs_of_the_commune_are_offered(as_officer, club, person):
    elsewhere = SupportModelFactory()
    point = SupportModelFactory(unit=person.unit, kind="counselling")
    page = url("person_membership_create", person)
    offered = as_officer.get(page).context["form"].fields["club"].queryset
    assert list(offered) == [club]
    for other in (elsewhere, point):
        sent = {"club": other.pk, "joined_on": "01/02/2022"}
        assert errors_of(as_officer.post(page, sent)) == {"club"}
    response = as_officer.post(page, {"club": club.pk, "joined_on": "01/02/2022"})
    assertRedirects(response, person.get_absolute_url(), fetch_redirect_response=False)
    assert ClubMembership.objects.get().person == person


def test_nobody_is_a_member_before_birth(as_officer, club, ward):
    child = PersonFactory(unit=ward, birth_year=2021)
    assert errors_of(join(as_officer, club, child, joined_on="31/12/2020")) == {"joined_on"}


def test_what_was_attended_stays_within_the_membership(as_officer, club, person):
    membership = MembershipFactory(person=person, club=club, joined_on=date(2021, 1, 1))
    meeting = ActivityFactory(
        unit=club.unit, kind="club_meeting", model=club, day=date(2022, 5, 10), people=1
    )
    Attendance.objects.create(activity=meeting, person=person)
    page = "membership_edit"
    assert errors_of(edit(as_officer, membership, page, left_on="09/05/2022")) == {"left_on"}
    assert errors_of(edit(as_officer, membership, page, joined_on="11/05/2022")) == {"joined_on"}
    assert edit(as_officer, membership, page, left_on="10/05/2022").status_code == 302
    as_officer.post(url("membership_remove", membership), {"version": 2})
    assert ClubMembership.objects.exists()
    meeting.delete()
    as_officer.post(url("membership_remove", membership), {"version": 2})
    assert not ClubMembership.objects.exists()


def test_the_new_ward_of_a_member_ends_the_membership_elsewhere(client, club):
    new_ward = CommuneFactory()
    membership = MembershipFactory(person=PersonFactory(unit=new_ward), club=club, unit=club.unit)
    client.force_login(UserFactory(unit=new_ward))
    response = edit(client, membership, "membership_edit", left_on="01/05/2023")
    assertRedirects(response, membership.person.get_absolute_url(), fetch_redirect_response=False)
    membership.refresh_from_db()
    assert (membership.left_on, membership.unit) == (date(2023, 5, 1), club.unit)


def test_a_club_of_a_ward_that_ended_goes_on_in_its_heir(client, province):
    heir = CommuneFactory(parent=province, valid_from=date(2025, 7, 1))
    old = CommuneFactory(
        parent=province, valid_to=date(2025, 6, 30), successor=heir, scope_path=heir.path
    )
    club = SupportModelFactory(unit=old)
    person = PersonFactory(unit=heir)
    client.force_login(UserFactory(unit=heir))
    assert join(client, club, person, joined_on="01/08/2025").status_code == 302
    assert ClubMembership.objects.get().unit == heir


def test_a_member_stands_in_the_list_once(as_officer, club, person, ward):
    MembershipFactory(
        person=person, club=club, joined_on=date(2021, 1, 1), left_on=date(2022, 1, 1)
    )
    MembershipFactory(person=person, club=club, joined_on=date(2023, 1, 1))
    MembershipFactory(person__unit=ward, club=club, left_on=date(2022, 1, 1))
    MembershipFactory(club=club, unit=ward, person=PersonFactory(full_name="Người Đã Chuyển"))
    response = as_officer.get(url("model_detail", club))
    shown = response.context
    assert [member.person for member in shown["members"]] == [person]
    assert shown["members"][0].before == "01/01/2021–01/01/2022"
    assert (shown["count"], shown["elsewhere"], len(shown["former"])) == (2, 1, 1)
    assertNotContains(response, "Người Đã Chuyển")


def test_each_meeting_counts_once_in_the_totals(as_officer, club, ward):
    for number in range(3):
        member = MembershipFactory(person__unit=ward, club=club)
        if number:
            MembershipFactory(
                person=member.person,
                club=club,
                joined_on=date(2020, 2, 1),
                left_on=date(2020, 3, 1),
            )
    people = [one.person for one in ClubMembership.objects.filter(left_on=None)]
    for day, guests, cost in ((date(2024, 3, 10), 2, 500_000), (date(2024, 4, 10), 0, None)):
        meeting = ActivityFactory(
            unit=ward, kind="club_meeting", model=club, day=day, people=3 + guests, cost=cost
        )
        for person in people:
            Attendance.objects.create(activity=meeting, person=person)
    ActivityFactory(unit=ward, kind="club_meeting", model=club, day=date(2023, 1, 1), people=50)
    page = url("model_detail", club)
    shown = as_officer.get(page).context
    assert shown["year"] == 2024
    assert shown["total"] == {
        "meetings": 2,
        "members": 6,
        "guests": 2,
        "people": 8,
        "money": "500.000",
    }
    assert {member.attended for member in shown["members"]} == {2}
    assert as_officer.get(page + "?year=2023").context["total"]["people"] == 50
    assert as_officer.get(page + "?year=9999999<b>").context["year"] == 2024


@pytest.mark.parametrize("rows", [1, 5])
def test_the_page_takes_the_same_queries_for_any_number_of_rows(
    as_officer, club, ward, rows, django_assert_num_queries
):
    for number in range(rows):
        member = MembershipFactory(person__unit=ward, club=club)
        ClubBenefitFactory(person=member.person, club=club)
        meeting = ActivityFactory(
            unit=ward, kind="club_meeting", model=club, day=date(2024, 1, 1 + number), people=1
        )
        Attendance.objects.create(activity=meeting, person=member.person)
    with django_assert_num_queries(15):
        as_officer.get(url("model_detail", club))


def give(client, club, people, **facts):
    sent = {"what": "Quà Tết", "amount": "500.000", "day": "10/02/2024", "listed": "10/02/2024"}
    sent |= {"present": [str(person.code) for person in people]}
    return client.post(url("benefit_create", club), {**sent, **facts})


def test_a_benefit_is_given_to_several_members_at_once(as_officer, club, ward):
    people = [MembershipFactory(person__unit=ward, club=club).person for _number in range(3)]
    give(as_officer, club, people[:2])
    given = ClubBenefit.objects.order_by("pk")
    assert {one.person for one in given} == set(people[:2])
    assert [(one.what, one.amount, one.day, one.unit) for one in given] == [
        ("Quà Tết", 500_000, date(2024, 2, 10), ward)
    ] * 2
    assert AuditEvent.objects.filter(verb="created", model="cases.clubbenefit").count() == 2
    (line,) = as_officer.get(url("model_detail", club)).context["givings"]
    assert (line.persons, line.amount, line.total) == (2, "500.000", "1.000.000")


def test_a_benefit_sent_again_for_somebody_else_is_not_said_to_be_given(as_officer, club, ward):
    first, other = (MembershipFactory(person__unit=ward, club=club).person for _number in range(2))
    code = "00000000-0000-4000-8000-000000000001"
    for _time in range(2):
        assert give(as_officer, club, [first], sent_as=code).status_code == 302
    assert errors_of(give(as_officer, club, [other], sent_as=code)) == {"__all__"}
    assert ClubBenefit.objects.get().person == first


def test_a_benefit_needs_members_of_that_day(as_officer, club, ward):
    former = MembershipFactory(person__unit=ward, club=club, left_on=date(2022, 1, 1)).person
    assert errors_of(give(as_officer, club, [])) == {"present"}
    assert errors_of(give(as_officer, club, [former])) == {"present"}
    assert errors_of(give(as_officer, club, [], day="01/01/2019", amount="-5")) == {
        "amount",
        "present",
    }
    assert not ClubBenefit.objects.exists()


def test_a_benefit_entered_by_mistake_goes(as_officer, club, person):
    benefit = ClubBenefitFactory(person=person, club=club)
    response = as_officer.post(url("benefit_remove", benefit), {"version": 1})
    assertRedirects(response, url("model_detail", club), fetch_redirect_response=False)
    assert not ClubBenefit.objects.exists()


def test_a_person_of_another_ward_is_not_reached(as_officer, club):
    page = url("person_membership_create", PersonFactory())
    assert as_officer.get(page).status_code == 404
    benefit = ClubBenefitFactory(person=PersonFactory(), club=club)
    assert as_officer.post(url("benefit_remove", benefit), {"version": 1}).status_code == 404


def test_a_planner_looks_and_does_not_touch(client, planner, club, person):
    client.force_login(planner)
    MembershipFactory(person=person, club=club)
    response = client.get(url("model_detail", club))
    assertContains(response, "Đỗ Văn Hòa")
    for page in ("membership_create", "meeting_create", "benefit_create", "board_create"):
        assertNotContains(response, url(page, club))
