"""What the pages of lists share: filters, order and page lie in the address, rows are texts."""

from django.utils import timezone
from django.views.generic import ListView

from wards.access import ScopedMixin
from wards.models import Unit
from wards.web import listing


class ListPage(ScopedMixin, ListView):
    """A list of records in sight, 50 a page.

    ``filter_class`` narrows and orders, ``row_template`` is one row with a mark for each of
    ``cells``; ``texts`` and ``headings`` give what stands in them. ``may_edit`` is whether the
    user holds ``edit_permission``.
    """

    edit_permission = None

    paginate_by = 50
    filter_class = None
    row_template = ""
    cells = ()

    @property
    def with_commune(self):
        """Whether the rows may be of several communes, so that each says which."""
        return self.request.user.unit.level != Unit.Level.COMMUNE

    def get_queryset(self):
        self.today = timezone.localdate()
        rows, given = super().get_queryset(), self.request.GET
        self.filter = self.filter_class(given, rows, request=self.request, today=self.today)
        return self.filter.ordered(self.filter.qs)

    def texts(self, page):
        """The texts of the cells for each row of a page."""
        raise NotImplementedError

    def headings(self, query):
        """The columns, by ``listing.columns``."""
        raise NotImplementedError

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        query, rows = self.request.GET, list(self.texts(context["page_obj"].object_list))
        may_edit = self.request.user.can(self.edit_permission)
        shown = {"with_commune": self.with_commune, "may_edit": may_edit}
        table = listing.filled(self.row_template, self.cells, rows, **shown)
        context |= {"rows": rows, "table_rows": table, "columns": self.headings(query)}
        context |= {"filter": self.filter, "chips": listing.chips(self.filter, query)}
        return context | {"query": listing.rest(query), **shown}
