"""The switch of a report between the units of its time and those of today."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import CaseFactory, CommuneFactory, PersonFactory, UserFactory
from wards.places import territory

PAGE, FILE = reverse("reports:report"), reverse("reports:report_file", args=["json"])
LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture
def heir(province):
    return CommuneFactory(parent=province, valid_from=FIRST, name="Phường Nay")


@pytest.fixture
def old(province, heir):
    """A ward of the time before, with a dossier of February 2024."""
    old = CommuneFactory(parent=province, valid_to=LAST, successor=heir, name="Phường Xưa")
    territory.refresh_scope_paths()
    CaseFactory(person=PersonFactory(unit=old), unit=old, opened_on=date(2024, 2, 3))
    return old


@pytest.fixture
def as_city(client, province, old):
    client.force_login(UserFactory(unit=province))
    return client


def dossiers(client, **asked):
    """Unit → dossiers, of the city and of each ward in the file of a report."""
    told = client.get(FILE, {"period": "2024"} | asked).json()
    lines = [told, *told["units"]]
    return {
        one["unit"]["name"]: row["actual"]
        for one in lines
        for row in one["rows"]
        if row["indicator"] == "compulsory_dossiers"
    }


def test_the_same_records_on_either_tree(as_city, province, old, heir):
    assert dossiers(as_city) == {province.name: 1, old.name: 1}
    assert dossiers(as_city, tree="now") == {province.name: 1, heir.name: 1}
    assert dossiers(as_city, tree="then") == dossiers(as_city)


def test_a_unit_of_today_over_days_before_it_began(client, old, heir):
    client.force_login(UserFactory(unit=heir))
    asked = client.get(PAGE, {"period": "2024"})
    assert not asked.context["form"].is_valid()
    assert dossiers(client, tree="now") == {heir.name: 1}


def test_a_figure_leads_to_the_records_of_its_tree(client, old, heir):
    client.force_login(UserFactory(unit=heir))
    page = client.get(PAGE, {"period": "2024", "tree": "now"})
    address = (
        f"{reverse('reports:records')}?unit={heir.slug}&period=2024&calendar=administrative"
        "&indicator=compulsory_dossiers&tree=now"
    )
    assert f'<a href="{address.replace("&", "&amp;")}">1</a>' in page.text
    records = client.get(address)
    assert len(records.context["lines"]) == 1
    assert "tree=now" in records.context["report_url"]


def test_the_page_has_the_switch_and_its_files_keep_it(as_city):
    page = as_city.get(PAGE, {"period": "2024", "tree": "now"})
    form = page.context["form"]
    assert [value for value, _label in form.fields["tree"].choices] == ["then", "now"]
    assert form.options_are_open
    assert all("tree=now" in address for _label, address in page.context["files"])
    assert page.context["asked"].file_name.endswith("-dia-gioi-hien-nay")
    plain = as_city.get(PAGE, {"period": "2024"})
    assert not plain.context["form"].options_are_open
    assert not any("tree" in address for _label, address in plain.context["files"])
