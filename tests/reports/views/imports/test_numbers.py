"""A workbook whose numbers are on file elsewhere: rows up to the allowance, then a count."""

import pytest
from django.core.management import call_command
from pytest_django.asserts import assertContains, assertNotContains

from cases.models import Person
from tests.factories import NumberAllowanceFactory, PersonFactory
from tests.reports.views.imports.test_uploads import address, waiting, ward
from tests.workbooks import people, person
from wards.models import AuditEvent, NumberAllowance

__all__ = ["ward"]  # a fixture
ROWS = "Người, dòng 3: số định danh"


def numbers(many):
    """Numbers of men born in 1984, each its own."""
    return [f"0010840{last:05}" for last in range(many)]


def book_of(many):
    rows = [person(f"N{at}", **{"Số định danh": number}) for at, number in enumerate(numbers(many))]
    return people(*rows)


@pytest.fixture
def preview(client, planner):
    client.force_login(planner)

    def look(many):
        upload = waiting(book_of(many), planner)
        return upload, lambda: client.get(address("preview", upload))

    return look


@pytest.fixture
def stranger(db):
    """Has the number of the second row, row 3 of the sheet."""
    return PersonFactory(full_name="Người Nơi Khác", identity_number=numbers(2)[1])


def test_up_to_fifty_numbers_name_their_rows_and_count_as_questions(preview, planner, stranger):
    _upload, look = preview(50)
    assertContains(look(), ROWS)
    assert NumberAllowance.objects.get(user=planner).asked == 50
    assertContains(look(), ROWS, msg_prefix="looked at again it is no new question")
    assert NumberAllowance.objects.get(user=planner).asked == 50


def test_above_fifty_there_is_one_count_without_rows(preview, planner, stranger):
    _upload, look = preview(51)
    page = look()
    assertNotContains(page, ROWS)
    assertNotContains(page, stranger.full_name)
    assert [note for note in page.context["notes"] if "1" in note and "51" in note]
    assert NumberAllowance.objects.get(user=planner).asked == 0


def test_what_was_asked_before_counts(preview, planner, stranger):
    NumberAllowanceFactory(user=planner, asked=49)
    _upload, look = preview(2)
    assertNotContains(look(), ROWS)


def test_it_is_never_stopped_by_it(preview, client, planner, stranger):
    upload, look = preview(60)
    page = look()
    client.post(address("confirmation", upload), {"seen": page.context["fingerprint"]})
    assert Person.objects.filter(register_unit=planner.unit).count() == 60


def test_hits_and_misses_leave_an_event_above_it_too(preview, planner, stranger):
    _upload, look = preview(51)
    look()
    asked = AuditEvent.objects.get(verb="asked")
    assert (asked.actor, asked.rows, asked.fields) == (planner.username, 51, ["identity_number"])
    seen = AuditEvent.objects.get(verb="viewed", record=stranger.code)
    assert seen.unit_slug == stranger.unit.slug


def test_the_marked_copy_asks_nothing(preview, client, planner, stranger):
    upload, _look = preview(3)
    client.get(address("marked", upload))
    assert not NumberAllowance.objects.exists()


def test_the_same_people_again_are_no_question(preview, client, planner):
    upload, look = preview(3)
    client.post(address("confirmation", upload), {"seen": look().context["fingerprint"]})
    before = NumberAllowance.objects.get().asked
    _upload, look = preview(3)
    look()
    assert NumberAllowance.objects.get().asked == before == 3


def test_the_command_is_exempt(ward, stranger, tmp_path, capsys):
    file = tmp_path / "book.xlsx"
    file.write_bytes(book_of(60))
    call_command("import_register", str(file), "--unit", ward.code, "--dry-run")
    assert ROWS in capsys.readouterr().out
    assert not NumberAllowance.objects.exists()
