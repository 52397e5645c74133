"""Courses of before the file was opened: what is known of them, and how many there were."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.base import OnFileManager, PersonalQuerySet, Withdrawable, WithdrawableQuerySet
from cases.models.people.cases import Case
from cases.rules.agencies import POLICE_SINCE
from cases.values.births import PartialDate, span
from wards.models.base import Versioned

STARTED = ("started_year", "started_month", "started_day")
ENDED = ("ended_year", "ended_month", "ended_day")
KINDS = (
    Case.Kind.COMPULSORY,
    Case.Kind.VOLUNTARY_FACILITY,
    Case.Kind.HOME_COMMUNITY,
    Case.Kind.SUBSTITUTION,
    Case.Kind.AFTERCARE,
)


def parts_make_a_date(name, year, month, day):
    """The constraint that a date known in part has a month before it has a day."""
    no_month = Q(**{f"{month}__isnull": True})
    no_day = Q(**{f"{day}__isnull": True})
    named = Q(**{f"{month}__range": (1, 12), f"{year}__isnull": False})
    return models.CheckConstraint(
        name=name,
        condition=(no_month & no_day) | (named & (no_day | Q(**{f"{day}__range": (1, 31)}))),
        violation_error_message=_("A day needs its month, and a month its year."),
    )


class EarlierCourseQuerySet(WithdrawableQuerySet):
    """Earlier courses, seen through the person: no unit counts them."""

    unit_lookup = "person__unit__"

    def open_to(self, user):
        """Without compulsory courses that began when the police had the field (design §3)."""
        return self.exclude(_of_the_police()) if user.is_social else self


def _late(year, month):
    """That a date known in part lies on the day from which the police have the field, or may."""
    since = POLICE_SINCE
    may_be = Q(**{f"{month}__isnull": True}) | Q(**{f"{month}__gte": since.month})
    return Q(**{f"{year}__gt": since.year}) | (Q(**{year: since.year}) & may_be)


def _of_the_police():
    began, ended = _late("started_year", "started_month"), _late("ended_year", "ended_month")
    return Q(kind=Case.Kind.COMPULSORY) & (began | (Q(started_year__isnull=True) & ended))


class EarlierCourse(Withdrawable, Versioned):
    """A course of before the file, as far as it is known: rehabilitation in 2008, methadone
    since 2010.

    It belongs to no unit and no figure counts it: it counts as an earlier course of the person
    and for how long they have been clean. A year is enough of its beginning or of its end.
    """

    class Source(models.TextChoices):
        CERTIFICATE = "certificate", _("Certificate")
        OLD_FILE = "old_file", _("Old file")
        TOLD = "told", _("What the person said")

    person = models.ForeignKey(
        "cases.Person", models.PROTECT, related_name="earlier_courses", verbose_name=_("person")
    )
    kind = models.CharField(
        _("measure"), max_length=18, choices=[(kind.value, kind.label) for kind in KINDS]
    )
    started_year = models.PositiveSmallIntegerField(_("began in the year"), null=True, blank=True)
    started_month = models.PositiveSmallIntegerField(_("began in the month"), null=True, blank=True)
    started_day = models.PositiveSmallIntegerField(_("began on the day"), null=True, blank=True)
    ended_year = models.PositiveSmallIntegerField(_("ended in the year"), null=True, blank=True)
    ended_month = models.PositiveSmallIntegerField(_("ended in the month"), null=True, blank=True)
    ended_day = models.PositiveSmallIntegerField(_("ended on the day"), null=True, blank=True)
    is_running = models.BooleanField(_("still going on"), default=False)
    facility = models.ForeignKey(
        "wards.Facility",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("facility"),
        db_index=False,
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    source = models.CharField(_("known from"), max_length=11, choices=Source)
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = OnFileManager.from_queryset(EarlierCourseQuerySet)()
    everything = EarlierCourseQuerySet.as_manager()

    class Meta:
        ordering = ["started_year", "ended_year", "pk"]
        verbose_name = _("earlier course")
        verbose_name_plural = _("earlier courses")
        constraints = [
            *Withdrawable.Meta.constraints,
            parts_make_a_date("earlier_course_began_on_a_date", *STARTED),
            parts_make_a_date("earlier_course_ended_on_a_date", *ENDED),
            models.CheckConstraint(
                name="earlier_course_known_in_time",
                condition=Q(started_year__isnull=False) | Q(ended_year__isnull=False),
                violation_error_message=_("Say at least the year in which it began or ended."),
            ),
            models.CheckConstraint(
                name="earlier_course_ends_after_it_began",
                condition=Q(started_year__isnull=True)
                | Q(ended_year__isnull=True)
                | Q(ended_year__gte=F("started_year")),
                violation_error_message=_("A course ends in or after the year it began."),
            ),
            models.CheckConstraint(
                name="earlier_course_runs_without_an_end",
                condition=Q(is_running=False) | Q(ended_year__isnull=True),
                violation_error_message=_("What still goes on has no end."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.days_text}"

    def get_absolute_url(self):
        return reverse("cases:earlier_course_edit", args=[self.code])

    @property
    def is_of_the_police(self):
        """Whether it is one of those that are closed to social affairs."""
        known = self.started or self.ended
        is_late = known.last_day >= POLICE_SINCE
        return self.kind == Case.Kind.COMPULSORY and is_late

    @property
    def unit(self):
        """Whose file it is in; it is counted nowhere."""
        return self.person.unit

    @property
    def days_text(self):
        """What is known of its days."""
        return span(self.started, self.ended, goes_on=self.is_running)

    @property
    def started(self):
        return _known(self, STARTED)

    @started.setter
    def started(self, known):
        _tell(self, STARTED, known)

    @property
    def ended(self):
        return _known(self, ENDED)

    @ended.setter
    def ended(self, known):
        _tell(self, ENDED, known)


def _known(record, names):
    year, month, day = (getattr(record, name) for name in names)
    return PartialDate(year, month, day) if year else None


def _tell(record, names, known):
    parts = (known.year, known.month, known.day) if known else (None, None, None)
    for name, part in zip(names, parts, strict=True):
        setattr(record, name, part)


class EarlierCourseCountQuerySet(PersonalQuerySet):
    """What was said of how many courses there were; the latest holds."""


class EarlierCourseCount(Versioned):
    """How many earlier courses somebody says there were, instead of the number on file.

    Each saying is a record of its own and none is changed: the latest holds, and one without a
    number gives the word back to what is on file.
    """

    person = models.ForeignKey(
        "cases.Person", models.PROTECT, related_name="course_counts", verbose_name=_("person")
    )
    number = models.PositiveSmallIntegerField(_("number of earlier courses"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    said_by = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name=_("said by"),
        db_index=False,
    )
    said_at = models.DateTimeField(_("said at"), auto_now_add=True)

    objects = OnFileManager.from_queryset(EarlierCourseCountQuerySet)()

    class Meta:
        ordering = ["-said_at", "-pk"]
        verbose_name = _("said number of earlier courses")
        verbose_name_plural = _("said numbers of earlier courses")
        constraints = [
            models.CheckConstraint(
                name="earlier_course_count_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Say why the number is another."),
            ),
            models.CheckConstraint(
                name="earlier_course_count_is_believable",
                condition=Q(number__isnull=True) | Q(number__lte=50),
                violation_error_message=_("Not more than 50."),
            ),
        ]

    def __str__(self):
        return str(_("as on file") if self.number is None else self.number)

    def get_absolute_url(self):
        return self.person.get_absolute_url()

    @property
    def unit(self):
        """Whose file it is in."""
        return self.person.unit
