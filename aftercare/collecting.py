"""How often a process that serves pages looks for garbage in cycles."""

import gc

THRESHOLDS = 50_000, 20, 20  # a report of 579 communes makes 100,000 short-lived objects


def look_rarely() -> None:
    """Leave alone what is loaded by now, and look at the rest a hundredth as often.

    With Python's own 700 objects a city's report took a tenth to a quarter longer.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
