"""What every form of every page keeps to: a draft, standing alone, choices that say something."""

import pytest

from tests.pages.forms import Page
from tests.pages.laid import laid, records, ward
from tests.test_access import PAGES, ROLES, address, user_of

__all__ = ["laid", "records", "ward"]  # fixtures

OK = 200
FILES = {"reports:report_file", "reports:attendance_sheet", "reports:briefing", "reports:notebook"}
FILES |= {"reports:transfer_slip", "reports:transfer_minute"}
SHOWN = {
    page: ROLES[answers[:5].index(OK)]
    for page, (sent, *answers) in PAGES.items()
    if sent == "get" and OK in answers[:5] and page not in FILES
}
NO_DRAFT = {"reports:import_start"}  # files: kept nowhere


@pytest.mark.parametrize("name", SHOWN)
def test_a_page_and_its_forms(client, records, name):
    client.force_login(user_of(SHOWN[name], records))
    answer = client.get(address(name, records))
    if not answer["Content-Type"].startswith("text/html"):
        return
    text = answer.content.decode()
    page = Page(text)
    assert "---------" not in text
    written = [form for form in page.forms if form.is_written]
    if name not in NO_DRAFT:
        assert [form.typed for form in written if "data-draft" not in form.attrs] == []
    if any("data-draft" in form.attrs for form in page.forms):
        [frame] = page.classes("body")
        assert "form-alone" in frame
        assert {"tabs"} not in page.classes("nav")
    for history in page.links("/history/"):
        assert client.get(history).status_code == OK


def test_reads_the_forms_of_a_page():
    page = Page(
        '<body class="a b"><form method="post"><input name="one"><input type="hidden" name="x">'
        '<select name="two"></select></form><form><input name="q"></form><input name="out">'
        '<form method="post"><input name="view"><input type="checkbox" name="shared"></form>'
        '<form method="post"><input type="password" name="word">'
        '<input name="code" autocomplete="one-time-code"></form>'
    )
    assert [form.typed for form in page.forms] == [
        ["one", "two"],
        ["q"],
        ["view", "shared"],
        ["word", "code"],
    ]
    assert [form.is_written for form in page.forms] == [True, False, False, False]
    assert page.classes("body") == [{"a", "b"}]
