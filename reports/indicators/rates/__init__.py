"""Every rate, in the order of the catalogue: a part counted among its whole, never over 100%."""

from reports.indicators import catalogue
from reports.indicators.rates import programme

RATES = programme.RATES
SIDES = {one.code: one for rate in RATES for one in (rate.part, rate.whole)}
OF_PART = {rate.code: rate for rate in RATES}

if tuple(rate.entry for rate in RATES) != catalogue.RATES:
    raise RuntimeError("Each rate of the catalogue is defined once, in its order.")
