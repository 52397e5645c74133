"""Kinds of models on the administrators' pages: added, corrected, retired, never deleted."""

from datetime import date

import pytest
from django.urls import reverse

from cases.models import SupportModelKind
from tests.factories import SupportModelFactory, SupportModelKindFactory, UnitFactory
from tests.refusals import assert_refused
from wards.models import AuditEvent

SENT = {"name": "CLB Niềm tin", "base": "club", "order": "1", "retired_on": ""}


def page_of(page="changelist", *args):
    return reverse(f"admin:cases_supportmodelkind_{page}", args=args)


@pytest.fixture
def signed_in(client, administrator):
    client.force_login(administrator)
    return client


def change(client, kind, **facts):
    """Send the form as it is shown, with what was changed."""
    address = page_of("change", kind.code)
    form = client.get(address).context["adminform"].form
    shown = {field.html_name: field.value() for field in form}
    sent = {name: "" if value is None else value for name, value in shown.items()}
    return client.post(address, {**sent, **facts})


def test_a_kind_is_added_for_the_own_province(signed_in, administrator, province):
    assert signed_in.post(page_of("add"), SENT).status_code == 302
    made = SupportModelKind.objects.get()
    assert (made.unit, made.name, made.base, made.order) == (province, "CLB Niềm tin", "club", 1)
    event = AuditEvent.objects.get(verb="created")
    assert (event.actor, event.model) == (administrator.username, "cases.supportmodelkind")


@pytest.mark.parametrize(
    "name",
    ["", "clb  niềm tin", "CLB B93", "clb b93", "Điểm tư vấn", "Tình nguyện viên", "x" * 101],
)
def test_no_two_kinds_of_a_name_and_none_called_like_the_four(signed_in, province, name):
    SupportModelKindFactory(unit=province, name="CLB Niềm Tin")
    response = signed_in.post(page_of("add"), {**SENT, "name": name})
    assert set(response.context["adminform"].form.errors) == {"name"}
    assert SupportModelKind.objects.count() == 1


def test_another_province_may_have_a_kind_of_the_name(signed_in):
    elsewhere = SupportModelKindFactory(unit=UnitFactory(), name="CLB Niềm tin")
    assert signed_in.post(page_of("add"), SENT).status_code == 302
    assert signed_in.get(page_of("change", elsewhere.code)).status_code == 404
    assert str(elsewhere.code) not in signed_in.get(page_of()).content.decode()


def test_it_counts_as_one_of_the_four(signed_in):
    for base in ("", "choir"):
        response = signed_in.post(page_of("add"), {**SENT, "base": base})
        assert set(response.context["adminform"].form.errors) == {"base"}


def test_it_is_renamed_and_retired_and_counts_as_it_did(signed_in, province):
    kind = SupportModelKindFactory(unit=province)
    facts = {"name": "CLB Hy vọng", "base": "residence", "retired_on": "01/03/2026"}
    assert change(signed_in, kind, **facts).status_code == 302
    kind.refresh_from_db()
    assert (kind.name, kind.base, kind.retired_on) == ("CLB Hy vọng", "club", date(2026, 3, 1))
    assert set(AuditEvent.objects.get(verb="changed").fields) == {"name", "retired_on"}


def test_it_cannot_be_deleted(signed_in, province):
    kind = SupportModelKindFactory(unit=province)
    assert signed_in.post(f"{page_of()}{kind.code}/delete/").status_code == 404
    SupportModelFactory(own_kind=kind)
    assert SupportModelKind.objects.exists()


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_takes_the_same_queries_for_any_number(
    signed_in, province, count, django_assert_num_queries
):
    SupportModelKindFactory.create_batch(count, unit=province)
    with django_assert_num_queries(5):
        signed_in.get(page_of())


def test_the_database_refuses_a_second_kind_of_a_name_and_a_fifth_base(province):
    SupportModelKindFactory(unit=province, name="CLB Niềm tin")
    assert_refused(
        lambda: SupportModelKindFactory(unit=province, name="CLB Niềm tin"),
        "one_model_kind_per_name",
    )
    assert_refused(
        lambda: SupportModelKindFactory(unit=province, base="choir"),
        "model_kind_counts_as_one_of_the_four",
    )
