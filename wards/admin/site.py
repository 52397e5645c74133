"""The admin site, for administrators alone, and what this layer has for them, by hand."""

from django.contrib.admin import AdminSite
from django.shortcuts import render
from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wards.access import require
from wards.admin.places import FacilityAdmin, NeighbourhoodAdmin, OfficeAdmin, UnitAdmin
from wards.admin.users import UserAdmin
from wards.backups.report import report
from wards.models import Facility, Neighbourhood, Office, Unit, User
from wards.roles import Can

REGISTERED = (
    (User, UserAdmin, _("Who may sign in, with which role and in which unit.")),
    (Office, OfficeAdmin, _("What the papers of a unit carry: heading, sign, signer, recipients.")),
    (Facility, FacilityAdmin, _("Rehabilitation facilities, clinics and courts of the province.")),
    (Neighbourhood, NeighbourhoodAdmin, _("The neighbourhoods of your wards and communes.")),
    (Unit, UnitAdmin, _("The units of all times; only a successor can be set.")),
)


class AdministratorSite(AdminSite):
    """Django's admin in our frame: our sign-in, our pages, 403 for every other role.

    ``registered``: (model, its admin, what it is for) of each, in the order of the first page.
    """

    registered = REGISTERED

    def __init__(self, name="admin"):
        super().__init__(name)
        for model, its_admin, _about in self.registered:
            self.register(model, its_admin)

    def get_urls(self):
        models = [
            path(f"{model._meta.app_label}/{model._meta.model_name}/", include(its_admin.urls))
            for model, its_admin in self._registry.items()
        ]
        return [path("", self.admin_view(self.index), name="index"), *models]

    def admin_view(self, view, cacheable=False):
        """403 for all but administrators; strangers have been sent to sign in before."""
        guarded = super().admin_view(view, cacheable)

        def inner(request, *args, **kwargs):
            require(request.user, Can.ADMINISTER)
            return guarded(request, *args, **kwargs)

        return inner

    def each_context(self, request):
        return {"has_permission": True, "is_popup": False, "is_nav_sidebar_enabled": False}

    def index(self, request, extra_context=None):
        """What an administrator keeps."""
        entries = [
            {
                "name": model._meta.verbose_name_plural,
                "about": about,
                "address": reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_changelist"),
            }
            for model, _admin, about in self.registered
        ]
        context = {"entries": entries, "backup": report(timezone.now())}
        return render(request, "wards/admin/index.html", context)
