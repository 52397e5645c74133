"""What the pages of models show: the facts of all, and what a club or a point has of its own."""

from django.utils.text import capfirst

from cases.forms.periods import PeriodForm
from cases.lists.community.support_models import state_of
from cases.models import SupportModel
from cases.pages import clubs, counselling_points
from cases.pages.through import came_through
from cases.queries.standing import day
from wards.calendar import year_begins, year_of
from wards.roles import Can

YEAR_DIGITS = 4


def page_of(model, *, user, today, query):
    """The context of a model's page; what it takes does not grow with the rows."""
    kinds = {SupportModel.Kind.CLUB: club, SupportModel.Kind.COUNSELLING: point}
    own = kinds.get(model.kind)
    state, tone = state_of(model.ended_on, today)
    shared = {
        "model": model,
        "facts": facts_of(model),
        "state": state,
        "tone": tone,
        "may_edit": user.can(Can.COMMUNITY_EDIT),
        "may_help": user.can(Can.HELP_EDIT),
        "through": came_through(model, user=user),
    }
    return shared | (own(model, user=user, today=today, query=query) if own else {})


def facts_of(model):
    """(label, value) of the model's own facts."""
    names = ("place", "decision_number", "decided_on", "started_on", "ended_on")
    facts = [(name, getattr(model, name)) for name in names]
    shown = [
        (name, value) for name, value in facts if value or name in ("decision_number", "started_on")
    ]
    return [
        (
            capfirst(model._meta.get_field(name).verbose_name),
            day(value) if name.endswith("_on") else value or "–",
        )
        for name, value in shown
    ]


def club(model, *, user, today, query):
    """Members, the meetings of one year, benefits, the board."""
    years = clubs.years_of(model)
    year = chosen_year(query.get("year", ""), years, today)
    members, former, elsewhere = clubs.members_of(model, user=user, today=today, year=year)
    meetings, total = clubs.meetings_of(model, year)
    board = list(model.board.all())
    return {
        "members": members,
        "former": former,
        "elsewhere": elsewhere,
        "count": len(members) + elsewhere,
        "years": years,
        "year": year,
        "meetings": meetings,
        "total": total,
        "givings": clubs.givings_of(model, user=user),
        "board": [one for one in board if one.left_on is None or one.left_on > today],
        "former_board": [one for one in board if one.left_on and one.left_on <= today],
    }


def chosen_year(asked, years, today):
    """The year asked for where there was a meeting, else the last that had one."""
    known = {str(year): year for year in years}
    return known.get(asked[:YEAR_DIGITS], years[0] if years else today.year)


def point(model, *, user, today, query):
    """Clients, services, sessions and referrals of a period."""
    form = PeriodForm(query or None, first=year_begins(year_of(today)), today=today)
    first, last = form.days if form.is_bound else (form.first, form.last)
    turns = counselling_points.turns_of(model, first, last)
    clients = list(counselling_points.clients_of(turns))
    shown = counselling_points.clients_in_sight(turns, clients, user=user, first=first)
    services = counselling_points.services_of(turns)
    heads = sum(n for _label, n in services) - sum(row["turns"] for row in clients)
    codes = counselling_points.by_code(model, clients, first=first)
    sessions, attended = counselling_points.sessions_of(model, first, last)
    return {
        "form": form,
        "period": (day(first), day(last)),
        "counts": counselling_points.counts_of(clients, first, heads),
        "heads": heads,
        "clients": shown,
        "codes": codes,
        "elsewhere": len(clients) - len(shown) - len(codes),
        "services": services,
        "referrals": counselling_points.referrals_of(turns, first, last),
        "sessions": sessions,
        "attended": attended,
    }
