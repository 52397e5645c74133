"""At the end the figures of what was tried."""

from tests.trust import FIGURES, RUNS, SEED


def pytest_terminal_summary(terminalreporter):
    if FIGURES:
        terminalreporter.section(f"seed {SEED}, {RUNS} runs")
    for line in FIGURES:
        terminalreporter.write_line(line)
