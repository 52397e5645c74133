"""The sheet of a person proposed to the council: what is on file and what the rules make of it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cases.models import Case, DrugTest, Registration, Visit
from cases.queries import helpers
from cases.queries.people import clean, earlier
from cases.queries.reviews import words
from cases.queries.reviews.known import Known
from cases.rules import removal
from cases.rules import visits as visiting
from wards.money import with_dots
from wards.web.listing import day as shown
from wards.web.listing import labels

MEET_MONTHLY = {
    Registration.Category.ILLEGAL_USER: visiting.USER_VISIT_MONTHS,
    Registration.Category.AFTERCARE: visiting.AFTERCARE_VISIT_MONTHS,
}


@dataclass(frozen=True)
class Sheet:
    """The lines of a sheet, (label, text), and whether the rules let the person be proposed."""

    lines: list[tuple[str, str]]
    verdict: removal.Verdict

    def allows(self, reason):
        """Whether this reason holds."""
        return not self.verdict.against and self.verdict.ground(reason) is not None


class Sheets:
    """The sheets of some proposals of one session, in the same number of queries however many."""

    def __init__(self, session, proposals):
        self.day, self.proposals = session.day, list(proposals)
        people = {one.person_id for one in self.proposals}
        self.known = Known(people, self.day, besides=session)
        self.visits = self.known.by_person(
            Visit.objects.filter(day__lte=self.day).order_by("day", "pk")
        )
        self.helpers = helpers.helpers_of(people, self.day)
        self.courses = earlier.courses_of_all(people)

    def all(self):
        """{key of a proposal: its sheet}."""
        return {one.pk: self.of(one) for one in self.proposals}

    def of(self, proposal):
        """The sheet of a proposal."""
        entry, person = proposal.registration, proposal.person_id
        verdict = self.known.judge(entry)
        ground = verdict.ground(proposal.reason)
        since = (ground and ground.measure and ground.measure.started) or entry.registered_on
        lines = [
            (_("List"), self._list(entry)),
            (_("Ground"), self._ground(proposal, verdict, ground)),
            *self._measure(ground),
            (_("Time without drugs"), self._clean(person)),
            (_("Drug tests"), self._tests(person, since)),
            (_("Visits"), self._visits(person, since)),
            *self._last_visit(person),
            (_("Work"), self._work(proposal.person)),
            (_("Helper"), ", ".join(self.helpers.get(person, ())) or _("nobody helps")),
            *((_("To be considered"), text) for text in self._doubts(entry, ground, since)),
        ]
        return Sheet(lines, verdict)

    def _list(self, entry):
        facts = {"list": entry.get_category_display(), "day": shown(entry.registered_on)}
        return _("%(list)s, file opened %(day)s") % facts

    def _ground(self, proposal, verdict, ground):
        if ground:
            return words.ground(ground)
        why = "; ".join(words.against(verdict.against)) or _("another reason holds by now")
        facts = {"reason": proposal.get_reason_display(), "why": why}
        return _("%(reason)s: may not be proposed, %(why)s") % facts

    def _measure(self, ground):
        """The measure that the ground rests on."""
        if not (ground and ground.measure):
            return
        measure = ground.measure
        facts = {"first": shown(measure.started), "last": shown(measure.ends)}
        said = _("from %(first)s, last day of the term %(last)s") % facts
        closed = _("closed as completed on %(day)s") % {"day": shown(measure.closed)}
        yield labels(Case.Kind)[measure.kind], f"{said}; {closed}"

    def _clean(self, person):
        tests, relapses = self.known.positives(person), self.known.relapses[person]
        found = [clean.found_on(rows[-1]) for rows in (tests, relapses) if rows]
        died = person in self.known.dead
        last = clean.latest(self.courses[person], found, has_died=died)
        if last is None:
            return _("not known by what is on file")
        span = words.clean_time(last.since, self.day)
        facts = {"since": last.since, "span": span, "why": clean.why(last.evidence)}
        return _("%(span)s up to the session, since %(since)s: %(why)s") % facts

    def _tests(self, person, since):
        tests = [one for one in self.known.tests[person] if one.day >= since]
        if not tests:
            return _("none since %(day)s") % {"day": shown(since)}
        positive = sum(one.result == DrugTest.Result.POSITIVE for one in tests)
        last = tests[-1]
        facts = {"day": shown(since), "negative": len(tests) - positive, "positive": positive}
        facts |= {"last": shown(last.day), "result": last.get_result_display().lower()}
        return (
            _(
                "since %(day)s: %(negative)s negative, %(positive)s positive; "
                "the last on %(last)s, %(result)s"
            )
            % facts
        )

    def _visits(self, person, since):
        made = [one for one in self.visits[person] if one.day >= since]
        met = [one for one in made if one.met != Visit.Met.NOBODY]
        if not made:
            return _("none since %(day)s") % {"day": shown(since)}
        facts = {"day": shown(since), "made": len(made), "missed": len(made) - len(met)}
        said = _("%(made)s since %(day)s, of these %(missed)s with nobody there") % facts
        last = _("last met on %(day)s") % {"day": shown(met[-1].day)} if met else ""
        return "; ".join(filter(None, [said, last]))

    def _last_visit(self, person):
        """What was found at the last visit at which somebody was met."""
        met = [one for one in self.visits[person] if one.met != Visit.Met.NOBODY]
        if not met:
            return
        last = met[-1]
        said = [last.get_compliance_display(), last.get_progress_display(), last.content]
        if text := "; ".join(filter(None, said)):
            yield _("At the last visit"), text

    def _work(self, person):
        told = [one for one in self.visits[person.pk] if one.work or one.income]
        if not told:
            return person.occupation or _("not known by what is on file")
        last = told[-1]
        facts = {"income": with_dots(last.income or 0), "day": shown(last.day)}
        income = _("%(income)s đồng a month") % facts if last.income else ""
        said = ", ".join(filter(None, [last.work or person.occupation, income]))
        return _("%(said)s (visit of %(day)s)") % {"said": said, "day": facts["day"]}

    def _doubts(self, entry, ground, since):
        """What does not stand against it and ought to be known."""
        person = entry.person_id
        if ground is None or ground.measure is None:
            return
        if not any(one.day >= since for one in self.known.tests[person]):
            yield _("No test since the measure began.")
        if person not in self.helpers:
            yield _("Nobody is named as a helper: whose opinion is it?")
        rule = MEET_MONTHLY.get(entry.category)
        if rule and not self._was_met(person, rule):
            dated = rule.on(self.day)
            text = _("Not met in the month up to the session")
            yield words.with_source(text, dated.source, dated.confirmed)

    def _was_met(self, person, rule):
        first, last = visiting.window(rule, self.day)
        return any(
            first <= one.day <= last for one in self.visits[person] if one.met != Visit.Met.NOBODY
        )
