"""Organisations, kept by administrators: two spellings of one are merged here."""

from django.contrib.admin import display
from django.utils.translation import gettext_lazy as _

from cases.actions import organisations
from cases.forms.merging import OrganisationForm
from cases.queries.organisations import known_to, uses_of
from wards.access import require
from wards.admin.base import CodeList, ScopedAdmin
from wards.roles import Can


class OrganisationList(CodeList):
    """Each with how many records name it."""

    def get_results(self, request):
        super().get_results(request)
        counts = uses_of(list(self.result_list))
        for one in self.result_list:
            one.uses = counts[one.pk]


class OrganisationAdmin(ScopedAdmin):
    """Those that the administrator's units name; one merged into another leaves the list."""

    may_add = False
    form = OrganisationForm
    list_display = ["name", "uses", "unit"]
    list_select_related = ["unit"]
    search_fields = ["name"]
    fields = ["name", "stays"]

    def get_queryset(self, request):
        require(request.user, Can.ADMINISTER)
        return known_to(request.user).order_by("name", "pk")

    def get_changelist(self, request, **kwargs):
        return OrganisationList

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.user = request.user
        return form

    @display(description=_("Records that name it"))
    def uses(self, organisation):
        return organisation.uses

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if into := form.cleaned_data["stays"]:
            organisations.merge(
                organisation=obj, into=into, expected_version=obj.version, by=request.user
            )

    def construct_change_message(self, request, form, formsets, add=False):
        """The action writes the event of a merger."""
        return form.written_fields
