"""How people like to see a list: the columns they chose, and views they gave a name."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wards.models.base import Coded


class SavedViewQuerySet(models.QuerySet):
    """Views of lists."""

    def visible_to(self, user):
        """One's own, and those that others of the unit share; a facility shares with nobody."""
        if user.is_of_facility:
            return self.filter(owner=user)
        return self.filter(Q(owner=user) | Q(unit=user.unit_id, is_shared=True))


class SavedView(Coded):
    """A list as somebody wants to see it again: its filters and order, and its columns.

    ``page`` is the list by the name of its page, ``query`` what its address asks for. A view
    without a name holds the columns that the owner chose for the list, and nothing else.
    """

    owner = models.ForeignKey(
        "wards.User", models.CASCADE, related_name="saved_views", verbose_name=_("user")
    )
    unit = models.ForeignKey("wards.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    page = models.CharField(max_length=60)
    name = models.CharField(_("name of the view"), max_length=60, blank=True)
    query = models.CharField(max_length=500, blank=True)
    columns = models.JSONField(default=list)
    is_shared = models.BooleanField(_("shared in the unit"), default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        constraints = [
            models.UniqueConstraint(
                name="one_view_per_owner_and_name",
                fields=["owner", "page", "name"],
                violation_error_message=_("You have a view of this name."),
            ),
            models.CheckConstraint(
                name="only_a_named_view_is_shared",
                condition=~Q(name="") | Q(is_shared=False, query=""),
                violation_error_message=_("A view that is shared has a name."),
            ),
        ]

    def __str__(self):
        return self.name
