"""Addresses of reports, targets and the audit page."""

from django.urls import path

from reports.views.audit import AuditList
from reports.views.records import Records
from reports.views.reports import report, report_file
from reports.views.targets import TargetEdit, TargetHistory, TargetTable

app_name = "reports"

urlpatterns = [
    path("reports/", report, name="report"),
    path("reports/file/<slug:form>/", report_file, name="report_file"),
    path("audit/", AuditList.as_view(), name="audit_list"),
    path("reports/records/", Records.as_view(), name="records"),
    path("targets/", TargetTable.as_view(), name="target_table"),
    path("targets/<slug:slug>/<slug:years>/", TargetEdit.as_view(), name="target_edit"),
    path(
        "targets/<slug:slug>/<slug:years>/history/", TargetHistory.as_view(), name="target_history"
    ),
]
