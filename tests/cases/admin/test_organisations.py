"""Organisations on the administrators' pages: merged, renamed, refused in words."""

from datetime import date

import pytest
from django.apps import apps
from django.urls import reverse

from cases.models import Organisation
from cases.queries.organisations import USES
from tests.factories import (
    ActivityFactory,
    AssignmentFactory,
    OrganisationFactory,
    PersonFactory,
    ReferralFactory,
    SupportFactory,
    UserFactory,
    VolunteerFactory,
)
from wards.models import AuditEvent
from wards.roles import Role

LIST = reverse("admin:cases_organisation_changelist")


@pytest.fixture
def signed_in(client, administrator):
    client.force_login(administrator)
    return client


def page_of(organisation):
    return reverse("admin:cases_organisation_change", args=[organisation.code])


def change(client, organisation, **facts):
    """Send the form as it is shown, with what was changed."""
    form = client.get(page_of(organisation)).context["adminform"].form
    shown = {field.html_name: field.value() for field in form}
    sent = {name: "" if value is None else value for name, value in shown.items()}
    return client.post(page_of(organisation), {**sent, **facts})


@pytest.fixture
def two(ward):
    """The one that stays, and one that six records name in eight places."""
    stays = OrganisationFactory(name="Hội Phụ nữ", unit=ward)
    goes = OrganisationFactory(name="Hội PN", unit=ward)
    person = PersonFactory(unit=ward)
    SupportFactory(person=person, loan=True, provider=goes, guarantor=goes, proposed_by=goes)
    VolunteerFactory(unit=ward, organisation=goes)
    AssignmentFactory(person=person, volunteer=None, organisation=goes)
    held = ActivityFactory(unit=ward, organiser=goes)
    held.partners.create(organisation=goes)
    ReferralFactory(person=person, place=goes)
    return stays, goes


def test_whatever_names_the_one_names_the_other_then(signed_in, two):
    stays, goes = two
    assert change(signed_in, goes, stays=stays.pk).status_code == 302
    goes.refresh_from_db()
    assert (goes.merged_into, goes.version) == (stays, 2)
    events = AuditEvent.objects.filter(verb="changed").values_list("model", "fields")
    assert sorted(map(str, events)) == sorted(
        map(
            str,
            [
                ("cases.organisation", ["merged_into"]),
                ("cases.support", ["provider"]),
                ("cases.support", ["guarantor"]),
                ("cases.support", ["proposed_by"]),
                ("cases.volunteer", ["organisation"]),
                ("cases.volunteerassignment", ["organisation"]),
                ("cases.activity", ["organiser"]),
                ("cases.activity", ["co_organisers"]),
                ("cases.referral", ["place"]),
            ],
        )
    )
    assert [row.uses for row in signed_in.get(LIST).context["cl"].result_list] == [8]


def test_every_column_that_names_an_organisation_is_known():
    fields = {
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is Organisation and model is not Organisation
    }
    assert set(USES) == fields


def test_a_record_on_screen_finds_that_it_was_changed(signed_in, two):
    stays, goes = two
    loan = SupportFactory(loan=True, person__unit=stays.unit, guarantor=goes)
    change(signed_in, goes, stays=stays.pk)
    loan.refresh_from_db()
    assert (loan.guarantor, loan.version) == (stays, 2)


def test_second_names_of_the_one_become_those_of_the_other(signed_in, two):
    stays, goes = two
    older = OrganisationFactory(name="Hội phụ nữ cũ", merged_into=goes)
    change(signed_in, goes, stays=stays.pk)
    older.refresh_from_db()
    assert (older.stays, older.merged_into) == (stays, stays)


def test_one_that_records_out_of_sight_name_is_refused_in_words(signed_in, two):
    stays, goes = two
    SupportFactory(loan=True, guarantor=goes)
    form = change(signed_in, goes, stays=stays.pk).context["adminform"].form
    assert "1 bản ghi của đơn vị ngoài phạm vi" in form.errors["stays"][0]
    goes.refresh_from_db()
    assert goes.merged_into is None


def test_one_person_would_have_the_same_helper_twice_is_refused_in_words(signed_in, two):
    stays, goes = two
    person = PersonFactory(unit=stays.unit)
    for one in two:
        AssignmentFactory(person=person, volunteer=None, organisation=one)
    form = change(signed_in, goes, stays=stays.pk).context["adminform"].form
    assert "1 người" in form.errors["stays"][0]


def test_one_after_the_other_is_no_reason_to_refuse(signed_in, two):
    stays, goes = two
    person = PersonFactory(unit=stays.unit)
    for one, first, last in [(stays, 2021, 2022), (goes, 2022, None)]:
        AssignmentFactory(
            person=person,
            volunteer=None,
            organisation=one,
            started_on=date(first, 1, 1),
            ended_on=last and date(last, 1, 1),
        )
    assert change(signed_in, goes, stays=stays.pk).status_code == 302


@pytest.mark.parametrize("which", ["itself", "merged", "elsewhere", "nonsense"])
def test_only_another_one_in_sight_can_stay(signed_in, two, which):
    stays, goes = two
    merged = OrganisationFactory(name="Đã gộp", unit=stays.unit, merged_into=stays)
    chosen = {
        "itself": goes.pk,
        "merged": merged.pk,
        "elsewhere": OrganisationFactory().pk,
        "nonsense": "x",
    }[which]
    form = change(signed_in, goes, stays=chosen).context["adminform"].form
    assert set(form.errors) == {"stays"}


def test_a_name_is_corrected_and_found_by_its_new_spelling(signed_in, two):
    _stays, goes = two
    assert change(signed_in, goes, name="Hội  Nông dân").status_code == 302
    goes.refresh_from_db()
    assert (goes.name, goes.key) == ("Hội Nông dân", "hộinôngdân")
    assert AuditEvent.objects.get(verb="changed").fields == ["key", "name"]


@pytest.mark.parametrize("name", ["hội phụ NỮ", "", " , "])
def test_a_name_of_another_or_none_is_refused(signed_in, two, name):
    _stays, goes = two
    form = change(signed_in, goes, name=name).context["adminform"].form
    assert set(form.errors) == {"name"}


def test_the_list_has_those_that_units_in_sight_name(client, ward, province):
    own = OrganisationFactory(name="Ở đây", unit=ward)
    used = OrganisationFactory(name="Nơi khác, dùng ở đây")
    SupportFactory(person__unit=ward, provider=used)
    OrganisationFactory(name="Nơi khác")
    client.force_login(UserFactory(unit=ward, role=Role.ADMINISTRATOR))
    assert {one.name for one in client.get(LIST).context["cl"].result_list} == {
        own.name,
        used.name,
    }
    assert Organisation.objects.count() == 3


@pytest.mark.parametrize("count", [1, 6])
def test_the_list_takes_the_same_queries_for_any_number(
    signed_in, ward, count, django_assert_max_num_queries
):
    OrganisationFactory.create_batch(count, unit=ward)
    with django_assert_max_num_queries(15):
        signed_in.get(LIST)


def test_an_activity_on_screen_finds_that_a_partner_was_merged(signed_in, two):
    stays, goes = two
    held = ActivityFactory(unit=stays.unit)
    held.partners.create(organisation=goes)
    held.partners.create(organisation=stays)
    change(signed_in, goes, stays=stays.pk)
    held.refresh_from_db()
    assert (held.co_organisers, held.version) == ("Hội Phụ nữ", 2)
