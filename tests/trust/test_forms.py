"""Every form with hostile bytes in every field: a message, never a fault."""

import pytest
from django import forms

from tests.test_access import PAGES, ROLES, address, records, user_of
from tests.trust import RUNS, chance
from wards.models import AuditEvent

__all__ = ["records"]  # a fixture
HOSTILE = [
    "\x00",
    "a\x00b",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "\u202e\u200b\ufeff",
    "𝕏" * 3000,
    "9" * 400,
    "-1",
    "1e309",
    "NaN",
    "31/02/2026",
    "01/01/0000",
    "99/99/9999",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "../../../etc/passwd",
    "%00%0a%0d",
    "=cmd|' /C calc'!A0",
    "0",
    "1" * 19,
    "😀" * 50,
]
REFUSALS = {400, 403, 404, 405}
FORMS = [page for page in PAGES if page.endswith(("_create", "_edit", "_add", "_change", "_end"))]


@pytest.fixture
def visit(client, records):
    """Who may, at a page; its form, or None."""

    def looking(page):
        answers = PAGES[page][1:6]
        if 200 not in answers:
            return None, None
        client.force_login(user_of(ROLES[answers.index(200)], records))
        url = address(page, records)
        context = client.get(url).context
        shown = context.get("form") or context.get("adminform") if context else None
        form = getattr(shown, "form", shown)
        return url, form if isinstance(form, forms.BaseForm) else None

    return looking


def test_hostile_fields_are_answered_in_words(client, visit, records):
    for run in range(RUNS):
        page = FORMS[run % len(FORMS)]
        url, form = visit(page)
        if form is None:
            continue
        luck = chance(run)
        sent = {form.add_prefix(name): luck.choice(HOSTILE) for name in form.fields}
        sent |= {"version": luck.choice(HOSTILE)} if luck.random() < 0.3 else {}
        before = AuditEvent.objects.filter(verb__in=["created", "deleted"]).count()
        status = client.post(url, sent).status_code
        assert status in {200, 302} | REFUSALS, (run, page, sent)
        after = AuditEvent.objects.filter(verb__in=["created", "deleted"]).count()
        assert status == 302 or after == before, (run, page)
