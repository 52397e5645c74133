"""The calendar, kept by administrators for their province."""

from cases.actions import calendar
from cases.forms.calendar import CalendarDayAdminForm
from wards.admin.base import ScopedAdmin
from wards.admin.places import province_of
from wards.models import CalendarDay


class CalendarDayAdmin(ScopedAdmin):
    """The changed days of the own province; one entered by mistake goes on its own page."""

    form = CalendarDayAdminForm
    list_display = ["day", "becomes", "reason", "document"]
    list_filter = ["becomes"]
    search_fields = ["reason", "document"]
    fields = ["day", "becomes", "reason", "document"]

    def get_queryset(self, request):
        return CalendarDay.objects.serving(request.user.unit).order_by("-day", "-pk")

    def get_form(self, request, obj=None, change=False, **kwargs):
        """A new entry is of the administrator's own province."""
        form = super().get_form(request, obj, change, **kwargs)
        form.province = province_of(request.user.unit)
        return form

    def save_model(self, request, obj, form, change):
        """Deadlines counted over the day are worked out anew, as after the form of the page."""
        super().save_model(request, obj, form, change)
        calendar.recount(obj, before=form.initial.get("day"))
