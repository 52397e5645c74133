"""Activities: meetings and courses with people, and media without head-count."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.community.support_models import SupportModel
from cases.models.organisations import Organisation, names_an_organisation
from wards.access import ScopedQuerySet
from wards.models.base import Coded, FromRegister


class ActivityQuerySet(ScopedQuerySet):
    """Activities, seen by the unit that held them and those above it."""

    def of_no_model(self):
        """Without meetings of clubs and counselling sessions, which belong to their model."""
        return self.filter(kind__in=(*Activity.EVENTS, *Activity.MEDIA))

    def courses(self):
        return self.filter(kind=Activity.Kind.TRAINING)


class Activity(FromRegister):
    """What a commune or a district held or spread; it counts in the unit that did.

    ``people`` is the head-count of the first four kinds, ``pupils`` those of them who go to
    school, ``copies`` the number of items of the others. ``organiser`` is left empty where the
    unit itself organised it. ``model`` is the club or counselling point of a meeting or session.
    """

    class Kind(models.TextChoices):
        OUTREACH = "outreach", _("Outreach meeting")
        TRAINING = "training", _("Training course")
        CLUB_MEETING = "club_meeting", _("Club meeting")
        SESSION = "session", _("Counselling session")
        NEWS = "news", _("News items")
        BROADCAST = "broadcast", _("Broadcasts")
        POSTER = "poster", _("Posters, panels")
        LEAFLET = "leaflet", _("Leaflets")

    WITH_PEOPLE = (Kind.OUTREACH, Kind.TRAINING, Kind.CLUB_MEETING, Kind.SESSION)
    EVENTS = (Kind.OUTREACH, Kind.TRAINING)  # made on the pages of activities, as media are
    MEDIA = (Kind.NEWS, Kind.BROADCAST, Kind.POSTER, Kind.LEAFLET)

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="activities", verbose_name=_("held by")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    day = models.DateField(_("day"))
    topic = models.CharField(_("topic"), max_length=500, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    audience = models.CharField(_("audience"), max_length=200, blank=True)
    organiser = names_an_organisation(_("organiser"))
    people = models.PositiveIntegerField(_("number of people"), null=True, blank=True)
    pupils = models.PositiveIntegerField(_("pupils among them"), null=True, blank=True)
    copies = models.PositiveIntegerField(_("number of items"), null=True, blank=True)
    communes = models.PositiveIntegerField(_("communes taking part"), null=True, blank=True)
    is_approximate = models.BooleanField(_("the number is approximate"), default=False)
    cost = models.PositiveBigIntegerField(_("money spent, đồng"), null=True, blank=True)
    model = models.ForeignKey(
        SupportModel,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("club or counselling point"),
    )

    objects = ActivityQuerySet.as_manager()
    DAYS = ("day",)

    class Meta(FromRegister.Meta):
        ordering = ["-day", "-pk"]
        db_table = "wards_activity"  # its name since before the model moved here
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        indexes = [models.Index(fields=["kind", "day"], name="activity_by_day")]
        constraints = [
            *FromRegister.Meta.constraints,
            models.CheckConstraint(
                name="activity_with_its_number",
                condition=(
                    Q(kind__in=["outreach", "training", "club_meeting", "session"])
                    & Q(people__isnull=False)
                )
                | (
                    Q(kind__in=["news", "broadcast", "poster", "leaflet"]) & Q(copies__isnull=False)
                ),
                violation_error_message=_("Give the number of people, or of items for media."),
            ),
            models.CheckConstraint(
                name="pupils_among_the_people",
                condition=Q(pupils__isnull=True) | Q(people__isnull=False, pupils__lte=F("people")),
                violation_error_message=_("No more pupils than people took part."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.day:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("cases:activity_detail", args=[self.code])

    @property
    def is_media(self):
        return self.kind in self.MEDIA

    @property
    def organised_by(self):
        """Who organised it: the unit, unless an organisation is named."""
        return self.organiser.name if self.organiser else self.unit.name

    @property
    def co_organisers(self):
        """The names of those who organised it together with the organiser; each once."""
        names = [partner.organisation.name for partner in self.partners.all()]
        return "; ".join(dict.fromkeys(names))

    @property
    def is_of_a_model(self):
        """A meeting of a club or a session of a counselling point."""
        return self.kind not in (*self.EVENTS, *self.MEDIA)

    @property
    def like_kinds(self):
        """The kinds it can be corrected to: those counted in the same way."""
        return self.MEDIA if self.is_media else self.EVENTS


class ActivityPartnerQuerySet(ScopedQuerySet):
    """Partners, seen by those who see the activity."""

    unit_lookup = "activity__unit__"


class ActivityPartner(models.Model):
    """An organisation that organised an activity together with its organiser.

    It is a part of the activity, whose version and whose events it shares.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("organised together with")
    )

    objects = ActivityPartnerQuerySet.as_manager()

    class Meta:
        ordering = ["activity", "pk"]
        verbose_name = _("co-organiser")
        verbose_name_plural = _("co-organisers")

    def __str__(self):
        return self.organisation.name

    @property
    def unit(self):
        return self.activity.unit


class ParticipantQuerySet(ScopedQuerySet):
    """Participants, seen by those who see the course."""

    unit_lookup = "activity__unit__"


class Participant(Coded):
    """Somebody who took part in a training course, and from where."""

    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="participants", verbose_name=_("training course")
    )
    full_name = models.CharField(_("full name"), max_length=100)
    position = models.CharField(_("position"), max_length=200, blank=True)
    commune = models.ForeignKey(
        "wards.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("commune"),
    )

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["activity", "pk"]
        db_table = "wards_participant"  # its name since before the model moved here
        verbose_name = _("participant")
        verbose_name_plural = _("participants")

    def __str__(self):
        return self.full_name

    @property
    def unit(self):
        return self.activity.unit
