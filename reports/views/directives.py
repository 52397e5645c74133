"""Pages of the plans and directives that set targets."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from reports.actions.directives import add_directive, change_directive
from reports.forms.directives import DirectiveForm
from reports.lists.directives import DirectiveFilter, DirectiveTable
from reports.models import Directive
from reports.targets.rights import acts_for
from wards.roles import Can
from wards.web.lists import ListPage
from wards.web.records import RecordCreate, RecordEdit


class DirectiveList(ListPage):
    """The papers that the unit, those above and those below have given, the latest first."""

    permission = Can.TARGET_VIEW
    edit_permission = Can.TARGET_EDIT
    model = Directive
    filter_class = DirectiveFilter
    template_name = "reports/directive_list.html"
    table_class = DirectiveTable


class DirectiveCreate(RecordCreate):
    """A paper of the own unit is entered."""

    permission = Can.TARGET_EDIT
    model = Directive
    form_class = DirectiveForm
    template_name = "reports/directive_form.html"
    add = staticmethod(add_directive)

    def blank(self):
        unit = self.request.user.unit
        return Directive(unit=unit, entered_by=unit)

    def back(self, record):
        return reverse("reports:directive_list")


class DirectiveEdit(RecordEdit):
    """Make a paper complete, or correct it: by its giver, or by the unit that entered it."""

    permission = Can.TARGET_EDIT
    queryset = Directive.objects.select_related("unit")
    form_class = DirectiveForm
    template_name = "reports/directive_form.html"
    change = staticmethod(change_directive)

    def get_object(self, queryset=None):
        directive, unit = super().get_object(queryset), self.request.user.unit
        if not acts_for(unit, directive.unit) and directive.entered_by_id != unit.pk:
            raise PermissionDenied
        return directive

    def back(self, record):
        return reverse("reports:directive_list")
