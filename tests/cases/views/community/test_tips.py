"""Reports from the people: from the telephone to somebody's file, and who told it kept sealed."""

from datetime import date, time

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.actions import keys
from cases.models import Tip, TipAssignment
from tests.factories import (
    BeatDutyFactory,
    BeatPlaceFactory,
    NeighbourhoodFactory,
    PersonFactory,
    TipFactory,
    UserFactory,
)
from tests.listed import rows_of
from wards.models import AuditEvent
from wards.roles import Role

LIST, FIGURES = reverse("cases:tip_list"), reverse("cases:tip_figures")
NAME, PHONE = "Người Báo Tin Thử", "0912345678"
TYPED = {
    "received_on": "10/09/2026",
    "received_time": "8h30",
    "channel": "hotline",
    "neighbourhood": "Tổ 7",
    "place": "Ngõ 12",
    "content": "Có người lạ ra vào ban đêm",
    "source_name": NAME,
    "source_phone": PHONE,
    "source_address": "",
}


def page(name, tip):
    return reverse(f"cases:tip_{name}", args=[tip.code])


def send(client, name, tip, **facts):
    tip.refresh_from_db()
    return client.post(page(name, tip), {"version": tip.version, "shown": "{}", **facts})


def sealed_tip(**facts):
    tip = TipFactory.build(**facts)
    tip.seal_source(name=NAME, phone=PHONE, address="")
    return TipFactory(source_sealed=tip.source_sealed, **facts)


def test_what_comes_in_goes_its_way_to_a_file(client, officer, ward):
    person = PersonFactory(unit=ward, full_name="Trần Văn Thử")
    client.force_login(officer)
    sent = TYPED | {"sent_as": "3f1f4f3c-8f0c-4b7a-9d56-111111111111"}
    for _twice in range(2):
        made = client.post(reverse("cases:tip_create"), sent)
    tip = Tip.objects.get()
    assertRedirects(made, tip.get_absolute_url(), fetch_redirect_response=False)
    assert (tip.received_on, tip.received_time) == (date(2026, 9, 10), time(8, 30))
    assert (tip.unit, tip.received_by, tip.neighbourhood.name) == (ward, officer, "Tổ 7")

    other = UserFactory(unit=ward, full_name="Cán Bộ Hai")
    send(client, "assignment", tip, officer=officer.pk, assigned_on="10/09/2026")
    send(client, "assignment", tip, officer=other.pk, assigned_on="09/09/2026")  # before it came
    send(client, "assignment", tip, officer=other.pk, assigned_on="12/09/2026")
    send(client, "assignment", tip, officer=other.pk, assigned_on="12/09/2026")
    had = list(TipAssignment.objects.order_by("pk").values_list("officer", "first_day", "last_day"))
    first, second = date(2026, 9, 10), date(2026, 9, 12)
    assert had == [(officer.pk, first, second), (other.pk, second, None)]

    found = {"result": "confirmed", "findings": "Đúng như báo", "verified_on": "14/09/2026"}
    send(client, "verification", tip, **found)
    assertRedirects(client.get(page("verification", tip)), page("detail", tip))
    looked = send(client, "file", tip, closed_on="15/09/2026", find="tran van thu", look="1")
    assertContains(looked, "Trần Văn Thử")
    send(client, "file", tip, closed_on="15/09/2026", find="", person=person.code)
    tip.refresh_from_db()
    assert (tip.state, tip.person, tip.closed_on) == ("filed", person, date(2026, 9, 15))
    assert (tip.result, tip.verified_by) == ("confirmed", officer)
    of_person = client.get(person.get_absolute_url())
    assertContains(of_person, "Tin báo của nhân dân dẫn đến hồ sơ")
    assertContains(of_person, page("detail", tip))
    assertNotContains(of_person, NAME)

    send(client, "step_back", tip)
    send(client, "step_back", tip)
    tip.refresh_from_db()
    assert (tip.state, tip.person, tip.result, tip.findings) == (
        "assigned",
        None,
        "",
        "Đúng như báo",
    )
    send(client, "verification", tip, **(found | {"result": "refuted"}))
    send(client, "closing", tip, closed_on="16/09/2026", closing_reason="Không đúng sự thật")
    assert Tip.objects.get().closing_reason == "Không đúng sự thật"
    fields = AuditEvent.objects.filter(record=tip.code, verb="changed").order_by("pk")
    assert list(fields.values_list("fields", flat=True))[-1] == ["closed_on", "closing_reason"]


def test_who_told_it_is_shown_to_the_units_leader_alone_and_recorded(client, ward, province):
    officer = UserFactory(unit=ward)
    tip = sealed_tip(unit=ward, received_by=officer)
    assert NAME.encode() not in bytes(tip.source_sealed)
    above = UserFactory(unit=province, role=Role.LEADER)
    for user in (officer, UserFactory(unit=ward, role=Role.PLANNER), above):
        client.force_login(user)
        assert client.post(page("source_shown", tip)).status_code == 403
        for address in (LIST, FIGURES, page("detail", tip)):
            assertNotContains(client.get(address), NAME)
    client.force_login(officer)
    assertNotContains(client.get(page("edit", tip)), NAME)
    assert client.get(page("source", tip)).status_code == 403  # it is sealed: the leader's
    for what in ("xlsx", "csv", "pdf"):
        assert NAME.encode() not in b"".join(client.post(LIST, {"do": what}))
    assert not AuditEvent.objects.filter(verb="unsealed").exists()

    leader = UserFactory(unit=ward, role=Role.LEADER)
    client.force_login(leader)
    assertNotContains(client.get(page("detail", tip)), NAME)
    shown = client.post(page("source_shown", tip))
    assertContains(shown, NAME)
    assertContains(shown, PHONE)
    event = AuditEvent.objects.get(verb="unsealed")
    assert (event.actor, event.model, event.record) == (leader.username, "cases.tip", tip.code)
    assert event.fields == ["source_sealed"]
    send(client, "source", tip, source_name="Người Khác Thử")
    assert Tip.objects.get().source["name"] == "Người Khác Thử"


def test_a_new_key_seals_who_told_it_anew(ward):
    tip = sealed_tip(unit=ward)
    new = "bmV3a2V5bmV3a2V5bmV3a2V5bmV3a2V5bmV3a2V5MTI="
    keys.reseal(new, lambda done, total: None)
    before, tip = bytes(tip.source_sealed), Tip.objects.get()
    assert bytes(tip.source_sealed) != before


def test_the_list_asks_and_the_work_list_reminds(client, ward, officer, leader):
    hood = NeighbourhoodFactory(unit=ward, name="Tổ 3")
    mine = TipFactory(unit=ward, assigned=True, officer=officer, neighbourhood=hood)
    TipFactory(unit=ward, assigned=True, channel="box")
    fresh = TipFactory(unit=ward, received_on=date(2026, 9, 11))
    TipFactory(unit=ward, closed=True)
    TipFactory(assigned=True)  # of another ward
    client.force_login(officer)
    asked = client.get(LIST, {"state": "assigned", "whose": "mine"})
    assert [row["address"] for row in rows_of(asked)] == [mine.get_absolute_url()]
    assert len(rows_of(client.get(LIST, {"state": "open"}))) == 3
    assert len(rows_of(client.get(LIST, {"neighbourhood": str(hood.code)}))) == 1
    assert len(rows_of(client.get(LIST, {"day_from": "11/09/2026", "channel": "phone"}))) == 1

    def group(user, name):
        client.force_login(user)
        groups = client.get(reverse("cases:work_list")).context["groups"]
        return next((one for one in groups if one.name == name), None)

    to_verify = group(officer, "tips_to_verify")
    assert (to_verify.count, to_verify.lines[0].url) == (1, page("verification", mine))
    assert group(officer, "tips_to_assign") is None
    to_assign = group(leader, "tips_to_assign")
    assert (to_assign.count, to_assign.lines[0].url) == (1, page("assignment", fresh))
    assert group(leader, "tips_to_verify") is None
    assert len(rows_of(client.get(to_assign.url))) == 1


def test_who_is_on_duty_where_it_happened_is_proposed(client, ward, leader, officer):
    place = BeatPlaceFactory(beat__unit=ward, neighbourhood__unit=ward)
    BeatDutyFactory(beat=place.beat, officer=officer)
    tip = TipFactory(unit=ward, neighbourhood=place.neighbourhood)
    client.force_login(leader)
    form = client.get(page("assignment", tip)).context["form"]
    assert form["officer"].value() == officer.pk


def test_one_nobody_worked_on_goes(client, officer, ward):
    client.force_login(officer)
    assigned, fresh = TipFactory(unit=ward, assigned=True), TipFactory(unit=ward)
    for tip in (assigned, fresh):
        send(client, "remove", tip)
    assert list(Tip.objects.all()) == [assigned]


def test_the_figures_of_a_period_by_channel(client, officer, ward):
    TipFactory(unit=ward, verified=True)
    TipFactory(unit=ward, received_on=date(2026, 9, 14), channel="box")
    TipFactory(unit=ward, received_on=date(2026, 9, 15), channel="box")
    client.force_login(officer)
    shown = client.get(FIGURES, {"since": "10/09/2026", "until": "14/09/2026"})
    by_name = {row["channel"]: row for row in rows_of(shown)}
    phone, together = by_name["Điện thoại"], by_name["Tổng cộng"]
    assert (phone["received"], phone["verified"], phone["confirmed"]) == ("1", "1", "1")
    assert (together["received"], together["verified"], together["waiting"]) == ("2", "1", "1")


@pytest.mark.parametrize(("rows", "queries"), [(1, 0), (5, 0)])
def test_as_many_queries_for_few_rows_and_for_many(
    client, officer, ward, rows, queries, django_assert_max_num_queries
):
    BeatDutyFactory(beat__unit=ward, officer=officer)
    for _each in range(rows):
        TipFactory(unit=ward, verified=True)
    client.force_login(officer)
    with django_assert_max_num_queries(12 + queries):
        client.get(LIST)
