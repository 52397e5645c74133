"""The book in which a facility keeps its trainees, as it was loaded, and whom on file each is."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.facilities.handover_rules import A_MONTH, TO_COMMUNE
from cases.models.identities import BirthAsKnown, SealedIdentity
from wards.access import ScopedQuerySet
from wards.models.base import Versioned


class TraineeBookQuerySet(ScopedQuerySet):
    """Books of facilities, seen by the facility alone."""

    unit_lookup = "facility__unit__"

    def of_facility(self, user):
        return self.filter(facility=user.facility_id)

    def open_to(self, user):
        return self.none()

    def loaded(self):
        """Those that were loaded, not only looked at."""
        return self.filter(loaded_at__isnull=False)


class TraineeBook(Versioned):
    """A trainee book that a facility loaded: all its rows or none.

    Until ``loaded_at`` it is a preview that only the facility sees; taken back, it goes as a whole.
    """

    facility = models.ForeignKey(
        "wards.Facility",
        models.PROTECT,
        related_name="trainee_books",
        verbose_name=_("facility"),
    )
    day = models.DateField(_("day of the book"))
    made_by = models.ForeignKey(
        "wards.User", models.PROTECT, editable=False, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    loaded_at = models.DateTimeField(_("loaded at"), null=True, editable=False)
    known = models.PositiveIntegerField(_("rows loaded before"), default=0, editable=False)

    objects = TraineeBookQuerySet.as_manager()
    DAYS = ("day",)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("trainee book")
        verbose_name_plural = _("trainee books")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.day:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("cases:trainee_book_detail", args=[self.code])

    @property
    def unit(self):
        """The province of the facility."""
        return self.facility.unit


class TraineeQuerySet(ScopedQuerySet):
    """Rows of trainee books; a commune sees those that name it, of books that were loaded."""

    def of_facility(self, user):
        return self.filter(book__facility=user.facility_id)

    def open_to(self, user):
        return self.filter(book__loaded_at__isnull=False)

    def standing(self):
        """Of books that were loaded, and not said anew by a later one."""
        anew = Q(said_anew__book__loaded_at__isnull=False)
        return self.filter(book__loaded_at__isnull=False).exclude(anew)

    def without_file(self):
        """Those of whom no file is known: the commune that the row names is asked."""
        return self.standing().filter(TO_COMMUNE, person__isnull=True)


class Trainee(SealedIdentity, BirthAsKnown, Versioned):
    """Somebody in a facility's book: who by the facility's own words, and whose file it is.

    ``unit`` is the commune that the row names, or the facility's province while it names none.
    ``same_as`` seals who it is, ``content`` all that the row says: the same row again is no other
    record, and one that says otherwise of the same person stands for the earlier (``instead_of``).
    ``is_doubtful`` is asked before the book is loaded.
    """

    book = models.ForeignKey(
        TraineeBook, models.PROTECT, related_name="trainees", verbose_name=_("trainee book")
    )
    unit = models.ForeignKey(
        "wards.Unit",
        models.PROTECT,
        related_name="trainees",
        verbose_name=_("home commune"),
        db_index=False,
    )
    person = models.ForeignKey(
        "cases.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="trainees",
        verbose_name=_("person on file"),
    )
    row = models.PositiveIntegerField(_("row"))
    book_number = models.CharField(_("number in the book"), max_length=40, blank=True)
    full_name = models.CharField(_("full name"), max_length=100)
    birth_year = models.PositiveSmallIntegerField(_("birth year"), null=True, blank=True)
    birth_month = models.PositiveSmallIntegerField(_("birth month"), null=True, blank=True)
    birth_day = models.PositiveSmallIntegerField(_("day of birth"), null=True, blank=True)
    father_name = models.CharField(_("father's name"), max_length=100, blank=True)
    mother_name = models.CharField(_("mother's name"), max_length=100, blank=True)
    identity_sealed = models.BinaryField(null=True, editable=False)
    identity_index = models.CharField(max_length=64, blank=True, editable=False)
    lives_at = models.CharField(_("place of residence, as written"), max_length=200, blank=True)
    form = models.CharField(_("form, as written"), max_length=100, blank=True)
    decision_number = models.CharField(_("decision number"), max_length=60, blank=True)
    admitted_on = models.DateField(_("day in"))
    leaves_on = models.DateField(_("day out"), null=True, blank=True)
    same_as = models.CharField(max_length=64, editable=False)
    content = models.CharField(max_length=64, editable=False)
    is_doubtful = models.BooleanField(_("several may be meant"), default=False, editable=False)
    instead_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="said_anew",
        verbose_name=_("stands for the row"),
    )

    answered_at = models.DateTimeField(_("answered at"), null=True, editable=False)
    answered_by = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("answered by"),
        db_index=False,
    )

    objects = TraineeQuerySet.as_manager()

    class Meta:
        ordering = ["book", "row"]
        verbose_name = _("row of a trainee book")
        verbose_name_plural = _("rows of trainee books")
        indexes = [
            models.Index(fields=["same_as"], name="trainee_by_person"),
            models.Index(
                fields=["unit"], condition=Q(person__isnull=True), name="trainee_without_file"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_trainee_per_book",
                fields=["book", "same_as"],
                violation_error_message=_("This person stands in the book already."),
            ),
            models.CheckConstraint(
                name="trainee_birth_in_parts",
                condition=Q(birth_month__isnull=True, birth_day__isnull=True)
                | (A_MONTH & Q(birth_day__isnull=True))
                | (A_MONTH & Q(birth_day__isnull=False, birth_day__range=(1, 31))),
                violation_error_message=_("A day of birth has its month, and a month its year."),
            ),
            models.CheckConstraint(
                name="trainee_leaves_after_coming",
                condition=Q(leaves_on__isnull=True) | Q(leaves_on__gte=models.F("admitted_on")),
                violation_error_message=_("The day out is on or after the day in."),
            ),
        ]

    def __str__(self):
        return self.full_name

    def get_absolute_url(self):
        return reverse("cases:unfiled_detail", args=[self.code])

    @property
    def home(self):
        """The commune that the row names, which speaks for a file there; None for none."""
        return self.unit_id if self.unit.level == self.unit.Level.COMMUNE else None
