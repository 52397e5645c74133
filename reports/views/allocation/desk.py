"""The allocation desk: ended wards with files, and the files of one, to be given to its heirs."""

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext

from cases.models import Person
from cases.queries.responsibilities import given_from
from reports.forms.allocation import ActForm
from reports.lists.allocation import (
    GIVEN,
    LEFT,
    STATES,
    DeskFilter,
    DeskTable,
    WardFilter,
    WardTable,
    with_counts,
)
from reports.views.allocation.undoing import last_act_on
from wards.models import Unit
from wards.roles import Can
from wards.web.lists import ListPage

A_PAGE = 200  # a pile that is gone through by the keyboard


def ended_in_sight(user, slug):
    """An ended ward in sight of a user; 404 for any other."""
    wards = Unit.objects.visible_to(user).communes().filter(valid_to__isnull=False)
    return get_object_or_404(wards.select_related("successor").at_address(slug))


def files_of(user, ended, state):
    """The files in sight that are left of an ended ward, or those allocated from it."""
    people = Person.objects.visible_to(user)
    if state == GIVEN:
        given = given_from(ended).of_today()
        return people.filter(pk__in=given.order_by().values("person"))
    return people.filter(unit=ended)


def may_allocate(user):
    """Whether somebody may; who works in a unit of another time only looks."""
    return user.can(Can.PERSON_EDIT) and user.unit.valid_to is None


class AllocationList(ListPage):
    """The ended wards in sight that have files to allocate."""

    permission = Can.PERSON_VIEW
    queryset = Unit.objects.communes().filter(valid_to__isnull=False)
    filter_class = WardFilter
    table_class = WardTable
    template_name = "reports/allocation_list.html"

    def in_sight(self):
        return with_counts(super().in_sight())


class AllocationDesk(ListPage):
    """The files of an ended ward, those left or those allocated, with what is done to them."""

    permission = Can.PERSON_VIEW
    model = Person
    paginate_by = A_PAGE
    filter_class = DeskFilter
    table_class = DeskTable
    template_name = "reports/allocation_desk.html"

    @cached_property
    def ended(self):
        return ended_in_sight(self.request.user, self.kwargs["slug"])

    @property
    def state(self):
        asked = self.request.GET.get("state")
        return asked if asked in dict(STATES) else LEFT

    @property
    def may_edit(self):
        return may_allocate(self.request.user)

    def in_sight(self):
        rows = super().in_sight()
        seen = files_of(self.request.user, self.ended, self.state)
        return rows.filter(pk__in=seen.order_by().values("pk"))

    def about(self):
        words = gettext("Files of %(unit)s") % {"unit": self.ended.name}
        return [words, str(dict(STATES)[self.state]), *super().about()]

    def get_context_data(self, **kwargs):
        user, ended = self.request.user, self.ended
        left = files_of(user, ended, LEFT).count()
        given = given_from(ended).count()
        return super().get_context_data(**kwargs) | {
            "ended": ended,
            "state": self.state,
            "states": STATES,
            "left": left,
            "given": given,
            "total": left + given,
            "form": ActForm(ended=ended),
            "last_act": last_act_on(self.request, ended) if self.may_edit else None,
        }
