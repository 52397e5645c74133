"""The records behind a figure of a report."""

from urllib.parse import urlencode

from django.db.models import Sum
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import ngettext
from django.views.generic import ListView

from cases.models import DrugTest, Person
from cases.queries import life
from reports.breakdowns import parts
from reports.figures import printable
from reports.figures.behind import address, is_about_people
from reports.figures.trees import NOW, THEN
from reports.indicators.entries.entry import DONG
from reports.indicators.rates import OF_PART
from reports.lists.records import RecordTable
from reports.views.results.questions import chosen, narrowed, question_of
from reports.words import counted
from wards.access import ScopedMixin
from wards.exports import taking
from wards.exports.kept import kept_of
from wards.exports.offer import offer_of
from wards.models import Unit
from wards.money import in_trade_words, with_dots
from wards.roles import Can
from wards.web import traces

PIECE = 500  # lines whose records are looked up together
PART_KEYS = ("by", "part", "mark", "state")
REPORT_KEYS = ("unit", "period", "calendar", "until", "tree")


class Records(ScopedMixin, ListView):
    """The people or records that one figure counts, 50 a page."""

    permission = Can.REPORT_VIEW
    template_name = "reports/records.html"
    paginate_by = 50

    def get(self, request, *args, **kwargs):
        return self._explained(request) or super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        """The list taken out as it is seen, its columns or a view of it, as of every list."""
        return self._explained(request) or taking.answer(self)

    def _explained(self, request):
        """What cannot be shown is explained on the report's own page; None for what can."""
        self.today = timezone.localdate()
        try:
            self.whole = question_of(request, self.today)
            self.question = narrowed(self.whole, request.GET)
        except printable.NotPrintable:
            asked = {key: request.GET[key] for key in REPORT_KEYS if key in request.GET}
            return redirect(f"{reverse('reports:report')}?{urlencode(asked)}")
        return None

    @cached_property
    def kept(self):
        return kept_of(self.request)

    def table(self):
        """The list as the user sees it."""
        return RecordTable(
            about_people=self.question.is_about_people,
            user=self.request.user,
            query=self.request.GET,
            today=self.today,
            may_edit=False,
            chosen=self.kept.chosen,
        )

    def taken(self):
        """All lines of the figure; the trail has everybody in them who is in sight."""
        asked, keys = self.question, list(self.get_queryset())
        pieces = (keys[at : at + PIECE] for at in range(0, len(keys), PIECE))
        lines = [line for piece in pieces for line in self.lines_of(piece)]
        people = {line["person"].pk for line in lines if line["person"]}
        days = f"{asked.first:%d/%m/%Y}–{asked.period.last:%d/%m/%Y}"
        return taking.Taken(
            table=self.table(),
            records=lines,
            count=len(lines),
            title=str(asked.indicator.entry.label),
            about=[asked.unit.name, asked.period.label, days],
            asked=codes_of(asked, self.request.GET),
            shown=(Person, sorted(people)) if people else None,
        )

    def lines_of(self, keys):
        """The lines of some keys of the figure, as far as the reader may know them."""
        found = self.question.behind(keys, self.request.user)
        lines = [line_of(self.question, records) for records in found]
        life.mark([line["person"] for line in lines if line["person"]])
        return lines

    def get_queryset(self):
        return self.question.lines(self.request.user)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        page, asked = context["page_obj"], self.question
        query = {key: value for key, value in self.request.GET.items() if key != "page"}
        of_report = {key: query[key] for key in REPORT_KEYS if key in query}
        lines, table = self.lines_of(page.object_list), self.table()
        traces.lists(self.request, rows=len(lines), filters=codes_of(asked, query))
        return (
            context
            | breakdown_of(self.whole, asked, query)
            | {
                "question": asked,
                "lines": lines,
                "columns": table.headings(),
                "rows": table.cells(lines),
                "taking": offer_of(self, table),
                "report_url": f"{reverse('reports:report')}?{urlencode(of_report)}",
                "whole_url": whole_url(asked),
                "of_part": getattr(asked.part, "label", ""),
            }
        )


def codes_of(asked, query):
    """Which figure of which unit and period, and which part of it, by their codes."""
    of_part = [f"{key}={query[key]}" for key in PART_KEYS if query.get(key)]
    own = (("indicator", asked.indicator.code), ("period", asked.period.code))
    return [*(f"{key}={value}" for key, value in own), f"unit={asked.unit.slug}", *of_part]


def whole_url(asked):
    """Of the part of a rate: where the whole is listed."""
    rate = OF_PART.get(asked.indicator.code)
    tree = NOW if asked.tree_on else THEN
    return address(asked.unit, asked.period, rate.whole.code, tree=tree) if rate else ""


def breakdown_of(whole, asked, query):
    """By what the figure can be broken down, and the parts of the chosen one."""
    own = {key: value for key, value in query.items() if key not in ("by", "part")}
    by = query.get("by")
    offered = () if query.get("mark") else parts.breakdowns_of(whole)
    found = {
        "breakdowns": [
            {
                "label": one.label,
                "url": f"?{urlencode(own | {'by': one.code})}",
                "on": one.code == by,
            }
            for one in offered
        ],
        "figure_url": f"?{urlencode(own)}",
        "total": total_of(asked),
    }
    if not by:
        return found | {"breakdown": None, "parts": [], "may_overlap": False}
    breakdown = chosen(whole, by)
    return found | {
        "breakdown": breakdown,
        "may_overlap": parts.may_overlap(whole, breakdown),
        "parts": [
            {
                "label": part.label,
                "number": number_text(whole, part.number),
                "url": f"?{urlencode(own | {'by': by, 'part': part.code})}",
                "on": part.code == query.get("part"),
            }
            for part in parts.parts(whole, breakdown)
        ],
    }


def total_of(asked):
    """What the lines of a sum add up to, in words; None where lines are counted."""
    if not asked.indicator.measure.total:
        return None
    (rows,) = asked.records()
    number = rows.aggregate(total=Sum(asked.indicator.measure.field))["total"]
    return number_text(asked, number or 0)


def number_text(asked, number):
    """A number as it is counted: money in the words of the trade."""
    counted_in = asked.indicator.entry.counted_in
    return in_trade_words(number) if counted_in == DONG else f"{with_dots(number)} {counted_in}"


def line_of(asked, records):
    """One line: whose it is, if the reader may know, and what was counted."""
    first = records[0]
    if asked.counts_communes and is_about_people(type(first)):
        return commune_of(records)
    is_shown = not asked.is_about_people or first.in_sight
    return {
        "person": first.person if asked.is_about_people and first.in_sight else None,
        "records": [record_of(record) for record in records if is_shown or details_of(record)],
        "units": list(dict.fromkeys(name_of_unit(record) for record in records)),
    }


def name_of_unit(record):
    """Where it was recorded; a commune that was counted itself stands for that."""
    if isinstance(record, Unit):
        return record.name
    return (record.unit or record.to_unit).name  # a file may come from outside this product


def commune_of(records):
    """A commune that counts for its people: how many, not who."""
    people = len({record.person_id for record in records})
    text = ngettext("%(number)s person", "%(number)s people", people) % {
        "number": with_dots(people)
    }
    units = list(dict.fromkeys(record.unit.name for record in records))
    return {"person": None, "records": [{"what": text, "days": [], "number": ""}], "units": units}


def details_of(record):
    """Out of sight, what happened is told without identity; a drug test is not told at all.

    Nor is what the reader's agency may not read.
    """
    return record.is_told and not isinstance(record, DrugTest)


def record_of(record):
    return {
        "what": counted.what_of(record),
        "days": counted.days_of(record),
        "number": counted.number_of(record),
    }
