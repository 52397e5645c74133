"""The first page of the day: what is to be done, by how urgent it is, each with its one action."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.actions.people import clocks
from cases.lists.help.unvisited import CONTACT, due_words
from cases.lists.people.cases import state_of
from cases.lists.people.deadlines import step_address
from cases.models import Case, Deadline, Person, Support
from cases.queries import supports, unvisited
from cases.queries.courses import work
from cases.queries.courses.due import in_words, moment_text
from cases.queries.courses.questions import moment
from cases.rules.tables.book import the_law
from wards.models import Unit
from wards.roles import Can
from wards.web.listing import labels

SHOWN = 12  # lines of a group; the whole list is a click away


@dataclass(frozen=True)
class Line:
    """One thing to do: whom it is about, what, how long is left, and where it is done."""

    who: str
    what: str
    url: str
    chip: str
    tone: str
    where: str


@dataclass(frozen=True)
class Group:
    """Things of one urgency: how many there are, the first of them, and where the others are."""

    name: str
    title: str
    count: int
    lines: list[Line]
    url: str

    @property
    def more(self):
        """How many are not shown."""
        return self.count - len(self.lines)


def page_of(user, *, now):
    """The context of the page; the same number of queries whatever is on file."""
    local = timezone.localtime(now).replace(tzinfo=None)
    desk = Desk(user, local)
    left = 0 if user.is_social else clocks.refresh(Case.objects.visible_to(user), now)
    groups = [group for group in desk.groups() if group.count]
    return {
        "groups": groups,
        "left": left,
        "rows": sum(len(group.lines) for group in groups),
        "oldest": desk.oldest,
        "may_list": not user.is_social,
    }


class Desk:
    """The things to do of one reader at a moment of Asia/Ho_Chi_Minh."""

    def __init__(self, user, now):
        self.user, self.now, self.today = user, now, now.date()
        self.is_several = user.unit.level != Unit.Level.COMMUNE
        self.may_record, self.may_help = user.can(Can.STEP_EDIT), user.can(Can.HELP_EDIT)
        self.oldest: date | None = None

    def groups(self):
        """All groups, the most urgent first; of social affairs those of their own work."""
        if self.user.is_social:
            return [self.jobs(), self.proposals(), self.unvisited(), self.ending()]
        return [*self.steps(), self.unvisited(), self.ending(), self.announced(), self.waiting()]

    def _deadlines(self):
        rows = Deadline.objects.visible_to(self.user)
        return rows.select_related("case", "person__unit", "person__neighbourhood")

    def steps(self):
        """Steps overdue, due today, due within seven days."""
        rows, soon = self._deadlines(), self.today + work.WEEK
        counted = work.counts(Deadline.objects.visible_to(self.user), self.now)
        self.oldest, self.waited = counted["oldest"], counted[work.WAITING]
        urgent = rows.filter(work.is_ours(), due_on__lte=soon).order_by("due_on", "due_time", "pk")
        lines = {work.OVERDUE: [], work.TODAY: [], work.SOON: []}
        for deadline in urgent[: 3 * SHOWN]:
            lines[self._urgency(deadline)].append(self._step(deadline))
        titles = {
            work.OVERDUE: _("Overdue"),
            work.TODAY: _("Due today"),
            work.SOON: _("Due within 7 days"),
        }
        return [
            Group(name, title, counted[name], lines[name][:SHOWN], _steps(name))
            for name, title in titles.items()
        ]

    def _urgency(self, deadline):
        if deadline.due_on > self.today:
            return work.SOON
        is_past = deadline.due_on < self.today or (
            deadline.due_time and deadline.due_time < self.now.time()
        )
        return work.OVERDUE if is_past else work.TODAY

    def _step(self, deadline):
        case, last = deadline.case, moment(deadline.due_on, deadline.due_time)
        chip, tone = in_words(last, self.now)
        kind = labels(Case.Kind)[case.kind]
        url = reverse("cases:case_detail", args=[case.code])
        if self.may_record:
            url = step_address(case.code, deadline.step)
        what = f"{the_law().name_of(case.kind, deadline.step)} · {kind}"
        return Line(deadline.person.full_name, what, url, chip, tone, self._where(deadline.person))

    def waiting(self):
        """Steps of others: nobody's lateness here."""
        rows = self._deadlines().filter(work.of_urgency(work.WAITING, self.now))
        lines = [self._awaited(deadline) for deadline in rows.order_by("due_on", "pk")[:SHOWN]]
        title = _("Waiting for others")
        return Group(work.WAITING, title, self.waited, lines, _steps(work.WAITING))

    def _awaited(self, deadline):
        line = self._step(deadline)
        last = moment(deadline.due_on, deadline.due_time)
        said = _("their limit: %(day)s") % {"day": moment_text(last)} if last else ""
        return Line(line.who, line.what, line.url, said, "state" if said else "", line.where)

    def unvisited(self):
        """Whom nobody has met this month, the latest first."""
        people = Person.objects.visible_to(self.user)
        found = unvisited.unvisited(people, self.today)
        rows = unvisited.in_order_of_lateness(
            unvisited.with_contacts(found, self.today), self.today
        ).select_related("unit", "neighbourhood")
        page = "cases:visit_create" if self.may_help else "cases:person_detail"
        lines = []
        for person in rows.order_by("due_order", "sort_key", "pk")[:SHOWN]:
            contact = {name: getattr(person, name) for name in CONTACT}
            words = due_words(unvisited.due_on(**contact), self.today)
            url = reverse(page, args=[person.code])
            lines.append(Line(person.full_name, "", url, *words, self._where(person)))
        title = _("Not visited this month")
        return Group("unvisited", title, found.count(), lines, reverse("cases:unvisited"))

    def ending(self):
        """Measures whose term is over, or ends within thirty days."""
        cases = Case.objects.visible_to(self.user)
        rows = work.ending(cases, self.today)
        page = rows.select_related("person__unit", "person__neighbourhood").order_by(
            "ends_on", "pk"
        )
        lines = [self._case(case) for case in page[:SHOWN]]
        url = f"{reverse('cases:case_list')}?sort=ends"
        return Group("ending", _("Terms ending within 30 days"), rows.count(), lines, url)

    def _case(self, case):
        last_day = getattr(case, "last_day", case.ends_on)
        words, tone = state_of(last_day, None, "", self.today)
        kind = labels(Case.Kind)[case.kind]
        person = case.person
        return Line(
            person.full_name, kind, case.get_absolute_url(), words, tone, self._where(person)
        )

    def announced(self):
        """Aftercare whose notice came and that nobody has proposed."""
        rows = work.announced(Case.objects.visible_to(self.user))
        page = rows.select_related("person__unit", "person__neighbourhood").order_by("pk")
        lines = [self._case(case) for case in page[:SHOWN]]
        title = _("Notice received, aftercare not proposed")
        return Group("announced", title, rows.count(), lines, reverse("cases:case_list"))

    def jobs(self):
        """Jobs after which somebody is to be asked now."""
        given = Support.objects.visible_to(self.user)
        rows = supports.with_check_due(self._of_people(given), self.today)
        url = f"{reverse('cases:support_list')}?ask=due"
        lines = [self._support(row) for row in rows.order_by("day", "pk")[:SHOWN]]
        return Group("jobs", _("Jobs to ask about"), rows.count(), lines, url)

    def proposals(self):
        """Loans that were proposed and not approved yet."""
        asked = Support.everything.visible_to(self.user).at_step(Support.Step.PROPOSED)
        rows = self._of_people(asked)
        lines = [self._support(row) for row in rows.order_by("proposed_on", "pk")[:SHOWN]]
        title = _("Loans proposed, not approved")
        return Group("proposals", title, rows.count(), lines, reverse("cases:loan_list"))

    def _of_people(self, rows):
        named = rows.filter(person__isnull=False)
        return named.select_related("person__unit", "person__neighbourhood")

    def _support(self, support):
        day = support.day or support.proposed_on
        page = "cases:person_detail"
        if self.may_help:
            page = "cases:support_edit" if support.day else "cases:loan_detail"
        code = support.code if self.may_help else support.person.code
        since = _("since %(day)s") % {"day": f"{day:%d/%m/%Y}"} if day else ""
        return Line(
            support.person.full_name,
            support.get_kind_display(),
            reverse(page, args=[code]),
            since,
            "state" if since else "",
            self._where(support.person),
        )

    def _where(self, person):
        hood = person.neighbourhood.name if person.neighbourhood else ""
        unit = person.unit.name if self.is_several else ""
        return ", ".join(filter(None, (hood, unit)))


def _steps(urgency):
    return f"{reverse('cases:deadline_list')}?urgency={urgency}"
