"""The list of what is used of the law and that nobody has confirmed."""

from django.core.management import call_command

from cases.rules.answers.unconfirmed import unconfirmed
from cases.rules.tables.book import the_law


def test_it_prints_one_fact_a_line(capsys):
    call_command("unconfirmed_law")
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert all(len(line) == 4 and all(line) for line in lines)
    assert ["holidays.csv", "2026-11-24"] in [line[:2] for line in lines]


def test_it_has_every_doubtful_row_of_every_table():
    book = the_law()
    found = unconfirmed(book)
    steps = [row for row in book.steps if row.certainty == "unconfirmed"]
    figures = [row for row in book.figures if row.certainty == "unconfirmed"]
    assert len([doubt for doubt in found if doubt.table == "procedures.csv"]) == len(steps)
    assert len([doubt for doubt in found if doubt.table == "terms.csv"]) == len(figures)
    assert not [doubt for doubt in found if doubt.row == "holidays.csv 2026-09-02"]


def test_it_has_what_no_article_settles_and_the_figures_beside_the_tables():
    found = {(doubt.table, doubt.row) for doubt in unconfirmed(the_law())}
    assert ("assumptions.csv", "running_clock") in found
    assert ("parameters", "criteria of key areas 2025-08-24") in found
