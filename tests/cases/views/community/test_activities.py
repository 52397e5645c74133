"""Activities: the list and its sums, entering by kind, correcting, removing; who took part."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.forms.community.participants import read_lines
from cases.models import Activity, Participant
from tests.factories import (
    ActivityFactory,
    CommuneFactory,
    DistrictFactory,
    SupportModelFactory,
    UserFactory,
)
from wards.models import AuditEvent

LIST = reverse("cases:activity_list")
NEW = reverse("cases:activity_create")
MEETING = {"day": "05/03/2024", "topic": "Luật Phòng, chống ma túy", "people": "1.200"}


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def course(ward):
    return ActivityFactory(unit=ward, kind="training", people=40, day=date(2024, 3, 10))


def page(name, record):
    return reverse(f"cases:{name}", args=[record.code])


def add(client, kind="outreach", **facts):
    return client.post(f"{NEW}?kind={kind}", {**MEETING, **facts})


def edit(client, activity, **facts):
    sent = {"kind": activity.kind, "day": f"{activity.day:%d/%m/%Y}", "people": activity.people}
    sent |= {"version": activity.version, "shown": "{}"}
    return client.post(page("activity_edit", activity), {**sent, **facts})


def put(client, course, pasted="", rows=(), **facts):
    """Send the lines of the page of participants."""
    names, positions, communes = zip(*rows, strict=True) if rows else ((), (), ())
    sent = {"version": course.version, "pasted": pasted, "full_name": names}
    sent |= {"position": positions, "commune": communes, **facts}
    return client.post(page("participants", course), sent)


def errors_of(response):
    return set(response.context["form"].errors)


def listed(course):
    return list(course.participants.order_by("pk").values_list("full_name", "position"))


# --- entering


def test_the_choice_comes_before_the_form(as_officer):
    assertContains(as_officer.get(NEW), "?kind=training")
    assertContains(as_officer.get(f"{NEW}?kind=club_meeting"), "?kind=training")
    assert as_officer.post(NEW, MEETING).status_code == 200
    assert not Activity.objects.exists()


def test_a_meeting_counts_in_the_ward_of_its_officer(as_officer, officer, ward):
    response = add(as_officer, is_approximate="on", cost="4,5 triệu", audience="Người dân tổ 7")
    activity = Activity.objects.get()
    assertRedirects(response, activity.get_absolute_url(), fetch_redirect_response=False)
    assert (activity.unit, activity.kind, activity.people) == (ward, "outreach", 1200)
    assert (activity.cost, activity.is_approximate, activity.copies) == (4_500_000, True, None)
    event = AuditEvent.objects.get()
    assert (event.actor, event.verb, event.record) == (officer.username, "created", activity.code)
    assert event.fields == []


@pytest.mark.parametrize("kind", ["news", "broadcast", "poster", "leaflet"])
def test_media_have_items_and_no_people(as_officer, kind):
    assert errors_of(add(as_officer, kind)) == {"copies"}
    assert add(as_officer, kind, copies="2 910", communes="3").status_code == 302
    activity = Activity.objects.get()
    assert (activity.copies, activity.people, activity.communes) == (2910, None, None)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"people": ""}, "people"),
        ({"people": "-3"}, "people"),
        ({"people": "40,5"}, "people"),
        ({"people": "9" * 400}, "people"),
        ({"people": "4\x000"}, "people"),
        ({"communes": "hai"}, "communes"),
        ({"people": "40", "pupils": "41"}, "pupils"),
        ({"pupils": "-1"}, "pupils"),
        ({"organiser": "x" * 201}, "organiser"),
        ({"co_organisers": "x" * 501}, "co_organisers"),
        ({"cost": "1,5 đồng"}, "cost"),
        ({"day": "31/02/2024"}, "day"),
        ({"day": ""}, "day"),
        ({"topic": "x" * 501}, "topic"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(as_officer, facts, field):
    response = add(as_officer, **facts)
    assert errors_of(response) == {field}
    assertContains(response, "error-summary")
    assert not Activity.objects.exists()


def test_who_organised_it_with_whom_and_the_pupils_are_kept_and_shown(as_officer):
    named = {"organiser": "Đoàn phường", "co_organisers": "Trường THCS  Thử; Hội Phụ nữ"}
    asked = "Đoàn phường\nTrường THCS Thử\nHội Phụ nữ"
    add(as_officer, people="120", pupils="110", asked_names=asked, **named)
    activity = Activity.objects.get()
    assert (activity.people, activity.pupils, activity.organiser.name) == (120, 110, "Đoàn phường")
    shown = as_officer.get(activity.get_absolute_url()).context["facts"]
    assert ("Đơn vị tổ chức", "Đoàn phường") in shown
    assert ("Đơn vị phối hợp", "Trường THCS Thử; Hội Phụ nữ") in shown
    assert ("Trong đó học sinh", "110") in shown


def test_where_nobody_is_named_the_unit_organised_it(as_officer, ward):
    activity = ActivityFactory(unit=ward)
    shown = as_officer.get(activity.get_absolute_url()).context["facts"]
    assert ("Đơn vị tổ chức", ward.name) in shown
    assert activity.organiser is None


def test_media_have_no_pupils(as_officer):
    page_of_media = as_officer.get(f"{NEW}?kind=leaflet")
    assert "pupils" not in page_of_media.context["form"].fields


def test_a_list_shorter_than_the_pupils_does_not_become_the_head_count(as_officer, course):
    Activity.objects.update(pupils=10)
    Participant.objects.create(activity=course, full_name="Lan")
    answer = as_officer.post(page("activity_headcount", course), {"version": 1}, follow=True)
    assertContains(answer, "Số học sinh không lớn hơn số người dự.")
    course.refresh_from_db()
    assert course.people == 40


def test_a_day_to_come_is_refused(as_officer):
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert errors_of(add(as_officer, day=f"{tomorrow:%d/%m/%Y}")) == {"day"}


def test_markup_typed_is_shown_as_text(as_officer):
    add(as_officer, topic="<script>alert(1)</script>")
    for address in (LIST, Activity.objects.get().get_absolute_url()):
        response = as_officer.get(address)
        assertContains(response, "&lt;script&gt;alert(1)")
        assertNotContains(response, "<script>alert(1)")


def test_a_district_holds_its_own_or_enters_for_a_commune(client, province):
    district = DistrictFactory(parent=province)
    below, beside = CommuneFactory(parent=district), CommuneFactory(parent=province)
    client.force_login(UserFactory(unit=district))
    assert errors_of(add(client)) == {"unit"}
    assert errors_of(add(client, unit=beside.pk)) == {"unit"}
    add(client, unit=district.pk)
    add(client, unit=below.pk)
    assert [one.unit for one in Activity.objects.order_by("pk")] == [district, below]


# --- correcting and removing


def test_a_correction_names_the_fields_and_no_values(as_officer, ward):
    activity = ActivityFactory(unit=ward, people=40)
    assert edit(as_officer, activity, people="45", kind="training").status_code == 302
    activity.refresh_from_db()
    assert (activity.people, activity.kind, activity.version) == (45, "training", 2)
    assert AuditEvent.objects.get(verb="changed").fields == ["kind", "people"]


def test_a_meeting_does_not_become_media(as_officer, ward):
    activity = ActivityFactory(unit=ward)
    assert errors_of(edit(as_officer, activity, kind="news", copies="3")) == {"kind"}


def test_a_course_with_a_list_stays_a_course(as_officer, course):
    Participant.objects.create(activity=course, full_name="Ngô Thị Lan")
    assert edit(as_officer, course, kind="outreach").status_code == 302
    course.refresh_from_db()
    assert course.kind == "training"


def test_the_second_to_save_is_told(as_officer, ward):
    activity = ActivityFactory(unit=ward, people=40)
    stale = {"shown": '{"people": "40", "day": "10/03/2024"}'}
    edit(as_officer, activity, people="45")
    response = edit(as_officer, activity, people="50", **stale)
    assert [(d.stored, d.typed) for d in response.context["form"].conflict] == [("45", "50")]
    activity.refresh_from_db()
    assert activity.people == 45


def test_one_entered_by_mistake_goes_with_its_list(as_officer, course):
    Participant.objects.create(activity=course, full_name="Ngô Thị Lan")
    gone = page("activity_remove", course)
    as_officer.post(gone, {"version": 7})
    assert Activity.objects.exists()
    assertRedirects(as_officer.post(gone, {"version": 1}), LIST, fetch_redirect_response=False)
    assert not Activity.objects.exists()
    assert not Participant.objects.exists()


@pytest.mark.parametrize("kind", ["club_meeting", "session"])
def test_what_belongs_to_a_model_is_shown_and_not_corrected_here(as_officer, ward, kind):
    model = SupportModelFactory(unit=ward, name="CLB B93 Hoa Sen")
    activity = ActivityFactory(unit=ward, kind=kind, model=model)
    assertContains(as_officer.get(LIST), page("activity_detail", activity))
    response = as_officer.get(page("activity_detail", activity))
    assertContains(response, "CLB B93 Hoa Sen")
    assertNotContains(response, page("activity_edit", activity))
    assert as_officer.get(page("activity_edit", activity)).status_code == 404
    assert as_officer.post(page("activity_remove", activity), {"version": 1}).status_code == 404


# --- the list


def test_the_list_adds_up_what_it_shows(as_officer, ward):
    ActivityFactory(unit=ward, people=1000)
    ActivityFactory(unit=ward, people=500, is_approximate=True)
    ActivityFactory(unit=ward, kind="leaflet", people=None, copies=300)
    ActivityFactory(unit=ward, day=date(2023, 1, 1), people=7)
    ActivityFactory(people=9999)  # of another ward
    sums = as_officer.get(f"{LIST}?day_from=1/1/2024").context["sums"]
    assert (sums["number"], sums["people"], sums["copies"]) == ("3", "1.500", "300")
    assert sums["is_approximate"]
    sums = as_officer.get(f"{LIST}?kind=leaflet").context["sums"]
    assert (sums["number"], sums["people"], sums["is_approximate"]) == ("1", "0", False)


def test_a_city_tells_its_own_from_those_of_its_wards(client, province, ward):
    ActivityFactory(unit=ward, people=1)
    ActivityFactory(unit=province, people=10)
    client.force_login(UserFactory(unit=province))

    def people(unit):
        return client.get(f"{LIST}?unit={unit.slug}").context["sums"]["people"]

    assert (people(ward), people(province)) == ("1", "10")
    assert client.get(LIST).context["sums"]["people"] == "11"


def test_an_empty_list_says_how_to_begin(as_officer, client, planner):
    assertContains(as_officer.get(LIST), NEW)
    assertContains(as_officer.get(f"{LIST}?kind=news"), 'class="empty"')
    client.force_login(planner)
    assertNotContains(client.get(LIST), NEW)


@pytest.mark.parametrize("rows", [1, 5])
@pytest.mark.parametrize("level", ["ward", "province"])
def test_the_list_takes_the_same_queries_for_any_number_of_rows(
    client, request, ward, rows, level, django_assert_num_queries
):
    ActivityFactory.create_batch(rows, unit=ward)
    client.force_login(UserFactory(unit=request.getfixturevalue(level)))
    with django_assert_num_queries({"ward": 7, "province": 8}[level]):
        client.get(LIST)


# --- who took part


def test_lines_come_from_the_table_and_from_a_workbook(as_officer, officer, province, course):
    CommuneFactory(parent=province, name="Phường Hoa Mai", code="90001")
    pasted = "STT\tHọ và tên\tChức vụ\tĐơn vị\n1\tTrần  Văn Bốn\tCảnh sát khu vực\thoa mai\r\n\n"
    rows = [("Ngô Thị Lan", "Cán bộ văn hóa", "90001"), ("", "", "")]
    assertRedirects(
        put(as_officer, course, pasted, rows),
        page("participants", course),
        fetch_redirect_response=False,
    )
    assert listed(course) == [
        ("Ngô Thị Lan", "Cán bộ văn hóa"),
        ("Trần Văn Bốn", "Cảnh sát khu vực"),
    ]
    assert {one.commune.name for one in course.participants.all()} == {"Phường Hoa Mai"}
    events = AuditEvent.objects.filter(model="cases.participant")
    assert [(e.verb, e.actor, e.unit_slug, e.fields) for e in events] == [
        ("created", officer.username, course.unit.slug, [])
    ] * 2


def test_a_semicolon_parts_a_line_as_well():
    [line] = read_lines(" Ngô Thị Lan ; Hội Phụ nữ;; ")
    assert (line.full_name, line.position, line.commune) == ("Ngô Thị Lan", "Hội Phụ nữ", "")


def test_an_empty_first_column_stays_the_name():
    [line] = read_lines("\tCảnh sát\tPhường Hoa Mai")
    assert (line.full_name, line.position, line.commune) == ("", "Cảnh sát", "Phường Hoa Mai")


@pytest.mark.parametrize(
    "pasted",
    [
        "\tCảnh sát khu vực",
        "123",
        "Ngô Thị Lan\tCán bộ\tPhường Không Có",
        "Ngô Thị Lan\ta\tb\tc",
        "x" * 101,
        "Lan\x00",
        "",
        " \n\t\n",
    ],
)
def test_a_line_that_cannot_be_read_keeps_all_that_was_typed(as_officer, course, pasted):
    response = put(as_officer, course, f"Trần Văn Bốn\n{pasted}" if pasted.strip() else pasted)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert response.context["form"]["pasted"].value().endswith(pasted)
    assert not Participant.objects.exists()


def test_a_faulty_row_is_marked_in_the_table(as_officer, course):
    rows = [("Ngô Thị Lan", "", ""), ("Trần Văn Bốn", "", "Phường Không Có")]
    response = put(as_officer, course, "", rows)
    faults = [bool(row.fault) for row in response.context["form"].rows]
    assert faults[:3] == [False, True, False]
    assertContains(response, 'value="Phường Không Có"')


def test_the_same_lines_again_add_nobody(as_officer, course):
    put(as_officer, course, "Ngô Thị Lan\tCán bộ\nNgô Thị Lan\tCán bộ")
    course.refresh_from_db()
    put(as_officer, course, "Ngô Thị Lan\tCán bộ\nNgô Thị Lan\tHội trưởng")
    assert listed(course) == [("Ngô Thị Lan", "Cán bộ"), ("Ngô Thị Lan", "Hội trưởng")]


def test_the_second_to_add_is_told_and_may_go_on(as_officer, course):
    put(as_officer, course, "Ngô Thị Lan")
    response = put(as_officer, course, "Trần Văn Bốn")  # the version is the one before
    assert response.context["is_conflict"]
    assert response.context["form"]["pasted"].value() == "Trần Văn Bốn"
    assert len(listed(course)) == 1
    again = response.context["form"]["version"].value()
    assert put(as_officer, course, "Trần Văn Bốn", version=again).status_code == 302
    assert len(listed(course)) == 2


def test_the_chosen_ones_are_taken_off(as_officer, course):
    stays, goes = (
        Participant.objects.create(activity=course, full_name=name) for name in ("Lan", "Bốn")
    )
    other = Participant.objects.create(
        activity=ActivityFactory(unit=course.unit, kind="training"), full_name="Người khác"
    )
    sent = {"version": 1, "participant": [goes.code, other.code, "no code"]}
    as_officer.post(page("participants_removal", course), sent)
    assert set(Participant.objects.all()) == {stays, other}
    event = AuditEvent.objects.get(verb="deleted")
    assert (event.model, event.record) == ("cases.participant", goes.code)


@pytest.mark.parametrize("version", ["", "9", "x", "9" * 30, "²"])
def test_a_list_changed_meanwhile_stays_as_it_is(as_officer, course, version):
    one = Participant.objects.create(activity=course, full_name="Lan")
    sent = {"version": version, "participant": [one.code]}
    assert as_officer.post(page("participants_removal", course), sent).status_code == 302
    as_officer.post(page("activity_headcount", course), sent)
    course.refresh_from_db()
    assert Participant.objects.exists()
    assert course.people == 40


def test_the_list_proposes_the_numbers_and_the_officer_takes_them(as_officer, course, ward):
    beside = CommuneFactory(parent=None, path=f"{ward.path[:5]}99999", code="99999")
    for name, commune in [("Lan", ward), ("Bốn", ward), ("Cúc", beside), ("Dũng", None)]:
        Participant.objects.create(activity=course, full_name=name, commune=commune)
    assert as_officer.get(course.get_absolute_url()).context["differs"]
    as_officer.post(page("activity_headcount", course), {"version": 1})
    course.refresh_from_db()
    assert (course.people, course.communes, course.is_approximate) == (4, 2, False)
    assert AuditEvent.objects.get(verb="changed").fields == ["communes", "people"]
    assert not as_officer.get(course.get_absolute_url()).context["differs"]


def test_without_a_list_nothing_is_proposed(as_officer, course):
    assert not as_officer.get(course.get_absolute_url()).context["differs"]
    as_officer.post(page("activity_headcount", course), {"version": 1})
    course.refresh_from_db()
    assert (course.people, course.version) == (40, 1)


def test_only_a_course_has_a_list(as_officer, ward):
    meeting = ActivityFactory(unit=ward)
    assert as_officer.get(page("participants", meeting)).status_code == 404


def test_a_planner_reads_the_list_and_does_not_write_it(client, planner, course):
    client.force_login(planner)
    assertNotContains(client.get(page("participants", course)), "<textarea")
    assert put(client, course, "Ngô Thị Lan").status_code == 403


def test_looking_at_the_names_leaves_a_trace(as_officer, course):
    as_officer.get(page("participants", course))
    event = AuditEvent.objects.get(verb="viewed")
    assert (event.model, event.record) == ("cases.activity", course.code)


@pytest.mark.parametrize("rows", [1, 5])
def test_the_page_of_a_list_takes_the_same_queries(
    as_officer, course, rows, django_assert_num_queries
):
    for number in range(rows):
        Participant.objects.create(activity=course, full_name=f"Lan {number}", commune=course.unit)
    with django_assert_num_queries(8):
        as_officer.get(page("participants", course))
