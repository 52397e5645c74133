"""Pages of the calendar that deadlines are counted by."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from cases.actions import calendar
from cases.actions.people import clocks
from cases.forms.calendar import CalendarDayForm
from cases.lists.calendar import (
    CalendarDayFilter,
    CalendarDayTable,
    MovedFilter,
    MovedTable,
    moved_together,
)
from cases.models import Case, Deadline
from cases.rules.tables.book import the_law
from cases.rules.tables.facts import CONFIRMED
from wards.exports import taking, titles
from wards.models import CalendarDay
from wards.places.days import keeper_of
from wards.roles import Can
from wards.web.lists import ListPage
from wards.web.records import RecordCreate, RecordEdit, RecordRemove


class CalendarDayList(ListPage):
    """The days that administrators changed, over those of the table, which are shown below."""

    permission = Can.CALENDAR_VIEW
    edit_permission = Can.ADMINISTER
    model = CalendarDay
    filter_class = CalendarDayFilter
    table_class = CalendarDayTable
    template_name = "cases/calendar_day_list.html"

    def get_context_data(self, **kwargs):
        year, sees_moved = self.today.year, not self.request.user.is_social
        context = super().get_context_data(**kwargs)
        return context | {"year": year, "known": table_of(year), "may_see_moved": sees_moved}


def table_of(year):
    """(day, what it is, its source, whether that is confirmed) of the table's days of a year."""
    days = sorted(the_law().holidays.items())
    return [
        (f"{day:%d/%m/%Y}", row.name_vi, row.source, row.certainty == CONFIRMED)
        for day, row in days
        if day.year == year
    ]


class MovedList(ListPage):
    """Which open deadlines the changed days moved, from when to when: counts, and nobody's name.

    Those not worked out yet are, as far as one request goes; the page says how many are left.
    """

    permission = Can.CALENDAR_VIEW
    model = Deadline
    filter_class = MovedFilter
    table_class = MovedTable
    template_name = "cases/calendar_day_moved.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_social:  # procedures are the work of the police
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def may_edit(self):
        return False

    def in_sight(self):
        self.left = clocks.refresh(Case.objects.visible_to(self.request.user), timezone.now())
        return moved_together(super().in_sight())

    def taken(self):
        """The whole list; it shows nobody."""
        return taking.Taken(
            table=self.table(),
            records=self.object_list,
            count=self.object_list.count(),
            title=titles.title_of(self.template_name),
            about=self.about(),
            asked=self.asked(),
        )

    def get_context_data(self, **kwargs):
        may_see_people = self.request.user.can(Can.PERSON_VIEW)
        context = super().get_context_data(**kwargs)
        return context | {"left": self.left, "may_see_people": may_see_people}


class ToTheMoved:
    """Afterwards one sees which deadlines moved; social affairs, who read none, the list."""

    permission = Can.ADMINISTER

    def back(self, record):
        is_over = self.request.method == "POST" and not self.request.user.is_social
        return reverse("cases:calendar_day_moved" if is_over else "cases:calendar_day_list")

    def own_page(self, record):
        return reverse("cases:calendar_day_edit", args=[record.code])


class CalendarDayCreate(ToTheMoved, RecordCreate):
    """A day is made a day off or a working day, in the administrator's province."""

    model = CalendarDay
    form_class = CalendarDayForm
    template_name = "cases/calendar_day_form.html"
    add = staticmethod(calendar.add)

    def blank(self):
        return CalendarDay(unit=keeper_of(self.request.user.unit))


class CalendarDayEdit(ToTheMoved, RecordEdit):
    """Correct the entry."""

    queryset = CalendarDay.objects.select_related("unit")
    form_class = CalendarDayForm
    template_name = "cases/calendar_day_form.html"
    change = staticmethod(calendar.change)


class CalendarDayRemove(ToTheMoved, RecordRemove):
    """An entry made by mistake goes: the day is again what the table says."""

    queryset = CalendarDay.objects.select_related("unit")
    remove = staticmethod(calendar.remove)
