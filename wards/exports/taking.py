"""What is done with a list as somebody sees it: a file of it, other columns, a view of it kept."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from wards.access import require
from wards.actions import saved_views
from wards.exports import cells, kept, paper, texts, workbook
from wards.exports.listed import Heading, Listed
from wards.forms.taking import ColumnsForm, FileForm, ForgetForm, ViewForm
from wards.money import with_dots
from wards.roles import Can
from wards.web import traces
from wards.web.tables import Table

CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
}
IDENTITY = "identity"  # the name of the column with identity numbers, where a list has one
WIDTHS = {"cell-name": 28, "cell-words": 32, "cell-wide": 40}
USUAL_WIDTH = 14


@dataclass
class Taken:
    """A list to be taken out: its table, its rows (a queryset or what the table reads), whom it
    shows for the trail (``model`` and keys; None for what has no record), and what it is called.
    """

    table: Table
    records: QuerySet | list
    count: int
    title: str
    about: list[str]
    asked: list[str]
    shown: tuple[type[Model], list | QuerySet] | None = None


def answer(page):
    """The answer to what was sent to a list's own address; an unknown wish leads back to it."""
    wish = page.request.POST.get("do", "")
    doing = {"columns": _choose, "view": _keep, "forget": _forget}.get(wish)
    if wish in CONTENT_TYPES:
        return _file(page, wish)
    return doing(page) if doing else _back(page)


def only_a_file(page, is_known):
    """The answer of a page with a list that is known, or not, and has nothing to be chosen."""
    wish = page.request.POST.get("do", "")
    return _file(page, wish) if is_known and wish in CONTENT_TYPES else _back(page)


def _back(page):
    return redirect(page.request.get_full_path())


def _refused(page, form):
    messages.error(
        page.request, " ".join(error for found in form.errors.values() for error in found)
    )
    return _back(page)


def _choose(page):
    """The columns sent are remembered; the address says nothing of columns any more."""
    request, table = page.request, page.table()
    usual = [one.name for one in table.offered if not (one.is_extra or one.is_button)]
    form = ColumnsForm(request.POST, names=[column.name for column in table.offered])
    if not form.is_valid():
        return _refused(page, form)
    chosen = [name for name in dict.fromkeys(form.cleaned_data["column"])]
    asked = kept.to_keep(request.GET)
    name = request.resolver_match.view_name
    saved_views.choose_columns(
        page=name, columns=[] if chosen == usual else chosen, by=request.user
    )
    messages.success(request, _("The list keeps these columns for you."))
    return redirect(f"{request.path}?{asked}" if asked else request.path)


def _keep(page):
    request, form = page.request, ViewForm(page.request.POST)
    if not form.is_valid():
        return _refused(page, form)
    query = kept.to_keep(request.GET)
    if len(query) > LONGEST_QUERY:
        messages.error(request, _("This filter is too long to be kept."))
        return _back(page)
    view = saved_views.keep_view(
        page=request.resolver_match.view_name,
        query=query,
        columns=[column.name for column in page.table().seen if not column.is_button],
        by=request.user,
        **form.cleaned_data,
    )
    messages.success(request, _("The view “%(name)s” is kept.") % {"name": view.name})
    return _back(page)


LONGEST_QUERY = 500


def _forget(page):
    request, form = page.request, ForgetForm(page.request.POST)
    code = form.cleaned_data["code"] if form.is_valid() else None
    name = request.resolver_match.view_name
    if code and saved_views.forget_view(page=name, code=code, by=request.user):
        messages.success(request, _("The view is forgotten."))
    return _back(page)


def _file(page, wish):
    """The file, made before the trail has it: what could not be made was not taken out."""
    request, form = page.request, FileForm(page.request.POST)
    if not form.is_valid():
        return _refused(page, form)
    taken, is_clear = page.taken(), form.cleaned_data["with_identity"]
    if is_clear:
        require(request.user, Can.IDENTITY_SHOW)
        reveal(taken.table)
    if wish == "pdf" and taken.count > paper.MOST_ROWS:
        messages.warning(request, _too_many(taken.count))
        return _back(page)
    made = _bytes(taken, wish, request.user)
    fields = [*taken.asked, f"format={wish}", *(["identity_number"] if is_clear else [])]
    reason = form.cleaned_data["reason"] if is_clear else ""
    traces.takes_out(request, taken.shown, rows=taken.count, fields=fields, reason=reason)
    name = f"{slugify(taken.title.replace('đ', 'd').replace('Đ', 'D'))}-{taken.table.today}.{wish}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type=CONTENT_TYPES[wish], headers=headers)


def shown_in(rows):
    """Whom the rows of a queryset show: people where they are about people, else themselves.

    (model, its keys as a queryset); None for what has no code or no unit, of which the trail has
    the list alone. A row may be about nobody on file.
    """
    names = {field.name for field in rows.model._meta.concrete_fields}
    if "person" in names:
        model, key = rows.model._meta.get_field("person").related_model, "person"
    elif {"code", "unit"} <= names:
        model, key = rows.model, "pk"
    else:
        return None
    return model, rows.order_by().values(key)


def reveal(table):
    """Identity numbers in clear, and a column of them where there is one to be had."""
    table.shows_identity = True
    seen = {column.name for column in table.seen} | {IDENTITY}
    table.seen = [column for column in table.offered if column.name in seen]


def _too_many(count):
    text = _(
        "A print holds %(most)s rows at most, and this list has %(count)s. Narrow it by a filter "
        "and print it in parts, or export it to Excel."
    )
    return text % {"most": with_dots(paper.MOST_ROWS), "count": with_dots(count)}


def _bytes(taken, wish, user):
    """A paper is in Vietnamese, whatever the language of the page."""
    if wish == "pdf":
        with translation.override("vi"):
            return paper.to_pdf(listed_of(taken, user), user=user)
    writer = workbook.to_xlsx if wish == "xlsx" else texts.to_csv
    return writer(listed_of(taken, user))


def listed_of(taken, user):
    """The list with its rows, which are read as they are written."""
    columns = cells.columns_of(taken.table)
    records = taken.records
    if isinstance(records, QuerySet):
        records = taken.table.read(records, is_file=True).iterator(chunk_size=cells.PIECE)
    return Listed(
        title=taken.title,
        headings=[Heading(str(one.label), width_of(one), one.is_number) for one in columns],
        rows=cells.plain_rows(taken.table, records),
        count=taken.count,
        day=taken.table.today,
        unit=user.unit.name,
        made_by=f"{user.rank} {user.full_name}".strip(),
        about=taken.about,
    )


def width_of(column):
    """How wide a column is in a file, in characters."""
    wide = [width for css, width in WIDTHS.items() if css in column.css.split()]
    return max([*wide, len(str(column.label)) + 2] if wide else [USUAL_WIDTH])
