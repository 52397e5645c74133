"""The lists on the pages of clubs, points, teams, volunteers and courses, as files have them.

Their rows are {"one": what the page shows in a line}.
"""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.models import Person, SupportModel
from wards.exports.parts import ONE, Part, column
from wards.web.tables import Column, Table


def full_name(table, member):
    """The name of a member of a club."""
    return member.person.full_name


def born(table, member):
    """As much of a member's birth as is known."""
    return str(member.person.birth)


def neighbourhood(table, member):
    """Where a member lives."""
    place = member.person.neighbourhood
    return place.name if place else ""


def newness(table, client):
    """Whether somebody was counselled for the first time."""
    return gettext("new") if client.is_new else gettext("returning")


def helped_born(table, row):
    """The year of birth of somebody helped, where the file is in sight."""
    return str(row["about"].birth_year) if row["about"] else ""


def commune(table, participant):
    """The commune that sent somebody to a course."""
    return participant.commune.name if participant.commune else ""


class MemberTable(Table):
    """The members of a club."""

    columns = (
        Column("name", _("Full name"), ONE, full_name, css="cell-name"),
        Column("birth", _("Born"), ONE, born),
        Column("place", _("Neighbourhood"), ONE, neighbourhood),
        column("since", _("Since")),
        column("attended", _("Meetings"), is_number=True),
    )


class MeetingTable(Table):
    """The meetings of a club in a year."""

    columns = (
        column("day", _("Day")),
        column("topic", _("Topics"), css="cell-wide"),
        column("people", _("Attended"), is_number=True),
        column("guests", _("Guests"), is_number=True),
        column("cost", _("Money, đồng"), is_number=True),
    )


class ClientTable(Table):
    """Those counselled at a point in a period."""

    columns = (
        column("name", _("Full name"), css="cell-name"),
        column("born", _("Year of birth")),
        Column("client", _("Client"), ONE, newness),
        column("turns", _("Turns"), is_number=True),
        column("last", _("Last")),
    )


class SessionTable(Table):
    """The sessions of a counselling point in a period."""

    columns = (
        column("day", _("Day")),
        column("topic", _("Topics"), css="cell-wide"),
        column("place", _("Place")),
        column("people", _("Number of people"), is_number=True),
    )


class TeamMemberTable(Table):
    """Who is in a team."""

    columns = (
        column("name", _("Full name"), css="cell-name"),
        column("position", _("Position")),
        column("joined", _("Since")),
        column("left", _("Until")),
    )


class HelpedTable(Table):
    """Whom a volunteer helps, or helped."""

    columns = (
        column("name", _("Person"), css="cell-name"),
        Column("birth", _("Born"), ONE, helped_born),
        column("role", _("Task")),
        column("since", _("Since")),
        column("until", _("Until")),
    )


class ParticipantTable(Table):
    """Who took part in a course."""

    columns = (
        column("full_name", _("Full name"), css="cell-name"),
        column("position", _("Position"), css="cell-words"),
        Column("commune", _("Commune"), ONE, commune),
    )


def of_model(kind, page):
    """The lists on the page of a model: those of a club, or those of a counselling point."""
    if kind == SupportModel.Kind.CLUB:
        shown = Person, [one.person.pk for one in page["members"]]
        return {
            "members": Part(MemberTable, page["members"], gettext("Club members"), shown),
            "meetings": Part(MeetingTable, page["meetings"], gettext("Meetings")),
        }
    if kind == SupportModel.Kind.COUNSELLING:
        shown = Person, [one.person for one in page["clients"]]
        return {
            "clients": Part(ClientTable, page["clients"], gettext("Clients"), shown),
            "sessions": Part(SessionTable, page["sessions"], gettext("Sessions")),
        }
    return {}


def of_team(page):
    """Everybody who is, or was, in the team."""
    rows = page["members"] + page["former"]
    return {"members": Part(TeamMemberTable, rows, gettext("Members"))}


def of_course(course):
    """Everybody on the list of a course."""
    rows = list(course.participants.select_related("commune").order_by("pk"))
    return {"participants": Part(ParticipantTable, rows, gettext("Who took part"))}


def of_volunteer(page):
    """Everybody the volunteer helps, or helped, as far as their files are in sight."""
    rows = [*page["unassigned"], *page["helped"], *page["earlier"]]
    shown = Person, [row["person"] for row in rows if row["in_sight"]]
    return {"helped": Part(HelpedTable, rows, gettext("People helped"), shown)}
