"""The list page of somebody while another process loads a workbook of 50,000 rows."""

import statistics
import subprocess
import sys
import time

ALONE = 20  # pages
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def times(page, path):
    """(seconds of each page alone, of each while the workbook is loaded, of the loading)."""
    page()
    alone = [_seconds(page) for _turn in range(ALONE)]
    began, beside = time.perf_counter(), []
    command = [sys.executable, "-m", "tests.bench", "peak", path]
    with subprocess.Popen(command, **QUIET) as loading:
        while loading.poll() is None:
            beside.append(_seconds(page))
    if loading.returncode:
        raise RuntimeError(f"{path}: not loaded")
    return alone, beside, time.perf_counter() - began


def medians(alone, beside):
    """In milliseconds."""
    return statistics.median(beside) * 1000, statistics.median(alone) * 1000


def _seconds(page):
    began = time.perf_counter()
    page()
    return time.perf_counter() - began
