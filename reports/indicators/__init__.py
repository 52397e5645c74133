"""Every indicator, in the order of the printed form.

A new one is a value in a module beside this one; its name and its place are in the catalogue.
"""

from reports.indicators import (
    activities,
    aftercare,
    areas,
    commendations,
    counselling,
    lists,
    models,
    rehabilitation,
    supports,
    visits,
)
from reports.indicators.catalogue import CATALOGUE, COUNTED
from reports.indicators.rates import SIDES
from reports.indicators.work import found, moves, results, steps, tasks

DEFINED = (
    *lists.INDICATORS,
    *rehabilitation.INDICATORS,
    *aftercare.INDICATORS,
    *visits.INDICATORS,
    *counselling.INDICATORS,
    *supports.INDICATORS,
    *activities.INDICATORS,
    *models.INDICATORS,
    *areas.INDICATORS,
    *commendations.INDICATORS,
    *found.INDICATORS,
    *steps.INDICATORS,
    *results.INDICATORS,
    *moves.INDICATORS,
    *tasks.INDICATORS,
)
BY_CODE = {indicator.code: indicator for indicator in DEFINED}
ALL = tuple(BY_CODE[entry.code] for entry in COUNTED)
# Every figure that opens as a list, both sides of the rates and the releases too.
LISTED = SIDES | BY_CODE | {results.RELEASED.code: results.RELEASED}
WITH_TARGET = tuple(entry for entry in CATALOGUE if entry.takes_target)

if len(ALL) != len(DEFINED):
    raise RuntimeError("Each indicator of the catalogue is defined once.")
