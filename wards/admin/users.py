"""Users of the own unit and below."""

from django.contrib.admin import SimpleListFilter, display
from django.utils.translation import gettext_lazy as _

from wards.actions.accounts import open_account
from wards.admin.base import ScopedAdmin, dated_name
from wards.forms.administration import UserForm
from wards.models import Facility, Unit
from wards.web.door import is_account_shut


class UnitFilter(SimpleListFilter):
    """The units in sight that have users."""

    title = _("unit")
    parameter_name = "unit"

    def lookups(self, request, model_admin):
        units = Unit.objects.visible_to(request.user).filter(users__isnull=False).distinct()
        return [(unit.slug, dated_name(unit)) for unit in units]

    def queryset(self, request, queryset):
        return queryset.filter(unit__slug=self.value()) if self.value() else queryset


class UserAdmin(ScopedAdmin):
    """Nobody is deleted, only shut out; nobody stands above the administrator's own unit."""

    form = UserForm
    list_display = ["full_name", "username", "role", "agency", "unit", "state"]
    list_filter = [UnitFilter, "role", "agency", "is_active"]
    list_select_related = ["unit"]
    ordering = ["full_name", "username"]
    fieldsets = [
        (None, {"fields": ["full_name", "username", "position", "rank", "phone"]}),
        (_("What, where, on whose behalf"), {"fields": ["role", "unit", "agency", "facility"]}),
        (_("Signing in"), {"fields": ["first_password", "is_active", "opens"]}),
    ]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """The facilities of the administrator's province."""
        if db_field.related_model is Facility:
            kwargs["queryset"] = Facility.objects.serving(request.user.unit)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @display(description=_("state"))
    def state(self, user):
        if not user.is_active:
            return _("shut out")
        return _("first password") if user.must_change_password else _("may sign in")

    def get_readonly_fields(self, request, obj=None):
        """A user name stays, the audit trail knows it; nobody changes their own standing."""
        if obj is None:
            return []
        own = ["role", "own_unit", "agency", "facility", "is_active"] if obj == request.user else []
        return ["username", *own]

    def get_fieldsets(self, request, obj=None):
        """One's own password is changed in one's own menu; a shut account can be opened."""
        if obj != request.user:
            if obj and is_account_shut(obj):
                return self.fieldsets
            who, standing, (signing_in, _fields) = self.fieldsets
            return [who, standing, (signing_in, {"fields": ["first_password", "is_active"]})]
        who, (standing, _fields) = self.fieldsets[:2]
        return [who, (standing, {"fields": ["role", "own_unit", "agency"]})]

    @display(description=_("unit"))
    def own_unit(self, user):
        """As text: the admin would link to the unit by its primary key."""
        return user.unit.name

    def save_model(self, request, obj, form, change):
        """A shut account opens by the tick, and by a new first password."""
        super().save_model(request, obj, form, change)
        if form.cleaned_data.get("opens") or "password" in form.written_fields:
            open_account(obj, by=request.user)
