"""A figure in its parts: by the person, by where they are, by what the record says."""

from datetime import date

import pytest

from cases.models import Case
from reports.breakdowns import parts
from reports.figures.behind import Question
from reports.indicators import ALL, BY_CODE
from tests.factories import (
    CaseFactory,
    CommuneFactory,
    PersonFactory,
    ReferralFactory,
    RegistrationFactory,
    SupportFactory,
    UserFactory,
    WhereaboutsFactory,
)
from tests.reports.asking import INSIDE, LAST, MORROW, PERIOD
from tests.reports.everything import CONVERTED, of_area, one_of_each

LONG_AGO = date(2019, 1, 1)


def asked(code, unit, by):
    question = Question(unit, PERIOD, BY_CODE[code])
    found = [one for one in parts.breakdowns_of(question) if one.code == by]
    return question, found[0]


def broken(code, unit, by):
    """{part: number}; the list of each part is as long as its number says."""
    question, breakdown = asked(code, unit, by)
    reader = UserFactory.build(unit=unit)
    found = {part.code: part.number for part in parts.parts(question, breakdown)}
    if not question.indicator.measure.total:
        for part, number in found.items():
            assert len(parts.narrowed(question, breakdown, part).lines(reader)) == number, part
    return found


def labels(code, unit, by):
    return [part.label for part in parts.parts(*asked(code, unit, by))]


def on_file(ward, **facts):
    person = PersonFactory(unit=ward, **facts)
    RegistrationFactory(person=person, registered_on=LONG_AGO)
    return person


def test_by_sex(ward):
    for sex in ("male", "male", "female"):
        on_file(ward, sex=sex)
    on_file(CommuneFactory(), sex="male")
    assert broken("on_file", ward, "sex") == {"male": 2, "female": 1}


@pytest.mark.parametrize(
    ("born", "band"),
    [
        ((2008, 9, 15), "under_16"),  # 16 on the day after the last one, 14/9/2024
        ((2008, 9, 14), "16_to_18"),
        ((2006, 9, 15), "16_to_18"),
        ((2006, 9, 14), "18_to_30"),
        ((1994, 9, 15), "18_to_30"),
        ((1994, 9, 14), "from_30"),
        ((2008, 8, None), "16_to_18"),
        ((2008, 10, None), "under_16"),
        ((2008, 9, None), "unknown"),
        ((2009, None, None), "under_16"),
        ((2008, None, None), "unknown"),
        ((2007, None, None), "16_to_18"),
        ((1994, None, None), "unknown"),
        ((1960, None, None), "from_30"),
    ],
)
def test_by_age_on_the_last_day_unknown_where_the_birth_date_does_not_tell(ward, born, band):
    year, month, day = born
    on_file(ward, birth_year=year, birth_month=month, birth_day=day)
    assert broken("on_file", ward, "age") == {band: 1}


def test_who_was_born_on_a_leap_day_is_older_on_the_first_of_march(ward):
    on_file(ward, birth_year=1994, birth_month=2, birth_day=28)
    person = on_file(ward, birth_year=2008, birth_month=2, birth_day=29)
    assert broken("on_file", ward, "age") == {"16_to_18": 1, "from_30": 1}
    person.birth_month, person.birth_day = 12, 29
    person.save()
    assert broken("on_file", ward, "age") == {"under_16": 1, "from_30": 1}


def test_by_residence_what_is_not_known_is_no_zero(ward):
    for residence in ("stable", "unstable", "", ""):
        on_file(ward, residence=residence)
    assert broken("on_file", ward, "residence") == {"stable": 1, "unstable": 1, "unknown": 2}


def test_by_substance_somebody_is_in_two_parts_and_that_is_said(ward):
    for text in ("Heroin", "heroin; Ma túy đá", "", "ma tuy da"):
        on_file(ward, substances=text)
    question, breakdown = asked("on_file", ward, "substance")
    found = {part.label: part.number for part in parts.parts(question, breakdown)}
    assert sorted(found.values()) == [1, 2, 2]
    assert found["Heroin"] == 2
    assert sorted(broken("on_file", ward, "substance").values()) == [1, 2, 2]
    assert parts.may_overlap(question, breakdown)


def test_by_occupation_the_same_word_is_the_same_part(ward):
    for text in ("Lao động tự do", "lao động  tự do", "Không", ""):
        on_file(ward, occupation=text)
    assert labels("on_file", ward, "occupation")[0] == "Lao động tự do"
    assert list(broken("on_file", ward, "occupation").values()) == [2, 1, 1]
    assert list(broken("on_file", ward, "occupation"))[-1] == "unknown"


@pytest.mark.parametrize(
    ("kind", "started", "closed", "place"),
    [
        ("compulsory", LAST, None, "compulsory"),
        ("compulsory", MORROW, None, "home"),
        ("compulsory", LONG_AGO, LAST, "home"),
        ("compulsory", LONG_AGO, MORROW, "compulsory"),
        ("compulsory", None, None, "home"),
        ("voluntary_facility", LAST, None, "voluntary_facility"),
        ("home_community", LAST, None, "home"),
        ("substitution", LAST, None, "home"),
    ],
)
def test_where_somebody_is_on_the_last_day_while_a_case_runs(ward, kind, started, closed, place):
    person = on_file(ward)
    outcome = {"outcome": Case.Outcome.COMPLETED} if closed else {}
    CaseFactory(
        person=person,
        kind=kind,
        opened_on=LONG_AGO,
        started_on=started,
        closed_on=closed,
        **outcome,
    )
    assert broken("on_file", ward, "place") == {place: 1}


@pytest.mark.parametrize(
    ("started", "ended", "place"),
    [
        (LAST, None, "prison"),
        (MORROW, None, "home"),
        (LONG_AGO, MORROW, "prison"),
        (LONG_AGO, LAST, "home"),
    ],
)
def test_the_file_says_where_somebody_is_whom_no_measure_holds(ward, started, ended, place):
    person = on_file(ward)
    WhereaboutsFactory(person=person, kind="prison", started_on=started, ended_on=ended)
    assert broken("on_file", ward, "place") == {place: 1}
    CaseFactory(person=person, kind="compulsory", opened_on=LONG_AGO, started_on=LONG_AGO)
    assert broken("on_file", ward, "place") == {"compulsory": 1}


def test_removals_by_reason_and_entries_by_list(ward):
    for reason in ("deceased", "prison", "prison"):
        RegistrationFactory(person__unit=ward, removed_on=INSIDE, removal_reason=reason)
    RegistrationFactory(person__unit=ward, registered_on=INSIDE, category="illegal_user")
    RegistrationFactory(person__unit=ward, registered_on=INSIDE, category="addict")
    assert broken("removals", ward, "removal_reason") == {"prison": 2, "deceased": 1}
    assert broken("list_entries", ward, "category") == {"addict": 1, "illegal_user": 1}


def test_a_move_inside_the_district_is_in_no_part_of_its_removals(district):
    here, there = CommuneFactory.create_batch(2, parent=district)
    gone = RegistrationFactory(
        person__unit=there, unit=here, removed_on=INSIDE, removal_reason="moved"
    )
    RegistrationFactory(person=gone.person, unit=there, registered_on=INSIDE)
    RegistrationFactory(person__unit=here, removed_on=INSIDE, removal_reason="deceased")
    assert broken("removals", here, "removal_reason") == {"moved": 1, "deceased": 1}
    assert broken("removals", district, "removal_reason") == {"deceased": 1}


def test_referrals_by_kind(ward):
    for kind in ("methadone", "methadone", "hiv"):
        ReferralFactory(person__unit=ward, day=INSIDE, kind=kind)
    assert broken("referrals", ward, "kind") == {"methadone": 2, "hiv": 1}
    assert broken("referrals", ward, "result") == {"unknown": 3}


def test_an_outcome_that_came_after_the_last_day_was_open_then(ward):
    for closed in (None, LAST, MORROW):
        ended = {"closed_on": closed, "outcome": Case.Outcome.RETURNED} if closed else {}
        CaseFactory(person__unit=ward, opened_on=INSIDE, **ended)
    assert broken("compulsory_dossiers", ward, "outcome") == {"open": 2, "returned": 1}


def test_people_of_two_kinds_of_support_are_in_both_parts(ward):
    person = SupportFactory(person__unit=ward, day=INSIDE, kind="job").person
    SupportFactory(person=person, day=INSIDE, loan=True)
    assert broken("job_training_loan", ward, "kind") == {"loan": 1, "job": 1}
    assert broken("job_training_loan", ward, "sex") == {person.sex: 1}
    assert parts.may_overlap(*asked("job_training_loan", ward, "kind"))


def test_the_parts_of_a_sum_are_sums(ward):
    for sex, amount in (("male", 10), ("male", 20), ("female", 5)):
        SupportFactory(person__unit=ward, person__sex=sex, day=INSIDE, loan=True, amount=amount)
    assert broken("loan_amount", ward, "sex") == {"male": 30, "female": 5}


def test_the_parts_of_every_figure_add_up_to_it(ward):
    one_of_each(ward)
    one_of_each(ward)
    of_area(ward, *CONVERTED)
    reader = UserFactory.build(unit=ward)
    compared = 0
    for indicator in ALL:
        question = Question(ward, PERIOD, indicator)
        for breakdown in parts.breakdowns_of(question):
            if parts.may_overlap(question, breakdown) or indicator.measure.total:
                continue
            made = sum(part.number for part in parts.parts(question, breakdown))
            assert made == len(question.lines(reader)) > 0, (indicator.code, breakdown.code)
            compared += 1
    assert compared > 200


def test_a_figure_has_no_part_of_another_name(ward):
    on_file(ward)
    with pytest.raises(ValueError, match="elsewhere"):
        parts.narrowed(*asked("on_file", ward, "place"), "elsewhere")
