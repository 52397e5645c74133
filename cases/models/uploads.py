"""Workbooks that wait for their confirmation."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wards.models.base import Coded

LIFETIME = timedelta(hours=1)


class UploadQuerySet(models.QuerySet):
    """Uploads; each is its own user's alone."""

    def visible_to(self, user):
        return self.filter(user=user)

    def expired_at(self, moment):
        return self.filter(uploaded_at__lte=moment - LIFETIME)


class Upload(Coded):
    """A workbook somebody sent and has not yet confirmed; its bytes lie sealed in UPLOAD_DIR.

    Gone on confirmation or after an hour.
    """

    user = models.ForeignKey("wards.User", models.CASCADE, related_name="uploads")
    unit = models.ForeignKey("wards.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    uploaded_at = models.DateTimeField()
    erases = models.BooleanField(default=False)  # whether an empty cell erases what is on file

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self):
        return f"{self.unit} {timezone.localtime(self.uploaded_at):%d/%m/%Y %H:%M}"

    def has_expired_at(self, moment):
        """Whether its hour is over."""
        return self.uploaded_at <= moment - LIFETIME
