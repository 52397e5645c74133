"""Pages of the rules: which roles must have a second factor."""

from django.urls import reverse

from wards.actions.factors import rules as actions
from wards.factors import rules
from wards.forms.factors.rules import FactorRuleForm
from wards.lists.factors.rules import FactorRuleFilter, FactorRuleTable
from wards.models import FactorRule
from wards.roles import Can
from wards.web.lists import ListPage
from wards.web.records import RecordCreate, RecordEdit, RecordRemove


class FactorRuleList(ListPage):
    """The rules in sight, and what holds today in the user's own unit."""

    permission = edit_permission = Can.FACTOR_KEEP
    model = FactorRule
    filter_class = FactorRuleFilter
    template_name = "wards/factors/rule_list.html"
    table_class = FactorRuleTable

    def get_context_data(self, **kwargs):
        holding = rules.holding(self.request.user.unit, self.today)
        return super().get_context_data(**kwargs) | {"holding": holding}


class FactorRuleCreate(RecordCreate):
    """A rule is written down."""

    permission = Can.FACTOR_KEEP
    model = FactorRule
    form_class = FactorRuleForm
    template_name = "wards/factors/rule_form.html"
    add = staticmethod(actions.add)

    def back(self, record):
        return reverse("wards:factor_rule_list")


class FactorRuleEdit(RecordEdit):
    """Correct a rule, or say until when it holds."""

    permission = Can.FACTOR_KEEP
    queryset = FactorRule.objects.select_related("unit")
    form_class = FactorRuleForm
    template_name = "wards/factors/rule_form.html"
    change = staticmethod(actions.change)

    def back(self, record):
        return reverse("wards:factor_rule_list")


class FactorRuleRemove(RecordRemove):
    """A rule entered by mistake goes."""

    permission = Can.FACTOR_KEEP
    queryset = FactorRule.objects.select_related("unit")

    def back(self, record):
        return reverse("wards:factor_rule_list")
