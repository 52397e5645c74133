"""Which fields of people and cases say something about a person: nearly all of them."""

from wards.personal_data import Fields

FIELDS = {
    "cases.Person": Fields.of(
        personal="full_name aliases name_key search_key sort_key birth_year birth_month birth_day"
        " sex identity_sealed identity_index father_name mother_name spouse_name native_place"
        " ethnicity education occupation phone neighbourhood address permanent_address residence"
        " substances first_use_year first_use_route",
        plain="code version unit register_unit register_key created_at",
    ),
    "cases.Registration": Fields.of(
        personal="person category registered_on removed_on removal_reason",
        plain="code version unit register_key",
    ),
    "cases.Case": Fields.of(
        personal="person kind opened_on decided_on decision_number decided_by facility started_on"
        " term_months term_source ends_on closed_on outcome",
        plain="code version unit",
    ),
    "cases.Upload": Fields.of(plain="code user unit uploaded_at"),
}
