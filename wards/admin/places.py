"""Reference data: offices, facilities, neighbourhoods, and the successor of a closed unit."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wards.admin.base import ScopedAdmin
from wards.forms.administration import (
    FacilityForm,
    NeighbourhoodForm,
    OfficeForm,
    SuccessorForm,
)
from wards.models import Facility, Unit
from wards.places import territory


class OfficeAdmin(ScopedAdmin):
    """The bodies that issue paper."""

    form = OfficeForm
    list_display = ["name", "unit", "agency", "sign", "valid_from", "valid_to"]
    list_filter = ["agency"]
    list_select_related = ["unit"]
    fieldsets = [
        (None, {"fields": ["unit", "agency", "name", "valid_from", "valid_to", "is_default"]}),
        (_("Duty desk"), {"fields": ["duty_phone"]}),
        (_("Heading"), {"fields": ["superior_lines", "issuing_lines", "sign", "place"]}),
        (
            _("Signature and recipients"),
            {
                "fields": [
                    "addressee",
                    "authority_lines",
                    "signer_rank",
                    "signer_name",
                    "deputy_lines",
                    "recipient_lines",
                ]
            },
        ),
    ]


class FacilityAdmin(ScopedAdmin):
    """The facilities of the own province, for everybody in it."""

    form = FacilityForm
    list_display = ["name", "kind", "places", "address", "valid_from", "valid_to"]
    list_filter = ["kind"]
    search_fields = ["name"]
    fields = ["name", "kind", "places", "address", "valid_from", "valid_to", "successor"]

    def get_queryset(self, request):
        return Facility.objects.serving(request.user.unit)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs["queryset"] = self.get_queryset(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_form(self, request, obj=None, change=False, **kwargs):
        """A new facility stands in the administrator's own province."""
        form = super().get_form(request, obj, change, **kwargs)
        form.province = province_of(request.user.unit)
        return form


class NeighbourhoodAdmin(ScopedAdmin):
    """Neighbourhoods of the communes in sight."""

    form = NeighbourhoodForm
    list_display = ["name", "unit"]
    list_select_related = ["unit"]
    search_fields = ["name", "unit__name"]
    fields = ["unit", "name"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs["queryset"] = Unit.objects.visible_to(request.user).communes()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class UnitAdmin(ScopedAdmin):
    """Units come from the State's lists; for a closed one its successor can be set."""

    form = SuccessorForm
    may_add = False
    code_field = "slug"
    list_display = ["name", "code", "level", "valid_from", "valid_to", "successor"]
    list_filter = ["level"]
    list_select_related = ["successor"]
    search_fields = ["name", "code"]
    fields = ["name", "code", "level", "valid_from", "valid_to", "successor"]

    def get_readonly_fields(self, request, obj=None):
        given = ["name", "code", "level", "valid_from", "valid_to"]
        return given if obj and obj.valid_to else [*given, "successor"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        """A successor is of the same level and province and outlives the closed unit."""
        form = super().get_form(request, obj, change, **kwargs)
        if obj and "successor" in form.base_fields:
            form.base_fields["successor"].queryset = successors_of(obj)
        return form

    def save_model(self, request, obj, form, change):
        obj.save(update_fields=["successor"])
        territory.refresh_scope_paths()

    def audited(self, obj, verb):
        return {"verb": verb, "model": obj._meta.label_lower, "unit": obj}


def province_of(unit):
    """The province a unit lies in, as it is now."""
    return Unit.objects.provinces_of(unit).first()


def successors_of(unit):
    """Units that may take the place of a closed one."""
    outlive = Q(valid_to__isnull=True) | Q(valid_to__gt=unit.valid_to)
    same = Unit.objects.in_province_of(unit).filter(outlive, level=unit.level)
    return same.exclude(pk=unit.pk).order_by("path", "valid_from")
