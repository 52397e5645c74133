"""The page of a list: filters, order and page lie in the address, rows are ready to be shown."""

from django.utils import timezone
from django.views.generic import ListView

from wards.access import require
from wards.web import listing, traces


class ListPage(ListView):
    """A list of records in sight, 50 a page; 403 without the permission.

    ``filter_class`` narrows and orders, ``table_class`` has the columns. ``may_edit`` is whether
    the user holds ``edit_permission``.
    """

    permission = None
    edit_permission = None
    paginate_by = 50
    filter_class = None
    table_class = None

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.permission)
        return super().dispatch(request, *args, **kwargs)

    def in_sight(self):
        """The rows that the user may see, before anything is asked of them."""
        return super().get_queryset().visible_to(self.request.user)

    def get_queryset(self):
        self.today, given = timezone.localdate(), self.request.GET
        rows = self.in_sight()
        self.filter = self.filter_class(given, rows, request=self.request, today=self.today)
        return self.filter.ordered(self.filter.qs)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        user, query = self.request.user, self.request.GET
        may_edit = user.can(self.edit_permission)
        table = self.table_class(user=user, query=query, today=self.today, may_edit=may_edit)
        rows = table.rows(context["page_obj"].object_list)
        model = self.object_list.model._meta.label_lower
        traces.lists(self.request, rows=len(rows), model=model, filters=self.asked())
        context |= {"table": table, "rows": rows, "columns": table.headings()}
        context |= {"filter": self.filter, "chips": listing.chips(self.filter, query)}
        return context | {"may_edit": may_edit}

    def asked(self):
        """The codes of the filters in use, for the trail."""
        return traces.codes_of(self.filter.form)
