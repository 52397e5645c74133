"""The weekly page of unusual volumes of reading: each user against their own past."""

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from reports.lists.volumes import VolumeTable
from wards.access import ScopedMixin
from wards.exports.parts import Part
from wards.models import User
from wards.roles import Can
from wards.trail import volumes
from wards.web import traces
from wards.web.listing import day
from wards.web.lists import PartsMixin


class VolumeList(PartsMixin, ScopedMixin, TemplateView):
    """The users in sight who read something in a week; ``week`` in the address is a day of it."""

    permission = Can.VOLUME_VIEW
    template_name = "reports/volume_list.html"

    def find(self):
        """The week asked for, and who read in it."""
        asked = asked_day(self.request.GET.get("week", ""), self.today)
        self.monday = monday_of(min(asked, self.today))
        self.last = self.monday + timedelta(days=6)
        users = User.objects.visible_to(self.request.user).select_related("unit")
        self.readers = volumes.week_of(users, self.monday)

    def about(self):
        days = {"first": day(self.monday), "last": day(self.last)}
        return [_("Week %(first)s – %(last)s") % days]

    def parts(self):
        """The list of them."""
        return {"readers": Part(VolumeTable, self.readers, _("Unusual volumes"))}

    def get_context_data(self, **kwargs):
        self.find()
        week = [f"week={self.monday}"]
        traces.lists(self.request, rows=len(self.readers), model="wards.user", filters=week)
        following = self.monday + volumes.WEEK
        return super().get_context_data(**kwargs) | {
            "readers": self.readers,
            "headings": [label for label, _count in volumes.KINDS.values()],
            "first": self.monday,
            "last": self.last,
            "before": self.monday - volumes.WEEK,
            "after": following if following <= self.today else None,
            "is_running": following > self.today,
            "facts": {"weeks": volumes.PAST, "few": volumes.FEW},
        }


def asked_day(text, today):
    """A day of the week asked for; today for none and for what is no day of this age."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return today
    return found if found.year > 2000 else today


def monday_of(day):
    return day - timedelta(days=day.weekday())
