"""The configuration of Django's admin: which site it is."""

from django.contrib.admin.apps import SimpleAdminConfig


class AdminConfig(SimpleAdminConfig):
    """Django's admin without its search for registrations: the site lists them by hand."""

    default_site = "aftercare.admin.ProductSite"
