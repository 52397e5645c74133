"""Organisations that a workbook names: found by any spelling, new ones said and made once."""

import pytest

from cases.models import Activity, Organisation, Support, Volunteer
from tests.factories import CommuneFactory, OrganisationFactory
from tests.workbooks import book, check, loaded, other, person
from wards.models import AuditEvent


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


def file(**named):
    return book(
        {
            "Người": [person()],
            "Hỗ trợ": [
                other("Hỗ trợ", **{"Tổ chức bảo lãnh": name}) for name in named["guarantors"]
            ],
            "Tình nguyện viên": [other("Tình nguyện viên", **{"Đoàn thể": named["union"]})],
        }
    )


SPELT = {"guarantors": ["HỘI PHỤ NỮ", "hội  phụ NỮ"], "union": "Hội Phụ nữ"}


def test_three_spellings_are_one_organisation_and_the_preview_names_the_new(ward, officer):
    data = file(**SPELT)
    job = check(data, ward)
    assert [note for note in job.notes if "Hội Phụ nữ" in note] == [job.notes[-1]]
    assert not Organisation.objects.exists()
    loaded(data, ward, by=officer)
    women = Organisation.objects.get(key="hộiphụnữ")
    assert set(Support.objects.values_list("guarantor", flat=True)) == {women.pk}
    assert Volunteer.objects.get().organisation == women
    assert (women.name, women.unit) == ("Hội Phụ nữ", ward)
    made = AuditEvent.objects.filter(verb="created", model="cases.organisation")
    assert made.count() == Organisation.objects.count()


def test_one_on_file_is_taken_and_a_second_name_means_the_one_that_stays(ward):
    stays = OrganisationFactory(name="Hội Liên hiệp Phụ nữ")
    OrganisationFactory(name="Hội Phụ nữ", merged_into=stays)
    loaded(file(**SPELT), ward)
    assert set(Support.objects.values_list("guarantor", flat=True)) == {stays.pk}
    assert Volunteer.objects.get().organisation == stays


def test_the_same_workbook_after_a_merger_changes_nothing(ward):
    loaded(file(**SPELT), ward)
    women = Organisation.objects.get(key="hộiphụnữ")
    women.merged_into = OrganisationFactory(name="Hội Liên hiệp Phụ nữ")
    women.save()
    job = loaded(file(**SPELT), ward)
    assert not any(job.counts("created").values())
    assert not any(job.counts("updated").values())
    assert job.notes == []


def test_what_is_named_meanwhile_is_that_one(ward):
    OrganisationFactory(name="hội phụ nữ")
    loaded(book({"Hoạt động": [other("Hoạt động", **{"Đơn vị tổ chức": "Hội Phụ nữ"})]}), ward)
    assert Activity.objects.get().organiser.name == "hội phụ nữ"
