"""Two lists of people compared, row by row, and what both sides found of each."""

import json

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.identities import BirthAsKnown
from cases.values import sealing
from wards.access import ScopedQuerySet
from wards.models.base import Versioned


class Comparison(Versioned):
    """Two lists laid side by side on a day, by two offices whose officials sign what they found.

    Side A is the police of the commune, or the commune; side B social affairs, a facility or
    another office, whose list is what it entered here or a sheet that it gave. ``as_of`` is the
    day of both lists. Once closed nothing of it changes, and what side B said beyond what the
    minute prints is erased.
    """

    class Kind(models.TextChoices):
        AGENCIES = "agencies", _("Police and social affairs")
        FACILITY = "facility", _("Commune and facility")
        SHEET = "sheet", _("Our list and a sheet of others")

    class Listed(models.TextChoices):
        ALL = "all", _("Everybody on a list")
        ADDICT = "addict", _("Person with drug addiction")
        ILLEGAL_USER = "illegal_user", _("Illegal drug user")
        AFTERCARE = "aftercare", _("Person under aftercare")
        MEASURE = "measure", _("In a measure that has begun")

    unit = models.ForeignKey(
        "wards.Unit",
        models.PROTECT,
        related_name="comparisons",
        verbose_name=_("commune or ward"),
    )
    kind = models.CharField(_("which two lists"), max_length=8, choices=Kind, editable=False)
    listed = models.CharField(_("which list of side A"), max_length=12, choices=Listed, blank=True)
    facility = models.ForeignKey(
        "wards.Facility",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="comparisons",
        verbose_name=_("facility"),
        db_index=False,
    )
    as_of = models.DateField(_("lists as of"))
    held_on = models.DateField(_("compared on"))
    document_number = models.CharField(_("number of the minute"), max_length=60, blank=True)
    our_name = models.CharField(_("who stands for side A"), max_length=100)
    our_position = models.CharField(_("position, side A"), max_length=100, blank=True)
    their_office = models.CharField(_("office of side B"), max_length=200, blank=True)
    their_name = models.CharField(_("who stands for side B"), max_length=100)
    their_position = models.CharField(_("position, side B"), max_length=100, blank=True)
    made_by = models.ForeignKey(
        "wards.User", models.PROTECT, editable=False, related_name="+", verbose_name=_("made by")
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, editable=False)
    closed_by = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("closed by"),
        db_index=False,
    )

    objects = ScopedQuerySet.as_manager()
    DAYS = ("as_of", "held_on")

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = _("comparison of lists")
        verbose_name_plural = _("comparisons of lists")
        constraints = [
            models.CheckConstraint(
                name="comparison_names_its_facility",
                condition=Q(kind="facility", facility__isnull=False, listed="")
                | (~Q(kind="facility") & Q(facility__isnull=True) & ~Q(listed="")),
                violation_error_message=_("Say which list of side A, or which facility."),
            ),
            models.CheckConstraint(
                name="comparison_of_a_sheet_names_its_office",
                condition=~Q(kind="sheet") | ~Q(their_office=""),
                violation_error_message=_("Say which office the sheet is from."),
            ),
            models.CheckConstraint(
                name="comparison_held_after_its_lists",
                condition=Q(held_on__gte=F("as_of")),
                violation_error_message=_("The lists are compared on their day or after it."),
            ),
            models.CheckConstraint(
                name="comparison_closed_by_somebody",
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                violation_error_message=_("A closing has its time and who closed it."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.as_of:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("cases:comparison_detail", args=[self.code])

    @property
    def is_open(self):
        return self.closed_at is None


class ComparisonRowQuerySet(ScopedQuerySet):
    """Rows of comparisons, seen as their comparison is."""

    unit_lookup = "comparison__unit__"

    def asked(self):
        """Of which somebody has to say whether it is one person."""
        return self.filter(outcome=ComparisonRow.Outcome.DOUBTFUL)

    def to_settle(self):
        """Neither matched nor settled."""
        return self.exclude(outcome=ComparisonRow.Outcome.MATCHED).filter(settlement="")


class ComparisonRow(BirthAsKnown, Versioned):
    """Somebody on either list: whether on both, what the two say, and how that was settled.

    ``person`` is whose file it is, where that is known. Name and birth are side B's, of who is only
    on side A's list that one's. What else the two say is sealed: ``said`` by side B, until the
    comparison is closed, the ``differences`` and the end of the ``number`` for good. ``answer`` is
    what both sides said where it was in doubt.
    """

    class Outcome(models.TextChoices):
        DOUBTFUL = "doubtful", _("In doubt")
        CONFLICT = "conflict", _("Said differently")
        OURS = "ours", _("Only with side A")
        THEIRS = "theirs", _("Only with side B")
        MATCHED = "matched", _("The same on both")

    class Answer(models.TextChoices):
        SAME = "same", _("one person")
        APART = "apart", _("not the same person")

    class Settlement(models.TextChoices):
        OURS = "ours", _("side A is right")
        THEIRS = "theirs", _("side B is right")
        CHECK = "check", _("both are to be checked")

    comparison = models.ForeignKey(Comparison, models.CASCADE, related_name="rows")
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, editable=False)
    person = models.ForeignKey(
        "cases.Person",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="comparison_rows",
        verbose_name=_("person on file"),
    )
    full_name = models.CharField(_("full name"), max_length=100, editable=False)
    birth_year = models.PositiveSmallIntegerField(_("birth year"), null=True, editable=False)
    birth_month = models.PositiveSmallIntegerField(_("birth month"), null=True, editable=False)
    birth_day = models.PositiveSmallIntegerField(_("day of birth"), null=True, editable=False)
    content_sealed = models.BinaryField(editable=False)
    answer = models.CharField(
        _("asked whether one person"), max_length=5, choices=Answer, blank=True, editable=False
    )
    settlement = models.CharField(
        _("how it was settled"), max_length=6, choices=Settlement, blank=True
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    settled_at = models.DateTimeField(_("settled at"), null=True, editable=False)
    settled_by = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("settled by"),
        db_index=False,
    )

    objects = ComparisonRowQuerySet.as_manager()

    class Meta:
        ordering = ["comparison", "full_name", "pk"]
        verbose_name = _("row of a comparison")
        verbose_name_plural = _("rows of comparisons")
        constraints = [
            models.UniqueConstraint(
                name="one_row_per_person_of_a_comparison",
                fields=["comparison", "person"],
                condition=Q(person__isnull=False),
                violation_error_message=_("This person stands in another row already."),
            ),
            models.CheckConstraint(
                name="row_of_a_comparison_has_its_person",
                condition=Q(outcome="doubtful", person__isnull=True)
                | Q(outcome="theirs")
                | (~Q(outcome__in=["doubtful", "theirs"]) & Q(person__isnull=False)),
                violation_error_message=_("Whoever side A has is a person on file."),
            ),
            models.CheckConstraint(
                name="row_settled_by_somebody",
                condition=Q(settlement="", settled_at__isnull=True, settled_by__isnull=True)
                | (~Q(settlement="") & Q(settled_at__isnull=False, settled_by__isnull=False)),
                violation_error_message=_("A settled row has its time and who settled it."),
            ),
            models.CheckConstraint(
                name="what_is_the_same_needs_no_settling",
                condition=~Q(outcome__in=["matched", "doubtful"]) | Q(settlement=""),
                violation_error_message=_("Only what differs is settled."),
            ),
        ]

    def __str__(self):
        return self.full_name

    def get_absolute_url(self):
        return reverse("cases:compared_edit", args=[self.code])

    @property
    def unit(self):
        return self.comparison.unit

    @property
    def content(self):
        """``said`` as texts by field, ``number`` as it is shown, ``differences``."""
        return json.loads(sealing.unseal(self.content_sealed))

    @content.setter
    def content(self, texts):
        self.content_sealed = sealing.seal(json.dumps(texts).encode())
