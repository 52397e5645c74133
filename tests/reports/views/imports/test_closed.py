"""Workbooks of social affairs: what is the police's is neither told in them nor written by them."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.actions import imports
from cases.models import Case, DrugTest, Import, Relapse
from cases.register.reading import problems
from tests.factories import CommuneFactory, UserFactory
from tests.pages.test_closed import CANARY, text_of
from tests.workbooks import book, case, check, kinds, loaded, other, person, with_others
from wards.models.users import Agency

FIRST, EVE = date(2025, 3, 1), date(2025, 2, 28)
DOSSIER = {"Số quyết định": f"{CANARY} 1", "Cơ quan quyết định": f"{CANARY} 2"}


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


@pytest.fixture
def social(ward):
    return UserFactory(unit=ward, agency=Agency.SOCIAL)


def dossier(day=FIRST, **cells):
    return "Cai nghiện", case(**{"Ngày lập hồ sơ": day, "Ngày quyết định": day, **cells})


def previewed(client, data, user):
    client.force_login(user)
    upload = imports.keep_upload(data, unit=user.unit, by=user, now=timezone.now())
    return client.get(reverse("reports:import_preview", args=[upload.code])), upload


def test_a_preview_does_not_tell_what_is_on_file(client, officer, social, ward):
    loaded(with_others(dossier(**DOSSIER)), ward)
    changed = with_others(dossier(**{"Số quyết định": "99/QĐ"}))
    page, _upload = previewed(client, changed, officer)
    assert CANARY in text_of(page)
    page, _upload = previewed(client, changed, social)
    assert CANARY not in text_of(page)
    assert "Hồ sơ cai nghiện bắt buộc" in text_of(page)


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (dossier(), problems.OF_THE_POLICE),
        (("Tái nghiện", other("Tái nghiện", **{"Ngày": FIRST})), problems.OF_THE_POLICE),
        (("Xét nghiệm", other("Xét nghiệm", **{"Ngày": EVE})), problems.NOT_FOR_AGENCY),
    ],
)
def test_what_the_forms_refuse_is_refused_row_by_row(ward, social, officer, row, kind):
    data = with_others(row)
    assert kinds(check(data, ward, reader=social)) == [kind]
    assert kinds(check(data, ward, reader=officer)) == kinds(check(data, ward)) == []


@pytest.mark.parametrize(
    "row",
    [
        dossier(EVE),
        dossier(FIRST, **{"Hình thức": "tự nguyện tại gia đình cộng đồng"}),
        ("Tái nghiện", other("Tái nghiện", **{"Ngày": EVE})),
    ],
)
def test_what_is_older_or_another_measure_is_taken(ward, social, row):
    assert check(with_others(row), ward, reader=social).problems == []


def test_nothing_of_it_is_loaded(client, social, ward):
    _page, upload = previewed(client, with_others(dossier()), social)
    client.post(reverse("reports:import_confirmation", args=[upload.code]), {"seen": ""})
    assert not Case.objects.exists()


def everything(ward):
    """A book of the ward with a dossier, a relapse and a test that are closed, and what is not."""
    rows = [
        dossier(**DOSSIER),
        ("Tái nghiện", other("Tái nghiện", **{"Cơ quan xác định": f"{CANARY} 3"})),
        ("Xét nghiệm", other("Xét nghiệm", **{"Chất": f"{CANARY} 4"})),
        ("Chuyển gửi", other("Chuyển gửi")),
    ]
    return loaded(with_others(*rows), ward)


def test_the_whole_register_leaves_it_out(client, social, officer, ward):
    everything(ward)
    asked = {"unit": ward.slug, "reason": "đối chiếu cuối năm"}
    client.force_login(officer)
    assert text_of(client.post(reverse("reports:register_whole"), asked)).count(CANARY) == 4
    client.force_login(social)
    taken = text_of(client.post(reverse("reports:register_whole"), asked))
    assert CANARY not in taken
    assert "Người Thử N1" in taken


def test_an_import_of_the_police_is_not_undone_by_social_affairs(client, social, officer, ward):
    everything(ward)
    record = Import.objects.get()
    client.force_login(social)
    url = reverse("reports:import_detail", args=[record.code])
    assert CANARY not in text_of(client.get(url))
    client.post(reverse("reports:import_undo", args=[record.code]))
    assert (Case.objects.count(), Relapse.objects.count(), DrugTest.objects.count()) == (1, 1, 1)
    client.force_login(officer)
    client.post(reverse("reports:import_undo", args=[record.code]))
    assert not Case.objects.exists()


def test_who_died_by_a_file_ends_a_dossier_that_is_not_named(ward, social, officer):
    loaded(with_others(dossier(**{"Ngày quyết định": None})), ward)
    gone = person(**{"Ngày đưa ra": date(2026, 5, 1), "Lý do đưa ra": "chết"})
    told = check(book({"Người": [gone]}), ward, reader=social).notes
    assert not any("bắt buộc" in note for note in told)
    assert any("bắt buộc" in note for note in check(book({"Người": [gone]}), ward).notes)
