"""Kinds of models and clubs, kept by administrators for their province."""

from cases.forms.community.kinds import SupportModelKindForm
from cases.models import SupportModelKind
from wards.admin.base import ScopedAdmin
from wards.admin.places import province_of


class SupportModelKindAdmin(ScopedAdmin):
    """The kinds of the own province, for everybody in it; what one counts as is said once."""

    form = SupportModelKindForm
    list_display = ["name", "base", "order", "retired_on"]
    list_filter = ["base"]
    search_fields = ["name"]
    fields = ["name", "base", "order", "retired_on"]

    def get_queryset(self, request):
        return SupportModelKind.objects.serving(request.user.unit)

    def get_readonly_fields(self, request, obj=None):
        return ["base"] if obj else []

    def get_form(self, request, obj=None, change=False, **kwargs):
        """A new kind is of the administrator's own province."""
        form = super().get_form(request, obj, change, **kwargs)
        form.province = province_of(request.user.unit)
        return form
