"""Addresses of accounts and of the home page."""

app_name = "wards"

urlpatterns = []
