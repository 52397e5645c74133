"""Addresses of people, their cases, and imports."""

app_name = "cases"

urlpatterns = []
