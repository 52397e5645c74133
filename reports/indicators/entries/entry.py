"""What an indicator is called: its code, its labels, what it counts in."""

from dataclasses import dataclass

from django.utils.functional import Promise

PEOPLE, TURNS, DECISIONS, TIMES = "người", "lượt người", "quyết định", "lượt"
EVENTS, COURSES, MODELS, COMMUNES, DONG = "cuộc", "lớp", "mô hình", "xã, phường", "đồng"
SHEETS, FAMILIES, LOANS, PUPILS = "phiếu", "gia đình", "khoản vay", "lượt học sinh"
CARDS, TEAMS, MEETINGS, ITEMS = "thẻ", "đội, tổ", "buổi", "tin, bài"
PIECES, SHEETS_OF_PAPER, COLLECTIVES, PERSONS = "chiếc", "tờ", "tập thể", "cá nhân"
SPOTS, FILES = "điểm, tụ điểm", "hồ sơ"
REPORTS, PLANS_OF_PEOPLE = "tin báo", "kế hoạch"


@dataclass(frozen=True)
class Entry:
    """An indicator's name: stable code, Vietnamese label, unit of counting, label on screen."""

    code: str
    label_vi: str
    counted_in: str
    label: Promise
    takes_target: bool = False  # ★: may carry a target
    is_rate: bool = False  # a share of a whole: its target is a percentage


def plain(code, label_vi, counted_in, label):
    return Entry(code, label_vi, counted_in, label)


def star(code, label_vi, counted_in, label):
    return Entry(code, label_vi, counted_in, label, takes_target=True)


def rate(code, label_vi, counted_in, label):
    return Entry(code, label_vi, counted_in, label, takes_target=True, is_rate=True)
