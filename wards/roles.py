"""Who may do what, as data. A role grants actions; the user's unit limits the rows."""

from enum import StrEnum, auto

from django.db import models
from django.utils.translation import gettext_lazy as _


class Can(StrEnum):
    """One thing a person may do."""

    PERSON_VIEW = auto()
    PERSON_EDIT = auto()
    FILES_JOIN = auto()
    CASE_EDIT = auto()
    STEP_EDIT = auto()
    STEP_APPROVE = auto()
    COUNCIL_VIEW = auto()
    COUNCIL_EDIT = auto()
    COUNCIL_DECIDE = auto()
    HELP_EDIT = auto()
    COMMUNITY_VIEW = auto()
    COMMUNITY_EDIT = auto()
    BEAT_EDIT = auto()
    TIP_VIEW = auto()
    TIP_EDIT = auto()
    TIP_SOURCE_SHOW = auto()
    IDENTITY_SHOW = auto()
    FILE_TRANSFER = auto()
    REGISTER_IMPORT = auto()
    TARGET_VIEW = auto()
    TARGET_EDIT = auto()
    REPORT_VIEW = auto()
    REPORT_EDIT = auto()
    CALENDAR_VIEW = auto()
    AUDIT_VIEW = auto()
    NUMBERS_RELEASE = auto()
    VOLUME_VIEW = auto()
    FACTOR_KEEP = auto()
    ADMINISTER = auto()
    PLAN_VIEW = auto()
    PLAN_EDIT = auto()
    FACILITY_VIEW = auto()
    FACILITY_EDIT = auto()


class Role(models.TextChoices):
    """What a user's post lets them do; where is another question (the unit)."""

    OFFICER = "officer", _("Officer")
    PLANNER = "planner", _("Planner")
    LEADER = "leader", _("Leader")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


OFFICER_GRANTS = frozenset(
    {
        Can.PERSON_VIEW,
        Can.PERSON_EDIT,
        Can.FILES_JOIN,
        Can.CASE_EDIT,
        Can.STEP_EDIT,
        Can.COUNCIL_VIEW,
        Can.COUNCIL_EDIT,
        Can.HELP_EDIT,
        Can.PLAN_VIEW,
        Can.PLAN_EDIT,
        Can.COMMUNITY_VIEW,
        Can.COMMUNITY_EDIT,
        Can.TIP_VIEW,
        Can.TIP_EDIT,
        Can.IDENTITY_SHOW,
        Can.FILE_TRANSFER,
        Can.REGISTER_IMPORT,
        Can.TARGET_VIEW,
        Can.REPORT_VIEW,
        Can.REPORT_EDIT,
        Can.CALENDAR_VIEW,
    }
)

GRANTS = {
    Role.OFFICER: OFFICER_GRANTS,
    Role.PLANNER: frozenset(
        {
            Can.PERSON_VIEW,
            Can.COUNCIL_VIEW,
            Can.PLAN_VIEW,
            Can.COMMUNITY_VIEW,
            Can.TIP_VIEW,
            Can.REGISTER_IMPORT,
            Can.TARGET_VIEW,
            Can.TARGET_EDIT,
            Can.REPORT_VIEW,
            Can.REPORT_EDIT,
            Can.CALENDAR_VIEW,
        }
    ),
    Role.LEADER: OFFICER_GRANTS
    | {Can.STEP_APPROVE, Can.BEAT_EDIT, Can.AUDIT_VIEW, Can.NUMBERS_RELEASE, Can.VOLUME_VIEW}
    | {Can.FACTOR_KEEP, Can.COUNCIL_DECIDE, Can.TIP_SOURCE_SHOW},
    Role.AUDITOR: frozenset({Can.AUDIT_VIEW, Can.VOLUME_VIEW}),
    Role.ADMINISTRATOR: frozenset(
        {Can.ADMINISTER, Can.VOLUME_VIEW, Can.CALENDAR_VIEW, Can.FACTOR_KEEP}
    ),
}

# A facility has pages of its own and no others, whatever the role (ADR 36).
IN_FACILITY = frozenset({Can.FACILITY_VIEW, Can.FACILITY_EDIT, Can.PLAN_VIEW, Can.PLAN_EDIT})
FACILITY_GRANTS = {
    Role.OFFICER: IN_FACILITY,
    Role.PLANNER: frozenset({Can.FACILITY_VIEW, Can.PLAN_VIEW}),
    Role.LEADER: IN_FACILITY,
    Role.AUDITOR: frozenset(),
    Role.ADMINISTRATOR: frozenset(),
}

# Procedures are the police's: social affairs see that a measure runs, not how (design §3).
# The council's sheets tell of tests, so its sessions are closed to them too.
DENIED_TO_SOCIAL = frozenset(
    {
        Can.STEP_EDIT,
        Can.STEP_APPROVE,
        Can.COUNCIL_VIEW,
        Can.COUNCIL_EDIT,
        Can.COUNCIL_DECIDE,
    }
)

# Files pass from the police of one commune to those of another (L120 Đ27(2), Đ48(2)); the
# police say which of them are one person's. What people report is told to the police.
OF_THE_POLICE = frozenset({Can.FILE_TRANSFER, Can.FILES_JOIN}) | {
    Can.TIP_VIEW,
    Can.TIP_EDIT,
    Can.TIP_SOURCE_SHOW,
}
