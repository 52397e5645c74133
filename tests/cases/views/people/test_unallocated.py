"""Files of wards that have ended: who is on the list, and what is done on such a file."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cases.models import Case, Registration, Visit
from tests.factories import CommuneFactory, PersonFactory, RegistrationFactory, UserFactory
from tests.listed import column
from wards.places import territory

PAGE = reverse("cases:unallocated_list")
LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture
def heir(province):
    return CommuneFactory(parent=province, valid_from=FIRST)


@pytest.fixture
def former(province, heir):
    former = CommuneFactory(parent=province, valid_to=LAST, successor=heir)
    territory.refresh_scope_paths()
    former.refresh_from_db()
    return former


@pytest.fixture
def as_officer(client, heir):
    client.force_login(UserFactory(unit=heir))
    return client


def test_lists_the_files_of_former_wards_and_where_they_count(as_officer, heir, former):
    person, own = PersonFactory(unit=former), PersonFactory(unit=heir)
    page = as_officer.get(PAGE)
    assert column(page, "name") == [person.full_name]
    assert column(page, "former") == [f"{former.name} (đến 30/06/2025)"]
    assert column(page, "heir") == [heir.name]
    assertNotContains(page, own.full_name)


def test_narrows_to_one_former_ward(as_officer, province, heir, former):
    other = CommuneFactory(parent=province, valid_to=LAST, successor=heir)
    territory.refresh_scope_paths()
    PersonFactory(unit=former)
    person = PersonFactory(unit=other)
    assert column(as_officer.get(f"{PAGE}?former={other.slug}"), "name") == [person.full_name]
    assert len(column(as_officer.get(f"{PAGE}?former=nonsense"), "name")) == 2


def test_of_a_split_ward_it_says_that_nobody_has_it(client, province):
    split = CommuneFactory(parent=province, valid_to=LAST)
    territory.refresh_scope_paths()
    split.refresh_from_db()
    person = PersonFactory(unit=split)
    client.force_login(UserFactory(unit=province))
    page = client.get(PAGE)
    assert column(page, "name") == [person.full_name]
    assert column(page, "heir") == ["chưa phân bổ"]


def test_an_empty_page_says_so(as_officer):
    assertContains(as_officer.get(PAGE), 'class="empty"')


def test_the_file_says_whose_it_was(as_officer, former):
    page = as_officer.get(PersonFactory(unit=former).get_absolute_url())
    assertContains(page, f"hồ sơ của {former.name} (đến 30/06/2025)")


def test_what_is_done_on_such_a_file_is_recorded_for_the_heir(as_officer, heir, former):
    person = PersonFactory(unit=former)
    RegistrationFactory(person=person, unit=former)
    sent = {"day": "hôm nay", "visited_by": "Cán bộ", "met": "person"}
    answer = as_officer.post(reverse("cases:visit_create", args=[person.code]), sent)
    assert answer.status_code == 302
    assert Visit.objects.get().unit == heir
    address = reverse("cases:case_create", args=[person.code])
    answer = as_officer.post(f"{address}?kind=compulsory", {"opened_on": "hôm nay"})
    assert answer.status_code == 302
    assert Case.objects.get().unit == heir
    sent = {"category": "illegal_user", "registered_on": "hôm nay"}
    answer = as_officer.post(reverse("cases:registration_create", args=[person.code]), sent)
    assert answer.status_code == 302
    assert Registration.objects.latest("pk").unit == heir


@pytest.mark.parametrize("people", [1, 5])
def test_the_same_queries_for_any_number_of_files(
    as_officer, former, people, django_assert_num_queries
):
    PersonFactory.create_batch(people, unit=former)
    as_officer.get(PAGE)
    with django_assert_num_queries(9):
        as_officer.get(PAGE)
