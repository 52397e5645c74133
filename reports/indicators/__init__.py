"""Every indicator that exists so far, in the order of the printed form.

A new one is a value in a module beside this one, added here by hand.
"""

from reports.indicators import lists, rehabilitation
from reports.indicators.catalogue import CATALOGUE

ALL = (*lists.INDICATORS, *rehabilitation.INDICATORS)
BY_CODE = {indicator.code: indicator for indicator in ALL}
WITH_TARGET = tuple(entry for entry in CATALOGUE if entry.takes_target)

if len(BY_CODE) != len(ALL):
    raise RuntimeError("Two indicators share a code.")
