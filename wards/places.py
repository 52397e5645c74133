"""The places of the product, in the order of the rail: the menu and the way home."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from wards.roles import Can


@dataclass(frozen=True)
class Tab:
    """A list of a place, beside its others: where it leads, which pages belong to it."""

    url_name: str
    label: str
    pages: tuple[str, ...]
    permission: Can = Can.COMMUNITY_VIEW

    def holds(self, page):
        return page.startswith(self.pages)


@dataclass(frozen=True)
class Place:
    """An entry of the rail: what it needs, where it leads, which pages belong to it."""

    permission: Can
    url_name: str
    label: str
    icon: str
    pages: tuple[str, ...]  # how the names of its pages begin
    tabs: tuple[Tab, ...] = ()

    def holds(self, page):
        """Whether the page of that name is one of this place."""
        return page.startswith(self.pages) or any(tab.holds(page) for tab in self.tabs)


HELP_TABS: tuple[Tab, ...] = (
    Tab(
        "cases:visit_list",
        _("Visits"),
        ("cases:visit", "cases:unvisited", "cases:test"),
        Can.PERSON_VIEW,
    ),
    Tab("cases:support_list", _("Supports"), ("cases:support", "cases:loans"), Can.PERSON_VIEW),
    Tab("cases:referral_list", _("Referrals"), ("cases:referral",), Can.PERSON_VIEW),
    Tab(
        "cases:volunteer_list",
        _("Volunteers"),
        ("cases:volunteer", "cases:assignment", "cases:helperless"),
    ),
    Tab("wards:team_list", _("Teams"), ("wards:team", "wards:member")),
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
        ),
    ),
    Tab("wards:activity_list", _("Activities"), ("wards:activity", "wards:participants")),
    Tab(
        "wards:status_list",
        _("Areas"),
        ("wards:status", "wards:area", "wards:population", "reports:area"),
    ),
    Tab("wards:commendation_list", _("Commendations"), ("wards:commendation",)),
)

PLACES = (
    Place(
        Can.PERSON_VIEW,
        "cases:person_list",
        _("People"),
        "people",
        ("cases:person", "cases:registration"),
    ),
    Place(Can.PERSON_VIEW, "cases:case_list", _("Measures"), "cases", ("cases:case",)),
    Place(
        Can.COMMUNITY_VIEW,
        HELP_TABS[0].url_name,
        _("Help and models"),
        "help",
        (),
        HELP_TABS,
    ),
    Place(
        Can.REPORT_VIEW, "reports:report", _("Reports"), "report", ("reports:re", "reports:balance")
    ),
    Place(Can.TARGET_VIEW, "reports:target_table", _("Targets"), "target", ("reports:target",)),
    Place(
        Can.REGISTER_IMPORT, "reports:import_start", _("Data entry"), "import", ("reports:import",)
    ),
    Place(Can.AUDIT_VIEW, "reports:audit_list", _("Audit log"), "audit", ("reports:audit",)),
    Place(Can.ADMINISTER, "admin:index", _("Administration"), "admin", ("admin:",)),
)


def places_of(user):
    """The places a user may enter, the first one being home."""
    return [place for place in PLACES if user.can(place.permission)]
