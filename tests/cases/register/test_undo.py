"""Undoing an import as a whole, until somebody has changed one of its records since."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.actions import keys
from cases.actions.imports import purge_uploads
from cases.models import (
    Case,
    Import,
    Person,
    Registration,
    Responsibility,
    SupportModel,
    VolunteerAssignment,
)
from cases.register.ledger import opened
from cases.register.undo import ledger_of, obstacles, undo
from reports.models import Directive, Target
from tests.factories import CommuneFactory, PersonFactory, UserFactory, VisitFactory
from tests.workbooks import OTHERS, book, case, loaded, other, people, person, target, with_others
from wards.keys import new_key
from wards.models import AuditEvent, Facility, Neighbourhood
from wards.trail.audit import Verb

NUMBER = {"Số định danh": "001084521340"}


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


def undone(by, job=None):
    record = job.loaded if job else Import.objects.first()
    return undo(record, by=by, now=timezone.now())


def everything():
    """A row of every sheet, with a facility and a neighbourhood that are new."""
    sheets = [(name, other(name)) for name in OTHERS]
    rows = {"people": [person(**NUMBER, **{"Tổ dân phố": "Tổ 5"})]}
    measures = [("Cai nghiện", case(**{"Cơ sở": "Cơ sở Thử"})), ("Chỉ tiêu", target())]
    return with_others(*measures, *sheets, **rows)


def counts():
    """How many records there are of every model that a workbook brings."""
    ledger = opened(Import.objects.first().ledger_sealed) if Import.objects.exists() else None
    return {} if ledger is None else {label: len(keys) for label, keys in ledger.created.items()}


def test_a_row_of_every_sheet_goes_without_a_rest(ward, officer):
    job = loaded(everything(), ward, by=officer)
    created = counts()
    assert created["cases.person"] == 1
    assert len(created) >= 18
    undone(officer, job)
    for model in (Person, Registration, Case, SupportModel, VolunteerAssignment, Target):
        assert model._base_manager.count() == 0, model
    for model in (Facility, Neighbourhood, Directive, Responsibility):
        assert model._base_manager.count() == 0, model


def test_the_same_file_is_loaded_again_afterwards(ward, officer):
    first = loaded(everything(), ward, by=officer)
    undone(officer, first)
    again = loaded(everything(), ward, by=officer)
    assert again.counts("created") == first.counts("created")
    assert Person.objects.get().identity_number == "001084521340"


def test_what_was_changed_has_its_values_of_before(ward, officer):
    before = person(**NUMBER, **{"Nghề nghiệp": "thợ xây", "Tổ dân phố": "Tổ 5"})
    loaded(book({"Người": [before], "Cai nghiện": [case()]}), ward, by=officer)
    after = person(
        **{"Họ và tên": "Tên Khác", "Ngày sinh": "1984"} | NUMBER,
        **{"Nghề nghiệp": "lái xe", "Tổ dân phố": "Tổ 6", "Phân loại": "người sau cai"},
    )
    measure = case(**{"Ngày bắt đầu": "01/04/2026", "Thời hạn (tháng)": 12})
    job = loaded(book({"Người": [after], "Cai nghiện": [measure]}), ward, by=officer)
    assert Person.objects.get().full_name == "Tên Khác"
    undone(officer, job)
    found = Person.objects.get()
    assert (found.full_name, found.occupation) == ("Người Thử N1", "thợ xây")
    assert (str(found.birth), found.identity_number) == ("02/09/1984", "001084521340")
    assert (found.neighbourhood.name, found.version) == ("Tổ 5", 3)
    assert [one.name for one in Neighbourhood.objects.all()] == ["Tổ 5"]
    assert Registration.objects.get().category == "addict"
    measure = Case.objects.get()
    assert (measure.started_on, measure.term_months, measure.ends_on) == (None, None, None)
    assert list(Person.objects.named_like("thu n1")) == [found]


@pytest.mark.parametrize("new", ["001084521341", "-"])
def test_an_identity_number_is_read_again_and_found(ward, officer, new):
    loaded(people(person(**NUMBER)), ward)
    job = loaded(people(person(**{"Số định danh": new})), ward)
    undone(officer, job)
    assert Person.objects.get().identity_number == "001084521340"
    assert Person.objects.with_identity("001084521340").count() == 1


def test_a_move_is_taken_back_with_who_answered(province):
    officer = UserFactory(unit=province)
    here = CommuneFactory(parent=province, name="Phường Tây Hồ")
    there = CommuneFactory(parent=province, name="Phường Hồng Hà")
    loaded(people(person()), province)
    job = loaded(people(person(**{"Phường/xã": "Hồng Hà"})), province)
    assert Person.objects.get().unit == there
    assert Responsibility.objects.count() == 2
    undone(officer, job)
    assert Person.objects.get().unit == Registration.objects.get().unit == here
    [stands] = Responsibility.objects.all()
    assert (stands.unit, stands.first_day, stands.last_day) == (here, date(2020, 5, 4), None)


def test_a_record_changed_since_stands_against_it(ward, officer):
    job = loaded(people(person("N1"), person("N2")), ward)
    found = Person.objects.get(register_key="N1")
    found.occupation = "lái xe"
    found.save_version(1, ["occupation"])
    assert obstacles(ledger_of(job.loaded)).changed == {"cases.person": [found.pk]}
    with pytest.raises(ValidationError, match="1"):
        undone(officer, job)
    assert Person.objects.count() == 2


def test_a_later_import_of_the_same_record_stands_against_it(ward, officer):
    first = loaded(people(person()), ward)
    second = loaded(people(person(**{"Nghề nghiệp": "lái xe"})), ward)
    with pytest.raises(ValidationError):
        undone(officer, first)
    undone(officer, second)
    with pytest.raises(ValidationError):  # the record was changed, and changed back
        undone(officer, first)


def test_what_was_entered_since_about_a_new_person_stands_against_it(ward, officer):
    job = loaded(people(person()), ward)
    VisitFactory(person=Person.objects.get(), unit=ward)
    found = obstacles(ledger_of(job.loaded))
    assert (found.hanging, found.count) == ({"cases.visit": 1}, 1)
    with pytest.raises(ValidationError):
        undone(officer, job)


def test_a_visit_to_somebody_it_only_changed_does_not(ward, officer):
    loaded(people(person()), ward)
    job = loaded(people(person(**{"Nghề nghiệp": "lái xe"})), ward)
    VisitFactory(person=Person.objects.get(), unit=ward)
    undone(officer, job)
    assert Person.objects.get().occupation == ""


def test_a_neighbourhood_that_others_need_stays(ward, officer):
    job = loaded(people(person(**{"Tổ dân phố": "Tổ 5"})), ward)
    PersonFactory(unit=ward, neighbourhood=Neighbourhood.objects.get())
    undone(officer, job)
    assert Neighbourhood.objects.count() == Person.objects.count() == 1


def test_a_record_gone_since_stands_against_it(ward, officer):
    job = loaded(with_others(("Xét nghiệm", other("Xét nghiệm"))), ward)
    Person.objects.get().drugtests.all().delete()
    with pytest.raises(ValidationError):
        undone(officer, job)


def test_asked_twice_it_happens_once(ward, officer):
    job = loaded(people(person()), ward)
    undone(officer, job)
    events = AuditEvent.objects.count()
    undone(officer, job)
    assert AuditEvent.objects.count() == events


def test_every_record_leaves_its_event(ward, officer):
    loaded(people(person("N1")), ward)
    before = Person.objects.get().code
    job = loaded(people(person("N1", **{"Nghề nghiệp": "lái xe"}), person("N2")), ward)
    gone = Person.objects.get(register_key="N2").code
    last = AuditEvent.objects.first().pk
    undone(officer, job)
    events = AuditEvent.objects.filter(pk__gt=last, actor=officer.username)
    assert events.get(record=gone).verb == Verb.DELETED
    changed = events.get(record=before)
    assert (changed.verb, changed.fields, changed.record_version) == (
        *(Verb.CHANGED, ["occupation"], 3),
    )
    assert events.get(record=job.loaded.code).fields == ["undone_at"]


def test_the_values_of_before_are_sealed_and_go_after_thirty_days(ward, officer):
    loaded(people(person(**{"Nghề nghiệp": "thợ xây"})), ward)
    job = loaded(people(person(**{"Nghề nghiệp": "lái xe"})), ward)
    assert "thợ".encode() not in bytes(job.loaded.ledger_sealed)
    now = timezone.now()
    purge_uploads(now=now + timedelta(days=29, hours=23))
    assert ledger_of(Import.objects.first())
    purge_uploads(now=now + timedelta(days=30, minutes=1))
    assert ledger_of(Import.objects.first()) is None
    with pytest.raises(ValidationError):
        undone(officer)
    assert Person.objects.get().occupation == "lái xe"


def test_the_ledger_is_sealed_anew_with_the_numbers(ward, officer, settings):
    loaded(people(person(**{"Nghề nghiệp": "thợ xây"})), ward)
    job = loaded(people(person(**{"Nghề nghiệp": "lái xe"})), ward)
    fresh = new_key()
    keys.reseal(fresh, lambda done, total: None)
    settings.IDENTITY_KEY = fresh
    undone(officer, job)
    assert Person.objects.get().occupation == "thợ xây"


def test_an_import_that_changes_nothing_is_none(ward):
    loaded(people(person()), ward)
    assert loaded(people(person()), ward).loaded is None
    assert Import.objects.get().counts == [["Người", 1, 0, 0]]


def test_an_undone_import_keeps_no_ledger(ward, officer):
    record = undone(officer, loaded(people(person()), ward))
    assert (record.ledger_sealed, record.undone_by) == (None, officer)
    with pytest.raises(ValidationError):
        Import(unit=ward, undone_at=timezone.now(), ledger_sealed=b"x").full_clean()
