"""Tests of the allocation desk and of the history of a unit."""
