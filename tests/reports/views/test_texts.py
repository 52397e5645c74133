"""The parts of a report that are no figures: whose they are, what is kept, what is printed."""

import pytest
from django.urls import reverse

from reports.documents.paper import make_paper
from reports.figures.periods import parse
from reports.figures.table import quota_table
from reports.models import PaperText
from reports.papers.texts import Part, parts_of
from tests.factories import CommuneFactory, UserFactory
from tests.reports.tables import MADE_ON
from wards.models import AuditEvent
from wards.models.users import Agency
from wards.roles import Role

YEAR = "2025"


def address(unit, period=YEAR):
    return reverse("reports:texts_edit", args=[unit.slug, period, "administrative"])


@pytest.fixture
def police(ward):
    return UserFactory(unit=ward, role=Role.PLANNER, agency=Agency.POLICE)


@pytest.fixture
def social(ward):
    return UserFactory(unit=ward, role=Role.PLANNER, agency=Agency.SOCIAL)


def send(client, user, unit, period=YEAR, **sent):
    """Post the user's page with some parts changed; the others stay as they were shown."""
    client.force_login(user)
    form = client.get(address(unit, period)).context["form"]
    shown = ((name, form[name].value()) for name in form.fields)
    values = {name: value for name, value in shown if not (value is None or value is False)}
    return client.post(address(unit, period), values | sent)


def paper_of(unit, period=YEAR):
    return make_paper(quota_table(unit, parse(period), made_on=MADE_ON))


def headings(paper):
    return [section.title for section in paper.sections]


def test_what_is_written_stands_in_its_part_of_the_paper(client, police, ward):
    answer = send(
        client,
        police,
        ward,
        strengths="Phối hợp tốt.\n\nĐúng hạn.",
        proposals="Đề nghị bổ sung kinh phí.",
        social_evils="Kiểm tra 02 cơ sở.",
    )
    assert answer.status_code == 302
    paper = paper_of(ward)
    assessed = next(one for one in paper.sections if one.title == "Đánh giá chung")
    assert assessed.items == [("Ưu điểm", ["Phối hợp tốt.", "Đúng hạn."], ())]
    assert paper.sections[-1].title == "Kiến nghị, đề xuất"
    assert paper.sections[-1].paragraphs == ["Đề nghị bổ sung kinh phí."]
    results = next(one for one in paper.sections if one.title == "Kết quả thực hiện")
    assert results.items[-1].sentences == ["Kiểm tra 02 cơ sở."]
    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.fields) == ("created", ["reviewed_on", "text"])


def test_nothing_that_is_not_written_makes_a_part(ward):
    assert headings(paper_of(ward)) == ["Tình hình", "Kết quả thực hiện"]


def test_the_features_of_the_area_stand_before_the_people(client, police, ward):
    send(client, police, ward, area="45 tổ dân phố, khoảng 32.000 nhân khẩu.")
    situation = paper_of(ward).sections[0]
    assert [item.heading for item in situation.items] == [
        "Đặc điểm địa bàn",
        "Người nghiện ma túy, người sử dụng trái phép chất ma túy",
    ]
    assert situation.items[0].sentences == ["45 tổ dân phố, khoảng 32.000 nhân khẩu."]
    assert situation.paragraphs == []


def test_each_office_writes_its_own_parts_and_reads_the_other(client, police, social, ward):
    send(client, police, ward, rehabilitation="Của Công an.", support="Không phải phần mình.")
    send(client, social, ward, support="Của Văn hóa – Xã hội.", rehabilitation="Sửa trộm.")
    texts = {one.part: one.text for one in PaperText.objects.all()}
    assert texts == {"rehabilitation": "Của Công an.", "support": "Của Văn hóa – Xã hội."}
    page = client.get(address(ward)).context["form"]
    assert page.fields["rehabilitation"].disabled
    assert page["rehabilitation"].value() == "Của Công an."
    assert not page.fields["support"].disabled


def test_a_review_names_who_made_it_and_falls_away_with_a_new_text(client, police, social, ward):
    send(client, police, ward, **{"rehabilitation": "Một.", "rehabilitation-reviewed": "on"})
    text = PaperText.objects.get()
    assert (text.reviewed_by, text.is_reviewed) == (police, True)
    assert Part.REHABILITATION not in paper_of(ward).unfinished
    assert Part.SUPPORT in paper_of(ward).unfinished
    send(client, social, ward, **{"rehabilitation-reviewed": ""})
    assert PaperText.objects.get().reviewed_by == police, "the other office cannot take it back"
    send(client, police, ward, **{"rehabilitation": "Hai.", "rehabilitation-reviewed": ""})
    assert not PaperText.objects.get().is_reviewed


def test_a_part_begins_with_the_text_of_last_time_which_is_not_printed_yet(client, police, ward):
    send(client, police, ward, "2024", strengths="Năm trước.")
    client.force_login(police)
    page = client.get(address(ward))
    assert page.context["form"]["strengths"].value() == "Năm trước."
    assert "Lấy từ báo cáo kỳ trước" in page.text
    assert "Đánh giá chung" not in headings(paper_of(ward))
    send(client, police, ward)
    assert "Đánh giá chung" in headings(paper_of(ward))
    assert PaperText.objects.count() == 2


def test_who_saved_meanwhile_is_not_overwritten_unseen(client, police, ward):
    send(client, police, ward, strengths="Một.")
    answer = send(client, police, ward, **{"strengths": "Hai.", "strengths-version": "0"})
    assert answer.status_code == 200
    assert PaperText.objects.get().text == "Một."
    again = answer.context["form"]
    assert again["strengths"].value() == "Hai."
    assert str(again["strengths-version"].value()) == "1"


def test_sent_twice_is_one_text_and_one_trace(client, police, ward):
    for _ in range(2):
        send(client, police, ward, strengths="Một.")
    assert PaperText.objects.count() == 1
    assert AuditEvent.objects.filter(model="reports.papertext").count() == 1


def test_a_text_too_long_or_unreadable_is_explained(client, police, ward):
    answer = send(client, police, ward, strengths="x" * 20_001)
    assert list(answer.context["form"].errors) == ["strengths"]
    answer = send(client, police, ward, **{"strengths-version": "rác"})
    assert list(answer.context["form"].errors) == ["strengths-version"]
    assert not PaperText.objects.exists()


def test_nobody_writes_for_another_unit(client, ward, province):
    client.force_login(UserFactory(unit=province, role=Role.PLANNER))
    assert client.get(address(ward)).status_code == 403
    client.force_login(UserFactory(unit=CommuneFactory(parent=province), role=Role.PLANNER))
    assert client.get(address(ward)).status_code == 404


def test_a_time_that_cannot_be_reported_has_no_page(client, police, ward):
    client.force_login(police)
    assert client.get(address(ward, "2099")).status_code == 404
    assert client.get(address(ward, "quý-bốn")).status_code == 404


@pytest.mark.parametrize(
    ("period", "parts"),
    [
        ("2021-M07", ["area", "rehabilitation", "support", "social_evils", "tasks"]),
        ("2026-Q3", ["rehabilitation", "weaknesses", "tasks"]),
        ("2026", list(Part)),
    ],
)
def test_a_report_has_the_parts_of_its_time(ward, period, parts):
    assert list(parts_of(ward, parse(period))) == parts


def test_the_page_of_the_report_leads_to_its_texts(client, police, ward):
    client.force_login(police)
    page = client.get(reverse("reports:report"), {"period": YEAR})
    assert address(ward) in page.text
    assert "còn 11 phần chưa soát" in page.text
