"""Measurements behind docs/performance.md: ``make bench``. Not part of the suite."""
