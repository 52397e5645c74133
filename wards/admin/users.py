"""Users of the own unit and below."""

from axes.utils import reset
from django.contrib.admin import SimpleListFilter, display
from django.utils.translation import gettext_lazy as _

from wards.admin.base import ScopedAdmin, dated_name
from wards.forms.administration import UserForm
from wards.models import Unit


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
        (None, {"fields": ["full_name", "username", "position", "rank"]}),
        (_("What, where, on whose behalf"), {"fields": ["role", "unit", "agency"]}),
        (_("Signing in"), {"fields": ["first_password", "is_active"]}),
    ]

    @display(description=_("state"))
    def state(self, user):
        if not user.is_active:
            return _("shut out")
        return _("first password") if user.must_change_password else _("may sign in")

    def get_readonly_fields(self, request, obj=None):
        """A user name stays, the audit trail knows it; nobody changes their own standing."""
        if obj is None:
            return []
        own = ["role", "own_unit", "agency", "is_active"] if obj == request.user else []
        return ["username", *own]

    def get_fieldsets(self, request, obj=None):
        """One's own password is changed in one's own menu."""
        if obj != request.user:
            return self.fieldsets
        who, (standing, _fields) = self.fieldsets[:2]
        return [who, (standing, {"fields": ["role", "own_unit", "agency"]})]

    @display(description=_("unit"))
    def own_unit(self, user):
        """As text: the admin would link to the unit by its primary key."""
        return user.unit.name

    def save_model(self, request, obj, form, change):
        """A new first password opens an account that wrong ones have shut."""
        super().save_model(request, obj, form, change)
        if "password" in form.written_fields:
            reset(username=obj.username)
