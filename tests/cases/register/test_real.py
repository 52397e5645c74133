"""Lists as offices keep them, one small file each: what must hold once it is loaded.

``real/expected.json`` has the cases by kind; one passes when all checks of one of its
alternatives hold. Everybody in the files is invented.
"""

import io
import json
import re
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.html import strip_tags

from cases.models import Case, Person
from tests.factories import UserFactory
from tests.workbooks import TODAY
from wards.models import Unit
from wards.places import territory

REAL = Path(__file__).parent / "real"
CASES = json.loads((REAL / "expected.json").read_text())
PROVINCES = {"00103": "01", "003": "01", "672": "68"}


@dataclass
class Answer:
    """What the command said last: its exit code, all of its words, its JSON."""

    code: int = 0
    words: str = ""
    said: dict = field(default_factory=dict)

    @property
    def problems(self):
        return self.said.get("problems", [])

    @property
    def rows(self):
        return {problem["row"] for problem in self.problems}

    @property
    def is_told(self):
        return self.code in (0, 1)


def run(path, case, mode):
    """Import one file by the command, under a name that no message can borrow words from."""
    options = ["--unit", case["unit"], "--as-of", case["as_of"], "--format", "json"]
    options += ["--dry-run"] if mode == "check" else []
    answer, words = Answer(), io.StringIO()
    with redirect_stdout(words), redirect_stderr(words):
        try:
            call_command("import_register", str(path), *options, stdout=words, stderr=words)
        except CommandError as error:
            answer.code = error.returncode
            words.write(str(error))
        except SystemExit as leaving:
            answer.code = leaving.code
    answer.words = words.getvalue()
    with suppress(ValueError):
        answer.said = json.loads(answer.words[answer.words.index("{") :])
    return answer


def facts_of(person):
    return {
        "code": person.register_key,
        "name": person.full_name,
        "birth": str(person.birth),
        "sex": person.sex,
        "phone": person.phone,
        "identity_end": person.masked_identity.strip("•"),
        "commune": person.unit.name,
        "aliases": person.aliases,
        "mother": person.mother_name,
        "address": person.address,
        "first_use_year": person.first_use_year,
        "substances": person.substances,
        "neighbourhood": str(person.neighbourhood or ""),
    }


def measure_facts(case):
    return {
        "code": case.person.register_key,
        "kind": case.kind,
        "decision_number": case.decision_number,
        "decided_on": str(case.decided_on),
    }


def agrees(facts, wanted):
    """Whether facts are as wanted, a list standing for any of its values."""
    return all(
        facts[name] in (value if isinstance(value, list) else [value])
        for name, value in wanted.items()
    )


def are_found(records, facts, wanted):
    found = [facts(record) for record in records]
    return all(any(agrees(one, each) for one in found) for each in wanted)


def at_least(counts, wanted, *, exactly):
    return all(
        counts.get(name, 0) == number if exactly else counts.get(name, 0) >= number
        for name, number in wanted.items()
    )


def is_told(answer, words):
    problems = [" ".join(map(str, problem.values())) for problem in answer.problems]
    return any(all(w in text for w in words) for text in [*answer.said.get("notes", []), *problems])


def names_in(response):
    """The names that a page of people shows: of one person the heading, else those of the list."""
    page = response.content.decode()
    if re.fullmatch("/people/[0-9a-f-]{36}/", response.request["PATH_INFO"]):
        found = re.findall("<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    else:
        found = re.findall(r'<a[^>]+href="/people/[0-9a-f-]{36}/"[^>]*>(.*?)</a>', page, re.DOTALL)
    return [" ".join(strip_tags(one).split()) for one in found]


def found_by(client, term):
    return names_in(client.post(reverse("cases:person_search"), {"q": term}, follow=True))


def figure(unit, period, indicator, tmp_path):
    out = tmp_path / "report.json"
    what = ["--unit", unit, "--period", period, "--format", "json", "--out", str(out)]
    call_command("quota_report", *what)
    rows = json.loads(out.read_text())["rows"]
    return next(row["actual"] for row in rows if row["indicator"] == indicator)


def is_report(wanted, tmp_path):
    *place, actual = (wanted[name] for name in ("unit", "period", "indicator", "actual"))
    return figure(*place, tmp_path) == actual


def is_saved_as_it_is(client, person):
    """Whether the form of a person takes back what it shows."""
    address = reverse("cases:person_edit", args=[person.code])
    form = client.get(address).context["form"]
    sent = {bound.html_name: bound.value() for bound in form}
    sent = {name: value for name, value in sent.items() if value not in (None, False)}
    return client.post(address, sent).status_code == 302


CHECKS = {
    "exit": lambda a, v: a.code in v,
    "no_traceback": lambda a, v: "Traceback" not in a.words,
    "output_contains": lambda a, v: all(w.lower() in a.words.lower() for w in v),
    "output_contains_any": lambda a, v: any(w.lower() in a.words.lower() for w in v),
    "problem": lambda a, v: any(agrees(problem, v) for problem in a.problems),
    "problem_message": lambda a, v: any(
        p["row"] == v["row"] and v["contains"] in p["message"] for p in a.problems
    ),
    "problem_rows_within": lambda a, v: a.is_told and a.rows <= set(v),
    "problem_rows_include": lambda a, v: set(v) <= a.rows,
    "no_problem_rows": lambda a, v: a.is_told and not a.rows & set(v),
    "problems_at_most": lambda a, v: len(a.problems) <= v,
    "created": lambda a, v: at_least(a.said.get("created", {}), v, exactly=True),
    "created_at_least": lambda a, v: at_least(a.said.get("created", {}), v, exactly=False),
    "unchanged": lambda a, v: at_least(a.said.get("unchanged", {}), v, exactly=True),
    "told": is_told,
    "people": lambda a, v: are_found(Person.objects.all(), facts_of, v),
    "cases": lambda a, v: are_found(Case.objects.all(), measure_facts, v),
}


@pytest.fixture
def desk(client, db):
    """Somebody who works in the ward 00103."""

    def sign_in():
        client.force_login(UserFactory(unit=Unit.objects.of_code("00103", TODAY)))
        return client

    return sign_in


@pytest.fixture
def holds(desk, tmp_path):
    """Whether one check of a case holds after the last answer."""
    of_pages = {
        "forms_accept_all": lambda wanted: all(
            is_saved_as_it_is(desk(), person) for person in Person.objects.all()
        ),
        "list_order": lambda wanted: (
            [name for name in names_in(desk().get("/people/")) if name in wanted] == wanted
        ),
        "search_finds": lambda wanted: all(
            name in found_by(desk(), term) for term, name in wanted.items()
        ),
        "search_first": lambda wanted: all(
            found_by(desk(), term)[: len(names)] == names for term, names in wanted.items()
        ),
        "report": lambda wanted: is_report(wanted, tmp_path),
    }

    def check(answer, name, wanted):
        if name in of_pages:
            return of_pages[name](wanted)
        return CHECKS[name](answer, wanted)

    return check


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']}-{case['steps'][-1][0]}")
def test_a_list_as_an_office_keeps_it(case, holds, tmp_path, db):
    territory.import_units(PROVINCES[case["unit"]])
    for number, (name, mode) in enumerate(case["steps"]):
        copy = tmp_path / f"tep{number}{Path(name).suffix}"
        copy.write_bytes((REAL / name).read_bytes())
        answer = run(copy, case, mode)
    alternatives = [
        [(name, wanted) for check in some for name, wanted in check.items()]
        for some in case["any_of"]
    ]
    assert any(all(holds(answer, *check) for check in some) for some in alternatives), answer


def test_every_file_is_of_a_case():
    named = {name for case in CASES for name, _mode in case["steps"]}
    assert named == {path.name for path in REAL.iterdir()} - {"expected.json"}
