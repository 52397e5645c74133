"""A facility's lists of those to be released, and the names on them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django.views.generic import DetailView

from cases.actions.facilities import lists
from cases.forms.facilities.lists import ListForm, NameForm, WorkbookForm
from cases.lists.facilities.handovers import ListsFilter, ListsTable
from cases.models import Handover, HandoverList
from cases.pages.facilities import listed
from cases.queries.facilities import people
from wards.access import ScopedMixin, require
from wards.roles import Can
from wards.web.lists import ListPage, PartsMixin
from wards.web.parents import Parent
from wards.web.records import RecordCreate, RecordEdit, RecordRemove, ViewedMixin

UUID_LENGTH = 36
LISTS = HandoverList.objects.select_related("facility__unit", "made_by")
NAMES = Handover.objects.select_related("list__facility__unit", "unit", "person__unit")
LIST = Parent("list", LISTS, "list", page="cases:facility_lists")


class FacilityLists(ListPage):
    """The lists there are."""

    permission = Can.FACILITY_VIEW
    edit_permission = Can.FACILITY_EDIT
    model = HandoverList
    filter_class = ListsFilter
    table_class = ListsTable
    template_name = "cases/facilities/lists.html"

    def get_queryset(self):
        still = Q(handovers__arrived_on__isnull=True, handovers__settled_at__isnull=True)
        return (
            super()
            .get_queryset()
            .annotate(
                names=Count("handovers"),
                arrived=Count("handovers", filter=Q(handovers__arrived_on__isnull=False)),
                still=Count("handovers", filter=still & Q(handovers__isnull=False)),
            )
        )


class ListDetail(PartsMixin, ViewedMixin, ScopedMixin, DetailView):
    """A list: its names, whom on file each is and why, and what the commune said."""

    permission = Can.FACILITY_VIEW
    queryset = LISTS
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/facilities/list_detail.html"

    def get_context_data(self, **kwargs):
        may_edit = self.request.user.can(Can.FACILITY_EDIT)
        context = super().get_context_data(may_edit=may_edit, **kwargs)
        leaving = self.leaving() if may_edit else []
        return context | {"lines": self.lines(), "leaving": leaving}

    def lines(self):
        """What the page says of each name."""
        user = self.request.user
        names = NAMES.visible_to(user).filter(list=self.object)
        return listed.lines(names, lists.people_of(user, self.today), self.today)

    def leaving(self):
        """Whose term ends and whom no list names: to be ticked."""
        told = people.told(self.request.user, self.today)
        rows = told.filter(people.in_state(people.LEAVING, self.today), is_named=False)
        return rows.select_related("person__unit").order_by("last_day", "pk")

    def parts(self):
        """The lists on it."""
        return {"names": listed.part(self.lines())}


class NewList:
    """A new list of the user's facility."""

    permission = Can.FACILITY_EDIT
    model = HandoverList
    source = HandoverList.Source.HAND

    def blank(self):
        user = self.request.user
        return HandoverList(facility=user.facility, made_by=user, source=self.source)

    def back(self, record):
        return record.get_absolute_url() if record.pk else reverse("cases:facility_lists")


class ListCreate(NewList, RecordCreate):
    """It is filled on its own page."""

    form_class = ListForm
    template_name = "cases/facilities/list_form.html"


class ListUpload(NewList, RecordCreate):
    """A list read from a workbook: all its names or none."""

    source = HandoverList.Source.WORKBOOK
    form_class = WorkbookForm
    template_name = "cases/facilities/upload_form.html"

    def write(self, form):
        facts = {"by": self.request.user, "today": self.today}
        return form.attempt(lists.add_workbook, record=form.instance, rows=form.names, **facts)

    def saved(self, record, words):
        if record is not None:
            number = record.handovers.count()
            said = ngettext("%(n)s person is on the list now.", "%(n)s people are.", number)
            messages.info(self.request, said % {"n": number})
        return super().saved(record, words)


class ListEdit(RecordEdit):
    """Its day or number corrected."""

    permission = Can.FACILITY_EDIT
    queryset = LISTS
    form_class = ListForm
    template_name = "cases/facilities/list_form.html"


class ListRemove(RecordRemove):
    """A list made by mistake, as long as it has no names."""

    permission = Can.FACILITY_EDIT
    queryset = LISTS

    def back(self, record):
        return reverse("cases:facility_lists")


class NameCreate(RecordCreate):
    """Somebody on a list, typed in."""

    permission = Can.FACILITY_EDIT
    belongs_to = LIST
    model = Handover
    form_class = NameForm
    template_name = "cases/facilities/name_form.html"
    add = staticmethod(lists.add_name)


class NameEdit(RecordEdit):
    """A name corrected, or whom on file it is."""

    permission = Can.FACILITY_EDIT
    belongs_to = LIST
    queryset = NAMES
    form_class = NameForm
    template_name = "cases/facilities/name_form.html"
    change = staticmethod(lists.change_name)


class NameRemove(RecordRemove):
    """A name put on the list by mistake."""

    permission = Can.FACILITY_EDIT
    belongs_to = LIST
    queryset = NAMES
    remove = staticmethod(lists.remove_name)

    def own_page(self, record):
        return reverse("cases:facility_name_edit", args=[record.code])


@require_POST
def list_people(request, code):
    """Those ticked, of whose term the end is near, are put on the list."""
    require(request.user, Can.FACILITY_EDIT)
    user, today = request.user, timezone.localdate()
    listed_on = get_object_or_404(LISTS.visible_to(user), code=code)
    ticked = [one for one in request.POST.getlist("case") if len(one) == UUID_LENGTH]
    told = people.told(user, today).filter(people.in_state(people.LEAVING, today))
    try:
        cases = list(told.filter(code__in=ticked).select_related("person__unit"))
        made = lists.add_people(listed=listed_on, cases=cases, by=user, today=today)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(listed_on)
    if made:
        words = ngettext("%(n)s person is on the list now.", "%(n)s people are.", len(made))
        messages.success(request, words % {"n": len(made)})
    else:
        messages.warning(request, _("Tick somebody first: nobody was put on the list."))
    return redirect(listed_on)
