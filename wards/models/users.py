"""Users: three independent facts, what one may do, where, and on whose behalf."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Versioned
from wards.roles import DENIED_TO_SOCIAL, FACILITY_GRANTS, GRANTS, OF_THE_POLICE, Can, Role


class Agency(models.TextChoices):
    """On whose behalf somebody acts or a body issues paper."""

    POLICE = "police", _("Police")
    SOCIAL = "social", _("Social affairs")
    COMMITTEE = "committee", _("People's committee")
    HEALTH = "health", _("Health")
    FACILITY = "facility", _("Rehabilitation facility")


class UserQuerySet(ScopedQuerySet):
    """Users of the own unit and below; who acts for a facility sees their own account."""

    def of_facility(self, user):
        return self.filter(pk=user.pk)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Makes users; their rows are scoped like all others, and come with the unit of the sight."""

    def get_queryset(self):
        return super().get_queryset().select_related("unit")

    def create_user(self, username, password, **facts):
        user = self.model(username=username, **facts)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, Versioned):
    """Somebody who signs in: one account a person, in one unit.

    Who acts for a ``facility`` sees its people and nothing else; the unit is then its province.
    """

    username = models.CharField(
        _("user name"), max_length=60, unique=True, validators=[UnicodeUsernameValidator()]
    )
    full_name = models.CharField(_("full name"), max_length=100)
    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="users", verbose_name=_("unit")
    )
    role = models.CharField(_("role"), max_length=13, choices=Role)
    agency = models.CharField(_("agency"), max_length=10, choices=Agency)
    facility = models.ForeignKey(
        "wards.Facility",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="users",
        verbose_name=_("facility"),
    )
    position = models.CharField(_("position"), max_length=100, blank=True)
    rank = models.CharField(_("rank"), max_length=40, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    must_change_password = models.BooleanField(_("must choose a password"), default=True)
    second_factor = models.OneToOneField(
        "wards.SecondFactor",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("second factor"),
    )
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        ordering = ["username"]
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.CheckConstraint(
                name="user_of_a_facility_names_it",
                condition=Q(agency=Agency.FACILITY, facility__isnull=False)
                | (~Q(agency=Agency.FACILITY) & Q(facility__isnull=True))
                | Q(agency=Agency.FACILITY, is_active=False),
                violation_error_message=_("Who acts for a facility names it, and nobody else."),
            )
        ]

    def __str__(self):
        return self.full_name

    def get_session_auth_hash(self):
        """What a session is good for: this password and this second factor."""
        return self._with_factor(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self):
        return map(self._with_factor, super().get_session_auth_fallback_hash())

    def _with_factor(self, of_password):
        has_none = self.second_factor_id is None
        return of_password if has_none else f"{of_password}:{self.second_factor_id}"

    def can(self, action):
        """Whether role and agency let them do it."""
        if self.is_of_facility:
            return self.is_active and action in FACILITY_GRANTS[self.role]
        if self.is_social and action in DENIED_TO_SOCIAL:
            return False
        if self.agency != Agency.POLICE and action in OF_THE_POLICE:
            return False
        return self.is_active and action in GRANTS[self.role]

    @property
    def sees_tests(self):
        """Whether tests, breaches, monitoring and convictions may be shown (design §3)."""
        return not (self.is_social or self.is_of_facility)

    @property
    def is_social(self):
        """Whether they look after supports and models, and the procedures are the police's."""
        return self.agency == Agency.SOCIAL

    @property
    def is_of_facility(self):
        """Whether they act for a facility, whose people alone they see (ADR 36)."""
        return self.agency == Agency.FACILITY

    @property
    def is_staff(self):
        """Django's admin asks this: the administrators, and nobody else."""
        return self.can(Can.ADMINISTER)

    def has_perm(self, perm, obj=None):
        """The admin's own question; which rows and which models is said in wards/admin/."""
        return self.is_staff

    def has_module_perms(self, app_label):
        return self.is_staff
