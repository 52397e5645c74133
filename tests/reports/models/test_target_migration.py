"""The strings that targets kept of their documents, made into records."""

from datetime import date
from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.factories import CommuneFactory, DistrictFactory

MIGRATION = import_module("reports.migrations.0004_documents_into_directives")


@pytest.mark.django_db(transaction=True)
def test_documents_become_directives_and_givers_are_found(province):
    """Two spellings of one plan are one paper; who gave it is read or is the unit above."""
    district = DistrictFactory(parent=province)
    ward = CommuneFactory(parent=district)
    executor = MigrationExecutor(connection)
    try:
        executor.migrate([("reports", "0003_directives")])
        old = executor.loader.project_state([("reports", "0003_directives")]).apps
        make = old.get_model("reports", "Target").objects.create
        years = {"first_year": 2026, "last_year": 2026, "amount": 5, "given_on": date(2026, 1, 8)}
        make(unit_id=ward.pk, indicator="jobs", document="Kế hoạch 12/KH-UBND", **years)
        make(unit_id=ward.pk, indicator="loans", document="Kế hoạch số 12/KH-UBND", **years)
        plan = "Kế hoạch 08/KH-UBND của UBND Thành phố"
        make(unit_id=ward.pk, indicator="aftercare", document=plan, **years)
        make(unit_id=province.pk, indicator="jobs", document="Nghị quyết năm", **years)
        executor = MigrationExecutor(connection)
        executor.migrate([("reports", "0004_documents_into_directives")])
        new = executor.loader.project_state([("reports", "0004_documents_into_directives")]).apps
        rows = new.get_model("reports", "Target").objects.order_by("pk")
        assert [(one.given_by_id, one.from_document) for one in rows] == [
            (district.pk, True),
            (district.pk, True),
            (province.pk, True),
            (province.pk, False),
        ]
        papers = [one.directive for one in rows.select_related("directive")]
        assert papers[0] == papers[1]
        assert (papers[0].kind, papers[0].number) == ("plan", "12/KH-UBND")
        assert (papers[2].number, papers[2].issuer) == ("08/KH-UBND", "UBND Thành phố")
        assert (papers[3].kind, papers[3].as_written) == ("resolution", "Nghị quyết năm")
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
