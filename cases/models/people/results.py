"""What became of somebody one year after rehabilitation."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.base import OnFileManager
from cases.models.people.cases import Case
from cases.rules.results import mark_of
from wards.access import ScopedQuerySet
from wards.models.base import Versioned


class YearResultQuerySet(ScopedQuerySet):
    """Results of a year, seen through the person of the measure."""

    unit_lookup = "case__person__unit__"

    def not_withdrawn(self):
        """Without those of measures and of files that were entered by mistake."""
        return self.filter(case__in=Case.objects.all())

    def open_to(self, user):
        """Whether somebody relapsed is the police's to read."""
        return self if user.sees_tests else self.filter(pk__isnull=True)


class YearResult(Versioned):
    """The result of a completed rehabilitation, a year after its end or later; one for each.

    Either the person was assessed, and ``use`` and ``work`` say what was found, or was not, and
    ``why_not`` says why.
    """

    class WhyNot(models.TextChoices):
        UNREACHABLE = "unreachable", _("Could not be reached")
        MOVED = "moved", _("Moved away")
        PRISON = "prison", _("Serving a prison sentence")
        REHABILITATION = "rehabilitation", _("In rehabilitation again")
        DECEASED = "deceased", _("Died")
        OTHER = "other", _("Other")

    class Use(models.TextChoices):
        NONE = "none", _("No relapse found")
        RELAPSED = "relapsed", _("Relapsed")

    class Work(models.TextChoices):
        STEADY = "steady", _("Steady work")
        IRREGULAR = "irregular", _("Irregular work")
        NONE = "none", _("No work")

    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="year_result")
    day = models.DateField(_("day"))
    why_not = models.CharField(_("why not assessed"), max_length=14, choices=WhyNot, blank=True)
    use = models.CharField(_("use of drugs"), max_length=8, choices=Use, blank=True)
    work = models.CharField(_("work"), max_length=9, choices=Work, blank=True)

    objects = OnFileManager.from_queryset(YearResultQuerySet)()
    DAYS = ("day",)

    class Meta:
        ordering = ["day", "pk"]
        verbose_name = _("result one year after rehabilitation")
        verbose_name_plural = _("results one year after rehabilitation")
        constraints = [
            models.CheckConstraint(
                name="year_result_assessed_or_why_not",
                condition=(~Q(why_not="") & Q(use="", work=""))
                | (Q(why_not="") & ~Q(use="") & ~Q(work="")),
                violation_error_message=_(
                    "Say what was found of use and of work, or why nobody assessed it."
                ),
            )
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.day:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("cases:year_result_edit", args=[self.code])

    @property
    def person(self):
        """Whom the measure is about."""
        return self.case.person

    @property
    def unit(self):
        """The commune in which the measure counts."""
        return self.case.unit

    @property
    def due_on(self):
        """The day from which there is a result."""
        return mark_of(self.case.closed_on)
