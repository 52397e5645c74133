"""A reintegration plan on its page: its sections, goals, reviews and versions, now or as it was."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from cases.lists.help.plans import review_words
from cases.models import PlanGoal, PlanRevision, ReintegrationPlan
from cases.models.help.plans import Section
from wards.exports.parts import column
from wards.web.listing import day, labels
from wards.web.tables import Table


@dataclass(frozen=True)
class GoalLine:
    """A goal in words, and the classes that show how it stands; ``code`` where it can be edited."""

    section: str
    what: str
    owner: str
    due: str
    state: str
    tone: str
    result: str
    code: object = None


class GoalsTable(Table):
    """The goals of a plan."""

    columns = (
        column("section", _("Section")),
        column("what", _("Goal"), css="cell-wide"),
        column("owner", _("Who sees to it")),
        column("due", _("To be done by")),
        column("state", _("Status")),
        column("result", _("Result"), css="cell-wide"),
    )


def sections(texts):
    """(label, what is, what is needed) of each section."""
    words = labels(Section)
    return [(words[one], texts[one], texts[f"{one}_need"]) for one in Section.values]


def of_plan(plan, today):
    """What the plan says now."""
    texts = {name: getattr(plan, name) for one in Section.values for name in (one, f"{one}_need")}
    lines = [_line(goal, goal.due_on, goal.done_on, today, goal.code) for goal in plan.goals.all()]
    return {"sections": sections(texts), "goals": lines}


def of_revision(said):
    """What it said at a version; how urgent something was then is not said."""
    goals = [PlanGoal(**{name: one[name] for name in NAMES}) for one in said["goals"]]
    days = [(_day(one["due_on"]), _day(one["done_on"])) for one in said["goals"]]
    lines = [
        _line(goal, due_on, done_on, None)
        for goal, (due_on, done_on) in zip(goals, days, strict=True)
    ]
    stands = review_words(_day(said["next_on"]), _day(said["closed_on"]), said["outcome"], date.min)
    return {"sections": sections(said["texts"]), "goals": lines, "review": stands[0]}


NAMES = ("section", "what", "owner", "owner_name", "result")


def _day(text):
    return date.fromisoformat(text) if text else None


def _line(goal, due_on, done_on, today, code=None):
    if done_on:
        state, tone = _("done %(day)s") % {"day": day(done_on)}, "state state-done"
    elif today and due_on < today:
        state, tone = _("not done, late"), "state state-overdue"
    else:
        state, tone = _("not done"), "state"
    return GoalLine(
        section=labels(Section)[goal.section],
        what=goal.what,
        owner=goal.owned_by,
        due=day(due_on),
        state=str(state),
        tone=tone,
        result=goal.result,
        code=code,
    )


def versions(plan):
    """(version, what was done, by whom and for whom) of each, the newest first."""
    acts = labels(PlanRevision.Act)
    rows = plan.revisions.select_related("made_by__unit", "made_by__facility").order_by("-number")
    return [(one, acts[one.act], whose(one.made_by)) for one in rows]


def whose(user):
    """On whose behalf somebody wrote."""
    return user.facility.name if user.facility else user.unit.name


def reviews(plan):
    """The reviews held, the newest first, each with whether it was in time."""
    held = [one for one in plan.reviews.all() if one.held_on]
    return [(one, one.held_on <= one.due_on) for one in reversed(held)]


def standing(plan, today):
    """By when it is reviewed or how it ended, with the classes that show how urgent it is."""
    due = next((one.due_on for one in plan.reviews.all() if one.held_on is None), None)
    return review_words(due, plan.closed_on, plan.outcome, today)


def of_person(person, user, today):
    """(plan, its standing) of those that go on, for the person's page."""
    found = ReintegrationPlan.objects.visible_to(user).still_open().filter(person=person)
    return [(plan, *standing(plan, today)) for plan in found.prefetch_related("reviews")]
