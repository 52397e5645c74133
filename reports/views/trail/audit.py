"""The page of auditors and leaders: who did what to which record, and read what."""

from reports.lists.audit import AuditFilter, AuditTable
from wards.models import AuditEvent, Unit
from wards.roles import Can
from wards.trail import anchors
from wards.web.lists import ListPage


class AuditList(ListPage):
    """Events about records in sight, newest first; names of fields, never values."""

    permission = Can.AUDIT_VIEW
    template_name = "reports/audit_list.html"
    filter_class = AuditFilter
    table_class = AuditTable

    def in_sight(self):
        units = Unit.objects.visible_to(self.request.user).values_list("slug", flat=True)
        return AuditEvent.objects.visible_to(self.request.user, units)

    def get_context_data(self, **kwargs):
        return super().get_context_data(anchor=anchors.latest(), **kwargs)
