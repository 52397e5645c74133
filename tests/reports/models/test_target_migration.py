"""The strings that targets kept of their documents, made into records."""

from datetime import date

from tests.databases import older
from tests.databases.older import migrate

__all__ = ["migrate"]  # a fixture
BEFORE, AFTER = (
    [("reports", "0003_directives")],
    [("reports", "0004_documents_into_directives")],
)


def test_documents_become_directives_and_givers_are_found(migrate):
    """Two spellings of one plan are one paper; who gave it is read or is the unit above."""
    old = migrate(BEFORE)
    city = {"path": "0100000000", "level": "province", "kind": "Thành phố"}
    province = older.unit(old, "01", **city)
    above = {"path": "0100100000", "parent_path": province.path}
    district = older.unit(old, "001", level="district", kind="Quận", **above)
    ward = older.unit(old, parent_path=district.path)
    make = old.get_model("reports", "Target").objects.create
    years = {"first_year": 2026, "last_year": 2026, "amount": 5, "given_on": date(2026, 1, 8)}
    make(unit_id=ward.pk, indicator="jobs", document="Kế hoạch 12/KH-UBND", **years)
    make(unit_id=ward.pk, indicator="loans", document="Kế hoạch số 12/KH-UBND", **years)
    plan = "Kế hoạch 08/KH-UBND của UBND Thành phố"
    make(unit_id=ward.pk, indicator="aftercare", document=plan, **years)
    make(unit_id=province.pk, indicator="jobs", document="Nghị quyết năm", **years)
    new = migrate(AFTER)
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
