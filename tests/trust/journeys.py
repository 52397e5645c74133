"""A course at random, as officers and leaders could take it: what they do, and a diary of it."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import strategies as st

from cases.actions import calendar
from cases.actions.people import cases, steps
from cases.models import Case, CaseStep, Deadline
from cases.pages.course.forms import known_codes
from cases.queries import measures
from cases.queries.courses.shapes import shape_of
from cases.rules.tables.book import the_law
from tests.factories import CalendarDayFactory
from wards.models import AuditEvent, CalendarDay
from wards.places.days import keeper_of

BEGIN = datetime(2025, 5, 5, 8, tzinfo=timezone.get_default_timezone())
KINDS = [kind.value for kind in measures.OPENED_HERE]
ACTS = ["open", "record", "record", "record", "record", "change", "withdraw", "approve"]
ACTS += ["decide", "close", "calendar"]
PAST = [0, 0, 0, 1, 3, 20, 60]  # days ago
FACTS = ("step", "done_on", "received_on", "until_on", "days", "months", "document_number")


@dataclass
class Journey:
    """What happens to one person; ``diary`` is what was written of each step, by its code."""

    draw: object
    person: object
    officer: object
    leader: object
    now: datetime = BEGIN
    diary: dict = field(default_factory=dict)
    told: str = ""
    by: object = None
    is_written: bool = False

    @property
    def today(self):
        return timezone.localdate(self.now)

    @property
    def given(self):
        return {"by": self.by, "now": self.now, "today": self.today}

    def go_on(self):
        """Time passes, somebody does something; what is refused must leave nothing behind."""
        self.now += timedelta(
            days=self.draw(st.integers(0, 45)), hours=self.draw(st.integers(0, 9))
        )
        self.by = self.draw(st.sampled_from([self.officer, self.officer, self.leader]))
        act = self.draw(st.sampled_from(ACTS)) if self.told else "open"
        self.told, before = act, AuditEvent.objects.count()
        try:
            self.is_written = getattr(self, f"_{act}")() is not None
        except ValidationError:
            self.is_written = False
        written = AuditEvent.objects.count() - before
        assert bool(written) == self.is_written, f"{self.told}: {written} events"

    def _one(self, rows):
        found = list(rows)
        return self.draw(st.sampled_from(found)) if found else None

    def _past(self):
        return self.today - timedelta(days=self.draw(st.sampled_from(PAST)))

    def _open(self):
        kind = self.draw(st.sampled_from(KINDS))
        variant = self.draw(st.sampled_from(["public", "private"]))
        variant = variant if kind == "voluntary_facility" else ""
        case = Case(person=self.person, kind=kind, variant=variant, opened_on=self._past())
        reason = self.draw(st.sampled_from(["", "theo thực tế", "theo thực tế"]))
        if self.draw(st.integers(0, 3)) == 0:  # entered while it runs
            case.started_on = case.decided_on = self._past()
            case.term_months = self.draw(st.sampled_from([None, 6, 12, 24, 36]))
        made = steps.open_measure(case=case, reason=reason, **self.given)
        for step in made.case_steps.all():
            self._note(step)
        return made

    def _cases(self):
        return Case.objects.filter(person=self.person).select_related("person__unit", "unit")

    def _steps(self):
        rows = CaseStep.objects.filter(case__person=self.person)
        return rows.select_related("case__person__unit", "case__unit")

    def _record(self):
        case = self._one(self._cases())
        if case is None:
            return None
        code = self.draw(st.sampled_from(self._codes_of(case)))
        step = CaseStep(case=case, step=code, reason="ghi theo giấy")
        self._fill(step)
        self.told += f" {case.kind} {code}"
        return self._note(steps.record_step(step=step, **self.given))

    def _codes_of(self, case):
        """What is to be done now or, as often, anything that the law knows of the measure."""
        due = sorted(Deadline.objects.filter(case=case).values_list("step", flat=True))
        return due if due and self.draw(st.booleans()) else sorted(known_codes(case))

    def _fill(self, step):
        """What the form of the step asks for."""
        shape = shape_of(step.case, step.step, self.today, the_law())
        step.done_on = self.draw(st.sampled_from([self._past(), self.today, self.today, None]))
        if shape.has_received:
            step.received_on = self.draw(st.sampled_from([None, self.today, step.done_on]))
        if shape.has_interval:
            step.until_on, step.days = None, None
            end = self.draw(st.integers(0, 2))
            step.until_on = step.done_on + timedelta(days=20) if step.done_on and end == 1 else None
            step.days = 15 if end == 2 else None
        if shape.has_months:
            step.months = self.draw(st.sampled_from([None, 6, 12, 18, 24, 36]))
        if shape.has_paper:
            step.document_number = self.draw(st.sampled_from(["", "7/QĐ"]))

    def _change(self):
        step = self._one(self._steps())
        if step is None:
            return None
        seen = {name: getattr(step, name) for name in FACTS}
        self._fill(step)
        self.told += f" {step.step}"
        changed = [name for name in FACTS if getattr(step, name) != seen[name]]
        given = {"expected_version": step.version, "fields": changed}
        made = steps.change_step(step=step, **given, **self.given)
        return self._note(made) if changed else None

    def _withdraw(self):
        step = self._one(self._steps())
        if step is None:
            return None
        step.withdrawal_reason = "ghi nhầm"
        self.told += f" {step.step}"
        return self._note(
            steps.withdraw_step(step=step, expected_version=step.version, **self.given)
        )

    def _approve(self):
        step = self._one(self._steps().waiting_for_approval()) or self._one(self._steps())
        if step is None:
            return None
        self.by = self.leader
        self.told += f" {step.step}"
        return self._note(
            steps.approve_step(step=step, expected_version=step.version, **self.given)
        )

    def _decide(self):
        case = self._one(self._cases().filter(closed_on=None))
        if case is None:
            return None
        case.decided_on, case.started_on = (
            self._past(),
            self.draw(st.sampled_from([None, self.today])),
        )
        case.term_months = self.draw(st.sampled_from([None, 6, 12, 24, 36]))
        fields = ["decided_on", "started_on", "term_months"]
        return self._changed(cases.change_case, case, fields=fields)

    def _close(self):
        case = self._one(self._cases().filter(closed_on=None))
        if case is None:
            return None
        case.closed_on = self._past()
        case.outcome = self.draw(st.sampled_from(sorted(measures.outcomes(case.kind))))
        self.told += f" {case.kind} {case.outcome}"
        return self._changed(cases.close_case, case)

    def _changed(self, action, case, **more):
        given = {"expected_version": case.version, "by": self.by, "today": self.today}
        return action(case=case, **given, **more)

    def _calendar(self):
        """A day of the next weeks becomes a day off, or a working one."""
        day = self.today + timedelta(days=self.draw(st.integers(-3, 12)))
        becomes = self.draw(st.sampled_from(CalendarDay.Becomes.values))
        facts = {"unit": keeper_of(self.person.unit), "day": day, "becomes": becomes}
        record = CalendarDayFactory.build(**facts)
        return calendar.add(record=record, by=self.leader, today=self.today)

    def _note(self, step):
        self.diary[step.code] = (bool(step.withdrawn_at), *(getattr(step, name) for name in FACTS))
        return step


def written(person):
    """What the database has of every step that was ever recorded, as the diary has it."""
    rows = CaseStep.everything.filter(case__person=person)
    return {
        step.code: (bool(step.withdrawn_at), *(getattr(step, name) for name in FACTS))
        for step in rows
    }


def months_on(day, months):
    """The same number so many months on, else the last of that month: worked out by trial."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError
