"""What was found about a person: determinations of addiction, drug tests, relapses."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.base import Event, OnFileManager, PersonalQuerySet
from cases.rules.agencies import POLICE_SINCE


class Determination(Event):
    """Whether somebody was found addicted, where, on which sheet (Luật 73/2021, Điều 27)."""

    class Result(models.TextChoices):
        ADDICTED = "addicted", _("Addicted")
        NOT_ADDICTED = "not_addicted", _("Not addicted")

    place = models.CharField(_("determined by"), max_length=200)
    result = models.CharField(_("result"), max_length=12, choices=Result)
    sheet_number = models.CharField(_("number of the sheet"), max_length=60, blank=True)

    class Meta(Event.Meta):
        verbose_name = _("determination of addiction")
        verbose_name_plural = _("determinations of addiction")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.day:%d/%m/%Y}"


class DrugTestQuerySet(PersonalQuerySet):
    """Tests, which social affairs do not read (design §3)."""

    def open_to(self, user):
        # A condition, as none() becomes a constant, by which PostgreSQL does not sort.
        return self if user.sees_tests else self.filter(pk__isnull=True)


class DrugTest(Event):
    """A test for drugs; users of the agency social do not see it (design §3)."""

    class Result(models.TextChoices):
        NEGATIVE = "negative", _("Negative")
        POSITIVE = "positive", _("Positive")

    result = models.CharField(_("result"), max_length=8, choices=Result)
    substance = models.CharField(_("substance"), max_length=200, blank=True)

    objects = OnFileManager.from_queryset(DrugTestQuerySet)()

    class Meta(Event.Meta):
        verbose_name = _("drug test")
        verbose_name_plural = _("drug tests")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.day:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("cases:test_edit", args=[self.code])


class RelapseQuerySet(PersonalQuerySet):
    """Findings of relapse; those since the police have the field are closed to social affairs."""

    def open_to(self, user):
        return self.filter(day__lt=POLICE_SINCE) if user.is_social else self


class Relapse(Event):
    """A finding that somebody relapsed."""

    found_by = models.CharField(_("found by"), max_length=200, blank=True)

    objects = OnFileManager.from_queryset(RelapseQuerySet)()

    class Meta(Event.Meta):
        verbose_name = _("relapse")
        verbose_name_plural = _("relapses")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.day:%d/%m/%Y}"


class SanctionQuerySet(PersonalQuerySet):
    """Administrative sanctions, which social affairs do not read (design §3)."""

    def open_to(self, user):
        return self if user.sees_tests else self.filter(pk__isnull=True)


class Sanction(Event):
    """A decision by which somebody was sanctioned for using drugs: a warning, or a fine.

    ``day`` is that of the decision; without ``amount`` nobody has told how much the fine was.
    """

    class Form(models.TextChoices):
        WARNING = "warning", _("Warning")
        FINE = "fine", _("Fine")

    form = models.CharField(_("form of the sanction"), max_length=7, choices=Form)
    amount = models.PositiveBigIntegerField(_("amount, đồng"), null=True, blank=True)
    decision_number = models.CharField(_("number of the decision"), max_length=60, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=200, blank=True)

    objects = OnFileManager.from_queryset(SanctionQuerySet)()

    class Meta(Event.Meta):
        verbose_name = _("administrative sanction")
        verbose_name_plural = _("administrative sanctions")
        constraints = [
            *Event.Meta.constraints,
            models.CheckConstraint(
                name="sanction_amount_of_a_fine",
                condition=Q(amount__isnull=True) | Q(form="fine", amount__gt=0),
                violation_error_message=_("Only a fine has an amount, of more than 0 đồng."),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.day:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("cases:sanction_edit", args=[self.code])
