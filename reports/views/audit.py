"""The auditors' page: who did what to which record."""

from django.utils import timezone
from django.views.generic import ListView

from reports.lists.audit import rows_of
from reports.lists.filters import AuditFilter
from wards.access import ScopedMixin
from wards.models import AuditEvent, Unit
from wards.roles import Can
from wards.web import listing


class AuditList(ScopedMixin, ListView):
    """Events whose record lies in sight, newest first; names of fields, never values."""

    permission = Can.AUDIT_VIEW
    template_name = "reports/audit_list.html"
    paginate_by = 50

    def get_queryset(self):
        user, today = self.request.user, timezone.localdate()
        units = Unit.objects.visible_to(user).values("slug")
        rows = AuditEvent.objects.visible_to(user, units)
        self.filter = AuditFilter(self.request.GET, rows, request=self.request, today=today)
        return self.filter.qs

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        query = self.request.GET
        context["rows"] = rows_of(context["page_obj"].object_list)
        context |= {"filter": self.filter, "chips": listing.chips(self.filter, query)}
        return context | {"query": listing.rest(query)}
