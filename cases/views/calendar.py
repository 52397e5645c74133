"""Pages of the calendar that deadlines are counted by."""

from django.urls import reverse

from cases.actions import calendar
from cases.forms.calendar import CalendarDayForm
from cases.lists.calendar import CalendarDayFilter, CalendarDayTable
from cases.rules.tables.book import the_law
from cases.rules.tables.facts import CONFIRMED
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
        context = super().get_context_data(**kwargs)
        return context | {"year": self.today.year, "known": table_of(self.today.year)}


def table_of(year):
    """(day, what it is, its source, whether that is confirmed) of the table's days of a year."""
    days = sorted(the_law().holidays.items())
    return [
        (f"{day:%d/%m/%Y}", row.name_vi, row.source, row.certainty == CONFIRMED)
        for day, row in days
        if day.year == year
    ]


class ToTheList:
    """Afterwards one is back at the list."""

    permission = Can.ADMINISTER

    def back(self, record):
        return reverse("cases:calendar_day_list")

    def own_page(self, record):
        return reverse("cases:calendar_day_edit", args=[record.code])


class CalendarDayCreate(ToTheList, RecordCreate):
    """A day is made a day off or a working day, in the administrator's province."""

    model = CalendarDay
    form_class = CalendarDayForm
    template_name = "cases/calendar_day_form.html"
    add = staticmethod(calendar.add)

    def blank(self):
        return CalendarDay(unit=keeper_of(self.request.user.unit))


class CalendarDayEdit(ToTheList, RecordEdit):
    """Correct the entry."""

    queryset = CalendarDay.objects.select_related("unit")
    form_class = CalendarDayForm
    template_name = "cases/calendar_day_form.html"
    change = staticmethod(calendar.change)


class CalendarDayRemove(ToTheList, RecordRemove):
    """An entry made by mistake goes: the day is again what the table says."""

    queryset = CalendarDay.objects.select_related("unit")
