"""Models of aftercare: volunteers helping, counselling points, B93 clubs, care at residence."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.base import StandingQuerySet
from wards.access import ScopedQuerySet
from wards.models.base import FromRegister, Versioned, in_order


class SupportModel(FromRegister):
    """A mô hình quản lý sau cai; a B93 club and a counselling point are models too.

    ``kind`` is what figures count it as; ``own_kind`` a kind of the province that counts as that.
    """

    class Kind(models.TextChoices):
        VOLUNTEERS = "volunteers", _("Volunteers helping")
        COUNSELLING = "counselling", _("Counselling point")
        CLUB = "club", _("B93 club")
        RESIDENCE = "residence", _("Care at residence")

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="support_models", verbose_name=_("commune")
    )
    kind = models.CharField(_("kind"), max_length=11, choices=Kind)
    own_kind = models.ForeignKey(
        "cases.SupportModelKind",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="models",
        verbose_name=_("kind"),
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    decision_number = models.CharField(_("number of the decision"), max_length=60, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    started_on = models.DateField(_("started on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    objects = StandingQuerySet.as_manager()
    DAYS = ("decided_on", "started_on", "ended_on")

    class Meta(FromRegister.Meta):
        ordering = ["unit", "kind", "name", "pk"]
        db_table = "wards_supportmodel"  # its name since before the model moved here
        verbose_name = _("model of aftercare")
        verbose_name_plural = _("models of aftercare")
        indexes = [models.Index(fields=["kind", "started_on", "ended_on"], name="model_by_start")]
        constraints = [
            *FromRegister.Meta.constraints,
            in_order(
                "model_ends_after_it_begins",
                "started_on",
                "ended_on",
                _("A model ends on or after the day it began."),
            ),
        ]

    def __str__(self):
        return self.name or self.get_kind_display()

    def get_absolute_url(self):
        return reverse("cases:model_detail", args=[self.code])

    @property
    def kind_name(self):
        """What kind it is, as the province calls it."""
        return self.own_kind.name if self.own_kind else self.get_kind_display()


class BoardMemberQuerySet(ScopedQuerySet):
    """The board, seen through its club."""

    unit_lookup = "model__unit__"


class BoardMember(Versioned):
    """Somebody on the board (ban chủ nhiệm) of a club, over days."""

    model = models.ForeignKey(
        SupportModel, models.PROTECT, related_name="board", verbose_name=_("club")
    )
    full_name = models.CharField(_("full name"), max_length=100)
    position = models.CharField(_("position"), max_length=100, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    joined_on = models.DateField(_("since"))
    left_on = models.DateField(_("until"), null=True, blank=True)

    objects = BoardMemberQuerySet.as_manager()
    DAYS = ("joined_on", "left_on")

    class Meta:
        ordering = ["model", "joined_on", "pk"]
        db_table = "wards_boardmember"  # its name since before the model moved here
        verbose_name = _("member of the board")
        verbose_name_plural = _("members of the board")
        constraints = [
            in_order(
                "board_member_leaves_after_joining",
                "joined_on",
                "left_on",
                _("A member leaves on or after the day of joining."),
            ),
        ]

    def __str__(self):
        return self.full_name

    def get_absolute_url(self):
        return reverse("cases:board_edit", args=[self.code])

    @property
    def unit(self):
        return self.model.unit
