"""A facility's list from its own workbook: found by its headings, all of it or nothing."""

import io
from datetime import date

import pytest
import time_machine
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.models import Handover, HandoverList
from tests.factories import CaseFactory, FacilityFactory, FacilityUserFactory, PersonFactory
from tests.pages.creating import filled, form_of

PAGE = reverse("cases:facility_list_upload")


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel("2026-11-27 10:00+07:00"):
        yield


@pytest.fixture
def facility(province):
    return FacilityFactory(unit=province)


@pytest.fixture
def signed_in(client, facility):
    client.force_login(FacilityUserFactory(facility=facility))
    return client


def workbook(*rows):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Tháng 12")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file.getvalue()


HEAD = ["TT", "Họ tên", "Năm sinh", "Số CCCD", "Tên bố", "Xã, phường", "Ngày hết thời hạn"]


def send(client, *rows, head=HEAD, title=("DANH SÁCH",)):
    data = workbook(title, (), head, *rows)
    facts = {"day": "27/11/2026", "document_number": "15/TB"}
    return client.post(PAGE, facts | {"file": SimpleUploadedFile("ds.xlsx", data)})


def test_a_workbook_sent_twice_is_one_list(signed_in, ward):
    line = [1, "Nguyễn Văn Thử", "1980", "", "", ward.name, "20/12/2026"]
    sent = filled(form_of(signed_in.get(PAGE).context))
    for _time in range(2):
        file = SimpleUploadedFile("ds.xlsx", workbook(("DANH SÁCH",), (), HEAD, line))
        answer = signed_in.post(PAGE, sent | {"file": file})
        assert answer.url == HandoverList.objects.get().get_absolute_url()
    assert Handover.objects.count() == 1


def test_reads_the_table_under_its_title_with_other_headings(signed_in, facility, ward):
    person = PersonFactory(unit=ward, full_name="Nguyễn Văn Thử", birth_year=1980)
    CaseFactory(person=person, facility=facility)
    send(
        signed_in,
        [1, 2, 3, 4, 5, 6, 7],
        [1, "Nguyễn Văn Thử", "1980", "", "", ward.name, "20/12/2026"],
        [2, "Trần Thị Mới", "05/03/1990", "001190000017", "Trần Bố", "Xã không có", "21/12/2026"],
        ["", "Tổng", "", "", "", "", ""][:1],
    )
    first, second = Handover.objects.order_by("leaves_on")
    assert HandoverList.objects.get().source == "workbook"
    assert (first.unit, first.leaves_on, first.goes_to) == (ward, date(2026, 12, 20), ward.name)
    assert (second.unit, second.goes_to) == (facility.unit, "Xã không có")
    assert (str(second.birth), second.father_name) == ("05/03/1990", "Trần Bố")
    assert second.identity_number == "001190000017"


def test_a_fault_is_told_by_its_row_and_nothing_is_written(signed_in, ward):
    answer = send(
        signed_in,
        [1, "Nguyễn Văn Thử", "1980", "", "", ward.name, "20/12/2026"],
        [2, "Trần Thị Mới", "1990", "", "", ward.name, "hôm nào đó"],
    )
    (fault,) = answer.context["form"].errors["file"]
    assert "5" in fault
    assert "Ngày về" in fault
    assert not HandoverList.objects.exists()


def test_a_file_without_the_day_of_release_is_no_list(signed_in):
    answer = send(signed_in, [1, "Nguyễn Văn Thử"], head=["TT", "Họ tên"])
    assert "Ngày về" in answer.context["form"].errors["file"][0]


def test_who_stands_twice_is_on_the_list_once(signed_in, ward):
    row = [1, "Nguyễn Văn Thử", "1980", "", "", ward.name, "20/12/2026"]
    send(signed_in, row, row)
    assert Handover.objects.count() == 1


def test_no_workbook_is_said_in_words(signed_in):
    sent = {"day": "27/11/2026", "file": SimpleUploadedFile("ds.xlsx", b"PK khong")}
    assert signed_in.post(PAGE, sent).context["form"].errors["file"]
