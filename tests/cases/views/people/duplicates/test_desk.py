"""The desk of pairs: what stands there, who may join, two people told apart, and back again."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.models import DifferentPeople, Merge, Person
from tests.factories import CommuneFactory, PersonFactory, UserFactory, VisitFactory
from wards.models import AuditEvent

DESK = reverse("cases:suspected_list")


def hoa(unit, **facts):
    born = {"birth_year": 1984, "birth_month": 9, "birth_day": 2}
    return PersonFactory(unit=unit, **({"full_name": "Đỗ Văn Hòa"} | born | facts))


@pytest.fixture
def pair(ward):
    return hoa(ward), hoa(ward, full_name="Do Van Hoa", phone="0912345678")


def page_of(pair, name="pair_detail"):
    return reverse(f"cases:{name}", args=[one.code for one in pair])


def join(client, pair, **answers):
    form = client.get(page_of(pair)).context["form"]
    shown = {name: field.initial for name, field in form.fields.items()}
    return client.post(page_of(pair), shown | answers)


def test_pairs_in_sight_stand_on_the_desk_the_most_alike_first(client, officer, pair, ward):
    number = "001084000123"
    hoa(ward, full_name="Trần Thị Lan", identity_number=number)
    hoa(ward, full_name="Lê Thị Khác", identity_number=number)
    hoa(CommuneFactory(), full_name="Đỗ Văn Hòa")
    hoa(ward, full_name="Đỗ Văn Hoạch")
    client.force_login(officer)
    page = client.get(DESK)
    assert page.context["count"] == 2
    assert "Trần Thị Lan" in page.context["rows"][0][0]
    assert "Đỗ Văn Hòa / Do Van Hoa" in page.context["rows"][1][0]
    assertContains(page, page_of(pair))


def test_many_pairs_ask_as_much(client, officer, pair, ward, django_assert_num_queries):
    client.force_login(officer)
    client.get(DESK)
    with django_assert_num_queries(7):
        client.get(DESK)
    for n in range(4):
        hoa(ward, full_name=f"Lê Thị Mai {n}")
        hoa(ward, full_name=f"Lê Thị Mai {n}")
    with django_assert_num_queries(7):
        client.get(DESK)


def test_two_people_leave_the_desk(client, officer, pair):
    client.force_login(officer)
    for _twice in range(2):
        answer = client.post(page_of(pair[::-1], "pair_apart"))
        assertRedirects(answer, DESK, fetch_redirect_response=False)
    assert DifferentPeople.objects.count() == 1
    assert client.get(DESK).context["count"] == 0


def test_joined_the_code_of_either_leads_to_the_file_that_stays(client, officer, pair):
    kept, merged = pair
    VisitFactory(person=merged)
    client.force_login(officer)
    answer = join(client, pair, full_name="kept", phone="merged")
    assertRedirects(answer, kept.get_absolute_url(), fetch_redirect_response=False)
    kept.refresh_from_db()
    assert (kept.full_name, kept.phone) == ("Đỗ Văn Hòa", "0912345678")
    assert kept.visits.count() == 1
    assertRedirects(
        client.get(merged.get_absolute_url()),
        kept.get_absolute_url(),
        fetch_redirect_response=False,
    )
    assert client.get(DESK).context["count"] == 0
    assertNotContains(client.get(reverse("cases:withdrawal_list")), "Do Van Hoa")


def test_sent_twice_is_joined_once(client, officer, pair):
    client.force_login(officer)
    join(client, pair)
    answer = client.post(page_of(pair), {})
    assertRedirects(answer, pair[0].get_absolute_url(), fetch_redirect_response=False)
    assert Merge.objects.count() == 1


def test_a_version_that_is_old_joins_nothing(client, officer, pair):
    client.force_login(officer)
    join(client, pair, kept_version=7)
    assert Person.objects.count() == 2
    assert not Merge.objects.exists()


def test_the_page_names_what_is_entered_twice_and_asks(client, officer, pair):
    kept, merged = pair
    ours, theirs = VisitFactory(person=kept), VisitFactory(person=merged)
    client.force_login(officer)
    page = client.get(page_of(pair))
    name = f"double_{theirs.code.hex}"
    assert [double.name for double, _field in page.context["form"].twice()] == [name]
    assert join(client, pair, **{name: ""}).status_code == 200
    join(client, pair, **{name: "merged"})
    assert list(kept.visits.all()) == [ours]


def test_undone_from_its_page_both_files_are_back(client, officer, pair):
    client.force_login(officer)
    join(client, pair)
    made = Merge.objects.get()
    page = client.get(made.get_absolute_url())
    assertContains(page, reverse("cases:merge_undo", args=[made.code]))
    client.post(reverse("cases:merge_undo", args=[made.code]))
    assert set(Person.objects.all()) == set(pair)
    assert client.get(DESK).context["count"] == 1
    assert client.get(pair[1].get_absolute_url()).status_code == 200


def test_what_contradicts_stands_on_the_page_instead_of_the_button(client, officer, pair):
    client.force_login(officer)
    join(client, pair, phone="merged")
    Person.objects.filter(pk=pair[0].pk).update(phone="0987654321")
    made = Merge.objects.get()
    page = client.get(made.get_absolute_url())
    assert len(page.context["obstacles"]) == 1
    assertNotContains(page, reverse("cases:merge_undo", args=[made.code]))


def test_across_communes_only_who_sees_both(client, province, ward):
    here, there = hoa(ward), hoa(CommuneFactory(parent=province))
    client.force_login(UserFactory(unit=ward))
    assert client.get(page_of((here, there))).status_code == 404
    client.force_login(UserFactory(unit=province))
    assert client.get(page_of((here, there))).status_code == 200


def test_both_files_are_read_in_the_trail(client, officer, pair):
    client.force_login(officer)
    client.get(page_of(pair))
    read = AuditEvent.objects.filter(verb="viewed", record__in=[one.code for one in pair])
    assert read.count() == 2
