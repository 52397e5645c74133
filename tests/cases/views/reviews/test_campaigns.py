"""A campaign from the filter of the list of people to its closing, with figures by hand.

The campaign lasts from 2/11/2026 until the end of 27/11/2026; today is the day after.
"""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from cases.actions.people.withdrawals import withdraw
from cases.models import Campaign, CampaignPerson
from cases.pages.reviews.campaigns import figures_of
from reports.documents.reviews.campaigns import make_result
from tests.factories import (
    BeatDutyFactory,
    BeatPlaceFactory,
    CampaignFactory,
    CampaignPersonFactory,
    CommuneFactory,
    DrugTestFactory,
    NeighbourhoodFactory,
    PersonFactory,
    RegistrationFactory,
    UserFactory,
    VisitFactory,
)
from tests.listed import rows_of
from wards.models import AuditEvent

EVE, FIRST, LAST = date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 27)
AFTER = date(2026, 11, 28)


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel("2026-11-28 10:00+07:00"):
        yield


def of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def hood(ward):
    return NeighbourhoodFactory(unit=ward, name="Tổ 1")


@pytest.fixture
def campaign(ward, officer):
    return CampaignFactory(unit=ward, made_by=officer)


def put(campaign, **facts):
    return CampaignPersonFactory(campaign=campaign, **facts)


def seen(row, day, **facts):
    return VisitFactory(person=row.person, day=day, **facts)


def said(campaign):
    one = figures_of(Campaign.objects.get(pk=campaign.pk)).whole
    return one.total, one.checked, one.records, one.missing, one.share


def sent(record, **facts):
    return {"version": type(record).objects.get(pk=record.pk).version, "shown": "{}", **facts}


def close(client, campaign, **facts):
    page = reverse("cases:campaign_closure", args=[campaign.code])
    return client.post(page, sent(campaign, **facts))


def settle(client, row, result, day, officer=""):
    page = reverse("cases:check_edit", args=[row.code])
    facts = {"officer": officer, "result": result, "checked_on": day, "note": ""}
    return client.post(page, sent(row, **facts))


def test_visits_of_the_first_and_the_last_day_count_and_no_others(campaign, hood, ward):
    home = {"person": PersonFactory(unit=ward, neighbourhood=hood)}
    met = [put(campaign, **(home if day == FIRST else {})) for day in (EVE, FIRST, LAST, AFTER)]
    for row, day in zip(met, (EVE, FIRST, LAST, AFTER), strict=True):
        seen(row, day)
    seen(put(campaign), FIRST, met="nobody")
    DrugTestFactory(person=put(campaign).person, day=FIRST)
    VisitFactory(person=put(campaign).person, unit=CommuneFactory(), day=FIRST)
    put(campaign, way="records", checked_on=FIRST, result="inside")
    assert said(campaign) == (8, 2, 1, 5, "25,0%")
    figures = figures_of(campaign)
    assert [(one.name, one.total, one.checked) for one in figures.places] == [
        ("Tổ 1", 1, 1),
        ("Chưa rõ tổ dân phố", 7, 1),
    ]
    assert [(one.code, one.number) for one in figures.results] == [("inside", 1), ("", 2)]


def test_a_campaign_of_tests_counts_tests_and_a_positive_one_before_others(campaign, leader):
    campaign.way = "test"
    campaign.save()
    one, other, visited = put(campaign), put(campaign), put(campaign)
    DrugTestFactory(person=one.person, day=FIRST)
    DrugTestFactory(person=one.person, day=LAST, result="positive")
    DrugTestFactory(person=other.person, day=LAST)
    DrugTestFactory(person=visited.person, day=AFTER, result="positive")
    seen(visited, FIRST)
    assert said(campaign) == (3, 2, 0, 1, "66,7%")
    found = {result.code: result.number for result in figures_of(campaign).results}
    assert found == {"negative": 1, "positive": 1}
    close(of(leader), campaign)
    one.refresh_from_db()
    assert (one.way, one.result, one.checked_on) == ("test", "positive", LAST)


def test_it_is_made_of_those_the_list_shows_each_for_the_officer_of_the_beat(ward, officer, hood):
    duty = BeatDutyFactory(beat__unit=ward)
    BeatPlaceFactory(beat=duty.beat, neighbourhood=hood)
    known = [RegistrationFactory(person__unit=ward, person__neighbourhood=hood).person]
    known += [RegistrationFactory(person__unit=ward).person]
    RegistrationFactory(person__unit=ward, category="illegal_user")
    RegistrationFactory()
    client = of(officer)
    listed = client.get(reverse("cases:person_list"), {"category": "addict"})
    assertContains(listed, reverse("cases:campaign_create") + "?category=addict")
    page = reverse("cases:campaign_create") + "?category=addict&sort=name"
    assertContains(client.get(page), "2 người")
    facts = {"name": "Tổng rà soát quý IV", "document_number": "12/KH-CA", "document_on": ""}
    facts |= {"first_day": "2/11/2026", "last_day": "27/11/2026", "way": "visit"}
    facts["sent_as"] = "3d6dd5ae-5e0c-4ea5-9f62-2d8a0c1f6a11"
    for _twice in range(2):
        client.post(page, facts)
    made = Campaign.objects.get()
    assert (made.unit, made.criteria, made.made_by) == (ward, "category=addict", officer)
    rows = {row.person: row.officer for row in made.people.all()}
    assert rows == {known[0]: duty.officer, known[1]: None}
    assert AuditEvent.objects.filter(model="cases.campaignperson", verb="created").count() == 2
    late = RegistrationFactory(person__unit=ward).person
    shown = client.get(made.get_absolute_url())
    assert shown.context["offered"] == [late]
    assert made.people.count() == 2
    other = PersonFactory(unit=ward)
    join = {"person": [late.code, other.code]}
    client.post(reverse("cases:campaign_people", args=[made.code]), join)
    assert set(made.people.values_list("person", flat=True)) == {*[one.pk for one in rows], late.pk}


def test_nobody_on_the_list_is_no_campaign(officer):
    facts = {"name": "Rà soát", "first_day": "2/11/2026", "last_day": "3/11/2026", "way": "visit"}
    answer = of(officer).post(reverse("cases:campaign_create"), facts)
    assert answer.status_code == 200
    assert not Campaign.objects.exists()


def test_the_group_of_the_work_list_is_the_list_it_leads_to(ward, officer, leader, campaign, hood):
    other = UserFactory(unit=ward)
    mine = put(campaign, officer=officer, person__neighbourhood=hood, person__unit=ward)
    put(campaign, officer=officer, person__full_name="Người Thứ Hai")
    seen(put(campaign, officer=officer), LAST)
    put(campaign, officer=officer, way="records", checked_on=LAST, result="dead")
    put(campaign, officer=other)
    nobody = put(campaign)
    put(campaign, officer=officer, person=PersonFactory())
    second = CampaignFactory(unit=ward, way="test", first_day=AFTER, last_day=AFTER)
    tested = put(second, officer=officer, person=mine.person)
    put(CampaignFactory(unit=ward, first_day=date(2026, 11, 29), last_day=date(2026, 12, 1)))
    closed = CampaignFactory(unit=ward, closed_on=LAST, closed_by=leader)
    put(closed, officer=officer)
    for user, number in ((officer, 3), (leader, 1), (other, 1)):
        for place in ({}, {"neighbourhood": str(hood.code)}):
            client = of(user)
            groups = client.get(reverse("cases:work_list"), place).context["groups"]
            group = next((one for one in groups if one.name == "reviews"), None)
            expected = number if not place else 2 * (user == officer)
            assert (group.count if group else 0) == expected
            if group:
                listed = rows_of(client.get(group.url))
                lines = [line.who for line in group.lines]
                assert len(listed) == expected == len(lines)
                assert all(who in str(row) for who, row in zip(lines, listed, strict=True))
    lines = {
        line.url
        for group in of(officer).get(reverse("cases:work_list")).context["groups"]
        for line in group.lines
        if group.name == "reviews"
    }
    assert reverse("cases:visit_create", args=[mine.person.code]) in lines
    assert reverse("cases:test_create", args=[tested.person.code]) in lines
    assert nobody.officer is None


def test_nothing_moves_the_figures_of_a_closed_campaign(campaign, leader, officer, ward, hood):
    visited, missed = put(campaign), put(campaign, person__neighbourhood=hood, person__unit=ward)
    visit = seen(visited, LAST, met="family")
    mistaken = put(campaign)
    withdraw_file(mistaken.person, leader)
    settle(of(officer), missed, "away", "27/11/2026")
    assert said(campaign) == (2, 1, 1, 0, "50,0%")
    assertContains(of(leader).get(reverse("cases:campaign_closure", args=[campaign.code])), "2")
    close(of(leader), campaign, conclusion="Đề nghị tiếp tục theo dõi")
    campaign.refresh_from_db()
    assert (campaign.closed_on, campaign.closed_by) == (AFTER, leader)
    before = figures_of(campaign)
    visited.refresh_from_db()
    assert (visited.record, visited.result, visited.checked_on) == (visit.code, "family", LAST)
    visit.delete()
    seen(missed, FIRST)
    type(missed.person).objects.filter(pk=missed.person_id).update(neighbourhood=None)
    withdraw_file(visited.person, leader)
    mistaken.person.withdrawn_at, mistaken.person.withdrawal_reason = None, ""
    mistaken.person.save()
    assert figures_of(campaign) == before
    assert said(campaign) == (2, 1, 1, 0, "50,0%")
    result = make_result(campaign)
    assert (result.whole, result.places) == (before.whole, before.places)
    answer = of(leader).get(reverse("reports:campaign_result", args=[campaign.code]))
    assert answer.content.startswith(b"%PDF")


def withdraw_file(person, by):
    person.refresh_from_db()
    person.withdrawal_reason = "nhập nhầm"
    withdraw(record=person, expected_version=person.version, by=by, now=timezone.now())


def test_a_closed_campaign_takes_nothing_more(campaign, officer, leader, ward):
    row = put(campaign)
    close(of(leader), campaign)
    client = of(officer)
    assert settle(client, row, "away", "27/11/2026").status_code == 200
    late = RegistrationFactory(person__unit=ward).person
    client.post(reverse("cases:campaign_people", args=[campaign.code]), {"person": late.code})
    give = {"person": row.person.code, "officer": officer.code}
    client.post(reverse("cases:campaign_officer", args=[campaign.code]), give)
    client.post(reverse("cases:check_remove", args=[row.code]), sent(row))
    client.post(reverse("cases:campaign_remove", args=[campaign.code]), sent(campaign))
    assert close(of(leader), campaign).status_code == 200
    row.refresh_from_db()
    assert (row.way, row.officer, campaign.people.count()) == ("", None, 1)


@pytest.mark.parametrize(
    ("day", "way"),
    [
        ("1/11/2026", ""),
        ("2/11/2026", "records"),
        ("27/11/2026", "records"),
        ("28/11/2026", ""),
        ("", ""),
    ],
)
def test_what_the_records_say_is_of_a_day_of_the_campaign(campaign, officer, day, way):
    row = put(campaign)
    settle(of(officer), row, "lost", day)
    row.refresh_from_db()
    assert row.way == way
    assert row.checked_by == (officer if way else None)
    if way:
        settle(of(officer), row, "", "")
        row.refresh_from_db()
        assert (row.way, row.checked_by, row.checked_on) == ("", None, None)


def test_those_ticked_are_given_to_an_officer_of_the_commune(campaign, officer):
    row, other = put(campaign), put(campaign)
    page = reverse("cases:campaign_officer", args=[campaign.code])
    client = of(officer)
    for code in (UserFactory().code, "", officer.code):
        client.post(page, {"person": row.person.code, "officer": code})
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.officer, other.officer) == (officer, None)
    assert AuditEvent.objects.filter(record=row.code, verb="changed").count() == 1


def test_whose_file_has_passed_on_is_counted_and_not_named(campaign, officer):
    row = put(campaign, person=PersonFactory(full_name="Người Đã Chuyển Đi"))
    VisitFactory(person=row.person, unit=campaign.unit, day=FIRST)
    assert said(campaign) == (1, 1, 0, 0, "100,0%")
    page = reverse("cases:check_list") + f"?campaign={campaign.code}&state=all"
    answer = of(officer).get(page)
    assertNotContains(answer, "Người Đã Chuyển Đi")
    assert len(rows_of(answer)) == 1
    assertNotContains(of(officer).get(row.get_absolute_url()), "Người Đã Chuyển Đi")


def test_a_campaign_is_closed_on_its_first_day_at_the_earliest(ward, leader):
    for first, status in ((date(2026, 11, 29), 200), (AFTER, 302)):
        one = CampaignFactory(unit=ward, first_day=first, last_day=date(2026, 12, 1))
        put(one)
        assert close(of(leader), one).status_code == status


def test_its_days_do_not_leave_a_check_outside(campaign, officer):
    put(campaign, way="records", checked_on=FIRST, result="away")
    page = reverse("cases:campaign_edit", args=[campaign.code])
    facts = {"name": campaign.name, "document_number": "", "document_on": "", "way": "visit"}
    facts |= {"first_day": "3/11/2026", "last_day": "27/11/2026"}
    assert of(officer).post(page, sent(campaign, **facts)).status_code == 200
    campaign.refresh_from_db()
    assert campaign.first_day == FIRST
    facts["first_day"] = "2/11/2026"
    facts["last_day"] = "30/11/2026"
    of(officer).post(page, sent(campaign, **facts))
    campaign.refresh_from_db()
    assert campaign.last_day == date(2026, 11, 30)


def test_pages_ask_as_much_for_many_as_for_few(campaign, officer, django_assert_max_num_queries):
    client, counts = of(officer), []
    pages = [campaign.get_absolute_url(), reverse("cases:check_list") + "?state=all"]
    for more in (1, 4):
        for _row in range(more):
            seen(put(campaign, officer=officer), FIRST)
        for page in pages:
            client.get(page)
            with django_assert_max_num_queries(40) as asked:
                client.get(page)
            counts.append(len(asked))
    assert counts[:2] == counts[2:]
    assert CampaignPerson.objects.count() == 5
