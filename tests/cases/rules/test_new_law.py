"""A law that nobody has made, added as rows of the tables and nothing else."""

import csv
import shutil

import pytest

from cases.rules.answers.standing import standing
from cases.rules.questions.asking import question
from cases.rules.tables.book import DATA, Book
from cases.rules.tables.faults import faults
from tests.cases.rules.course.asking import asked, part, told

USERS = "user_management"
INVENTED = "L999 Đ1"


def append(folder, table, *rows):
    """Rows at the end of a table; columns left out are empty."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        names = csv.DictReader(lines).fieldnames
    with path.open("a", encoding="utf-8", newline="") as lines:
        csv.DictWriter(lines, names, restval="", lineterminator="\n").writerows(rows)


def end_figure(folder, code, last, **row):
    """A figure's last day, and the one that takes its place."""
    path = folder / "terms.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for old in rows:
        if old["code"] == code and not old["valid_to"]:
            old["valid_to"] = last
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0], restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows([*rows, {"code": code, **row}])


def step(order, code, **row):
    base = {"kind": USERS, "regime": "R4", "order": order, "step": code, "source": INVENTED}
    return {**base, "certainty": "confirmed", "optional": "no", "variant": "none", **row}


@pytest.fixture
def book(tmp_path):
    """From 2030 on a commune orders the management of a user within three days, for 18 months;
    days in custody no longer count, and whoever is pregnant is left alone."""
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    append(
        tmp_path,
        "regimes",
        {"regime": "R4", "valid_from": "2030-01-01", "name_vi": "Luật giả định",
         "source": INVENTED, "certainty": "unconfirmed"},
    )  # fmt: skip
    append(tmp_path, "sources", {"code": "L999", "name_vi": "Luật 999/2029/QH17"})
    append(
        tmp_path,
        "procedures",
        step("1", "summon", name_vi="Mời đến làm việc", actor="Công an cấp xã",
             ends="open:order"),
        step("2", "order", name_vi="Quyết định quản lý", actor="Trưởng Công an cấp xã",
             deadline_n="3", deadline_unit="days", after="summon", bound="by",
             clock_from="summon:done", ends="start:measure|start:term", form_codes="III.04",
             signer="Trưởng Công an cấp xã"),
        step("3", "end", name_vi="Chấm dứt", actor="Trưởng Công an cấp xã", after="order",
             clock_from="event:term_end", deadline_n="-7", deadline_unit="days", bound="by",
             ends="end:measure"),
    )  # fmt: skip
    new = {"valid_from": "2030-01-01", "source": INVENTED, "certainty": "confirmed"}
    end_figure(tmp_path, "term_user_management", "2029-12-31",
               value="18", unit="months", name_vi="Quản lý", **new)  # fmt: skip
    end_figure(tmp_path, "counts:user_management:custody", "2029-12-31",
               value="stops", unit="effect", name_vi="không tính", **new)  # fmt: skip
    append(
        tmp_path,
        "eligibility",
        {"kinds": USERS, "regimes": "R4", "rule_type": "exclusion", "code": "pregnant",
         "rule_vi": "đang mang thai", "effect": "refuse", "source": INVENTED,
         "certainty": "confirmed"},
    )  # fmt: skip
    return Book(tmp_path)


def test_its_rows_hold_together(book):
    assert faults(book) == []


def test_its_first_day_is_its_own(book):
    assert told(asked(USERS, "", "2029-12-31"), book)["regime"] == "R3"
    assert told(asked(USERS, "", "2030-01-01"), book)["regime"] == "R4"


def test_its_steps_are_due(book):
    given = asked(USERS, "summon 2030-01-02", "2030-01-03")
    assert part(given, "steps.order.due_at", book) == "2030-01-05"
    assert part(given, "steps.order.state", book) == "open"
    assert part(given, "steps.order.source", book) == INVENTED


def test_its_terms_and_intervals_are_worked_out(book):
    given = asked(USERS, "order 2030-01-10; custody 2030-02-01..2030-03-01", "2030-03-01")
    assert part(given, "nominal_end", book) == "2031-07-10"
    assert part(given, "effective_end", book) == "2031-08-07"  # 28 days of custody
    assert part(given, "steps.end.due_at", book) == "2031-07-31"


def test_its_rules_decide(book):
    given = asked(USERS, "", "2030-01-02", person={"facts": {"pregnant": True}})
    assert part(given, "eligibility.pregnant.verdict", book) == "refused"


def test_what_was_decided_before_stays(book):
    given = asked(USERS, "order 2029-12-31", "2030-02-01")
    assert part(given, "nominal_end", book) == "2030-12-31"


def test_a_clock_that_runs_into_it_keeps_its_length_and_is_doubtful(book):
    given = asked(USERS, "notify_commune >2029-12-31T20:00", "2030-01-01")
    assert part(given, "steps.order.due_at", book) == "2030-01-01T20:00"
    assert part(given, "steps.order.certain", book) is False


def test_its_sentence_names_it(book):
    given = question(asked(USERS, "summon 2030-01-02", "2030-01-03"), book)
    assert "theo Luật 999/2029/QH17, Điều 1" in standing(given, book)
