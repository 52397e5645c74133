"""Saying what the columns of a file are, remembering it, and confirming what is in doubt."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl.styles import Font
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.actions import imports
from cases.models import ColumnMapping, Person, Upload
from tests.factories import CommuneFactory, UserFactory
from tests.workbooks import book, people, person
from wards.models import AuditEvent
from wards.trail.audit import Verb

START = reverse("reports:import_start")
LEAVE_OUT, NONE = "on", ""


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


def waiting(data, user, unit=None, **facts):
    now = timezone.now()
    return imports.keep_upload(data, unit=unit or user.unit, by=user, now=now, **facts)


def address(page, upload):
    return reverse(f"reports:import_{page}", args=[upload.code])


def odd(*codes):
    """A list with a column whose heading is nobody's: Tel."""
    rows = [person(code, Tel=f"091200000{number}") for number, code in enumerate(codes, 1)]
    return people(*rows)


def said(response, **decided):
    """The form of the columns as it is shown, with what is ``decided`` by heading in its place."""
    sent = {}
    for _seen, lines in response.context["form"].groups():
        for line in lines:
            ours, out = line["ours"].value(), line["out"].value()
            if line["column"].heading in decided:
                choice = decided[line["column"].heading]
                ours, out = (NONE, True) if choice is LEAVE_OUT else (choice, False)
            sent[line["ours"].html_name] = ours
            sent |= {line["out"].html_name: "on"} if out else {}
    return sent


def lines_of(response):
    """Heading → (values, what it was taken for, why) of the columns shown."""
    return {
        line["column"].heading: (line["column"].values, line["ours"].value(), str(line["why"]))
        for _seen, lines in response.context["form"].groups()
        for line in lines
    }


def test_a_column_of_nobody_is_asked_about_before_anything_else(desk, officer):
    upload = waiting(odd("N1", "N2", "N3", "N4"), officer)
    assertRedirects(desk.get(address("preview", upload)), address("columns", upload))
    page = desk.get(address("columns", upload))
    values = ["0912000001", "0912000002", "0912000003"]
    assert lines_of(page)["Tel"] == (values, "", "")
    for value in values:
        assertContains(page, value)
    assertNotContains(page, "0912000004")  # three are enough


def test_each_column_says_what_it_was_taken_for_and_why(desk, officer):
    rows = [
        ["TT", "Họ tên", "Năm sinh", None, "Phân loại", "Ngày lập hồ sơ", "Số QĐ, ngày QĐ"],
        [None, None, "Nam", "Nữ", None, None, None],
        [1, "Đỗ Văn Thử", 1986, None, "NNMT", "05/03/2019", "15/QĐ ngày 20/10/2025"],
    ]
    page = desk.get(address("columns", waiting(book({"Người": rows}), officer)))
    found = lines_of(page)
    assert found["TT"][1:] == ("=", "số thứ tự, không cần")
    assert found["Họ tên"] == (["Đỗ Văn Thử"], "Họ và tên", "một tên khác của cột này")
    assert found["Năm sinh Nam"] == (["1986"], "=", "năm sinh dưới Nam và Nữ")
    assert found["Phân loại"][1:] == ("Phân loại", "đúng tên cột")
    assertContains(page, "Ngày sinh, Giới tính")


def test_a_filled_column_is_never_dropped_in_silence(desk, officer):
    upload = waiting(odd("N1"), officer)
    page = desk.get(address("columns", upload))
    answer = desk.post(address("columns", upload), said(page))
    assert answer.status_code == 200
    assertContains(answer, "Chọn cột này là gì, hoặc đánh dấu để ngoài.")
    assert not ColumnMapping.objects.exists()


def test_a_column_named_by_hand_is_loaded_and_remembered(desk, officer):
    upload = waiting(odd("N1"), officer)
    page = desk.get(address("columns", upload))
    answer = desk.post(address("columns", upload), said(page, Tel="Điện thoại"))
    assertRedirects(answer, address("preview", upload))
    desk.post(address("confirmation", upload))
    assert Person.objects.get().phone == "0912000001"
    event = AuditEvent.objects.get(model="cases.columnmapping")
    assert (event.verb, event.fields) == (Verb.CHANGED, ["Điện thoại"])

    second = waiting(odd("N1", "N2"), officer)
    assert desk.get(address("preview", second)).context["new"] == 1
    assert lines_of(desk.get(address("columns", second)))["Tel"][1:] == (
        "Điện thoại",
        "đã quyết định cho đơn vị này trước đây",
    )


def test_what_is_found_by_itself_is_not_written_down(desk, officer):
    upload = waiting(people(person()), officer)
    page = desk.get(address("columns", upload))
    desk.post(address("columns", upload), said(page))
    assert not ColumnMapping.objects.exists()


def test_a_column_left_out_stays_out_and_is_told_each_time(desk, officer):
    upload = waiting(odd("N1"), officer)
    page = desk.get(address("columns", upload))
    desk.post(address("columns", upload), said(page, Tel=LEAVE_OUT))
    again = desk.get(address("preview", waiting(odd("N2"), officer)))
    assertContains(again, "Trang “Người”: cột “Tel” để ngoài, như đã quyết định.")
    assert again.context["new"] == 1


def test_a_decision_can_be_changed(desk, officer):
    upload = waiting(odd("N1"), officer)
    for choice in ("Địa chỉ", "Điện thoại", LEAVE_OUT):
        page = desk.get(address("columns", upload))
        desk.post(address("columns", upload), said(page, Tel=choice))
    mapping = ColumnMapping.objects.get()
    assert (mapping.heading, mapping.column) == ("tel", "")
    page = desk.get(address("columns", upload))
    desk.post(address("columns", upload), said(page, Tel="Điện thoại"))
    desk.post(address("confirmation", upload))
    assert Person.objects.get().phone == "0912000001"


def test_a_wrong_guess_is_changed_by_hand(desk, officer):
    data = people(person(**{"Nơi ở": "Hà Nam"}))
    upload = waiting(data, officer)
    page = desk.get(address("columns", upload))
    assert lines_of(page)["Nơi ở"][1] == "Địa chỉ"
    desk.post(address("columns", upload), said(page, **{"Nơi ở": "Quê quán"}))
    desk.post(address("confirmation", upload))
    assert (Person.objects.get().native_place, Person.objects.get().address) == ("Hà Nam", "")


def test_two_columns_are_not_the_same_one(desk, officer):
    upload = waiting(people(person(Tel="0912000001", Fax="0912000002")), officer)
    page = desk.get(address("columns", upload))
    sent = said(page, Tel="Điện thoại", Fax="Điện thoại")
    assertContains(desk.post(address("columns", upload), sent), "Một cột khác đã là cột này.")
    assert not ColumnMapping.objects.exists()


def test_a_column_is_ours_or_left_out_not_both(desk, officer):
    upload = waiting(odd("N1"), officer)
    page = desk.get(address("columns", upload))
    sent = said(page, Tel="Điện thoại")
    sent |= {name.replace("column", "out"): "on" for name in sent if sent[name] == "Điện thoại"}
    assert desk.post(address("columns", upload), sent).status_code == 200
    assert not ColumnMapping.objects.exists()


def test_columns_of_no_heading_or_of_the_same_one_go_by_their_letter(desk, officer):
    headings, values = [*person(), None, "Ghi chú", "Ghi chú"], [*person().values(), "a", "b", "c"]
    upload = waiting(book({"Người": [headings, values]}), officer)
    page = desk.get(address("columns", upload))
    decided = {"cột H": "Tên gọi khác", "Ghi chú": LEAVE_OUT, "cột J": "Nghề nghiệp"}
    assertRedirects(
        desk.post(address("columns", upload), said(page, **decided)), address("preview", upload)
    )
    desk.post(address("confirmation", upload))
    assert (Person.objects.get().aliases, Person.objects.get().occupation) == ("a", "c")


def test_what_was_said_of_a_column_that_is_no_more_is_asked_anew(desk, officer):
    ColumnMapping.objects.create(unit=officer.unit, sheet="Người", heading="tel", column="Cột cũ")
    upload = waiting(odd("N1"), officer)
    assertRedirects(desk.get(address("preview", upload)), address("columns", upload))


def test_another_units_list_is_asked_about_anew(desk, officer, client):
    ColumnMapping.objects.create(unit=officer.unit, sheet="Người", heading="tel", column="")
    other = UserFactory(unit=CommuneFactory(name="Phường Khác"))
    client.force_login(other)
    upload = waiting(people(person(Tel="1", **{"Phường/xã": "Khác"})), other)
    assertRedirects(client.get(address("preview", upload)), address("columns", upload))


def test_where_nothing_fits_what_comes_nearest_is_shown(desk, officer):
    row = {"Họ tên": "Đỗ Văn Thử", "NS": "1986", "GT": "Nam", "Nhóm": "nghiện", "HS": "1/2/2020"}
    upload = waiting(book({"Sheet1": [row]}), officer)
    page = desk.get(address("preview", upload), follow=True)
    assertRedirects(page, address("columns", upload))
    assertContains(page, "Ngày lập hồ sơ")
    names = {"NS": "Ngày sinh", "GT": "Giới tính", "HS": "Ngày lập hồ sơ", "Nhóm": "Phân loại"}
    preview = desk.post(address("columns", upload), said(page, **names), follow=True)
    assert preview.context["new"] == 1


def test_the_columns_of_what_is_no_table_lead_back(desk, officer):
    upload = waiting(book({"Trang": [["chỉ một ô"]]}), officer)
    assertRedirects(desk.get(address("columns", upload)), START)
    assert not Upload.objects.exists()


@pytest.mark.parametrize("value", ["Cột lạ", "<b>", "=" * 3])
def test_a_choice_that_was_not_offered_is_refused(desk, officer, value):
    upload = waiting(odd("N1"), officer)
    page = desk.get(address("columns", upload))
    assert desk.post(address("columns", upload), said(page, Tel=value)).status_code == 200
    assert not ColumnMapping.objects.exists()


def hidden(book_made):
    book_made["Người"].row_dimensions[2].hidden = True


def struck(book_made):
    for cell in book_made["Người"][3]:
        cell.font = Font(strike=True)


@pytest.mark.parametrize(
    ("change", "code", "row"), [(hidden, "hidden", 2), (struck, "struck", 3)], ids=["hid", "struck"]
)
def test_hidden_and_struck_rows_are_confirmed_before_loading(desk, officer, change, code, row):
    upload = waiting(book({"Người": [person("N1"), person("N2")]}, change), officer)
    preview = desk.get(address("preview", upload))
    assertContains(preview, f'name="confirm" value="{code}" required')
    [(found, _question, texts, more)] = preview.context["doubts"]
    assert (found, more) == (code, 0)
    assert texts[0].endswith(f": {row}.")
    answer = desk.post(address("confirmation", upload))
    assertRedirects(answer, address("preview", upload))
    assert not Person.objects.exists()
    desk.post(address("confirmation", upload), {"confirm": [code]})
    assert Person.objects.count() == 2


def test_a_file_without_doubts_has_nothing_to_tick(desk, officer):
    preview = desk.get(address("preview", waiting(people(person()), officer)))
    assertNotContains(preview, 'name="confirm"')


def test_what_is_erased_stands_apart_and_is_confirmed(desk, officer):
    upload = waiting(people(person(**{"Điện thoại": "0912000001"})), officer)
    desk.post(address("confirmation", upload))
    upload = waiting(people(person(**{"Điện thoại": "-"})), officer)
    preview = desk.get(address("preview", upload))
    assert [doubt[0] for doubt in preview.context["doubts"]] == ["erased"]
    desk.post(address("confirmation", upload))
    assert Person.objects.get().phone == "0912000001"
    desk.post(address("confirmation", upload), {"confirm": "erased"})
    assert Person.objects.get().phone == ""


def test_an_empty_cell_erases_where_that_was_ticked(desk, officer):
    desk.post(
        address("confirmation", waiting(people(person(**{"Điện thoại": "0912000001"})), officer))
    )
    blank = people(person(**{"Điện thoại": None}))
    assert desk.get(address("preview", waiting(blank, officer))).context["changed"] == 0
    upload = waiting(blank, officer, erases=True)
    preview = desk.get(address("preview", upload))
    assert [doubt[0] for doubt in preview.context["doubts"]] == ["erased"]
    desk.post(address("confirmation", upload), {"confirm": "erased"})
    assert Person.objects.get().phone == ""


def test_the_tick_for_erasing_comes_with_the_file(desk, officer):
    file = SimpleUploadedFile("so.xlsx", people(person()))
    desk.post(START, {"file": file, "unit": officer.unit.slug, "erases": "on"})
    assert Upload.objects.get().erases


def test_a_container_that_cannot_tell_hidden_rows_says_so(desk, officer, settings):
    data = (settings.BASE_DIR / "tests/cases/register/real/B15-libreoffice.ods").read_bytes()
    preview = desk.get(address("preview", waiting(data, officer)))
    assertContains(preview, "Loại tệp này không cho biết dòng ẩn hoặc gạch ngang")


@pytest.mark.parametrize("rows", [1, 5])
def test_the_page_takes_the_same_queries_for_any_number_of_rows(
    desk, officer, rows, django_assert_max_num_queries
):
    upload = waiting(odd(*(f"N{number}" for number in range(rows))), officer)
    with django_assert_max_num_queries(20):
        desk.get(address("columns", upload))
