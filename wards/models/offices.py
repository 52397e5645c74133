"""Offices: who issues paper. One unit has several (docs/adr/0008)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Versioned
from wards.models.users import Agency


def lines(text):
    """The lines of a text of an office: ``|`` or a new line between them."""
    parts = text.replace("\r", "").replace("|", "\n").split("\n")
    return [part.strip() for part in parts if part.strip()]


class OfficeQuerySet(ScopedQuerySet):
    """Offices, by the unit they stand in and the day of the paper."""

    def on(self, day):
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        )


class Office(Versioned):
    """An issuing body: a unit, an agency and dates, with what its papers carry.

    Lines hold the text as printed, ``|`` or a new line between lines: the superior body upright,
    the issuing body bold, the sign (ký hiệu), the place, the authority of the signer, the
    recipients.
    """

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="offices", verbose_name=_("unit")
    )
    agency = models.CharField(_("agency"), max_length=10, choices=Agency)
    name = models.CharField(_("name of the body, as in a sentence"), max_length=200)
    valid_from = models.DateField(_("first day"), null=True, blank=True)
    valid_to = models.DateField(_("last day"), null=True, blank=True)
    superior_lines = models.TextField(_("superior body, one line each"), blank=True)
    issuing_lines = models.TextField(_("issuing body, one line each"))
    sign = models.CharField(_("sign of the report"), max_length=40)
    place = models.CharField(_("place name"), max_length=60)
    addressee = models.CharField(_("addressed to"), max_length=200, blank=True)
    authority_lines = models.TextField(_("signing authority, one line each"))
    signer_rank = models.CharField(_("signer's rank"), max_length=40, blank=True)
    signer_name = models.CharField(_("signer's name"), max_length=100, blank=True)
    deputy_lines = models.TextField(
        _("deputies who may sign, one line each"),
        blank=True,
        help_text=_(
            "Rank and name, such as “Thượng tá Nguyễn Văn A”. Another authority than that of a "
            "deputy stands before a colon: “TUQ. GIÁM ĐỐC / TRƯỞNG PHÒNG: Nguyễn Văn A”."
        ),
    )
    recipient_lines = models.TextField(_("recipients, one line each"))
    duty_phone = models.CharField(
        _("phone of the duty desk"),
        max_length=20,
        blank=True,
        help_text=_("Told to police of other communes who ask for a file."),
    )
    is_default = models.BooleanField(_("prints this unit's reports by default"), default=True)

    objects = OfficeQuerySet.as_manager()
    body = ""  # which body of its agency a proposed office is; a recorded one has its name

    class Meta:
        ordering = ["unit", "-is_default", "agency", "valid_from"]
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        constraints = [
            models.CheckConstraint(
                name="office_ends_after_it_begins",
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("An office ends on or after the day it begins."),
            ),
        ]

    def __str__(self):
        return self.name
