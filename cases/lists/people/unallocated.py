"""The list of files of wards that have ended: its filters and its columns."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.lists.people.ages import age_column, dead_in
from cases.lists.people.identity import identity_column
from cases.lists.people.people import BORN, NAME
from cases.models import Person
from wards.models import Unit
from wards.web import listing
from wards.web.filters import ListFilter, LocalityFilter
from wards.web.tables import Column, Table


class UnallocatedFilter(ListFilter):
    """Files that nobody has allocated, ward by ward."""

    orders = {
        "former": ["unit__code", "unit__valid_from", "sort_key", "pk"],
        "name": ["sort_key", "pk"],
        "birth": ["birth_year", "birth_month", "birth_day", "sort_key", "pk"],
    }

    former = LocalityFilter(_("Former ward"), "of_former")

    class Meta:
        model = Person
        fields = ["former"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters.pop("unit", None)  # these lie in no commune of today
        wards = Unit.objects.visible_to(self.request.user)
        wards = wards.filter(pk__in=self.queryset.order_by().values("unit"))
        names = wards.order_by("code", "valid_from").values_list("slug", "name")
        self.filters["former"].offer(dict(names))

    def of_former(self, rows, name, slug):
        """Those of one former ward."""
        return rows.filter(unit__slug=slug)


def former(table, name, ended_on):
    """The ward whose file it was, and until when."""
    return gettext("%(unit)s (to %(day)s)") % {"unit": name, "day": listing.day(ended_on)}


def heir(table, unit):
    """Where the file's records count; a ward that was split keeps them under its own name."""
    ward = table.wards[unit]
    found = ward.heir_on(table.today)
    return gettext("not yet allocated") if found == ward else found.name


class UnallocatedTable(Table):
    """People with the ward whose file it was, and the one in which it counts now."""

    columns = (
        NAME,
        BORN,
        age_column(),
        Column("former", _("Former ward"), ("unit__name", "unit__valid_to"), former, sorts=True),
        Column("heir", _("Counts in"), ("unit",), heir, says_label=True),
        identity_column(),
    )

    def look_up(self, rows):
        wards = Unit.objects.visible_to(self.user).filter(pk__in={row["unit"] for row in rows})
        self.dead = dead_in(rows)
        self.wards = wards.select_related("successor__successor").in_bulk()
