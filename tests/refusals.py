"""Asserting that the database refuses a row."""

import pytest
from django.db import IntegrityError, transaction


def assert_refused(make, constraint):
    """SQLite names the columns of a unique constraint, PostgreSQL the constraint: both refuse."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        make()
    assert constraint in str(refusal.value) or "UNIQUE" in str(refusal.value)
