"""A recorded step or event of a measure in words."""

from django.utils.translation import gettext as _

from cases.queries.courses.due import moment_text
from cases.queries.courses.questions import moment
from wards.web.listing import day


def when(step):
    """When it was done, or that nobody knows."""
    done = moment(step.done_on, step.done_time)
    return moment_text(done) if done else _("there is a paper, its day is not known")


def facts(step):
    """What is known of it besides: how long, received when, the term, the paper and who signed.

    What was received as soon as it was done says so by its own moment.
    """
    until = step.until_on and _("until %(day)s") % {"day": day(step.until_on)}
    lasted = step.days and _("%(days)s days") % {"days": step.days}
    had = moment(step.received_on, step.received_time)
    is_later = had and had != moment(step.done_on, step.done_time)
    received = is_later and _("received %(day)s") % {"day": moment_text(had)}
    months = step.months and _("%(months)s months") % {"months": step.months}
    number = step.document_number and _("No. %(number)s") % {"number": step.document_number}
    told = (until, lasted, received, months, number, step.signed_by)
    return [str(part) for part in told if part]
