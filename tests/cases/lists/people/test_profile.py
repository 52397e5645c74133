"""More filters of the list of people: what a file says beyond lists and measures."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from cases.lists.people.profile import UNKNOWN_LABEL
from tests.factories import (
    AssignmentFactory,
    CaseFactory,
    CommuneFactory,
    PersonFactory,
    RegistrationFactory,
    UserFactory,
    VolunteerFactory,
    WhereaboutsFactory,
)
from tests.listed import column, rows_of
from wards.models import AuditEvent

URL = reverse("cases:person_list")


@pytest.fixture
def see(client, officer):
    client.force_login(officer)
    return lambda query="": client.get(URL + query)


@pytest.fixture
def people(ward):
    """Four people, told apart by everything that can be filtered for."""
    year = timezone.localdate().year
    facts = {
        "Lê An": ("male", 1970, None, "Heroin; ma túy đá", "Thợ xây", "stable"),
        "Lê Bình": ("female", year - 20, 1, "heroin", "thợ  xây", "unstable"),
        "Lê Cường": ("male", year - 18, None, "", "Không nghề nghiệp", ""),
        "Lê Dũng": ("male", year - 15, None, "Cần sa", "", "stable"),
    }
    fields = ("sex", "birth_year", "birth_month", "substances", "occupation", "residence")
    made = {
        name: PersonFactory(
            unit=ward,
            full_name=name,
            **dict(zip(fields, said, strict=True)),
            birth_day=said[2],
        )
        for name, said in facts.items()
    }
    for person in made.values():
        RegistrationFactory(person=person)
    return made


def code_of(response, name, label):
    """The value of a choice in the select of a filter."""
    choices = response.context["filter"].form.fields[name].choices
    return next(value for value, words in choices if str(words).casefold() == label.casefold())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?sex=female", "Bình"),
        ("?sex=male&residence=stable", "An Dũng"),
        ("?residence=unstable", "Bình"),
        ("?residence=unknown", "Cường"),
        ("?age=from_30", "An"),
        ("?age=18_to_30", "Bình"),
        ("?age=unknown", "Cường"),  # turns 18 in this year, nobody knows when
        ("?age=under_16", "Dũng"),
        ("?employment=employed", "An Bình"),
        ("?employment=idle", "Cường"),
        ("?employment=unknown", "Dũng"),
        ("?helper=none", "An Bình Cường Dũng"),
        ("?helper=one", ""),
        ("?place=home", "An Bình Cường Dũng"),
        ("?sex=no&age=x&residence=%00&employment=1&place=z&helper=q", "An Bình Cường Dũng"),
    ],
)
def test_narrows_by_what_the_file_says(see, people, query, found):
    assert [name.split()[1] for name in column(see(query), "name")] == found.split()


@pytest.mark.parametrize(
    ("name", "label", "found"),
    [
        ("substance", "Heroin", "An Bình"),
        ("substance", "Ma túy đá", "An"),
        ("substance", UNKNOWN_LABEL, "Cường"),
        ("occupation", "Thợ xây", "An Bình"),
        ("occupation", UNKNOWN_LABEL, "Dũng"),
    ],
)
def test_what_people_typed_is_one_choice_however_it_was_spelt(see, people, name, label, found):
    offered = see("?more=1").context["filter"].form.fields[name].choices
    choices = [str(one) for _code, one in offered]
    assert len({one.casefold() for one in choices}) == len(choices)
    code = code_of(see("?more=1"), name, str(label))
    names = [full_name.split()[1] for full_name in column(see(f"?{name}={code}"), "name")]
    assert names == found.split()
    assert str(label).casefold() not in code


def test_by_where_somebody_is(see, people):
    WhereaboutsFactory(person=people["Lê An"], kind="prison", started_on=date(2025, 1, 1))
    CaseFactory(person=people["Lê Bình"], kind="compulsory", started_on=date(2025, 2, 1))
    assert column(see("?place=prison"), "name") == ["Lê An"]
    assert column(see("?place=compulsory"), "name") == ["Lê Bình"]
    assert column(see("?place=home"), "name") == ["Lê Cường", "Lê Dũng"]


def test_by_who_helps(see, people, ward):
    helper = VolunteerFactory(unit=ward, full_name="Phạm Thử Giúp")
    AssignmentFactory(person=people["Lê An"], volunteer=helper)
    assert column(see("?helper=one"), "name") == ["Lê An"]
    assert column(see("?helper=none"), "name") == ["Lê Bình", "Lê Cường", "Lê Dũng"]
    code = code_of(see("?more=1"), "helper", "Phạm Thử Giúp")
    assert column(see(f"?helper={code}"), "name") == ["Lê An"]
    row = rows_of(see("?columns=helper~sex"))[0]
    assert (row["name"], row["helper"]) == ("Lê An", "Phạm Thử Giúp")


def test_choices_are_those_of_people_in_sight(client, people, ward):
    stranger = CommuneFactory()
    client.force_login(UserFactory(unit=stranger))
    RegistrationFactory(person__unit=stranger, person__occupation="Thợ điện")
    page = client.get(f"{URL}?more=1")
    assertContains(page, "Thợ điện")
    assertNotContains(page, "Thợ xây")


def test_the_filters_are_offered_when_asked_for_and_stay(see, people):
    plain = see()
    assert "sex" not in plain.context["filter"].form.fields
    assertContains(plain, "?more=1")
    more = see("?more=1&sex=female")
    assert {"sex", "age", "place", "helper"} <= set(more.context["filter"].form.fields)
    assertContains(more, '<input type="hidden" name="more" value="1"')
    [(label, address)] = more.context["chips"]
    assert address == "?more=1"
    assert "sex" in see("?sex=female").context["filter"].form.fields


def test_the_plain_list_asks_no_more_than_before(see, people, django_assert_num_queries):
    with django_assert_num_queries(12):
        see()


def test_what_is_chosen_is_in_the_trail_by_its_code(see, people):
    see("?sex=female&residence=unstable")
    assert AuditEvent.objects.filter(verb="listed").last().fields == [
        "residence=unstable",
        "sex=female",
    ]
