"""What an officer withdrew stays withdrawn when its row is loaded again; the preview says so."""

import pytest
from django.utils import timezone

from cases.actions.people.withdrawals import withdraw
from cases.models import Case, Person, Registration, Visit
from tests.factories import CommuneFactory
from tests.workbooks import book, case, loaded, person
from wards.models import AuditEvent


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


def file(**changed):
    earlier = {"Mã người": "N1", "Phân loại": "người sử dụng trái phép"}
    earlier |= {"Ngày lập hồ sơ": "01/02/2025"}
    return book({"Người": [person(**changed)], "Danh sách": [earlier], "Cai nghiện": [case()]})


def take_back(record, officer):
    record.withdrawal_reason = "nhập nhầm"
    withdraw(record=record, expected_version=record.version, by=officer, now=timezone.now())


def reloaded(ward, officer, **changed):
    before = AuditEvent.objects.count()
    job = loaded(file(**changed), ward, by=officer)
    assert set(job.counts("created").values()) == {0}
    return [note for note in job.notes if "withdrawn" in note or "rút" in note], before


def test_a_measure(ward, officer):
    loaded(file(), ward)
    take_back(Case.objects.get(), officer)
    notes, _before = reloaded(ward, officer)
    assert not Case.objects.exists()
    assert Case.everything.count() == 1
    assert len(notes) == 1
    assert notes[0].startswith("Cai nghiện, ")


@pytest.mark.parametrize(
    ("category", "sheet"), [("addict", "Người, "), ("illegal_user", "Danh sách, ")]
)
def test_an_entry_of_a_list(ward, officer, category, sheet):
    loaded(file(), ward)
    take_back(Registration.objects.get(category=category), officer)
    notes, _before = reloaded(ward, officer)
    assert not Registration.objects.filter(category=category).exists()
    assert Registration.everything.count() == 2
    assert [note.startswith(sheet) for note in notes] == [True]


def test_a_whole_file_even_where_the_row_was_corrected(ward, officer):
    loaded(file(), ward)
    take_back(Person.objects.get(), officer)
    notes, before = reloaded(ward, officer, **{"Nghề nghiệp": "lái xe"})
    for model in (Person, Registration, Case, Visit):
        assert not model.objects.exists(), model
    assert Person.everything.get().occupation != "lái xe"
    assert any(note.startswith("Người, ") for note in notes)
    assert AuditEvent.objects.count() == before + 1  # that somebody loaded the file


def test_a_measure_opened_anew_by_hand_is_what_the_row_speaks_of(ward, officer):
    loaded(file(), ward)
    first = Case.objects.get()
    take_back(first, officer)
    anew = Case.objects.create(
        person=first.person, unit=ward, kind=first.kind, opened_on=first.opened_on
    )
    notes, _before = reloaded(ward, officer)
    assert notes == []
    assert Case.objects.get() == anew
