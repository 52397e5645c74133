"""The menu of the product: what stands in the rail, in order, and where its search leads."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from wards.models.users import Agency
from wards.roles import Can
from wards.web.menu import Entry, Menu, Tab

HELP_TABS = (
    Tab(
        "cases:visit_list",
        _("Visits"),
        ("cases:visit", "cases:unvisited", "cases:test"),
        Can.PERSON_VIEW,
    ),
    Tab("cases:beat_list", _("Beats"), ("cases:beat",), Can.PERSON_VIEW),
    Tab(
        "cases:campaign_list",
        _("Review campaigns"),
        ("cases:campaign", "cases:check"),
        Can.PERSON_VIEW,
    ),
    Tab("cases:support_list", _("Supports"), ("cases:support", "cases:loan"), Can.PERSON_VIEW),
    Tab(
        "cases:plan_list",
        _("Reintegration plans"),
        ("cases:plan", "cases:person_plan"),
        Can.PLAN_VIEW,
    ),
    Tab("cases:referral_list", _("Referrals"), ("cases:referral",), Can.PERSON_VIEW),
    Tab(
        "cases:volunteer_list",
        _("Volunteers"),
        ("cases:volunteer", "cases:assignment", "cases:helperless"),
    ),
    Tab("cases:team_list", _("Teams"), ("cases:team", "cases:team_member")),
    Tab(
        "cases:model_list",
        _("Models and clubs"),
        (
            "cases:model",
            "cases:board",
            "cases:membership",
            "cases:meeting",
            "cases:benefit",
            "cases:session",
            "cases:client",
        ),
    ),
    Tab("cases:tip_list", _("Tips"), ("cases:tip",), Can.TIP_VIEW),
    Tab(
        "cases:activity_list",
        _("Activities"),
        ("cases:activity", "cases:participants", "cases:outreach", "cases:school"),
    ),
    Tab(
        "wards:status_list",
        _("Areas"),
        (
            "wards:status",
            "wards:area",
            "wards:population",
            "wards:hot_spot",
            "reports:area",
            "cases:area",
            "cases:conversion",
        ),
    ),
    Tab("wards:commendation_list", _("Commendations"), ("wards:commendation",)),
)

TARGET_TABS = (
    Tab("reports:target_table", _("Targets"), ("reports:target",), Can.TARGET_VIEW),
    Tab(
        "reports:directive_list",
        _("Plans and directives"),
        ("reports:directive",),
        Can.TARGET_VIEW,
    ),
)

# for leaders under the audit log, for administrators under administration
FACTOR_TAB = Tab(
    "wards:factor_list",
    _("Second factors"),
    ("wards:factor_list", "wards:factor_r"),
    Can.FACTOR_KEEP,
)

AUDIT_TABS = (
    Tab("reports:audit_list", _("Audit log"), ("reports:audit",), Can.AUDIT_VIEW),
    Tab("reports:volume_list", _("Unusual volumes"), ("reports:volume",), Can.VOLUME_VIEW),
    Tab(
        "wards:allowance_list",
        _("Questions about numbers"),
        ("wards:allowance",),
        Can.NUMBERS_RELEASE,
    ),
    FACTOR_TAB,
)

# how the pages of measures begin
MEASURES = ("cases:case", "cases:step", "cases:calendar_day", "cases:unmonitored")
MEASURES += ("cases:local_procedure",)

HOUSE_TABS = (
    Tab("admin:index", _("Administration"), ("admin:",), Can.ADMINISTER),
    Tab(
        "cases:calendar_day_list",
        _("Calendar of working days"),
        ("cases:calendar_day",),
        Can.CALENDAR_VIEW,
    ),
    FACTOR_TAB,
)

ENTRIES = (
    Entry(
        Can.PERSON_VIEW,
        "cases:work_list",
        _("To do"),
        "work",
        (
            "cases:work",
            "cases:deadline",
            "cases:paper",
            "cases:handover",
            "cases:unfiled",
            "reports:briefing",
        ),
    ),
    Entry(
        Can.PERSON_VIEW,
        "cases:person_list",
        _("People"),
        "people",
        (
            "cases:person",
            "cases:registration",
            "cases:unallocated",
            "cases:same_number",
            "cases:suspected",
            "cases:merge",
            "cases:pair",
            "cases:withdrawal",
            "cases:earlier_course",
            "cases:course_count",
            "cases:transfer",
            "cases:arrival",
            "cases:file",
            "cases:council",
            "cases:proposal",
            "cases:compar",
            "reports:allocation",
        ),
    ),
    Entry(Can.PERSON_VIEW, "cases:case_list", _("Measures"), "cases", MEASURES),
    Entry(
        Can.COMMUNITY_VIEW,
        HELP_TABS[0].url_name,
        _("Help and models"),
        "help",
        (),
        HELP_TABS,
    ),
    Entry(
        Can.REPORT_VIEW,
        "reports:report",
        _("Reports"),
        "report",
        ("reports:re", "reports:balance", "reports:signed", "reports:handovers"),
    ),
    Entry(
        Can.TARGET_VIEW,
        "reports:target_table",
        _("Targets"),
        "target",
        (),
        TARGET_TABS,
    ),
    Entry(
        Can.REGISTER_IMPORT, "reports:import_start", _("Data entry"), "import", ("reports:import",)
    ),
    Entry(Can.AUDIT_VIEW, "reports:audit_list", _("Audit log"), "audit", (), AUDIT_TABS),
    Entry(Can.ADMINISTER, "admin:index", _("Administration"), "admin", (), HOUSE_TABS),
)

# A facility has pages of its own and no others (ADR 36).
FACILITY_ENTRIES = (
    Entry(
        Can.FACILITY_VIEW,
        "cases:facility_home",
        _("Who is here"),
        "people",
        ("cases:facility_home", "cases:facility_person", "cases:care"),
    ),
    Entry(
        Can.FACILITY_VIEW,
        "cases:trainee_list",
        _("Trainee book"),
        "import",
        ("cases:trainee",),
    ),
    Entry(
        Can.FACILITY_VIEW,
        "cases:facility_lists",
        _("To be released"),
        "document",
        ("cases:facility_list", "cases:facility_name"),
    ),
    Entry(
        Can.FACILITY_VIEW,
        "reports:facility_month",
        _("The month"),
        "report",
        ("reports:facility_month",),
    ),
    Entry(
        Can.FACILITY_VIEW,
        "cases:facility_activities",
        _("Activities"),
        "work",
        ("cases:facility_activit",),
    ),
    Entry(
        Can.PLAN_VIEW,
        "cases:plan_list",
        _("Reintegration plans"),
        "help",
        ("cases:plan", "cases:facility_plan"),
    ),
    Entry(
        Can.FACILITY_VIEW,
        "reports:facility_became",
        _("Afterwards"),
        "report",
        ("reports:facility_became",),
    ),
)

LINKS = {
    "beat": "cases:beat_detail",
    "notebook": "reports:notebook",
    "briefing": "reports:briefing",
    "attendance_sheet": "reports:attendance_sheet",
    "campaign_result": "reports:campaign_result",
    "transfer_slip": "reports:transfer_slip",
    "transfer_minute": "reports:transfer_minute",
    "council_minutes": "reports:council_minutes",
    "comparison_minute": "reports:comparison_minute",
    "plan_paper": "reports:plan_paper",
    "area_calculator": "reports:area_calculator",
    "area_figures": "reports:area_figures",
    "area_figures_list": "cases:area_figures_list",
    "conversion_plans": "cases:conversion_plan_list",
    "borrowers": "reports:borrowers",
    "handovers": "reports:handovers",
    "volumes": "reports:volume_list",
    "history": "reports:history",
    "allocation": "reports:allocation_list",
    "unit_history": "reports:unit_history",
}

# Supports, visits and models are the work of social affairs: there they begin.
OWN_TABS = ("cases:support_list", "cases:visit_list", "cases:model_list")
OF_POLICE = ("cases:campaign_list",)
SOCIAL_TABS = tuple(
    sorted(
        (tab for tab in HELP_TABS if tab.url_name not in OF_POLICE),
        key=lambda tab: (*OWN_TABS, tab.url_name).index(tab.url_name),
    )
)
HELP = next(entry for entry in ENTRIES if entry.tabs == HELP_TABS)
SOCIAL_HELP = replace(HELP, url_name=OWN_TABS[0], tabs=SOCIAL_TABS)
SOCIAL_ENTRIES = (SOCIAL_HELP, *(entry for entry in ENTRIES if entry is not HELP))

MENU = Menu(
    entries=ENTRIES,
    search="cases:person_search",
    links=LINKS,
    of_agency={Agency.SOCIAL: SOCIAL_ENTRIES, Agency.FACILITY: FACILITY_ENTRIES},
)
