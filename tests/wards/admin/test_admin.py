"""The administrators' pages: for that role alone, in scope, with an audit event for each change."""

import re
from datetime import date

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cases.models import Organisation, SupportModelKind
from tests.factories import (
    PASSWORD,
    CommuneFactory,
    FacilityFactory,
    NeighbourhoodFactory,
    OfficeFactory,
    UnitFactory,
    UserFactory,
)
from wards.models import AuditEvent, CalendarDay, Facility, Neighbourhood, Office, Unit, User
from wards.roles import Role

FIRST = "Lần đầu vào hệ thống"
READ = ("viewed", "listed")
MODELS = ("user", "office", "facility", "neighbourhood", "unit")


def page_of(model, page="changelist", *args):
    return reverse(f"admin:wards_{model}_{page}", args=args)


def written():
    """The events of what was done; that pages were opened is another matter."""
    return AuditEvent.objects.exclude(verb__in=READ)


@pytest.fixture
def signed_in(client, administrator):
    client.force_login(administrator)
    return client


def facts(unit, **other):
    return {
        "full_name": "Phan Thị Mới",
        "username": "moi",
        "position": "",
        "rank": "",
        "role": "officer",
        "unit": unit.pk,
        "agency": "police",
        "first_password": FIRST,
        "is_active": "on",
        **other,
    }


def shown(client, address):
    """What a form carries when it is opened, ready to be sent back."""
    form = client.get(address).context["adminform"].form
    return {field.html_name: field.value() or "" for field in form}


def test_keeps_no_case_data_and_nothing_of_django():
    kept = {User, Office, Facility, Neighbourhood, Unit, SupportModelKind, Organisation}
    kept |= {CalendarDay}
    assert set(admin.site._registry) == kept


@pytest.mark.parametrize("role", [Role.OFFICER, Role.PLANNER, Role.LEADER, Role.AUDITOR])
def test_is_forbidden_to_every_other_role(client, ward, role):
    client.force_login(UserFactory(unit=ward, role=role))
    for address in (reverse("admin:index"), *(page_of(model) for model in MODELS)):
        assert client.get(address).status_code == 403


def test_strangers_are_sent_to_our_own_sign_in(client, db):
    answer = client.get(reverse("admin:index"))
    assert answer.url == "/sign-in/?next=/admin/"
    assert client.get("/admin/login/").status_code == 404


def test_opens_every_list_and_form(signed_in, ward):
    rows = {
        "office": OfficeFactory(unit=ward).code,
        "neighbourhood": NeighbourhoodFactory(unit=ward).code,
        "unit": ward.slug,
        "user": UserFactory(unit=ward).code,
    }
    assert signed_in.get(reverse("admin:index")).status_code == 200
    for model in MODELS:
        assert signed_in.get(page_of(model)).status_code == 200
        if model != "unit":
            assert signed_in.get(page_of(model, "add")).status_code == 200
    for model, code in rows.items():
        assert str(code) in signed_in.get(page_of(model)).content.decode()
        assert signed_in.get(page_of(model, "change", code)).status_code == 200


def test_another_wards_rows_are_neither_listed_nor_found(signed_in, province):
    other = CommuneFactory(parent=province, name="Phường Khác Hẳn")
    rows = {
        "office": OfficeFactory(unit=other).code,
        "neighbourhood": NeighbourhoodFactory(unit=other).code,
        "unit": other.slug,
        "user": UserFactory(unit=other).code,
    }
    for model, code in rows.items():
        assert str(code) not in signed_in.get(page_of(model)).content.decode()
        for send in (signed_in.get, signed_in.post):
            assert send(page_of(model, "change", code)).status_code == 404
    for code in ("junk", "1", "00000000-0000-4000-8000-000000000000"):
        assert signed_in.get(page_of("user", "change", code)).status_code == 404


def test_adds_a_user_who_must_choose_a_password(signed_in, ward, administrator):
    answer = signed_in.post(page_of("user", "add"), facts(ward))
    assert answer.url == page_of("user")
    user = User.objects.get(username="moi")
    assert user.must_change_password
    assert user.is_active
    assert user.check_password(FIRST)
    event = written().get()
    assert (event.actor, event.verb, event.record) == (
        administrator.username,
        "created",
        user.code,
    )
    assert "full_name" in event.fields
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("password", ["", "ngan", "12345678901234567"])
def test_refuses_a_weak_first_password(signed_in, ward, password):
    answer = signed_in.post(page_of("user", "add"), facts(ward, first_password=password))
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    assert not User.objects.filter(username="moi").exists()


def test_raises_nobody_above_the_own_unit(signed_in, province, ward):
    for unit in (province, CommuneFactory(parent=province)):
        answer = signed_in.post(page_of("user", "add"), facts(unit))
        assert answer.status_code == 200
    user = UserFactory(unit=ward)
    address = page_of("user", "change", user.code)
    answer = signed_in.post(address, {**shown(signed_in, address), "unit": province.pk})
    assert answer.status_code == 200
    user.refresh_from_db()
    assert user.unit == ward
    assert not written().exists()


def test_a_new_password_and_shutting_out(signed_in, ward, client):
    user = UserFactory(unit=ward)
    address = page_of("user", "change", user.code)
    sent = {**shown(signed_in, address), "first_password": FIRST}
    del sent["is_active"]
    assert signed_in.post(address, sent).url == page_of("user")
    user.refresh_from_db()
    assert user.check_password(FIRST)
    assert user.must_change_password
    assert not user.is_active
    event = written().get()
    assert event.fields == ["is_active", "must_change_password", "password"]
    assert event.record_version == 2


def test_leaves_the_password_alone_unless_told(signed_in, ward):
    user = UserFactory(unit=ward)
    address = page_of("user", "change", user.code)
    signed_in.post(address, {**shown(signed_in, address), "rank": "Trung tá"})
    user.refresh_from_db()
    assert (user.rank, user.version, user.must_change_password) == ("Trung tá", 2, False)
    assert user.check_password(PASSWORD)


def test_a_user_name_stays_and_nobody_changes_their_own_standing(signed_in, administrator):
    address = page_of("user", "change", administrator.code)
    sent = {**shown(signed_in, address), "username": "khac", "role": "leader", "rank": "Đại tá"}
    signed_in.post(address, sent)
    administrator.refresh_from_db()
    assert (administrator.rank, administrator.role) == ("Đại tá", "administrator")
    assert administrator.username != "khac"
    assert administrator.is_active


def test_nobody_gives_themselves_a_password_here(signed_in, administrator):
    """It is changed under one's own menu, where the present one is asked."""
    address = page_of("user", "change", administrator.code)
    sent = {**shown(signed_in, address), "first_password": FIRST, "rank": "Đại tá"}
    signed_in.post(address, sent)
    administrator.refresh_from_db()
    assert administrator.rank == "Đại tá"
    assert administrator.check_password(PASSWORD)


def test_opens_an_account_that_strangers_have_shut(signed_in, ward, client):
    user = UserFactory(unit=ward)
    address = page_of("user", "change", user.code)
    assert "opens" not in shown(signed_in, address)
    stranger = Client()
    for _ in range(5):
        stranger.post("/sign-in/", {"username": user.username, "password": "wrong"})
    sent = {**shown(signed_in, address), "opens": "on"}
    assert signed_in.post(address, sent).url == page_of("user")
    assert AuditEvent.objects.filter(verb="opened", record=user.code).count() == 1
    answer = stranger.post("/sign-in/", {"username": user.username, "password": PASSWORD})
    assert answer.status_code == 302


def test_the_second_to_save_is_told_what_changed_and_by_whom(signed_in, ward, client):
    office = OfficeFactory(unit=ward, sign="BC-CAP", place="Tây Hồ")
    address = page_of("office", "change", office.code)
    first, second = shown(signed_in, address), shown(signed_in, address)
    signed_in.post(address, {**first, "place": "Hà Nội"})
    answer = signed_in.post(address, {**second, "sign": "BC-CAPTH"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "conflict-title" in page
    assert "Hà Nội" in page
    assert answer.wsgi_request.user.full_name in page
    assert 'value="BC-CAPTH"' in page
    office.refresh_from_db()
    assert (office.sign, office.place) == ("BC-CAP", "Hà Nội")
    form = answer.context["adminform"].form
    again = {field.html_name: field.value() or "" for field in form}
    assert signed_in.post(address, again).url == page_of("office")
    office.refresh_from_db()
    assert (office.sign, office.place) == ("BC-CAPTH", "Hà Nội")


def test_saving_nothing_writes_nothing(signed_in, ward):
    office = OfficeFactory(unit=ward)
    address = page_of("office", "change", office.code)
    signed_in.post(address, shown(signed_in, address))
    office.refresh_from_db()
    assert office.version == 1
    assert not written().exists()


def test_a_facility_stands_in_the_own_province(signed_in, province):
    elsewhere = FacilityFactory(unit=UnitFactory())
    sent = {"name": "Cơ sở cai nghiện số 9", "kind": "rehab", "valid_from": "5/3/21"}
    assert signed_in.post(page_of("facility", "add"), sent).status_code == 302
    facility = Facility.objects.get(name="Cơ sở cai nghiện số 9")
    assert (facility.unit, facility.valid_from) == (province, date(2021, 3, 5))
    assert signed_in.post(page_of("facility", "add"), sent).status_code == 200
    address = page_of("facility", "change", elsewhere.code)
    assert signed_in.get(address).status_code == 404
    assert written().get().unit_slug == province.slug


def test_units_are_read_only_but_for_a_closed_ones_successor(signed_in, province, ward):
    old = CommuneFactory(
        parent=province, valid_to=date(2025, 6, 30), scope_path=ward.scope_path, name="Phường Cũ"
    )
    district_level = UnitFactory()
    assert signed_in.get("/admin/wards/unit/add/").status_code == 404
    address = page_of("unit", "change", old.slug)
    assert signed_in.post(address, {"successor": district_level.pk}).status_code == 200
    sent = {**shown(signed_in, address), "successor": ward.pk, "name": "Tên khác"}
    answer = signed_in.post(address, sent)
    assert answer.status_code == 302
    old.refresh_from_db()
    assert (old.successor, old.scope_path, old.name) == (ward, ward.path, "Phường Cũ")
    event = written().get()
    assert (event.model, event.unit_slug, event.fields) == ("wards.unit", old.slug, ["successor"])
    living = page_of("unit", "change", ward.slug)
    assert 'name="successor"' not in signed_in.get(living).content.decode()


def test_nothing_can_be_deleted(signed_in, ward):
    user = UserFactory(unit=ward)
    assert signed_in.post(f"/admin/wards/user/{user.code}/delete/").status_code == 404
    assert signed_in.post(page_of("user"), {"action": "delete_selected"}).status_code == 200
    assert User.objects.filter(pk=user.pk).exists()


@pytest.mark.parametrize("model", MODELS)
def test_a_list_takes_the_same_queries_for_one_row_and_five(
    signed_in, ward, model, django_assert_max_num_queries
):
    def rows(number):
        for _ in range(number):
            UserFactory(unit=ward)
            OfficeFactory(unit=ward)
            NeighbourhoodFactory(unit=ward)

    rows(1)
    with django_assert_max_num_queries(10) as one:
        signed_in.get(page_of(model))
    rows(4)
    with django_assert_max_num_queries(10) as five:
        signed_in.get(page_of(model))
    assert len(one) == len(five)


def test_filters_and_a_senseless_filter(signed_in, ward):
    assert signed_in.get(page_of("user"), {"unit": ward.slug, "role": "officer"}).status_code == 200
    answer = signed_in.get(page_of("user"), {"nothing__here": "1"}, follow=True)
    assert answer.status_code == 200


def test_needs_no_inline_script_or_style(signed_in, ward):
    for model in MODELS:
        page = signed_in.get(page_of(model)).content.decode()
        assert not re.search(r"<style|\sstyle=|<script(?![^>]*src=)|\son\w+=", page)


@pytest.mark.parametrize("model", ["facility", "neighbourhood"])
def test_two_who_keep_the_same_place_lose_nothing(signed_in, province, ward, model):
    place = (
        FacilityFactory(unit=province)
        if model == "facility"
        else NeighbourhoodFactory(unit=ward, name="Tổ 1")
    )
    address = page_of(model, "change", place.code)
    first, second = shown(signed_in, address), shown(signed_in, address)
    signed_in.post(address, {**first, "name": "Tên của người thứ nhất"})
    answer = signed_in.post(address, {**second, "name": "Tên của người thứ hai"})
    assertContains(answer, "conflict-title")
    assertContains(answer, "Tên của người thứ nhất")
    assertContains(answer, 'value="Tên của người thứ hai"')
    place.refresh_from_db()
    assert (place.name, place.version) == ("Tên của người thứ nhất", 2)


def test_two_who_choose_a_successor_lose_nothing(signed_in, province, ward):
    old = CommuneFactory(parent=province, valid_to=date(2025, 6, 30), scope_path=ward.scope_path)
    other = CommuneFactory(parent=province, name="Phường Khác")
    address = page_of("unit", "change", old.slug)
    first, second = shown(signed_in, address), shown(signed_in, address)
    signed_in.post(address, {**first, "successor": ward.pk})
    answer = signed_in.post(address, {**second, "successor": other.pk})
    assert (answer.status_code, Unit.objects.get(pk=old.pk).successor) == (200, ward)
    assertContains(answer, ward.name)
    form = answer.context["adminform"].form
    again = {field.html_name: field.value() or "" for field in form}
    assert signed_in.post(address, again).status_code == 302
    assert Unit.objects.get(pk=old.pk).successor == other


def test_a_new_first_password_opens_an_account_that_wrong_ones_shut(client, administrator, ward):
    user = UserFactory(unit=ward)
    sign_in = reverse("wards:sign_in")
    for _ in range(5):
        client.post(sign_in, {"username": user.username, "password": "sai"})
    client.force_login(administrator)
    address = page_of("user", "change", user.code)
    client.post(address, {**shown(client, address), "first_password": FIRST})
    client.logout()
    answer = client.post(sign_in, {"username": user.username, "password": FIRST})
    assert answer.status_code == 302


def test_lines_of_a_heading_are_shown_one_a_row(signed_in, ward):
    office = OfficeFactory(unit=ward, issuing_lines="ỦY BAN NHÂN DÂN|PHƯỜNG TÂY HỒ")
    address = page_of("office", "change", office.code)
    sent = shown(signed_in, address)
    assert sent["issuing_lines"] == "ỦY BAN NHÂN DÂN\nPHƯỜNG TÂY HỒ"
    as_browser = {name: str(value).replace("\n", "\r\n") for name, value in sent.items()}
    signed_in.post(address, {**as_browser, "place": "Hà Nội"})
    assert written().get().fields == ["place"]
    signed_in.post(address, {**shown(signed_in, address), "issuing_lines": "A\r\n\r\n B "})
    office.refresh_from_db()
    assert office.issuing_lines == "A\nB"


def test_neighbourhoods_are_in_the_order_of_their_numbers(signed_in, ward):
    for number in (10, 2, 1):
        NeighbourhoodFactory(unit=ward, name=f"Tổ {number}")
    rows = signed_in.get(page_of("neighbourhood")).context["cl"].result_list
    assert [row.name for row in rows] == ["Tổ 1", "Tổ 2", "Tổ 10"]


def test_a_page_shows_no_primary_key_and_no_name_in_its_title(signed_in, administrator, ward):
    page = signed_in.get(page_of("user", "change", administrator.code)).content.decode()
    assert f"/unit/{ward.pk}/" not in page
    title = re.search("<title>(.*?)</title>", page, re.DOTALL)[1]
    assert administrator.full_name not in title


def test_what_cannot_be_changed_has_no_button_to_save(signed_in, ward):
    assertNotContains(signed_in.get(page_of("unit", "change", ward.slug)), "save-bar")


@pytest.mark.parametrize("model", ["facility", "neighbourhood", "unit"])
def test_a_search_of_thousands_of_words_is_survived(signed_in, model):
    assert signed_in.get(page_of(model), {"q": "x " * 2000}).status_code == 200
