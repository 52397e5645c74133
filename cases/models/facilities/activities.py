"""What a facility holds for those who are there: talks, courses, culture, and who took part."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.organisations import Organisation, names_an_organisation
from wards.access import ScopedQuerySet
from wards.models.base import Coded, Versioned


class FacilityActivityQuerySet(ScopedQuerySet):
    """Activities of facilities; a facility sees its own, a province those of its facilities."""

    unit_lookup = "facility__unit__"

    def of_facility(self, user):
        return self.filter(facility=user.facility_id)

    def held_between(self, first, last):
        """Those of the days from one to another, both included."""
        return self.filter(day__range=(first, last))


class FacilityActivity(Versioned):
    """Something a facility held for its trainees on a day; it counts in the facility.

    ``people`` is the head-count; who of them took part is ``attendances``, as far as they were
    ticked. ``organiser`` is left empty where the facility itself organised it.
    """

    class Kind(models.TextChoices):
        TALK = "talk", _("Talk, legal education")
        COURSE = "course", _("Course, vocational training")
        THERAPY = "therapy", _("Group counselling")
        CULTURE = "culture", _("Culture and arts")
        SPORT = "sport", _("Sport")
        FAMILY = "family", _("Family day")
        OTHER = "other", _("Other activity")

    facility = models.ForeignKey(
        "wards.Facility", models.PROTECT, related_name="activities", verbose_name=_("facility")
    )
    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    day = models.DateField(_("day"))
    topic = models.CharField(_("topic"), max_length=500)
    place = models.CharField(_("place"), max_length=200, blank=True)
    organiser = names_an_organisation(_("organiser"))
    people = models.PositiveIntegerField(_("number of trainees"))

    objects = FacilityActivityQuerySet.as_manager()
    DAYS = ("day",)

    class Meta:
        ordering = ["-day", "-pk"]
        verbose_name = _("activity at a facility")
        verbose_name_plural = _("activities at facilities")
        indexes = [models.Index(fields=["facility", "day"], name="facilityactivity_by_day")]
        constraints = [
            models.CheckConstraint(
                name="facilityactivity_with_people",
                condition=models.Q(people__gt=0),
                violation_error_message=_("Give the number of trainees who took part."),
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.day:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("cases:facility_activity_detail", args=[self.code])

    @property
    def unit(self):
        """The province of the facility."""
        return self.facility.unit

    @property
    def organised_by(self):
        """Who organised it: the facility, unless an organisation is named."""
        return self.organiser.name if self.organiser else self.facility.name

    @property
    def co_organisers(self):
        """The names of those who organised it together with the organiser; each once."""
        names = [partner.organisation.name for partner in self.partners.all()]
        return "; ".join(dict.fromkeys(names))


class FacilityActivityPartQuerySet(ScopedQuerySet):
    """Parts of an activity, seen by those who see it."""

    unit_lookup = "activity__facility__unit__"

    def of_facility(self, user):
        return self.filter(activity__facility=user.facility_id)


class FacilityActivityPartner(models.Model):
    """An organisation that organised a facility's activity together with its organiser.

    It is a part of the activity, whose version and whose events it shares.
    """

    activity = models.ForeignKey(FacilityActivity, models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("organised together with")
    )

    objects = FacilityActivityPartQuerySet.as_manager()

    class Meta:
        ordering = ["activity", "pk"]
        verbose_name = _("co-organiser at a facility")
        verbose_name_plural = _("co-organisers at facilities")

    def __str__(self):
        return self.organisation.name

    @property
    def unit(self):
        return self.activity.unit


class FacilityAttendanceQuerySet(FacilityActivityPartQuerySet):
    """Who took part: known to the facility alone."""

    def open_to(self, user):
        return self.none()


class FacilityAttendance(Coded):
    """Somebody who is at a facility took part in its activity, by their measure there."""

    activity = models.ForeignKey(FacilityActivity, models.CASCADE, related_name="attendances")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="attendances")

    objects = FacilityAttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["activity", "pk"]
        verbose_name = _("trainee who took part")
        verbose_name_plural = _("trainees who took part")
        constraints = [
            models.UniqueConstraint(
                name="one_attendance_per_case_and_activity",
                fields=["activity", "case"],
                violation_error_message=_("This person is ticked already."),
            )
        ]

    def __str__(self):
        return str(self.case.person)

    @property
    def person(self):
        return self.case.person

    @property
    def unit(self):
        return self.activity.unit
