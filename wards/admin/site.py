"""The admin site, for administrators alone."""

from django.contrib.admin import AdminSite


class AdministratorSite(AdminSite):
    """Django's admin behind our own sign-in."""
