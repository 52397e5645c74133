"""The lists on the page of a record: each goes out as a file, in the rows that the page shows."""

from dataclasses import dataclass

from django.db.models import Model

from wards.exports import taking
from wards.web.tables import Table

NAME = "part"  # of the field that says which list is meant


@dataclass(frozen=True)
class Part:
    """A list: its columns, its rows, what it is called, and whom it shows, for the trail."""

    table_class: type[Table]
    rows: list
    title: str
    shown: tuple[type[Model], list] | None = None


class PartsMixin:
    """The page of a record with lists to be taken out: ``parts`` gives them by their names.

    ``today`` is the day of the page.
    """

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        self.part = self.parts().get(request.POST.get(NAME, ""))
        return taking.only_a_file(self, self.part is not None)

    def get_context_data(self, **kwargs):
        return super().get_context_data(here=self.request.get_full_path(), **kwargs)

    def taken(self):
        """The list that was asked for; what it is about is the record."""
        user, part = self.request.user, self.part
        about = {"query": self.request.GET, "today": self.today, "may_edit": False}
        table = part.table_class(user=user, **about)
        return taking.Taken(
            table=table,
            records=[{"one": one} for one in part.rows],
            count=len(part.rows),
            title=part.title,
            about=[str(self.object)],
            asked=[],
            shown=part.shown,
        )
