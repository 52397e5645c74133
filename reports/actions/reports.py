"""Making a report: its figures, and the trace that it was made."""

from reports.cohorts.table import cohorts
from reports.figures.balance import balance
from reports.figures.table import quota_table
from wards.models.base import one_moment
from wards.trail import audit
from wards.trail.audit import Verb

MODEL = "reports.quotatable"  # figures are not a record: the trail names what was made


def make_table(
    *,
    by,
    unit,
    period,
    made_on,
    number_format=None,
    as_known=None,
    tree_on=None,
    form="html",
    verb=Verb.REPORTED,
):
    """The figures of a report for somebody (None: a command), recorded in the audit trail.

    ``form`` is what it is made as: html, json, pdf, xlsx or docx; a file taken away by a user is
    ``Verb.EXPORTED``.
    """
    with one_moment():
        table = quota_table(
            unit,
            period,
            made_on=made_on,
            number_format=number_format,
            as_known=as_known,
            tree_on=tree_on,
        )
    audit.record(by=by, verb=verb, model=MODEL, unit=unit, fields=[period.code, form])
    return table


def make_balance(*, by, unit, period):
    """The changes of a unit's stocks for somebody, recorded in the audit trail."""
    with one_moment():
        made = balance(unit, period)
    audit.record(by=by, verb=Verb.REPORTED, model=MODEL, unit=unit, fields=[period.code, "balance"])
    return made


def make_cohorts(*, by, unit, period):
    """The release cohorts of a unit for somebody, recorded in the audit trail."""
    with one_moment():
        made = cohorts(unit, period)
    audit.record(by=by, verb=Verb.REPORTED, model=MODEL, unit=unit, fields=[period.code, "cohorts"])
    return made
