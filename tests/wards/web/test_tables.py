"""The table of a list: its headings, its cells, which columns a reader sees."""

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template.loader import render_to_string

from tests.factories import UserFactory
from wards.models import Unit
from wards.web.tables import COMMUNE, Column, Table, link, of_one_commune, state, text


class Communes(Table):
    """Units with their code; a number is said on the right."""

    columns = (
        Column("name", "Tên", ("slug", "name"), lambda table, slug, name: link(slug, name)),
        COMMUNE,
        Column("code", "Mã", ("code",), text, css="nowrap", sorts=True, is_number=True),
        Column("own", "Của mình", ("code",), text, appears=of_one_commune, says_label=True),
    )


@pytest.fixture
def table(ward):
    def make(unit=ward, query=""):
        user = UserFactory.build(unit=unit)
        return Communes(user=user, query=QueryDict(query), today=None, may_edit=False)

    return make


def test_a_column_stands_where_it_appears(table, province):
    assert [heading.name for heading in table().headings()] == ["name", "code", "own"]
    assert [heading.name for heading in table(province).headings()] == ["name", "unit", "code"]


@pytest.mark.parametrize(
    ("query", "url", "state"),
    [
        ("a=b&page=3", "?a=b&sort=code", None),
        ("sort=code", "?sort=-code", "ascending"),
        ("sort=-code", "?sort=code", "descending"),
        ("sort=name", "?sort=code", None),
    ],
)
def test_a_heading_sorts_and_keeps_the_filters(table, query, url, state):
    name, code, _own = table(query=query).headings()
    assert (code.url, code.sorted, code.is_number) == (url, state, True)
    assert (name.url, name.sorted, name.is_number) == (None, None, False)


def test_cells_come_from_one_query_for_the_fields_alone(table, ward, django_assert_num_queries):
    with django_assert_num_queries(1) as queries:
        [[name, code, own]] = table().rows(Unit.objects.filter(pk=ward.pk))
    assert name == f'<td><a class="row-link" href="{ward.slug}">{ward.name}</a></td>'
    assert code == f'<td class="num nowrap">{ward.code}</td>'
    assert own == f'<td data-label="Của mình">{ward.code}</td>'
    assert "valid_from" not in queries.captured_queries[0]["sql"].split("FROM")[0]


def test_what_stands_in_a_cell_is_text_unless_it_is_safe(table):
    rows = table().cells([{"slug": '"x', "name": "<i>", "code": "<b>"}])
    page = Paginator(rows, 50).get_page(1)
    html = render_to_string("partials/_rows.html", {"rows": page, "columns": [], "page": page})
    assert '<a class="row-link" href="&quot;x">&lt;i&gt;</a>' in html
    assert '<td class="num nowrap">&lt;b&gt;</td>' in html


def test_a_state_without_tone_is_its_words():
    assert state("<open>", "") == "<open>"
    assert state("<late>", "state") == '<span class="state">&lt;late&gt;</span>'
    assert text(None, "") == "–"
