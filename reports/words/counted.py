"""How a record that was counted is told on the page behind a figure: what, its days, its number."""

from django.utils.translation import gettext as _

from cases.models import (
    Activity,
    CampaignPerson,
    Case,
    CaseStep,
    ClubMembership,
    Determination,
    DrugTest,
    Handover,
    PlanReview,
    Referral,
    Registration,
    Relapse,
    Sanction,
    Support,
    SupportModel,
    Team,
    TeamMember,
    Tip,
    Transfer,
    Visit,
    Volunteer,
    VolunteerAssignment,
    Whereabouts,
)
from wards.models import Commendation, DrugStatus, HotSpot, Unit
from wards.money import in_trade_words, with_dots


def what_of(record):
    """What it is, in words; nothing that says who, and of a hidden test nothing at all."""
    match record:
        case Registration():
            return record.get_category_display()
        case DrugTest():
            return _("Drug test: %(result)s") % {"result": record.get_result_display()}
        case Determination():
            return _("Determination: %(result)s") % {"result": record.get_result_display()}
        case Relapse() | Visit():
            return str(record._meta.verbose_name).capitalize()
        case Referral():
            return _("Referral: %(kind)s") % {"kind": record.get_kind_display()}
        case ClubMembership():
            return str(record.club)
        case SupportModel():
            return " · ".join(filter(None, (record.kind_name, record.name)))
        case Activity():
            return " · ".join(filter(None, (record.get_kind_display(), record.topic)))
        case Volunteer():
            return record.full_name if record.in_sight else _("Volunteer out of your sight")
        case Team():
            return f"{record.get_kind_display()} · {record.name}"
        case TeamMember():
            return f"{member_of(record)} · {record.team}"
        case VolunteerAssignment():
            return f"{record.get_role_display()}: {helper_of(record)}"
        case Commendation():
            return f"{recipient_of(record)} · {record.form}"
        case HotSpot():
            return record.place if record.in_sight else _("Hot spot out of your sight")
        case DrugStatus():
            return f"{record.get_status_display()} · {record.year}"
        case Case() | Support():
            return record.get_kind_display()
        case Unit():
            return record.name
    return _done(record)


def _done(record):
    """What was found, done or taken on, and where somebody went or a file."""
    match record:
        case CaseStep():
            return record.name
        case Transfer():
            return f"{record.from_name} → {record.to_name}"
        case Handover():
            return _("Release from a facility")
        case Sanction():
            return record.get_form_display()
        case Whereabouts():
            return record.get_kind_display()
        case CampaignPerson():
            return str(record.campaign)
        case Tip():
            words = _("Report from the people: %(channel)s")
            return words % {"channel": record.get_channel_display()}
        case PlanReview():
            return _("Review of a reintegration plan")
    raise TypeError(record)


def member_of(record):
    """A member by name, to those who see the team."""
    return record.full_name if record.in_sight else _("Member out of your sight")


def recipient_of(record):
    """Who was commended, to those who see it."""
    return record.recipient if record.in_sight else _("Out of your sight")


def helper_of(record):
    """Who helps, to those who see whom."""
    return record.helper if record.in_sight else _("Helper out of your sight")


def days_of(record):
    """The days of a record that figures go by, as (name, dd/mm/yyyy)."""
    days = [(name, getattr(record, field)) for name, field in _days(record)]
    return [(name, f"{day:%d/%m/%Y}") for name, day in days if day]


def _days(record):
    match record:
        case Registration():
            return ((_("on file from"), "registered_on"), (_("removed"), "removed_on"))
        case Case():
            return (
                (_("opened"), "opened_on"),
                (_("decided"), "decided_on"),
                (_("started"), "started_on"),
                (_("last day of the term"), "ends_on"),
                (_("closed"), "closed_on"),
            )
        case ClubMembership() | TeamMember():
            return ((_("joined"), "joined_on"), (_("left"), "left_on"))
        case SupportModel() | Volunteer() | Team() | VolunteerAssignment():
            return ((_("since"), "started_on"), (_("until"), "ended_on"))
        case HotSpot():
            return ((_("formed"), "formed_on"), (_("cleared"), "cleared_on"))
        case DrugStatus() | Commendation():
            return ((_("decided"), "decided_on"),)
        case Handover():
            return ((_("released"), "leaves_on"), (_("arrived"), "arrived_on"))
        case Whereabouts():
            return ((_("from"), "started_on"), (_("to"), "ended_on"))
        case CaseStep():
            return (("", "done_on"),)
        case CampaignPerson():
            return ((_("checked"), "checked_on"),)
        case Tip():
            return ((_("taken in"), "received_on"), (_("verified"), "verified_on"))
        case PlanReview():
            return ((_("due"), "due_on"), (_("held"), "held_on"))
        case Transfer():
            return (("", "handed_on"),)
        case Unit():
            return ()
    return (("", "day"),)


def number_of(record):
    """The number that a sum is made of: money, people, communes; empty where there is none."""
    match record:
        case Support() | Sanction() if record.amount:
            return in_trade_words(record.amount)
        case Activity() if record.people is not None:
            numbers = (
                (_("%(number)s people"), record.people),
                (_("%(number)s pupils"), record.pupils),
                (_("%(number)s communes"), record.communes),
            )
            known = [(words, count) for words, count in numbers if count is not None]
            return ", ".join(words % {"number": with_dots(count)} for words, count in known)
        case Activity() if record.copies is not None:
            return _("%(number)s items") % {"number": with_dots(record.copies)}
    return ""
