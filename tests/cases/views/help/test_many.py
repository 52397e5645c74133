"""Many at once: those ticked in a list, one form, a summary, all saved together, one undo."""

import re
import uuid
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.models import ClubMembership, Organisation, Support, Visit, VolunteerAssignment
from cases.views.help.acts import ACTS
from tests.factories import (
    AssignmentFactory,
    CommuneFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    RegistrationFactory,
    SupportModelFactory,
    UserFactory,
    VolunteerFactory,
)
from wards.models import AuditEvent

MANY, LIST = reverse("cases:person_many"), reverse("cases:person_list")
TODAY = timezone.localdate()
TOKEN = "0b4b6f7e-5d0c-4a57-9c5c-2f6f0e3f7a11"
NAMES = ["Lê An", "Lê Bình", "Lê Cường"]
VISIT = {"day": f"{TODAY:%d/%m/%Y}", "visited_by": "Cán Bộ Thử", "met": "person"}


@pytest.fixture
def people(ward):
    made = [PersonFactory(unit=ward, full_name=name) for name in NAMES]
    for person in made:
        RegistrationFactory(person=person)
    return made


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


def send(client, act, people, step=None, **typed):
    """One step of the act for these people, sent from the page of code TOKEN."""
    facts = {"act": act, "person": [str(person.code) for person in people], "sent_as": TOKEN}
    return client.post(MANY, facts | ({"step": step} if step else {}) | typed)


def names(lines):
    return [line.person.full_name for line in lines]


def hidden(answer):
    """What the summary sends on when it is confirmed: {name: values}."""
    sent = {}
    page = answer.content.decode()
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page):
        if name != "csrfmiddlewaretoken":
            sent.setdefault(name, []).append(value)
    return sent


def confirm(client, answer):
    return client.post(MANY, hidden(answer) | {"step": "save"}, follow=True)


@pytest.mark.parametrize("address", [LIST, reverse("cases:helperless"), reverse("cases:unvisited")])
def test_every_list_of_people_has_ticks_and_all_acts(as_officer, ward, address):
    person = RegistrationFactory(
        person__unit=ward, category="illegal_user", registered_on=date(2024, 1, 1)
    ).person
    page = as_officer.get(address)
    assertContains(page, f'form="many" name="person" value="{person.code}"')
    for code in ("helper", "club", "visit", "support-training", "support-job"):
        assertContains(page, f'<option value="{code}">')


def test_who_only_reads_has_no_ticks(client, planner, people):
    client.force_login(planner)
    page = client.get(LIST)
    assertNotContains(page, 'name="person"')
    assertNotContains(page, MANY)


@pytest.mark.parametrize("act", ACTS)
def test_the_form_of_every_act_is_that_of_one_person(as_officer, people, act):
    answer = send(as_officer, act, people[:2])
    assert answer.status_code == 200
    assert isinstance(answer.context["form"], ACTS[act].form_class)
    for person in people[:2]:
        assertContains(answer, f'<input type="hidden" name="person" value="{person.code}">')
        assertContains(answer, person.full_name)
    assertNotContains(answer, people[2].full_name)


def test_a_visit_for_three_is_shown_then_saved_then_undone(as_officer, officer, people):
    summary = send(as_officer, "visit", people, "check", **VISIT, next_step="Hỏi việc làm")
    assert names(summary.context["accepted"]) == NAMES
    assert ("Việc tiếp theo", "Hỏi việc làm") in summary.context["facts"]
    assert not Visit.objects.exists()
    done = confirm(as_officer, summary)
    assert set(Visit.objects.values_list("person__full_name", flat=True)) == set(NAMES)
    assert set(Visit.objects.values_list("day", "next_step")) == {(TODAY, "Hỏi việc làm")}
    created = AuditEvent.objects.filter(verb="created", model="cases.visit", actor=officer.username)
    assert set(created.values_list("record", flat=True)) == set(
        Visit.objects.values_list("code", flat=True)
    )
    undo = reverse("cases:person_many_removal", args=[TOKEN])
    assertContains(done, f'action="{undo}"')
    assertRedirects(as_officer.post(undo), LIST)
    assert not Visit.objects.exists()
    assert AuditEvent.objects.filter(verb="deleted", model="cases.visit").count() == 3


def test_the_summary_names_who_is_refused_and_why_and_saves_the_others(as_officer, ward, people):
    volunteer = VolunteerFactory(unit=ward)
    AssignmentFactory(person=people[1], volunteer=volunteer, role="help")
    facts = {"kind": "volunteer", "volunteer": volunteer.pk, "role": "help"}
    facts["started_on"] = "hôm nay"
    summary = send(as_officer, "helper", people, "check", **facts)
    assert names(summary.context["accepted"]) == ["Lê An", "Lê Cường"]
    [refused] = summary.context["refused"]
    assert refused.person == people[1]
    assert "đã" in refused.refusal
    assertContains(summary, refused.refusal)
    assert VolunteerAssignment.objects.count() == 1
    confirm(as_officer, summary)
    helped = VolunteerAssignment.objects.filter(volunteer=volunteer)
    assert set(helped.values_list("person__full_name", flat=True)) == set(NAMES)
    assert helped.count() == 3


def test_club_members(as_officer, ward, people):
    club = SupportModelFactory(unit=ward, kind="club")
    MembershipFactory(person=people[0], club=club)
    facts = {"club": club.pk, "joined_on": f"{TODAY:%d/%m/%Y}"}
    summary = send(as_officer, "club", people, "check", **facts)
    assert names(summary.context["refused"]) == ["Lê An"]
    confirm(as_officer, summary)
    assert ClubMembership.objects.filter(club=club).count() == 3


def test_supports_of_a_kind(as_officer, people):
    OrganisationFactory(name="Trường nghề thử")
    facts = {"day": f"{TODAY:%d/%m/%Y}", "subject": "Sửa xe máy", "provider": "Trường nghề thử"}
    summary = send(as_officer, "support-training", people, "check", **facts)
    confirm(as_officer, summary)
    found = set(Support.objects.values_list("kind", "subject", "person__full_name"))
    assert found == {("training", "Sửa xe máy", name) for name in NAMES}


def test_a_new_organisation_is_asked_about_once_for_all(as_officer, people):
    facts = {"day": f"{TODAY:%d/%m/%Y}", "subject": "Sửa xe máy", "provider": "Trường nghề thử"}
    asked = send(as_officer, "support-training", people, "check", **facts)
    assert set(asked.context["form"].errors) == {"provider"}
    told = {"asked_names": asked.context["form"]["asked_names"].value()}
    confirm(as_officer, send(as_officer, "support-training", people, "check", **facts, **told))
    assert Organisation.objects.get().name == "Trường nghề thử"
    assert Support.objects.filter(provider=Organisation.objects.get()).count() == 3


def test_a_loan_above_an_unconfirmed_limit_is_asked_about_as_for_one(as_officer, people):
    OrganisationFactory(name="Ngân hàng thử")
    facts = {"day": f"{TODAY:%d/%m/%Y}", "amount": "20.000.000", "provider": "Ngân hàng thử"}
    confirm(as_officer, send(as_officer, "support-loan", people, "check", **facts))
    assert list(Support.objects.values_list("amount", flat=True)) == [20_000_000] * 3


def test_what_nobody_can_have_comes_back_at_its_field(as_officer, people):
    answer = send(as_officer, "visit", people, "check", **VISIT | {"day": "31/02/2026"})
    assert set(answer.context["form"].errors) == {"day"}
    assertContains(answer, "31/02/2026")
    answer = send(as_officer, "visit", people, "check", **VISIT | {"day": "01/01/1950"})
    assert names(answer.context["refused"]) == NAMES  # before any of them was born
    assert not Visit.objects.exists()


def test_from_the_summary_one_goes_back_and_nothing_typed_is_lost(as_officer, people):
    summary = send(as_officer, "visit", people, "check", **VISIT, content="Đi làm đều")
    answer = as_officer.post(MANY, hidden(summary) | {"step": "edit"})
    assertContains(answer, "Đi làm đều")
    assert len(answer.context["people"]) == 3


def test_sent_twice_is_one(as_officer, people):
    summary = send(as_officer, "visit", people, "check", **VISIT)
    first, second = confirm(as_officer, summary), confirm(as_officer, summary)
    assert first.redirect_chain == second.redirect_chain
    assert Visit.objects.count() == 3
    again = send(as_officer, "visit", people, "check", **VISIT)  # after Back
    assert names(again.context["refused"]) == NAMES
    assert Visit.objects.count() == 3


def test_all_or_nothing_where_somebody_is_refused_since_the_summary(as_officer, ward, people):
    volunteer = VolunteerFactory(unit=ward)
    facts = {"kind": "volunteer", "volunteer": volunteer.pk, "role": "help", "started_on": "1/11"}
    summary = send(as_officer, "helper", people, "check", **facts | {"started_on": "hôm nay"})
    assert len(summary.context["accepted"]) == 3
    AssignmentFactory(person=people[2], volunteer=volunteer, role="help")
    answer = as_officer.post(MANY, hidden(summary) | {"step": "save"})
    assert names(answer.context["accepted"]) == ["Lê An", "Lê Bình"]
    assert names(answer.context["refused"]) == ["Lê Cường"]
    assert VolunteerAssignment.objects.count() == 1


GONE = {"moved": "danh sách", "deceased": "chết"}


@pytest.fixture
def sending(ward):
    """What one sends of each act."""
    volunteer, club = VolunteerFactory(unit=ward), SupportModelFactory(unit=ward, kind="club")
    helper = {"kind": "volunteer", "volunteer": volunteer.pk, "role": "help"}
    return {
        "helper": helper | {"started_on": "hôm nay"},
        "club": {"club": club.pk, "joined_on": "hôm nay"},
        "visit": VISIT,
        "support-training": {"day": "hôm nay"},
        "support-loan": {"day": "hôm nay", "amount": "5 triệu"},
    }


@pytest.mark.parametrize("reason", GONE)
@pytest.mark.parametrize("act", ["helper", "club", "visit", "support-training", "support-loan"])
def test_the_dead_and_those_off_the_list_are_set_aside_by_name(
    as_officer, people, sending, act, reason
):
    people[1].registrations.update(removed_on=date(2024, 1, 5), removal_reason=reason)
    summary = send(as_officer, act, people, "check", **sending[act])
    assert names(summary.context["accepted"]) == ["Lê An", "Lê Cường"]
    [refused] = summary.context["refused"]
    assert (refused.person, GONE[reason] in refused.refusal) == (people[1], True)
    assertContains(summary, "Lê Bình")
    assert not ACTS[act].model.objects.exists()
    confirm(as_officer, summary)
    helped = ACTS[act].model.objects.values_list("person__full_name", flat=True)
    assert sorted(helped) == ["Lê An", "Lê Cường"]


def test_who_leaves_the_list_after_the_summary_is_set_aside_before_anything_is_saved(
    as_officer, people
):
    summary = send(as_officer, "visit", people, "check", **VISIT)
    people[0].registrations.update(removed_on=TODAY, removal_reason="deceased")
    answer = as_officer.post(MANY, hidden(summary) | {"step": "save"})
    assert names(answer.context["refused"]) == ["Lê An"]
    assert not Visit.objects.exists()


def test_undo_leaves_what_was_changed_since_and_names_it(as_officer, people):
    confirm(as_officer, send(as_officer, "visit", people, "check", **VISIT))
    Visit.objects.filter(person=people[1]).update(version=2)
    answer = as_officer.post(reverse("cases:person_many_removal", args=[TOKEN]))
    [(kept, _why)] = answer.context["kept"]
    assert kept.person == people[1]
    assertContains(answer, "Lê Bình")
    assertContains(answer, "Đã được sửa sau khi ghi.")
    assert list(Visit.objects.values_list("person__full_name", flat=True)) == ["Lê Bình"]


def test_undo_is_of_ones_own_session_and_says_when_nothing_is_left(as_officer, people):
    confirm(as_officer, send(as_officer, "visit", people, "check", **VISIT))
    other = type(as_officer)()
    other.force_login(UserFactory(unit=people[0].unit))
    for page in ("cases:person_many_removal", "cases:person_many_detail"):
        method = other.post if page.endswith("removal") else other.get
        assertRedirects(method(reverse(page, args=[TOKEN])), LIST)
    assert Visit.objects.count() == 3
    undo = reverse("cases:person_many_removal", args=[TOKEN])
    as_officer.post(undo)
    assertRedirects(as_officer.post(undo), LIST)


def test_other_wards_people_are_left_out_and_that_is_said(as_officer, people):
    stranger = PersonFactory(unit=CommuneFactory(), full_name="Người Nơi Khác")
    answer = send(as_officer, "visit", [*people, stranger], "check", **VISIT)
    assertNotContains(answer, stranger.full_name)
    assert answer.context["gone"] == 1
    confirm(as_officer, answer)
    assert not Visit.objects.filter(person=stranger).exists()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"act": "visit"},
        {"act": "visit", "person": "no code"},
        {"act": "visit", "person": str(uuid.uuid4())},
        {"act": "no act"},
        {"act": "visit", "step": "save"},
    ],
)
def test_nobody_ticked_or_no_act_leads_back_with_a_word(as_officer, people, sent):
    answer = as_officer.post(MANY, sent, follow=True)
    assertRedirects(answer, LIST)
    assertContains(answer, "Hãy đánh dấu")


def test_hostile_steps_and_codes_save_nothing_or_say_so(as_officer, people):
    for sent_as in ("", "no code", "\x00"):
        answer = send(as_officer, "visit", people, "check", **VISIT | {"sent_as": sent_as})
        assert answer.status_code == 200
    assert send(as_officer, "visit", people, "no step", **VISIT).status_code == 200
    assert not Visit.objects.exists()


def test_one_leads_back_to_the_list_one_came_from(as_officer, people):
    answer = send(as_officer, "visit", people, list="helperless")
    assertContains(answer, f'href="{reverse("cases:helperless")}"')


def test_shown_people_leave_their_trace(as_officer, people):
    send(as_officer, "visit", people)
    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.page, event.rows) == ("listed", "cases:person_many", 3)
