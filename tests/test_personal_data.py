"""Every field of every model is declared personal or not; the audit trail has no personal one."""

from django.apps import apps

from cases import personal_data as cases
from reports import personal_data as reports
from wards.trail import personal_data as wards

OURS = ("wards", "cases", "reports")
DECLARED = {**wards.FIELDS, **cases.FIELDS, **reports.FIELDS}


def fields_of(model):
    return {field.name for field in model._meta.concrete_fields if not field.primary_key}


def test_every_field_is_declared_personal_or_not():
    for model in apps.get_models():
        if model._meta.app_label in OURS:
            declared = DECLARED[model._meta.label]
            both = declared.personal & declared.plain
            assert not both, f"{model._meta.label}: declared twice {both}"
            assert declared.personal | declared.plain == fields_of(model), model._meta.label


def test_no_declaration_without_a_model():
    assert set(DECLARED) == {
        model._meta.label for model in apps.get_models() if model._meta.app_label in OURS
    }


def test_the_audit_trail_has_no_personal_field_but_the_actor():
    assert DECLARED["wards.AuditEvent"].personal == {"actor"}
    assert DECLARED["wards.AuditShown"].personal == set()
