"""Addresses of reports, targets and the audit page."""

app_name = "reports"

urlpatterns = []
