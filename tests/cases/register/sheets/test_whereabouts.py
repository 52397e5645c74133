"""The sheet Nơi ở hiện tại: one stay at a time, and what is corrected by a later file."""

from datetime import date

import pytest

from cases.models import Person, Whereabouts
from cases.register.reading import problems
from tests.factories import CommuneFactory, WhereaboutsFactory
from tests.workbooks import book, check, kinds, loaded, other, person, places, with_others
from wards.models import AuditEvent
from wards.trail.audit import Verb

SHEET = "Nơi ở hiện tại"


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


def stay(first, last=None, **values):
    return SHEET, other(SHEET, **{"Từ ngày": first, "Đến ngày": last} | values)


def days():
    return list(Whereabouts.objects.order_by("started_on").values_list("started_on", "ended_on"))


@pytest.mark.parametrize(
    ("first", "last", "wrong"),
    [
        ("01/01/2026", "01/02/2026", False),  # over on the day the other begins
        ("01/01/2026", "02/02/2026", True),
        ("01/01/2026", None, True),
        ("01/02/2026", "05/02/2026", True),
        ("08/02/2026", None, True),
        ("09/02/2026", None, False),  # begins on the day the other is over
    ],
)
def test_nobody_is_in_two_places_on_a_day(ward, first, last, wrong):
    """The other stay lasts from 1/2/2026 to 9/2/2026: in the file, typed in, brought before."""
    expected = [problems.ELSEWHERE_ALREADY] if wrong else []
    beside = stay("01/02/2026", "09/02/2026")
    elsewhere = stay(first, last, **{"Loại": "vắng mặt"})
    assert kinds(check(with_others(beside, elsewhere), ward)) == expected
    loaded(with_others(beside), ward)
    assert kinds(check(with_others(elsewhere), ward)) == expected
    Whereabouts.objects.update(register_key="")
    assert kinds(check(with_others(elsewhere), ward)) == expected


def test_the_later_row_is_to_blame(ward):
    rows = [stay("05/05/2026"), stay("01/01/2026", "06/05/2026")]
    assert places(check(with_others(*rows), ward)) == [(SHEET, 2, "Từ ngày")]


def test_two_rows_of_one_stay_are_one_too_many(ward):
    assert kinds(check(with_others(stay("05/05/2026"), stay("05/05/2026")), ward)) == [
        problems.ELSEWHERE_ALREADY
    ]


def test_a_later_file_says_when_a_stay_ended(ward, officer):
    loaded(with_others(stay("01/02/2026", **{"Nơi": None})), ward)
    over = with_others(stay("01/02/2026", "09/02/2026"), stay("09/02/2026"))
    job = loaded(over, ward, by=officer)
    assert (job.counts("created")[SHEET], job.counts("updated")[SHEET]) == (1, 1)
    assert days() == [(date(2026, 2, 1), date(2026, 2, 9)), (date(2026, 2, 9), None)]
    changed = Whereabouts.objects.get(ended_on=date(2026, 2, 9))
    assert (changed.place, changed.version) == ("Trại tạm giam số 1", 2)
    event = AuditEvent.objects.get(verb=Verb.CHANGED, record=changed.code)
    assert set(event.fields) == {"ended_on", "place"}
    again = loaded(over, ward)
    assert (again.counts("unchanged")[SHEET], again.notes) == (2, [])


def test_what_a_file_no_longer_has_stays_and_is_noted(ward):
    loaded(with_others(stay("01/02/2026", "09/02/2026"), stay("09/02/2026")), ward)
    job = loaded(with_others(stay("09/02/2026")), ward)
    assert (job.counts("unchanged")[SHEET], len(job.notes), len(days())) == (1, 1, 2)


def test_a_stay_typed_in_is_corrected_and_what_a_row_leaves_out_stays(ward):
    loaded(book({"Người": [person()]}), ward)
    WhereaboutsFactory(
        person=Person.objects.get(),
        unit=ward,
        started_on=date(2026, 2, 1),
        ended_on=date(2026, 2, 9),
        place="Nhà tạm giữ",
    )
    job = loaded(with_others(stay("01/02/2026", **{"Nơi": None})), ward)
    assert job.counts("unchanged")[SHEET] == 1
    assert days() == [(date(2026, 2, 1), date(2026, 2, 9))]
    assert Whereabouts.objects.get().place == "Nhà tạm giữ"


def test_what_was_ended_by_hand_is_not_opened_again(ward):
    data = with_others(stay("01/02/2026"))
    loaded(data, ward)
    Whereabouts.objects.update(ended_on=date(2026, 3, 1))
    assert loaded(data, ward).counts("unchanged")[SHEET] == 1
    assert days() == [(date(2026, 2, 1), date(2026, 3, 1))]
    loaded(with_others(stay("01/02/2026"), stay("01/03/2026")), ward)
    assert days()[1] == (date(2026, 3, 1), None)
