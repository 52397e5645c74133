"""A workbook loaded again after two of its people were found to be one."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from cases.actions.people.merging.merge import MERGED, merge
from cases.models import Person, Registration, Visit
from cases.queries.people import doubles
from tests.factories import CommuneFactory
from tests.workbooks import book, loaded, person

NOW = datetime(2026, 11, 26, 9, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


def visit(code, day):
    return {"Mã người": code, "Ngày": day, "Người thực hiện": "Cán bộ Thử"}


def file(*visits):
    rows = [person("N1"), person("N2", **{"Họ và tên": "Nguoi Thu N1"})]
    return book({"Người": rows, "Gặp gỡ, tiếp xúc": list(visits)} if visits else {"Người": rows})


def test_the_row_of_the_joined_file_is_left_alone_and_its_code_leads_on(ward, officer):
    loaded(file(), ward)
    kept, merged = Person.objects.order_by("register_key")
    twice = {one.of_merged.code: MERGED for one in doubles.of(kept, merged)}
    facts = {"taken": set(), "twice": twice, "by": officer, "today": NOW.date(), "now": NOW}
    merge(kept=kept, merged=merged, versions=(1, 1), **facts)
    job = loaded(file(), ward)
    assert set(job.counts("created").values()) == {0}
    assert set(job.counts("updated").values()) == {0}
    assert len([note for note in job.notes if note.startswith("Người, ") and "3" in note]) >= 1
    loaded(file(visit("N2", date(2026, 3, 1))), ward)
    assert Visit.objects.get().person == kept
    assert Person.objects.get() == kept
    assert Registration.objects.filter(person=kept).count() == 1
