"""Pages that are lists (filters, order and page lie in the address), and pages that have some."""

from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import ListView

from wards.access import require
from wards.exports import taking, titles
from wards.exports.kept import kept_of
from wards.exports.offer import offer_of
from wards.web import listing, traces


class ListPage(ListView):
    """A list of records in sight, 50 a page; 403 without the permission.

    ``filter_class`` narrows and orders, ``table_class`` has the columns. ``may_edit`` is whether
    the user holds ``edit_permission``. What is sent to the list's own address takes it out as it
    is seen, all pages of it, or chooses its columns.
    """

    permission = None
    edit_permission = None
    paginate_by = 50
    filter_class = None
    table_class = None

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.permission)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        self.object_list = self.get_queryset()
        return taking.answer(self)

    def in_sight(self):
        """The rows that the user may see, before anything is asked of them."""
        return super().get_queryset().visible_to(self.request.user)

    def given(self):
        """What the filters are asked for."""
        return self.request.GET

    def get_queryset(self):
        self.today, rows = timezone.localdate(), self.in_sight()
        self.filter = self.filter_class(self.given(), rows, request=self.request, today=self.today)
        return self.filter.ordered(self.filter.qs)

    @cached_property
    def kept(self):
        """The columns the user chose for this list, and its views."""
        return kept_of(self.request)

    @property
    def may_edit(self):
        return self.request.user.can(self.edit_permission)

    def table(self):
        """The list as the user sees it."""
        return self.table_class(
            user=self.request.user,
            query=self.request.GET,
            today=self.today,
            may_edit=self.may_edit,
            chosen=self.kept.chosen,
        )

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        table = self.table()
        rows = table.rows(context["page_obj"].object_list)
        model = self.object_list.model._meta.label_lower
        traces.lists(self.request, rows=len(rows), model=model, filters=self.asked())
        context |= {"table": table, "rows": rows, "columns": table.headings()}
        context |= {"filter": self.filter, "chips": listing.chips(self.filter, self.request.GET)}
        return context | {"may_edit": self.may_edit, "taking": offer_of(self, table)}

    def asked(self):
        """The codes of the filters in use, for the trail."""
        return traces.codes_of(self.filter.form)

    def about(self):
        """The filters in words, for a file of the list."""
        return listing.words(self.filter)

    def taken(self):
        """The whole list, all pages of it, to be taken out."""
        rows = self.object_list
        return taking.Taken(
            table=self.table(),
            records=rows,
            count=rows.count(),
            title=titles.title_of(self.template_name),
            about=self.about(),
            asked=self.asked(),
            shown=taking.shown_in(rows),
        )


class PartsMixin:
    """A page with lists to be taken out: ``parts`` gives them by their names.

    What it is about is a record, ``object``, unless ``find`` and ``about`` say otherwise.
    """

    def post(self, request, *args, **kwargs):
        self.find()
        self.part = self.parts().get(request.POST.get("part", ""))
        return taking.only_a_file(self, self.part is not None)

    def find(self):
        """Look up what the page is about, when a list of it is asked for."""
        self.object = self.get_object()

    def about(self):
        """What stands under the title of a list."""
        return [str(self.object)]

    @property
    def today(self):
        """The day of the page."""
        return timezone.localdate()

    def get_context_data(self, **kwargs):
        return super().get_context_data(here=self.request.get_full_path(), **kwargs)

    def taken(self):
        """The list that was asked for."""
        user, part = self.request.user, self.part
        about = {"query": self.request.GET, "today": self.today, "may_edit": False}
        table = part.table_class(user=user, **about)
        return taking.Taken(
            table=table,
            records=[{"one": one} for one in part.rows],
            count=len(part.rows),
            title=part.title,
            about=self.about(),
            asked=[],
            shown=part.shown,
        )
