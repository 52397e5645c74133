"""Files that are alike while somebody types: in sight only, and one event for each form opened."""

import uuid

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cases.queries import duplicates
from cases.values import likeness, sealing
from cases.values.births import PartialDate
from cases.values.likeness import Facts
from tests.cases.values.corpus import WAYS, people, typed
from tests.factories import CommuneFactory, PersonFactory
from tests.trust import RUNS, chance
from wards.models import AuditEvent

ALIKE, CREATE = reverse("cases:person_alike"), reverse("cases:person_create")
NUMBER = "001084000123"


@pytest.fixture
def hoa(ward):
    return PersonFactory(
        unit=ward,
        full_name="Đỗ Văn Hòa",
        birth_year=1984,
        birth_month=9,
        birth_day=2,
        identity_number=NUMBER,
        father_name="Đỗ Văn Bố",
    )


@pytest.fixture
def type_(client, officer):
    client.force_login(officer)
    return lambda **typed: client.post(ALIKE, typed)


@pytest.mark.parametrize(
    ("facts", "score"),
    [
        ({"full_name": "do van hoa", "birth": "02/09/1984"}, 90),
        ({"full_name": "Ðo Van Hao", "birth": "02/09/1984"}, 80),
        ({"full_name": "Đỗ Văn H", "birth": "1984"}, 50),
        ({"full_name": "Hòa Đỗ Văn", "birth": "1984", "father_name": "đỗ văn bố"}, 85),
        ({"full_name": "Đỗ Văn Hòa"}, 50),
        ({"full_name": "Đỗ Văn Hòa", "birth": "02/"}, 50),
        ({"identity_number": NUMBER}, 100),
    ],
)
def test_somebody_alike_is_shown_with_score_and_link(type_, hoa, facts, score):
    answer = type_(**facts)
    [found] = answer.context["people"]
    assert (found, found.match.score) == (hoa, score)
    assertContains(answer, str(found.match.in_words).capitalize())
    assertContains(answer, hoa.get_absolute_url())
    assertContains(answer, str(found.match.why))
    assertNotContains(answer, NUMBER)


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"full_name": "Đỗ"},
        {"full_name": "Đỗ Văn Hoạch", "birth": "1984"},
        {"full_name": "Đỗ Văn Hòa", "birth": "1985"},
        {"identity_number": "001084000124"},
        {"full_name": "x" * 5000},
        {"full_name": "\x00", "opened": "x"},
    ],
)
def test_nobody_is_shown_for_too_little_or_another(type_, hoa, facts):
    answer = type_(**facts)
    assert answer.context["people"] == []
    assert answer.content.strip() == b""


def test_nobody_out_of_sight_is_found_not_even_by_number(type_, hoa):
    hoa.unit = CommuneFactory()
    hoa.save()
    facts = {"full_name": "Đỗ Văn Hòa", "birth": "02/09/1984", "identity_number": NUMBER}
    assert type_(**facts).context["people"] == []
    assert not AuditEvent.objects.filter(verb="viewed", record=hoa.code).exists()


def test_one_event_for_each_form_opened(type_, hoa):
    looked = AuditEvent.objects.filter(verb="listed", page="cases:person_alike")
    first, second = str(uuid.uuid4()), str(uuid.uuid4())
    type_(full_name="Đỗ V", opened=first)
    type_(full_name="Đỗ Văn Hòa", birth="1984", opened=first)
    assert looked.count() == 1
    type_(full_name="Đỗ Văn Hòa", opened=second)
    type_(full_name="Đỗ Văn Hòa", opened=first)
    assert looked.count() == 2
    type_(full_name="Đỗ Văn Hòa")
    assert looked.count() == 3
    assert looked.latest("pk").fields == ["full_name"]


def test_the_form_has_a_code_of_its_own_each_time(client, officer):
    client.force_login(officer)
    codes = {client.get(CREATE).content.decode().split('data-opened="')[1][:36] for _ in "12"}
    assert len(codes) == 2


def test_as_many_queries_for_many_alike(type_, hoa, ward, django_assert_num_queries):
    facts = {"full_name": "Đỗ Văn Hòa", "birth": "1984", "opened": str(uuid.uuid4())}
    type_(**facts)
    with django_assert_num_queries(5):
        type_(**facts)
    PersonFactory.create_batch(8, unit=ward, full_name="Đỗ Văn Hòa", birth_year=1984)
    with django_assert_num_queries(5):
        answer = type_(**facts)
    assert len(answer.context["people"]) == 5


def test_among_thousands_the_one_meant_is_among_the_first_three(officer, ward):
    """Recall of each way of writing, as the database answers it."""
    draw = chance(3)
    corpus = people(draw, RUNS * 20)
    files = [
        PersonFactory.build(
            unit=ward,
            full_name=one.full_name,
            birth_year=one.birth.year,
            birth_month=one.birth.month,
            birth_day=one.birth.day,
        )
        for one in corpus
    ]
    for file in files:
        file.set_keys()
    type(files[0]).objects.bulk_create(files)
    asked = draw.sample(range(len(corpus)), RUNS)
    found = 0
    for n in asked:
        for way in WAYS:
            likely = duplicates.while_typing(typed(corpus[n], way, draw), by=officer)
            found += files[n] in likely[:3]
    assert found >= 0.99 * len(asked) * len(WAYS)


def test_a_number_is_found_beside_names_and_years(officer, hoa):
    asked = Facts("Ai Khác", PartialDate(1990), number=sealing.index_of(NUMBER))
    [found] = duplicates.alike(asked, by=officer)
    assert (found, found.match.score) == (hoa, 100)
    assert found.match.reasons[0] == likeness.Reason.NUMBER
