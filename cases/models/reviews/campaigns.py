"""Review campaigns (tổng rà soát): whom a commune checks within some days, and what came of it."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Versioned, in_order


class CampaignQuerySet(ScopedQuerySet):
    """Campaigns, which are the work of the police."""

    def open_to(self, user):
        return self.filter(pk__isnull=True) if user.is_social else self

    def running(self):
        """Those not closed yet."""
        return self.filter(closed_on__isnull=True)


class Campaign(Versioned):
    """A general review: a commune checks many people within some days, by its plan.

    ``way`` is how somebody is checked. ``criteria`` are the filters of the list of people that it
    was made from, as ``made_by`` saw it. Both days are inclusive. Once it is closed nothing moves
    its figures: what was found of each stands in its own row.
    """

    class Way(models.TextChoices):
        VISIT = "visit", _("By a visit")
        TEST = "test", _("By a drug test")
        RECORDS = "records", _("By the records")

    unit = models.ForeignKey(
        "wards.Unit",
        models.PROTECT,
        related_name="campaigns",
        verbose_name=_("commune or ward"),
        db_index=False,  # campaign_by_unit begins with it
    )
    name = models.CharField(_("name of the campaign"), max_length=200)
    document_number = models.CharField(_("number of the plan"), max_length=60, blank=True)
    document_on = models.DateField(_("day of the plan"), null=True, blank=True)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    way = models.CharField(_("how people are checked"), max_length=7, choices=Way)
    criteria = models.CharField(max_length=500, blank=True, editable=False)
    made_by = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name=_("made by"),
        db_index=False,
    )
    closed_on = models.DateField(_("closed on"), null=True, editable=False)
    closed_by = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("closed by"),
        db_index=False,
    )
    conclusion = models.CharField(_("remarks and proposals"), max_length=1000, blank=True)

    objects = CampaignQuerySet.as_manager()
    DAYS = ("document_on",)

    class Meta:
        ordering = ["-first_day", "-pk"]
        verbose_name = _("review campaign")
        verbose_name_plural = _("review campaigns")
        indexes = [models.Index(fields=["unit", "first_day"], name="campaign_by_unit")]
        constraints = [
            in_order(
                "campaign_ends_after_it_begins",
                "first_day",
                "last_day",
                _("The last day is before the first."),
            ),
            models.CheckConstraint(
                name="campaign_closed_by_somebody",
                condition=Q(closed_on__isnull=True, closed_by__isnull=True)
                | Q(closed_on__isnull=False, closed_by__isnull=False),
                violation_error_message=_("Somebody closes a campaign on a day."),
            ),
            models.CheckConstraint(
                name="campaign_closed_once_begun",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("first_day")),
                violation_error_message=_("A campaign is closed on its first day or later."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("cases:campaign_detail", args=[self.code])


class CampaignPersonQuerySet(ScopedQuerySet):
    """Those to be checked; they stay the campaign's when their file passes on."""

    unit_lookup = "campaign__unit__"

    def open_to(self, user):
        return self.filter(pk__isnull=True) if user.is_social else self

    def counted(self):
        """Those the figures count: not a file that was entered by mistake, as at the closing."""
        running = Q(campaign__closed_on__isnull=True, person__withdrawn_at__isnull=True)
        return self.filter(running | Q(campaign__closed_on__isnull=False, is_left_out=False))


class CampaignPerson(Versioned):
    """Somebody to be checked in a campaign, by whom, and what was found.

    ``neighbourhood`` is where they lived when they were put on it, and stays. While the campaign
    runs, visits and tests of its days speak for themselves (``cases.queries.reviews.checks``) and
    only what was looked up in the records is written here; its closing writes down which record
    (``record``, its code) counted for each. ``is_left_out`` is of a file that had been entered by
    mistake.
    """

    class Result(models.TextChoices):
        PERSON = "person", _("The person was met")
        FAMILY = "family", _("The family was met")
        NEGATIVE = "negative", _("Negative")
        POSITIVE = "positive", _("Positive")
        AT_HOME = "at_home", _("Lives where the file says")
        AWAY = "away", _("Away from home")
        INSIDE = "inside", _("In custody, in prison or in a facility")
        MOVED = "moved", _("Moved to another commune")
        DEAD = "dead", _("Has died")
        LOST = "lost", _("Whereabouts not known")

    campaign = models.ForeignKey(
        Campaign,
        models.CASCADE,
        related_name="people",
        verbose_name=_("review campaign"),
        db_index=False,  # one_row_per_campaign begins with it
    )
    person = models.ForeignKey(
        "cases.Person", models.PROTECT, related_name="campaign_rows", verbose_name=_("person")
    )
    neighbourhood = models.ForeignKey(
        "wards.Neighbourhood",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("neighbourhood"),
        db_index=False,
    )
    officer = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="campaign_rows",
        verbose_name=_("who is to check"),
    )
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    way = models.CharField(
        _("how it was checked"), max_length=7, choices=Campaign.Way, blank=True, editable=False
    )
    record = models.UUIDField(null=True, editable=False)
    result = models.CharField(_("result"), max_length=8, choices=Result, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    checked_by = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("checked by"),
        db_index=False,
    )
    is_left_out = models.BooleanField(default=False, editable=False)

    objects = CampaignPersonQuerySet.as_manager()

    FROM_RECORDS = (
        Result.AT_HOME,
        Result.AWAY,
        Result.INSIDE,
        Result.MOVED,
        Result.DEAD,
        Result.LOST,
    )

    class Meta:
        ordering = ["campaign", "pk"]
        verbose_name = _("person of a campaign")
        verbose_name_plural = _("people of campaigns")
        constraints = [
            models.UniqueConstraint(
                name="one_row_per_campaign",
                fields=["campaign", "person"],
                violation_error_message=_("This person is in the campaign already."),
            ),
            models.CheckConstraint(
                name="campaign_check_has_a_day",
                condition=Q(way="", checked_on__isnull=True)
                | (~Q(way="") & Q(checked_on__isnull=False)),
                violation_error_message=_("A check has its day."),
            ),
        ]

    def __str__(self):
        return str(self.campaign)

    def get_absolute_url(self):
        return reverse("cases:check_edit", args=[self.code])

    @property
    def unit(self):
        """The commune of the campaign."""
        return self.campaign.unit
