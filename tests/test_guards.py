"""Each guard of the architecture is shown a breach once, and finds it."""

from tests.architecture import (
    ROOT,
    Classes,
    crowded,
    includes_above,
    names_above,
    register_rooms_above,
)


def test_a_folder_is_crowded_with_its_fifteenth_module():
    modules = [ROOT / "cases" / f"module_{number}.py" for number in range(14)]
    beside = [ROOT / "cases" / "__init__.py", ROOT / "cases" / "views" / "module.py"]
    assert crowded([*modules, *beside]) == {}
    assert crowded([*modules, ROOT / "cases" / "one_more.py"]) == {ROOT / "cases": 15}


def test_a_room_of_the_register_that_looks_up_or_beside_is_seen():
    source = "from cases.register.layout.heads import Head\nfrom cases.register.job import Job\n"
    assert register_rooms_above("reading", source) == ["job", "layout"]
    assert register_rooms_above("layout", source) == ["job"]
    assert register_rooms_above("marked", source) == ["job"]
    assert register_rooms_above("sheets", "from cases.register.sheets.records import X\n") == []


def test_a_page_of_a_higher_layer_is_named_in_code():
    source = 'reverse("wards:home"), redirect("cases:person_list"), reverse("reports:report")'
    assert names_above(source, "wards") == ["cases:person_list", "reports:report"]
    assert names_above(source, "cases") == ["reports:report"]
    assert names_above(source, "reports") == []


def test_a_page_of_a_higher_layer_is_named_in_a_template():
    source = '<a href="{% url \'reports:notebook\' %}"></a>{% url "wards:home" as home %}'
    assert names_above(source, "cases") == ["reports:notebook"]


def test_a_template_of_a_higher_layer_is_included_or_extended():
    source = '{% extends "reports/page.html" %}{% include "cases/_form.html" with x=1 only %}'
    assert includes_above(source, "wards") == ["reports", "cases"]
    assert includes_above(source, "cases") == ["reports"]
    assert includes_above('{% include "partials/_pager.html" only %}', "wards") == []


PAGES = """
from django.views.generic import View

class Page(View): pass
class Form(Page): pass
"""
PEOPLE = """
from app.pages import Form as Base

class PersonForm(Base): pass
"""


def test_a_third_own_class_on_top_of_two_is_too_deep():
    classes = Classes({"app.pages": PAGES, "app.people": PEOPLE})
    assert classes.depth("app.pages.Form") == 2
    assert classes.too_deep() == ["app.people.PersonForm"]


def test_classes_side_by_side_are_not_deep():
    mixed = "from django.views import View\nclass A: pass\nclass B: pass\nclass C(A, B, View): pass"
    assert Classes({"app.mixed": mixed}).too_deep() == []
