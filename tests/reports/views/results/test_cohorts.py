"""The page of release cohorts: figures by hand, each as the list that it opens as."""

from datetime import date

import pytest
from django.urls import reverse

from cases.models import Case
from reports.cohorts.table import cohorts
from reports.figures.periods import parse
from tests.factories import (
    CaseFactory,
    DrugTestFactory,
    RelapseFactory,
    UserFactory,
    VisitFactory,
    YearResultFactory,
)
from wards.models import AuditEvent
from wards.models.users import Agency

PAGE = reverse("reports:release_cohorts")
QUERY = {"period": "2025"}
SINCE, UNTIL = date(2023, 12, 15), date(2024, 12, 14)  # the year 2024


def released(ward, day, **facts):
    known = {"opened_on": date(2022, 1, 1), "closed_on": day, "outcome": Case.Outcome.COMPLETED}
    return CaseFactory(person__unit=ward, **(known | facts))


@pytest.fixture
def people(ward):
    """Six released in 2024, and three that are not of that year or not released."""
    made = {
        "first": released(ward, SINCE),
        "last": released(ward, UNTIL, kind=Case.Kind.HOME_COMMUNITY),
        "relapsed": released(ward, date(2024, 1, 10)),
        "shown": released(ward, date(2024, 2, 1)),
        "seen": released(ward, date(2024, 3, 1)),
        "lost": released(ward, date(2024, 4, 1)),
    }
    released(ward, date(2023, 12, 14))
    released(ward, date(2024, 12, 15))
    released(ward, date(2024, 5, 1), outcome=Case.Outcome.ABANDONED)
    DrugTestFactory(person=made["first"].person, day=date(2024, 12, 15), result="negative")
    DrugTestFactory(person=made["last"].person, day=date(2025, 12, 14), result="negative")
    RelapseFactory(person=made["relapsed"].person, day=date(2024, 7, 10))
    YearResultFactory(case=made["shown"], day=date(2025, 2, 1))
    VisitFactory(person=made["seen"].person, day=date(2025, 3, 1))
    VisitFactory(person=made["lost"].person, day=date(2025, 5, 1), met="nobody")
    return made


def test_figures_by_hand(ward, people):
    found = {one.period.code: one for one in cohorts(ward, parse("2025"))}
    assert list(found) == ["2025", "2024", "2023", "2022", "2021"]
    assert [found[year].released for year in ("2025", "2024", "2023")] == [1, 6, 1]
    half, year, two, three = found["2024"].marks
    assert (half.due, year.due, two.due, three.due) == (6, 6, 0, 0)
    # after six months: a test on 15/12/2024 and 14/12/2025, an assessment a year on
    assert dict(half.states) == {"clean": 3, "relapsed": 1, "seen": 1, "lost": 1}
    assert dict(year.states) == {"clean": 3, "relapsed": 1, "seen": 1, "lost": 1}
    assert dict(two.states) == {"ahead": 6}
    assert (half.share, two.share) == ("50%", "–")


def test_what_happened_after_the_last_day_moves_nothing(ward, people):
    eve = parse("2025", until=date(2025, 12, 13))
    year = cohorts(ward, eve)[1].marks[1]
    assert year.due == 5  # the year of the one released last is over on the 14th
    assert dict(year.states) == {"clean": 2, "relapsed": 1, "seen": 1, "lost": 1, "ahead": 1}


def test_each_figure_opens_as_its_list(client, officer, people):
    client.force_login(officer)
    page = client.get(PAGE, QUERY)
    cohort = page.context["cohorts"][1]
    half = cohort["marks"][0]
    shown = [("clean", *half["clean"]), *half["others"], ("ahead", *half["ahead"])]
    for _label, number, url in shown:
        lines = client.get(url).context["lines"]
        assert len(lines) == number
    assert len(client.get(cohort["url"]).context["lines"]) == 6
    listed = client.get(half["clean"][1]).content.decode()
    assert people["first"].person.full_name in listed
    assert people["lost"].person.full_name not in listed
    event = AuditEvent.objects.filter(verb="reported").latest("pk")
    assert event.fields == ["2025", "cohorts"]
    file = client.post(f"{PAGE}?period=2025", {"part": "cohorts", "do": "csv"}).content.decode()
    assert "50%" in file


def test_social_affairs_see_figures_and_nobody(client, ward, people):
    client.force_login(UserFactory(unit=ward, agency=Agency.SOCIAL))
    half = client.get(PAGE, QUERY).context["cohorts"][1]["marks"][0]
    page = client.get(half["clean"][1])
    assert [line["person"] for line in page.context["lines"]] == [None] * 3


@pytest.mark.parametrize("wrong", [{"mark": "7"}, {"state": "well"}, {"known_on": "soon"}])
def test_a_list_of_nothing_is_not_found(client, officer, people, wrong):
    client.force_login(officer)
    url = client.get(PAGE, QUERY).context["cohorts"][1]["marks"][0]["clean"][1]
    address, _mark, query = url.partition("?")
    asked = dict(part.split("=") for part in query.split("&")) | wrong
    assert client.get(address, asked).status_code == 404
