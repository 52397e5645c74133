"""People with a file."""

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.base import OnFileManager, Withdrawable, WithdrawableQuerySet
from cases.models.identities import SealedIdentity
from cases.models.people.cases import Case as Measure
from cases.models.people.merges import Merge
from cases.models.people.registrations import Registration
from cases.values import identity, names, sealing
from cases.values.births import PartialDate
from wards.models.base import Versioned
from wards.models.units import Unit


def sees_all(unit):
    """Whether all units there are lie in sight of a unit: a province with the file to itself."""
    if unit is None or unit.level != Unit.Level.PROVINCE:
        return False
    seen = Unit.objects.in_sight_of(unit).values("pk")
    return not Unit.objects.exclude(pk__in=seen).exists()


class PersonQuerySet(WithdrawableQuerySet):
    """People, found as an officer looks for them."""

    def of_ended_wards(self):
        """Whose file still lies in a ward that has ended: nobody has allocated it."""
        return self.filter(unit__valid_to__isnull=False)

    def taken_back(self):
        """Entered by mistake; a file that was joined to another comes back with that undone."""
        return self.withdrawn().exclude(pk__in=Merge.objects.standing().values("merged"))

    def not_left(self, day):
        """Without those who by that day had left every list they were on."""
        entries = Registration.objects.filter(person=OuterRef("pk")).order_by()
        return self.filter(~Exists(entries) | Exists(entries.open_on(day)))

    def in_sight_of(self, unit):
        """As everywhere; a province that sees all units there are sees all people.

        So its page in the order of names reads 50 rows by their index instead of sorting all.
        """
        return self.all() if sees_all(unit) else super().in_sight_of(unit)

    def with_deaths(self):
        """Each with ``has_died``: taken off a list, or out of a measure, as dead."""
        removed = Registration.objects.filter(
            person=OuterRef("pk"), removal_reason=Registration.Reason.DECEASED
        )
        closed = Measure.objects.filter(person=OuterRef("pk"), outcome=Measure.Outcome.DECEASED)
        return self.annotate(has_died=Exists(removed) | Exists(closed))

    def named_like(self, words):
        """Every word begins a word of the name or of an alias, whatever its accents or order."""
        rows = self
        for word in names.words(words):
            rows = rows.filter(search_key__contains=f" {word}")
        return rows

    def searched(self, term):
        """Found by an identity number or its last digits, a phone, or a name and a birth year.

        All for no term. Four digits that may be a year are both.
        """
        if identity.looks_like_number(term):
            return self.with_identity(identity.clean(term))
        if phone := names.phone_in(term):
            return self.filter(phone=phone)
        if digits := identity.last_digits(term):
            return self._ending_in(digits)
        words, year = names.name_and_year(term)
        rows = self.filter(birth_year=year) if year else self
        return rows.named_like(words)

    def _ending_in(self, digits):
        """Whose number ends in these digits, or whose birth year they are."""
        tail = Q(identity_tail=sealing.tail_index_of(digits)) & ~Q(identity_tail="")
        if len(digits) > sealing.TAIL:  # few share the last three: the others are read
            alike = self.filter(tail).order_by().values_list("pk", "identity_sealed")
            whole = {pk: sealing.unseal(sealed).decode() for pk, sealed in alike}
            tail = Q(pk__in=[pk for pk, number in whole.items() if number.endswith(digits)])
        _words, year = names.name_and_year(digits)
        return self.filter(tail | Q(birth_year=year)) if year else self.filter(tail)

    def closest_first(self, term):
        """Those found by a name: written with these accents, else by whole words, else the rest."""
        words, _year = names.name_and_year(term)
        if not names.words(words) or identity.last_digits(term):
            return self
        written, whole = Q(), Q()
        for word in names.written_words(words):
            written &= Q(written__contains=f" {word} ")
        for word in names.words(words):
            whole &= Q(folded__contains=f" {word} ")
        end = Value(" ")
        rows = self.alias(written=Concat(end, "sort_key", end), folded=Concat("search_key", end))
        closeness = Case(When(written, then=0), When(whole, then=1), default=2)
        return rows.alias(closeness=closeness).order_by("closeness", *self.query.order_by)

    def with_identity(self, number):
        """The people of exactly this identity number."""
        return self.filter(identity_index=sealing.index_of(number)).exclude(identity_index="")


class Person(SealedIdentity, Withdrawable, Versioned):
    """Somebody whose file a commune keeps, now or in the past.

    ``unit`` is the commune responsible now and decides who sees the file and all under it.
    ``register_unit`` and ``register_key`` (Mã người) say which workbook row the person came
    from, so that the same file again finds them.
    """

    class Sex(models.TextChoices):
        MALE = "male", _("Male")
        FEMALE = "female", _("Female")

    class Residence(models.TextChoices):
        STABLE = "stable", _("Stable residence")
        UNSTABLE = "unstable", _("No stable residence")

    class Route(models.TextChoices):
        INJECTED = "injected", _("Injecting")
        INHALED = "inhaled", _("Inhaling, smoking")
        SWALLOWED = "swallowed", _("Swallowing")
        OTHER = "other", _("Other")
        SEVERAL = "several", _("Several")

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="people", verbose_name=_("commune or ward")
    )
    full_name = models.CharField(_("full name"), max_length=100)
    aliases = models.CharField(_("other names"), max_length=200, blank=True)
    name_key = models.CharField(max_length=100, editable=False)
    search_key = models.CharField(max_length=320, editable=False)
    sort_key = models.CharField(max_length=100, editable=False)
    birth_year = models.PositiveSmallIntegerField(_("birth year"))
    birth_month = models.PositiveSmallIntegerField(_("birth month"), null=True, blank=True)
    birth_day = models.PositiveSmallIntegerField(_("day of birth"), null=True, blank=True)
    sex = models.CharField(_("sex"), max_length=6, choices=Sex)
    identity_sealed = models.BinaryField(null=True, editable=False)
    identity_index = models.CharField(max_length=64, blank=True, editable=False)
    identity_tail = models.CharField(max_length=16, blank=True, editable=False)
    father_name = models.CharField(_("father's name"), max_length=100, blank=True)
    mother_name = models.CharField(_("mother's name"), max_length=100, blank=True)
    spouse_name = models.CharField(_("wife's or husband's name"), max_length=100, blank=True)
    native_place = models.CharField(_("native place"), max_length=200, blank=True)
    ethnicity = models.CharField(_("ethnicity"), max_length=40, blank=True)
    education = models.CharField(_("education"), max_length=60, blank=True)
    occupation = models.CharField(_("occupation"), max_length=100, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    neighbourhood = models.ForeignKey(
        "wards.Neighbourhood",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("neighbourhood"),
    )
    address = models.CharField(_("current address"), max_length=200, blank=True)
    permanent_address = models.CharField(_("permanent address"), max_length=200, blank=True)
    residence = models.CharField(_("residence"), max_length=8, choices=Residence, blank=True)
    substances = models.CharField(_("substances"), max_length=200, blank=True)
    first_use_year = models.PositiveSmallIntegerField(_("year of first use"), null=True, blank=True)
    first_use_route = models.CharField(
        _("route of first use"), max_length=9, choices=Route, blank=True
    )
    register_unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, null=True, editable=False, related_name="+"
    )
    register_key = models.CharField(max_length=40, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OnFileManager.from_queryset(PersonQuerySet)()
    everything = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "pk"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes = [  # db_index would make a second one each on PostgreSQL, for LIKE
            models.Index(fields=["name_key", "birth_year"], name="person_by_name"),
            models.Index(fields=["birth_year"], name="person_by_birth_year"),  # of those alike
            models.Index(  # of those on file, who are counted by it alone
                fields=["sort_key", "withdrawn_at"],
                name="person_in_order",
                condition=Q(withdrawn_at__isnull=True),
            ),
            models.Index(  # nearly none: every list of what is about people leaves these out
                fields=["withdrawn_at"],
                name="person_withdrawn",
                condition=Q(withdrawn_at__isnull=False),
            ),
            models.Index(
                fields=["identity_index"],
                name="person_by_number",
                condition=~Q(identity_index=""),
            ),
            models.Index(
                fields=["identity_tail"],
                name="person_by_last_digits",
                condition=~Q(identity_tail=""),
            ),
        ]
        constraints = [
            *Withdrawable.Meta.constraints,
            models.UniqueConstraint(
                name="one_person_per_register_row",
                fields=["register_key", "register_unit"],  # found by the keys of a file
                condition=~Q(register_key=""),
                violation_error_message=_("A person of this register row is on file already."),
            ),
            models.CheckConstraint(
                name="birth_month_is_a_month",
                condition=Q(birth_month__isnull=True) | Q(birth_month__range=(1, 12)),
                violation_error_message=_("A birth month is between 1 and 12."),
            ),
            models.CheckConstraint(
                name="birth_day_has_a_month",
                condition=Q(birth_day__isnull=True)
                | (Q(birth_month__isnull=False) & Q(birth_day__range=(1, 31))),
                violation_error_message=_("A day of birth needs its month."),
            ),
            models.CheckConstraint(
                name="first_use_after_birth",
                condition=Q(first_use_year__isnull=True) | Q(first_use_year__gte=F("birth_year")),
                violation_error_message=_("The year of first use is after the birth year."),
            ),
            models.CheckConstraint(
                name="identity_sealed_with_its_index",
                condition=Q(identity_sealed__isnull=True, identity_index="")
                | (Q(identity_sealed__isnull=False) & ~Q(identity_index="")),
                violation_error_message=_("An identity number is kept with its index."),
            ),
        ]

    def __str__(self):
        return self.full_name

    def save(self, **kwargs):
        self.set_keys()
        super().save(**kwargs)

    def get_absolute_url(self):
        return reverse("cases:person_detail", args=[self.code])

    def set_keys(self):
        """Work out what searching and sorting go by; before every write, bulk writes included."""
        self.name_key = names.fold(self.full_name)
        self.search_key = names.search_key(self.full_name, self.aliases)
        self.sort_key = names.sort_key(self.full_name)

    def seal_identity(self, number):
        """As others, and by its last digits, which a search may ask for."""
        super().seal_identity(number)
        self.identity_tail = sealing.tail_index_of(number)

    @property
    def birth_text(self):
        """What is known of the birth date: 02/09/1984, 09/1984 or 1984."""
        return str(self.birth)

    @property
    def birth(self):
        return PartialDate(self.birth_year, self.birth_month, self.birth_day)

    @birth.setter
    def birth(self, born):
        self.birth_year, self.birth_month, self.birth_day = born.year, born.month, born.day
