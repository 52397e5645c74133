"""Taking a list out: the filter and order shown, identity numbers, columns, views."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import CommuneFactory, PersonFactory, RegistrationFactory, UserFactory
from tests.listed import column
from tests.wards.exports.taken import book_of, lines_of, pages_of, table_of
from tests.wards.trail.shown import shown_in
from wards.exports import paper
from wards.models import AuditEvent, SavedView
from wards.roles import Role

URL = reverse("cases:person_list")
NUMBER = "001080000015"
REASON = "Đối chiếu dữ liệu dân cư"


@pytest.fixture
def people(ward):
    """Sixty on a list of addicts and one user, whose name begins the alphabet."""
    made = [
        RegistrationFactory(person__unit=ward, person__full_name=f"Lê Thử {number:02}").person
        for number in range(60)
    ]
    last = PersonFactory(unit=ward, full_name="Vũ Thử An", identity_number=NUMBER)
    RegistrationFactory(person=last, category="illegal_user")
    return [*made, last]


@pytest.fixture
def take(client, officer):
    client.force_login(officer)

    def taking(query="", **sent):
        return client.post(URL + query, sent)

    return taking


def test_all_pages_of_the_filter_in_the_order_shown(take, people):
    _head, rows = table_of(take("?category=addict&sort=-name&page=2", do="xlsx"))
    names = [row[0] for row in rows]
    assert names == [f"Lê Thử {number:02}" for number in range(59, -1, -1)]


def test_a_search_narrows_it_and_stands_in_no_address(client, take, people):
    client.post(reverse("cases:person_search"), {"q": "Thử 1"})
    client.post(reverse("cases:person_search"), {"q": "Thử"})
    answer = take("?category=addict", do="csv")
    assert len(lines_of(answer)) == 61
    assert "An" not in answer.headers["Content-Disposition"]


def test_the_file_says_the_filter_in_words(take, people):
    about = book_of(take("?category=illegal_user", do="xlsx")).worksheets[1]
    said = [cell.value for row in about.iter_rows() for cell in row]
    assert any(str(text).endswith("Người sử dụng trái phép") for text in said), said
    [page] = pages_of(take("?category=illegal_user", do="pdf"))
    assert "Người sử dụng trái phép" in page


def test_a_ward_takes_out_its_own_alone(client, people):
    client.force_login(UserFactory(unit=CommuneFactory()))
    assert table_of(client.post(URL, {"do": "xlsx"}))[1] == []


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_may_not_see_the_list_takes_nothing_out(client, ward, role):
    client.force_login(UserFactory(unit=ward, role=role))
    assert client.post(URL, {"do": "xlsx"}).status_code == 403


def test_identity_numbers_are_masked_where_their_column_is_shown(take, people):
    head, rows = table_of(take("?columns=birth~identity&category=illegal_user", do="xlsx"))
    assert head[-1] == _("Identity number")
    assert [row[-1] for row in rows] == ["•••••••••015"]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_identity_numbers_stand_in_full_for_a_reason(take, people, form):
    answer = take("?category=illegal_user", do=form, with_identity="on", reason=REASON)
    rows = table_of(answer)[1] if form == "xlsx" else lines_of(answer)[1:]
    assert [row[-1] for row in rows] == [NUMBER]
    event = AuditEvent.objects.get(verb="exported")
    assert (event.reason, event.record) == (REASON, None)
    assert shown_in(event) == {(people[-1].unit.slug, people[-1].code)}
    assert "identity_number" in event.fields
    assert NUMBER not in str(event.fields)


@pytest.mark.parametrize("reason", ["", " ", "\u200b", "ab"])
def test_without_a_reason_there_is_no_file(take, people, reason):
    answer = take("", do="xlsx", with_identity="on", reason=reason)
    assert answer.status_code == 302
    assert answer.url == URL
    assert not AuditEvent.objects.filter(verb="exported").exists()


def test_who_may_not_see_identity_numbers_gets_none_whatever_they_say(client, planner, people):
    client.force_login(planner)
    sent = {"do": "csv", "with_identity": "on", "reason": REASON}
    assert client.post(URL, sent).status_code == 403
    assert NUMBER not in client.post(URL, {"do": "csv"}).content.decode()
    assertNotContains(client.get(URL), "with_identity")


def test_a_reason_alone_reveals_nothing(take, people):
    assert NUMBER not in take("?columns=identity", do="csv", reason=REASON).content.decode()
    assert set(AuditEvent.objects.values_list("reason", flat=True)) <= {""}


def test_a_print_that_is_too_long_says_what_to_do(client, take, people, monkeypatch):
    monkeypatch.setattr(paper, "MOST_ROWS", 60)
    answer = take("?sort=name", do="pdf")
    assert (answer.status_code, answer.url) == (302, f"{URL}?sort=name")
    assertContains(client.get(answer.url), "Excel")
    assert not AuditEvent.objects.filter(verb="exported").exists()
    assert len(pages_of(take("?category=addict", do="pdf"))) > 1


def test_columns_are_chosen_and_remembered_for_the_list_and_the_user(client, take, people):
    assert take("?sort=-name&columns=name", do="columns", column=["registered"]).url == (
        f"{URL}?sort=-name"
    )
    seen = client.get(URL)
    assert [one.name for one in seen.context["columns"]] == ["tick", "name", "registered"]
    head, rows = table_of(take("", do="xlsx"))
    assert (head, len(rows[0])) == ([_("Full name"), _("List")], 2)
    assert column(client.get(reverse("cases:same_number_list")), "name") == []
    client.force_login(UserFactory(unit=people[0].unit))
    assert "birth" in [one.name for one in client.get(URL).context["columns"]]


def test_the_usual_columns_are_chosen_by_forgetting_the_others(client, take, people):
    take("", do="columns", column=["registered"])
    usual = ["name", "birth", "age", "place", "registered", "now"]
    take("", do="columns", column=usual)
    assert [one.name for one in client.get(URL).context["columns"]] == ["tick", *usual]
    assert not SavedView.objects.exists()


def test_a_view_keeps_filter_order_and_columns(client, take, people, officer):
    asked = "?category=illegal_user&state=&sort=-birth&columns=name~birth&page=3"
    take(asked, do="view", name="Của tôi")
    [item] = client.get(URL).context["taking"]["views"]
    assert item["address"] == "?category=illegal_user&sort=-birth&columns=name~birth"
    seen = client.get(URL + item["address"])
    assert column(seen, "name") == ["Vũ Thử An"]
    assert [one.name for one in seen.context["columns"]] == ["tick", "name", "birth"]


def test_a_view_sent_twice_is_one_and_the_last_word_counts(take, people):
    take("?category=addict", do="view", name="Nghiện")
    take("?category=addict", do="view", name="Nghiện")
    take("?category=addict&sort=name", do="view", name=" Nghiện ", is_shared="on")
    view = SavedView.objects.get()
    assert (view.query, view.is_shared) == ("category=addict&sort=name", True)


def test_a_view_is_ones_own_unless_it_is_shared_in_the_unit(client, take, people, ward, province):
    take("", do="view", name="Riêng")
    take("", do="view", name="Chung", is_shared="on")
    for unit, names in [(ward, ["Chung"]), (province, []), (CommuneFactory(), [])]:
        client.force_login(UserFactory(unit=unit))
        views = client.get(URL).context["taking"]["views"]
        assert [(item["view"].name, item["is_own"]) for item in views] == [
            (name, False) for name in names
        ]


def test_only_ones_own_view_is_forgotten(client, take, people, ward):
    take("", do="view", name="Chung", is_shared="on")
    code = SavedView.objects.get().code
    client.force_login(UserFactory(unit=ward))
    client.post(URL, {"do": "forget", "code": code})
    assert SavedView.objects.exists()
    client.force_login(SavedView.objects.get().owner)
    client.post(URL, {"do": "forget", "code": code})
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "\u200b"])
def test_a_view_needs_a_name(take, people, name):
    take("", do="view", name=name)
    assert not SavedView.objects.exists()


def test_an_address_too_long_to_be_kept_is_refused_in_words(client, take, people):
    answer = take("?category=addict&x=" + "y" * 600, do="view", name="Dài")
    assert not SavedView.objects.exists()
    assertContains(client.get(answer.url), _("This filter is too long to be kept."))


def test_many_rows_take_no_more_queries_than_few(take, people, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        take("", do="xlsx")


def test_the_list_of_areas_goes_out_too(client, province, ward):
    client.force_login(UserFactory(unit=province))
    url = reverse("wards:status_list")
    head, rows = table_of(client.post(f"{url}?status=none", {"do": "xlsx"}))
    assert head[0] == _("Commune")
    assert [row[0] for row in rows] == [ward.name]
    assert "Tổng số: 1" in pages_of(client.post(url, {"do": "pdf"}))[-1]
    client.post(url, {"do": "columns", "column": ["status"]})
    assert [one.name for one in client.get(url).context["columns"]] == ["name", "status"]
