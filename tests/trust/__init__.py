"""What is tried at random: a tenth of it in the suite, all of it by ``make trust``.

The seed is fixed unless AFTERCARE_TRUST_SEED says another one; a failure names its run.
"""

import os
import random

RUNS = int(os.environ.get("AFTERCARE_TRUST_RUNS", "50"))
SEED = int(os.environ.get("AFTERCARE_TRUST_SEED", "20261126"))


FIGURES = []  # what was tried: told at the end (conftest.py)


def tell(what, **counts):
    """One line of figures for the end of the run, such as ``read=20, refused=30``."""
    FIGURES.append(f"{what}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))


def chance(run):
    """The source of chance of one run: the same for the same seed and run."""
    return random.Random(f"{SEED}/{run}")
