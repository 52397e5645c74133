"""The command that answers questions to the law: JSON in, JSON out, and what it refuses."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).parents[3]
GOOD = {"kind": "user_management", "as_of": "2026-07-02"}
SOON = {"code": "order", "at": "2026-07-02"}


def run(text, *arguments):
    """The command as a script runs it, with a database that nobody answers for."""
    return subprocess.run(
        [sys.executable, "manage.py", "law", *arguments],
        cwd=ROOT,
        input=text,
        capture_output=True,
        env={**os.environ, "DATABASE_URL": "postgres://nobody:nothing@192.0.2.1:1/none"},
        timeout=120,
        check=False,
    )


def refused(tmp_path, text):
    """The message with which a question is refused, with status 2."""
    path = tmp_path / "question.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(CommandError) as error:
        call_command("law", str(path))
    assert error.value.returncode == 2
    return str(error.value)


def test_it_answers_from_standard_input_without_a_database():
    done = run(json.dumps({**GOOD, "events": [SOON]}).encode())
    assert (done.returncode, done.stderr) == (0, b"")
    answer = json.loads(done.stdout)
    assert (answer["regime"], answer["nominal_end"]) == ("R3", "2027-07-02")


def test_it_answers_from_a_file(tmp_path, capsys):
    path = tmp_path / "question.json"
    path.write_text(json.dumps(GOOD))
    call_command("law", str(path))
    assert json.loads(capsys.readouterr().out)["regime"] == "R3"


def test_wrong_input_is_status_2_with_a_message_and_no_answer():
    done = run(b'{"kind": "user_management"}')
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"as_of is missing" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match="nothing.json"):
        call_command("law", str(tmp_path / "nothing.json"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no JSON"),
        ("{", "no JSON"),
        (b"\xff\xfe", "utf-8"),
        ("[" * 100_000, "nested"),
        ('{"as_of": ' + "9" * 5000 + "}", "no JSON"),
        ("[]", "an object is wanted"),
        ("null", "an object is wanted"),
        ('"text"', "an object is wanted"),
    ],
    ids=["empty", "cut", "bytes", "nested", "digits", "list", "null", "text"],
)
def test_what_is_no_question_is_refused(tmp_path, text, message):
    assert message in refused(tmp_path, text)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kind": None}, "kind is missing"),
        ({"kind": "rehabilitation"}, "kind: unknown code 'rehabilitation'"),
        ({"kind": ["aftercare"]}, "kind: text is wanted"),
        ({"as_of": None}, "as_of is missing"),
        ({"as_of": 20260702}, "as_of: a date"),
        ({"as_of": "2026-02-29"}, "not in the calendar"),
        ({"as_of": "02/07/2026"}, "no date like"),
        ({"as_of": "2026-07-02T25:00"}, "not in the calendar"),
        ({"as_of": "9999-12-31"}, "out of range"),
        ({"as_off": "2026-07-02"}, "unknown field 'as_off'"),
        ({"variant": "secret"}, "variant: unknown code"),
        ({"person": []}, "person: an object is wanted"),
        ({"person": {"born": "2027-01-01"}}, "born lies after as_of"),
        ({"person": {"earlier_courses": -1}}, "earlier_courses: a number from 0"),
        ({"person": {"earlier_courses": True}}, "a whole number is wanted"),
        ({"person": {"earlier_courses": 1.5}}, "a whole number is wanted"),
        ({"person": {"residence": "tent"}}, "residence: unknown code"),
        ({"person": {"facts": {"guilty": True}}}, "unknown field 'guilty'"),
        ({"person": {"facts": {"pregnant": "yes"}}}, "true or false is wanted"),
        ({"place": {"remote": 1}}, "true or false is wanted"),
        ({"follows": {}}, "follows.kind is missing"),
        ({"follows": {"kind": "prison"}}, "follows.kind: unknown code"),
        ({"follows": {"kind": "aftercare", "served_months": 10**30}}, "a number from 0 to 600"),
        ({"events": {}}, "events: a list is wanted"),
        ({"events": None}, "events: a list is wanted"),
        ({"events": ["order"]}, "events[0]: an object is wanted"),
        ({"events": [{}]}, "events[0].code is missing"),
        ({"events": [{"code": "court_decision"}]}, "no step of user_management"),
        ({"events": [{"code": "escape"}]}, "no step of user_management"),
        ({"events": [{"code": "order", "at": "soon"}]}, "no date like"),
        ({"events": [{"code": "order", "months": 601}]}, "a number from 0 to 600"),
        ({"events": [{"code": "order", "days": "12"}]}, "a whole number is wanted"),
        ({"events": [{"code": "breach", "type": "theft"}]}, "type: unknown code 'theft'"),
        ({"events": [{"code": "custody", "at": "2026-07-02", "until": "2026-07-01"}]}, "ends"),
        ({"events": [{"code": "custody", "days": 36_600}] * 2}, "days together"),
        ({"events": [{"code": "order", "months": 600}] * 2}, "months together"),
        ({"calendar": {"off": "2026-07-02"}}, "off: a list is wanted"),
        ({"calendar": {"off": [1]}}, "no date like"),
        ({"calendar": {"off": ["2026-07-02T09:00"]}}, "no date like"),
        ({"calendar": {"off": ["2026-07-02"], "working": ["2026-07-02"]}}, "both off and working"),
    ],
    ids=lambda value: json.dumps(value)[:60] if isinstance(value, dict) else "",
)
def test_what_the_contract_does_not_know_is_refused(tmp_path, changes, message):
    assert message in refused(tmp_path, json.dumps({**GOOD, **changes}))


def test_an_offset_is_taken_to_vietnam_and_a_byte_order_mark_is_let_be(tmp_path, capsys):
    path = tmp_path / "question.json"
    event = {"code": "notify_commune", "received_at": "2026-07-04T09:15:00Z"}
    text = json.dumps({**GOOD, "as_of": "2026-07-05", "events": [event]})
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    call_command("law", str(path))
    steps = {step["step"]: step for step in json.loads(capsys.readouterr().out)["steps"]}
    assert steps["order"]["due_at"] == "2026-07-05T16:15"


def test_what_is_null_is_left_out(tmp_path, capsys):
    path = tmp_path / "question.json"
    event = {**SOON, "received_at": None, "until": None, "days": None, "type": None}
    path.write_text(json.dumps({**GOOD, "variant": None, "events": [event]}))
    call_command("law", str(path))
    assert json.loads(capsys.readouterr().out)["nominal_end"] == "2027-07-02"
