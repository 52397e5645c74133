"""Forms of versioned records, tried with an office."""

import json

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext

from tests.factories import OfficeFactory, UserFactory
from wards.forms.versioned import VersionedForm
from wards.models import AuditEvent, Conflict, Office
from wards.trail import audit


class OfficeForm(VersionedForm):
    checked_by_action = False

    class Meta:
        model = Office
        fields = ["name", "sign", "place", "valid_from", "valid_to", "is_default"]


@pytest.fixture
def office(db):
    return OfficeFactory(name="Công an phường Thử", sign="BC-CAP", place="Thử", is_default=True)


def sent(office, **typed):
    """What the browser sends of a form shown now, with some fields typed into."""
    form = OfficeForm(instance=Office.objects.get(pk=office.pk))
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)} | typed


def bound(office, data):
    return OfficeForm(data, instance=Office.objects.get(pk=office.pk))


def test_a_new_record_is_a_plain_form():
    assert "version" not in OfficeForm().fields
    assert "version" not in OfficeForm(instance=Office()).fields


def test_writes_what_changed_and_records_it(office):
    user = UserFactory()
    form = bound(office, sent(office, sign="BC-UBND"))
    assert form.is_valid()
    form.save(by=user)
    office.refresh_from_db()
    assert (office.sign, office.version) == ("BC-UBND", 2)
    event = AuditEvent.objects.get(verb="changed")
    assert (event.actor, event.fields, event.record_version) == (user.username, ["sign"], 2)


def test_nothing_changed_writes_nothing(office):
    form = bound(office, sent(office))
    assert form.is_valid()
    form.save(by=UserFactory())
    assert not AuditEvent.objects.exists()


def test_a_newer_version_makes_the_form_invalid_and_tells(office):
    opened = sent(office, sign="MINE", place="Của tôi")
    other = bound(office, sent(office, sign="THEIRS", name="Tên mới"))
    assert other.is_valid()
    other.save(by=UserFactory(full_name="Trần Thị Bình"))
    form = bound(office, opened)
    assert not form.is_valid()
    told = {(d.label, d.stored, d.typed, d.by) for d in form.conflict}
    assert told == {
        (form.fields["sign"].label, "THEIRS", "MINE", "Trần Thị Bình"),
        (form.fields["name"].label, "Tên mới", None, "Trần Thị Bình"),
    }
    assert [form[name].value() for name in ("name", "sign", "place")] == [
        "Tên mới",
        "MINE",
        "Của tôi",
    ]
    assert form["version"].value() == "2"
    assert json.loads(form["shown"].value())["sign"] == "THEIRS"


def test_a_box_unticked_meanwhile_is_told(office):
    opened = sent(office, place="Của tôi")
    unticked = sent(office)
    del unticked["is_default"]
    other = bound(office, unticked)
    assert other.is_valid()
    other.save(by=UserFactory())
    form = bound(office, opened)
    assert not form.is_valid()
    assert [(d.stored, d.typed) for d in form.conflict] == [("–", None)]
    assert not form["is_default"].value()


def test_a_race_ends_in_the_same_list(office):
    form = bound(office, sent(office, sign="MINE"))
    assert form.is_valid()
    Office.objects.filter(pk=office.pk).update(sign="THEIRS", version=2)
    with pytest.raises(Conflict):
        form.save(by=UserFactory())
    assert form.attempt(form.save, by=UserFactory()) is None
    [difference] = form.conflict
    assert (difference.stored, difference.typed, difference.by) == ("THEIRS", "MINE", "")


def test_an_actions_errors_come_back_to_the_form(office):
    form = bound(office, sent(office))
    assert form.is_valid()

    def refuse():
        raise ValidationError({"sign": "not so", "elsewhere": "nor so"})

    assert form.attempt(refuse) is None
    assert form.errors == {"sign": ["not so"], "__all__": ["nor so"]}


def test_the_action_checks_the_model_unless_the_form_does(office):
    wrong = sent(office, valid_from="02/01/2026", valid_to="01/01/2026")
    assert set(bound(office, wrong).errors) == {"__all__"}

    class Unchecked(OfficeForm):
        checked_by_action = VersionedForm.checked_by_action

    assert Unchecked(wrong, instance=office).is_valid()
    assert set(Unchecked({**wrong, "sign": "x" * 41}, instance=office).errors) == {"sign"}


def test_words_of_a_choice_are_told(office):
    class AgencyForm(VersionedForm):
        class Meta:
            model = Office
            fields = ["agency"]
            widgets = {"agency": forms.RadioSelect}

    shown = AgencyForm(instance=office)
    data = {"agency": "social", "version": "1", "shown": shown["shown"].value()}
    Office.objects.filter(pk=office.pk).update(agency="health", version=2)
    form = AgencyForm(data, instance=Office.objects.get(pk=office.pk))
    assert not form.is_valid()
    labels = dict(Office.agency.field.choices)
    assert [(d.stored, d.typed) for d in form.conflict] == [
        (str(labels["health"]), str(labels["social"]))
    ]


@pytest.mark.parametrize("junk", ["{", "[" * 20_000, '{"a":' * 20_000, "[]", "1"])
def test_junk_in_place_of_the_values_shown_is_survived(office, junk):
    opened = sent(office, sign="MINE", expected_version=junk)
    other = bound(office, sent(office, place="Khác"))
    assert other.is_valid()
    other.save(by=UserFactory())
    form = bound(office, opened)
    assert not form.is_valid()
    assert form.conflict


def test_a_field_the_form_does_not_show_is_told_as_pages_show_it(office):
    opened = sent(office, sign="MINE")
    values = {"signer_name": "Nguyễn Văn Ký", "agency": "social"}
    stored = Office.objects.get(pk=office.pk)
    stored.agency, stored.signer_name = values["agency"], values["signer_name"]
    stored.save_version(1, list(values))
    audit.record(by=UserFactory(), verb=audit.Verb.CHANGED, target=stored, fields=list(values))
    form = bound(office, opened)
    assert not form.is_valid()
    told = {difference.label: difference.stored for difference in form.conflict}
    assert told == {
        capfirst(gettext("signer's name")): "Nguyễn Văn Ký",
        capfirst(gettext("agency")): stored.get_agency_display(),
    }
