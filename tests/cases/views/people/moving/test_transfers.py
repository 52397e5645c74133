"""The pages of a transfer: each side does its part, and the work lists of both say so."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.actions.people import responsibilities
from cases.models import Transfer
from tests.factories import (
    AssignmentFactory,
    CommuneFactory,
    MembershipFactory,
    NeighbourhoodFactory,
    PersonFactory,
    RegistrationFactory,
    TransferFactory,
    UserFactory,
)
from wards.models import AuditEvent
from wards.roles import Role

TODAY = timezone.localdate()
BEGUN = TODAY - timedelta(days=200)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def new(province):
    return CommuneFactory(parent=province, name="Phường Nơi Đến")


@pytest.fixture
def taker(new):
    return UserFactory(unit=new, role=Role.LEADER)


@pytest.fixture
def person(ward):
    person = PersonFactory(unit=ward, full_name="Người Chuyển Đi")
    responsibilities.begin(person=person, first_day=BEGUN)
    RegistrationFactory(person=person, registered_on=BEGUN)
    return person


@pytest.fixture
def sent(person, new, officer):
    facts = {"to_unit": new, "left_on": YESTERDAY, "sent_by": officer, "sent_at": timezone.now()}
    return TransferFactory(person=person, due_on=TODAY + timedelta(days=1), **facts)


def fill(page, **typed):
    """What the form of a page sends, with what was typed."""
    form = page.context["form"]
    kept = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    return {**kept, **typed}


def send_form(client, name, code, **typed):
    url = reverse(f"cases:{name}", args=[code])
    return client.post(url, fill(client.get(url), **typed))


def test_a_file_is_sent_from_the_persons_page(client, officer, person, new):
    client.force_login(officer)
    day = f"{YESTERDAY:%d/%m/%Y}"
    typed = {"left_on": day, "left_time": "8:00", "to_unit": new.pk, "reason": "Về ở với mẹ"}
    answer = send_form(client, "transfer_create", person.code, **typed)
    transfer = Transfer.objects.get()
    assert (answer.status_code, answer.url) == (302, transfer.get_absolute_url())
    assert (transfer.state, transfer.to_unit, transfer.sent_by) == ("sent", new, officer)
    page = client.get(person.get_absolute_url()).content.decode()
    assert "hồ sơ đã gửi cho Phường Nơi Đến" in page
    assert reverse("cases:transfer_create", args=[person.code]) not in page


def test_without_a_place_the_leaving_is_noted(client, officer, person):
    client.force_login(officer)
    send_form(client, "transfer_create", person.code, left_on=f"{YESTERDAY:%d/%m/%Y}")
    left = Transfer.objects.get()
    assert (left.state, left.due_on) == ("left", TODAY)
    page = client.get(reverse("cases:work_list"))
    [group] = [one for one in page.context["groups"] if one.name == "send"]
    assert [line.who for line in group.lines] == ["Người Chuyển Đi"]


def test_who_asked_is_proposed_as_the_receiver(client, officer, person, new):
    client.force_login(officer)
    url = reverse("cases:transfer_create", args=[person.code])
    form = client.get(f"{url}?to={new.slug}").context["form"]
    assert form["to_unit"].value() == new.pk


def groups_of(client, user):
    client.force_login(user)
    page = client.get(reverse("cases:work_list"))
    wanted = ("accept", "send", "sent")
    return {one.name: one.lines for one in page.context["groups"] if one.name in wanted}


def test_both_work_lists_are_red_when_the_clock_runs_out(client, sent, officer, leader, taker):
    Transfer.objects.update(due_on=YESTERDAY)
    for user, name in ((officer, "sent"), (leader, "sent"), (taker, "accept")):
        [line] = groups_of(client, user)[name]
        assert (line.who, line.tone) == ("Người Chuyển Đi", "state state-overdue")
        assert line.url == sent.get_absolute_url()


def test_a_place_without_the_product_is_named_as_it_was_written(client, sent, person, officer):
    """And not the neighbourhood that the person lived in."""
    person.neighbourhood = NeighbourhoodFactory(unit=person.unit, name="Tổ Cũ")
    person.save()
    Transfer.objects.update(to_unit=None, elsewhere="Công an xã Ở Xa, tỉnh Khác")
    [line] = groups_of(client, officer)["sent"]
    assert line.what.startswith("đến Công an xã Ở Xa, tỉnh Khác, ")


def test_the_receiver_accepts_and_has_the_file(client, sent, person, taker, officer):
    helper = AssignmentFactory(person=person)
    club = MembershipFactory(person=person)
    client.force_login(taker)
    assert client.get(person.get_absolute_url()).status_code == 404
    typed = {"helpers": [str(helper.code)], "clubs": [], "neighbourhood": "Tổ 9"}
    answer = send_form(client, "transfer_acceptance", sent.code, **typed)
    assert answer.status_code == 302
    person.refresh_from_db()
    club.refresh_from_db()
    assert (person.unit, person.neighbourhood.name) == (taker.unit, "Tổ 9")
    assert club.left_on == TODAY
    assert person.assignments.get(ended_on=None).unit == taker.unit
    assert client.get(person.get_absolute_url()).status_code == 200
    client.force_login(officer)
    assert client.get(person.get_absolute_url()).status_code == 404
    page = client.get(sent.get_absolute_url())
    assert len(page.context["minute"]) == 3
    assert "Xem hồ sơ" not in page.content.decode()


def test_the_receiver_returns_it_with_a_reason(client, sent, taker):
    client.force_login(taker)
    assert send_form(client, "transfer_return", sent.code, answer_reason="").status_code == 200
    send_form(client, "transfer_return", sent.code, answer_reason="Không ở địa chỉ này")
    states = Transfer.objects.order_by("pk").values_list("state", "answer_reason")
    assert list(states) == [("returned", "Không ở địa chỉ này"), ("left", "")]


def test_the_sender_recalls_it(client, sent, officer):
    client.force_login(officer)
    send_form(client, "transfer_recall", sent.code, answer_reason="Gửi nhầm nơi")
    assert Transfer.objects.filter(state="recalled").get() == sent


def test_the_sender_cannot_answer_for_the_other_side(client, sent, officer):
    client.force_login(officer)
    answer = send_form(client, "transfer_acceptance", sent.code)
    assert answer.status_code == 200
    sent.refresh_from_db()
    assert sent.state == "sent"


def test_a_recall_meets_an_acceptance(client, sent, taker, officer):
    client.force_login(officer)
    url = reverse("cases:transfer_recall", args=[sent.code])
    typed = fill(client.get(url), answer_reason="Gửi nhầm")
    client.force_login(taker)
    send_form(client, "transfer_acceptance", sent.code)
    client.force_login(officer)
    assert client.post(url, typed).status_code == 200
    sent.refresh_from_db()
    assert sent.state == "accepted"


def test_a_commune_without_this_product_is_closed_with_its_paper(client, sent, taker, officer):
    type(taker).objects.filter(pk=taker.pk).update(is_active=False)
    client.force_login(officer)
    page = client.get(sent.get_absolute_url())
    assert reverse("cases:transfer_closure", args=[sent.code]) in page.content.decode()
    typed = {"receipt_number": "5/CAX", "handed_on": f"{TODAY:%d/%m/%Y}"}
    send_form(client, "transfer_closure", sent.code, **typed)
    sent.refresh_from_db()
    assert (sent.state, sent.receipt_number) == ("by_paper", "5/CAX")


def test_social_affairs_see_it_on_the_file_and_pass_nothing_on(client, sent, person, ward):
    client.force_login(UserFactory(unit=ward, agency="social"))
    page = client.get(person.get_absolute_url()).content.decode()
    assert "hồ sơ đã gửi cho Phường Nơi Đến" in page
    assert sent.get_absolute_url() not in page
    assert client.get(sent.get_absolute_url()).status_code == 403


def test_looking_at_a_transfer_leaves_a_trace(client, sent, taker):
    client.force_login(taker)
    client.get(sent.get_absolute_url())
    event = AuditEvent.objects.filter(verb="viewed").latest("pk")
    assert (event.actor, event.record) == (taker.username, sent.code)


def test_the_list_has_both_directions(client, sent, taker, officer, ward):
    client.force_login(taker)
    url = reverse("cases:transfer_list")
    assert client.get(url, {"side": "in"}).context["paginator"].count == 1
    assert client.get(url, {"side": "out"}).context["paginator"].count == 0
    client.force_login(officer)
    assert client.get(url, {"side": "out"}).context["paginator"].count == 1
    Transfer.objects.update(state="recalled", answer_reason="Gửi nhầm")
    assert client.get(url).context["paginator"].count == 0
    assert client.get(url, {"state": "all"}).context["paginator"].count == 1


def test_as_many_queries_for_many_transfers(client, officer, ward, django_assert_max_num_queries):
    client.force_login(officer)
    TransferFactory.create_batch(5, person__unit=ward)
    with django_assert_max_num_queries(16):
        client.get(reverse("cases:transfer_list"))


def test_an_arrival_with_its_paper_is_told_on_the_file(client, officer, person):
    client.force_login(officer)
    typed = {"elsewhere": "Xã Ở Xa", "receipt_number": "7/CAX", "handed_on": f"{TODAY:%d/%m/%Y}"}
    assert send_form(client, "arrival_create", person.code, **typed).status_code == 302
    assert "Hồ sơ chuyển từ Xã Ở Xa" in client.get(person.get_absolute_url()).content.decode()
