"""Visits (gặp gỡ, tiếp xúc)."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.base import Event, OnFileManager, PersonalQuerySet


class Visit(Event):
    """Somebody met a person: how they live, work and keep to what was agreed, and what is next."""

    class Met(models.TextChoices):
        PERSON = "person", _("The person")
        FAMILY = "family", _("The family")
        NOBODY = "nobody", _("Nobody was there")

    class Place(models.TextChoices):
        HOME = "home", _("At home")
        OFFICE = "office", _("At the office")
        WORK = "work", _("At work")
        PHONE = "phone", _("By phone")
        OTHER = "other", _("Elsewhere")

    class Compliance(models.TextChoices):
        GOOD = "good", _("Keeps to it")
        PARTLY = "partly", _("Partly")
        NOT = "not", _("Does not keep to it")

    class Progress(models.TextChoices):
        BETTER = "better", _("Getting better")
        SAME = "same", _("As before")
        WORSE = "worse", _("Getting worse")

    visited_by = models.CharField(_("visited by"), max_length=100)
    met = models.CharField(_("who was met"), max_length=6, choices=Met, blank=True)
    place = models.CharField(_("place"), max_length=6, choices=Place, blank=True)
    work = models.CharField(_("work"), max_length=200, blank=True)
    income = models.PositiveBigIntegerField(_("income a month, đồng"), null=True, blank=True)
    family = models.CharField(_("family"), max_length=200, blank=True)
    compliance = models.CharField(_("compliance"), max_length=6, choices=Compliance, blank=True)
    progress = models.CharField(_("progress"), max_length=6, choices=Progress, blank=True)
    content = models.CharField(_("what was talked about"), max_length=1000, blank=True)
    next_step = models.CharField(_("next step"), max_length=200, blank=True)
    next_on = models.DateField(_("next visit"), null=True, blank=True)

    objects = OnFileManager.from_queryset(PersonalQuerySet)()
    everything = PersonalQuerySet.as_manager()

    class Meta(Event.Meta):
        verbose_name = _("visit")
        verbose_name_plural = _("visits")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.day:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("cases:visit_edit", args=[self.code])
