"""Which type of key area the criteria propose for a commune: it proposes and never decides."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cases.rules.areas import CRITERIA, OFFENDERS, PLACES, PLANT_AREA, PLANTS, RATIO, classify
from cases.rules.parameters import Dated, NotInForce
from reports.figures import behind, periods
from reports.figures.counting import Figure, count
from reports.figures.holdings import Holdings
from reports.figures.table import report_tree
from reports.indicators import BY_CODE
from reports.indicators.groups import group_of
from wards.money import with_dots
from wards.places import areas

ON_FILE = "on_file"


@dataclass(frozen=True)
class Known:
    """What is on file of a commune-year: the law of its last day, residents, people on file.

    ``day`` is the year's last day, or today while it runs. ``residents`` is None where no
    population is entered, ``on_file`` where the unit holds no records, ``law`` where no criteria
    are on record for that day.
    """

    year: int
    day: date
    law: Dated | None
    residents: int | None
    on_file: int | None
    records_url: str

    @property
    def residents_text(self):
        return "–" if self.residents is None else with_dots(self.residents)

    @property
    def on_file_text(self):
        return "…" if self.on_file is None else with_dots(self.on_file)


def known_of(unit, year, today):
    """What the criteria take from the files."""
    ends = periods.parse(str(year)).ends
    period = periods.parse(str(year), until=min(today, ends))
    population = areas.populations([unit], year, exactly=True).get(unit.pk)
    return Known(
        year=year,
        day=period.last,
        law=law_on(ends),
        residents=(population and population.people) or None,
        on_file=people_on_file(unit, period),
        records_url=behind.address(unit, period, ON_FILE),
    )


def people_on_file(unit, period):
    """The figure ``on_file`` of a report of that day; None where nothing is known."""
    indicator, tree = BY_CODE[ON_FILE], report_tree(unit, period, depth=0)
    figures = [Figure(indicator, period.first, period.last)]
    levels = count(tree, figures)
    if group_of(indicator) not in Holdings(tree, figures, levels).groups_of(unit.pk):
        return None
    return indicator.measure.figure(levels.total[0])


def law_on(day):
    """The criteria in force, with their source; None before they were."""
    try:
        return CRITERIA.on(day)
    except NotInForce:
        return None


def missing(known, values):
    """What has to be known before anything can be proposed, in words."""
    words = {
        PLACES: _("places where use is organised or harboured"),
        OFFENDERS: _("drug offenders arrested"),
    }
    lacking = [_("the population of the year")] if known.residents is None else []
    lacking += [_("the people on file")] if known.on_file is None else []
    lacking += [text for code, text in words.items() if code not in values]
    if PLANTS not in values and PLANT_AREA not in values:
        lacking.append(_("drug plants destroyed, by number or by area"))
    return lacking


def proposal(known, values, key_route):
    """The outcome; None while something is missing."""
    if missing(known, values):
        return None
    return classify(
        known.law.value,
        {RATIO: known.on_file, **values},
        residents=known.residents,
        key_route=key_route,
    )
