"""A trainee book: looked at, loaded, taken back; and whom the commune has no file of."""

from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains

from cases.models import Person, Trainee, TraineeBook
from tests.cases.views.facilities.test_upload import workbook
from tests.factories import (
    CaseFactory,
    FacilityFactory,
    FacilityUserFactory,
    PersonFactory,
    UserFactory,
)
from tests.pages.creating import filled, form_of

NEW = reverse("cases:trainee_book_create")
TITLE = ("SỔ QUẢN LÝ HỌC VIÊN",)
HEAD = ["STT", "Mã học viên", "Họ và tên", "Năm sinh", "", "Số CCCD", "Xã/phường", "Ngày vào"]
BELOW = ["", "", "", "Nam", "Nữ", "", "", ""]


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel("2026-11-27 10:00+07:00"):
        yield


@pytest.fixture
def facility(province):
    return FacilityFactory(unit=province)


def of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def inside(facility):
    return of(FacilityUserFactory(facility=facility))


@pytest.fixture
def outside(officer):
    return of(officer)


def line(name, ward, *, year="1980", number="", came="01/03/2026", code=""):
    return [1, code, name, year, "", number, ward.name if ward else "", came]


def look(client, *rows):
    """A book is sent; its page, or the form again."""
    file = SimpleUploadedFile("so.xlsx", workbook(TITLE, (), HEAD, BELOW, *rows))
    sent = filled(form_of(client.get(NEW).context)) | {"file": file, "day": "27/11/2026"}
    return client.post(NEW, sent, follow=True)


def load(client, book, **answers):
    page = reverse("cases:trainee_book_loading", args=[book.code])
    return client.post(page, {"version": book.version, **answers}, follow=True)


def book_of(client, *rows):
    """A book that was looked at and loaded."""
    look(client, *rows)
    book = TraineeBook.objects.get(loaded_at=None)
    load(client, book)
    book.refresh_from_db()
    return book


def take_back(client, book):
    page = reverse("cases:trainee_book_remove", args=[book.code])
    return client.post(page, {"version": book.version}, follow=True)


def there(facility, ward, **facts):
    person = PersonFactory(unit=ward, **facts)
    CaseFactory(person=person, facility=facility, started_on=date(2026, 3, 1))
    return person


def unfiled(client):
    return client.get(reverse("cases:unfiled_list")).context["rows"]


def test_a_book_is_looked_at_then_loaded(inside, outside, facility, ward):
    by_number = there(facility, ward, full_name="Tên Khác", identity_number="001080000015")
    by_birth = there(
        facility, ward, full_name="Lê Văn Ngày", birth_year=1990, birth_month=3, birth_day=5
    )
    page = look(
        inside,
        line("Nguyễn Văn Số", ward, number="001080000015", code="HV-1"),
        line("lê văn ngày", ward, year="05/03/1990"),
        line("Trần Văn Mới", ward),
        line("Phạm Không Phường", None),
    )
    assert page.context["counts"] == {"matched": 2, "doubtful": 0, "nobody": 2}
    found = list(Trainee.objects.values_list("row", "person", "unit"))
    assert found == [
        (5, by_number.pk, ward.pk),
        (6, by_birth.pk, ward.pk),
        (7, None, ward.pk),
        (8, None, facility.unit.pk),
    ]
    assert unfiled(outside) == []  # a preview is the facility's alone
    people = Person.objects.count()
    load(inside, TraineeBook.objects.get())
    assert Person.objects.count() == people
    assert len(unfiled(outside)) == 1
    assertContains(outside.get(reverse("cases:unfiled_list")), "Trần Văn Mới")
    groups = {one.name: one for one in outside.get(reverse("cases:work_list")).context["groups"]}
    assert [one.who for one in groups["unfiled"].lines] == ["Trần Văn Mới"]
    assertContains(inside.get(reverse("cases:trainee_list")), "Phạm Không Phường")


def test_who_may_be_meant_is_asked_before_it_is_loaded(inside, facility, ward):
    meant = there(facility, ward, full_name="Lê Văn Hai", birth_year=1980, birth_month=1)
    there(facility, ward, full_name="Lê Văn Hai", birth_year=1980, birth_month=2)
    other = there(facility, ward, full_name="Người Khác")
    page = look(inside, line("Lê Văn Hai", ward))
    assert page.context["counts"]["doubtful"] == 1
    assertContains(page, "cùng xã")
    book, row = TraineeBook.objects.get(), Trainee.objects.get()
    assertContains(load(inside, book), "là ai")
    assertContains(load(inside, book, **{f"who_{row.code}": other.code}), "những người được nêu")
    load(inside, book, **{f"who_{row.code}": meant.code})
    row.refresh_from_db()
    assert (row.person, row.is_doubtful) == (meant, False)


def test_the_same_file_again_is_nothing_new(inside, ward):
    rows = [line("Trần Văn Mới", ward), line("Lê Văn Cũ", ward)]
    book_of(inside, *rows)
    assertContains(look(inside, *rows), "không có gì mới")
    page = look(inside, *rows, line("Vũ Văn Ba", ward))
    assert page.context["book"].known == 2
    assert [one["name"] for one in page.context["lines"]] == ["Vũ Văn Ba"]


def test_a_corrected_row_stands_for_the_earlier_until_it_is_taken_back(inside, outside, ward):
    first = book_of(inside, line("Trần Văn Mới", ward))
    second = book_of(inside, line("Trần Văn Mới", ward, code="HV-9"))
    standing = Trainee.objects.standing()
    assert (standing.get().book_number, len(unfiled(outside))) == ("HV-9", 1)
    assertContains(take_back(inside, first), "thu hồi sổ sau trước")
    take_back(inside, second)
    assert standing.get().book_number == ""
    take_back(inside, first)
    assert not Trainee.objects.exists()
    assert unfiled(outside) == []


def test_a_book_is_taken_whole_or_not(inside, ward):
    wrong = look(inside, line("Trần Văn Mới", ward), line("Lê Văn Sai", ward, came="31/02/2026"))
    assert wrong.context["form"].errors["file"][0].startswith("Dòng 6, Ngày vào cơ sở")
    twice = look(inside, line("Trần Văn Mới", ward), line("trần văn mới", ward))
    assertContains(twice, "cùng một người với dòng 5")
    assert not TraineeBook.objects.exists()


def test_the_commune_says_whose_file_it_is(inside, outside, ward, officer):
    book = book_of(inside, line("Trần Văn Mới", ward))
    row = Trainee.objects.get()
    person = PersonFactory(unit=ward, full_name="Trần Văn Mới", birth_year=1980)
    page = reverse("cases:unfiled_person", args=[row.code, person.code])
    elsewhere = PersonFactory(full_name="Trần Văn Mới")
    other = reverse("cases:unfiled_person", args=[row.code, elsewhere.code])
    assert outside.post(other, {"version": row.version}).status_code == 404
    assertContains(outside.get(row.get_absolute_url()), page)
    outside.post(page, {"version": row.version})
    row.refresh_from_db()
    assert (row.person, row.answered_by) == (person, officer)
    assert unfiled(outside) == []
    assertContains(inside.get(book.get_absolute_url()), "có hồ sơ")
    assertContains(take_back(inside, book), "không thu hồi được")


def test_another_ward_and_another_facility_see_nothing_of_it(inside, ward, province):
    book = book_of(inside, line("Trần Văn Mới", ward))
    row = Trainee.objects.get()
    stranger = of(UserFactory())
    assert stranger.get(row.get_absolute_url()).status_code == 404
    assert unfiled(stranger) == []
    rival = of(FacilityUserFactory(facility=FacilityFactory(unit=province)))
    assert rival.get(book.get_absolute_url()).status_code == 404
    assert load(rival, book).status_code == 404
