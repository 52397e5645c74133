"""One form for many people: the same values, each with a record and a code of their own."""

import uuid
from datetime import date

import pytest
from django.utils import timezone, translation

from cases.forms.help.many import Batch
from cases.models import Visit
from cases.views.help.acts import ACTS
from tests.factories import (
    OrganisationFactory,
    PersonFactory,
    SupportModelFactory,
    VolunteerFactory,
)
from wards.forms.sent_once import SentOnceField

TODAY = timezone.localdate()
TOKEN = uuid.UUID("0b4b6f7e-5d0c-4a57-9c5c-2f6f0e3f7a11")
VISIT = {"day": "hôm nay", "visited_by": "Cán Bộ Thử", "met": "person", "sent_as": str(TOKEN)}


@pytest.fixture
def people(ward):
    return [PersonFactory(unit=ward, full_name=name) for name in ("Lê An", "Lê Bình")]


@pytest.fixture
def batch(officer, people):
    def made(act="visit", **typed):
        def form_of(person):
            return ACTS[act].form(person, user=officer, today=TODAY, data=typed)

        return Batch(people, form_of)

    return made


def test_each_has_a_record_of_their_own_and_a_code_that_stays(batch, people):
    first, second = batch(**VISIT), batch(**VISIT)
    assert [line.form.instance.person for line in first.readable] == people
    assert first.codes == second.codes == [uuid.uuid5(TOKEN, str(one.code)) for one in people]
    assert first.sent_as == TOKEN
    assert not Visit.objects.exists()


@pytest.mark.parametrize("sent_as", [{}, {"sent_as": ""}])
def test_without_a_code_of_the_page_each_sending_is_another(batch, sent_as):
    typed = {name: text for name, text in VISIT.items() if name != "sent_as"} | sent_as
    first, second = batch(**typed), batch(**typed)
    assert len(set(first.codes + second.codes)) == 4


def test_what_cannot_be_read_is_at_the_field_of_everybody(batch):
    made = batch(**VISIT | {"day": "31/02/2026"})
    assert made.readable == []
    assert [set(line.form.errors) for line in made.refused] == [{"day"}, {"day"}]
    assert made.accepted == []


def test_a_refusal_names_the_field_and_is_text(batch):
    made = batch(**VISIT)
    line = made.readable[0]
    line.form.add_error("day", "<b>quá sớm</b>")
    line.refuse("đã có")
    assert "&lt;b&gt;" in line.refusal
    assert str(line.form.fields["day"].label) in line.refusal
    assert line.refusal.endswith("đã có")
    assert made.refused == [line]
    assert made.accepted == [made.lines[1]]


@pytest.mark.parametrize(
    ("act", "typed", "shown"),
    [
        ("visit", VISIT | {"income": "5.000.000"}, "5.000.000"),
        ("visit", VISIT | {"met": "family"}, "Gia đình"),
        ("visit", VISIT | {"day": "1/11/26"}, "01/11/2026"),
        ("visit", VISIT | {"content": "Đi làm đều"}, "Đi làm đều"),
        ("support-loan", {"day": "1/11/26", "amount": "20.000.000", "provider": "X"}, "20.000.000"),
    ],
)
def test_the_summary_says_values_as_pages_do(batch, act, typed, shown):
    OrganisationFactory(name="X")
    made = batch(act, **typed)
    assert made.readable
    with translation.override("vi"):
        values = dict(made.values_in_words())
    assert shown in values.values()
    assert not {str(SentOnceField().label), "", "None"} & set(values)
    assert "" not in values.values()


def test_the_summary_names_a_helper_and_a_club(batch, ward):
    volunteer = VolunteerFactory(
        unit=ward, full_name="Tình Nguyện Thử", started_on=date(2024, 1, 1)
    )
    typed = {
        "kind": "volunteer",
        "volunteer": volunteer.pk,
        "role": "help",
        "started_on": "1/11/26",
    }
    made = batch("helper", **typed)
    assert made.readable
    assert any("Tình Nguyện Thử" in text for _label, text in made.values_in_words())
    club = SupportModelFactory(unit=ward, kind="club", name="CLB Thử")
    made = batch("club", club=club.pk, joined_on="1/11/26")
    assert made.readable
    assert any("CLB Thử" in text for _label, text in made.values_in_words())
