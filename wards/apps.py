"""App configurations: who and where; and the admin site of the administrators."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.translation import gettext_lazy as _


class WardsConfig(AppConfig):
    name = "wards"
    verbose_name = _("Units, users and reference data")
    default = True


class AdminConfig(admin_apps.SimpleAdminConfig):
    """Django's admin without its search for registrations: the site lists them by hand."""

    default = False
    default_site = "wards.admin.site.AdministratorSite"
