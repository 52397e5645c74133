"""Every form of every page with hostile bytes in every field: a message, never a fault.

The forms are those that the pages have: a new page is tried without being named here.
"""

import pytest
from django.http import HttpResponse
from django.urls import reverse

from tests.pages.added import NAME, added
from tests.pages.hostile import FRAME, HOSTILE, role_at, tried
from tests.pages.records import records
from tests.test_access import PAGES
from tests.trust import RUNS, chance, tell
from wards.trail import audit
from wards.trail.chains import Joining
from wards.trail.verifying import Verification

__all__ = ["records"]  # a fixture
ROUNDS = max(RUNS // 11, 2)  # of each form: 20,000 in all by ``make trust``
SHOWN = [page for page in PAGES if role_at(page)]


def rounds(page):
    return [chance(f"{page}/{number}") for number in range(ROUNDS)]


def test_hostile_fields_are_answered_in_words(client, records):
    seen, faults, sent = set(), [], 0
    for page in SHOWN:
        for form, what, fault in tried(client, records, page, rounds(page), seen):
            sent += 1
            faults += [(page, form, what, fault)] if fault else []
    tell("forms with hostile bytes", forms=len(seen), sent=sent, faults=len(faults))
    assert faults == []
    Joining().turn()
    assert Verification().run().events, "whatever was sent, the trail is whole"
    assert len(seen) > 100
    assert sent == len(seen) * (ROUNDS + 1)


@pytest.mark.parametrize("name", ["username", "password", "next", "language"])
@pytest.mark.parametrize("page", sorted(FRAME))
def test_so_are_those_of_the_frame(client, officer, page, name):
    client.force_login(officer)
    for text in HOSTILE:
        assert client.post(reverse(page), {name: text}).status_code < 500, text


def reckless(request):
    """A page that takes what was typed for a number."""
    if request.method == "POST":
        return HttpResponse(str(int(request.POST["count"])))
    return HttpResponse('<form method="post"><input name="count"></form>')


def hasty(request):
    """A page that saves first and complains afterwards."""
    if request.method == "POST":
        request.user.full_name = "x"
        request.user.save()
        from_trail(request.user)
        return HttpResponse("no", status=400)
    return HttpResponse('<form method="post"><input type="hidden" name="count" value="1"></form>')


def from_trail(user):
    audit.record(by=user, verb=audit.Verb.CHANGED, target=user)


@pytest.mark.parametrize(
    ("view", "fault"), [(reckless, "ValueError"), (hasty, "400, and yet it was written")]
)
def test_a_page_added_with_a_form_that_does_not_is_found(client, records, view, fault):
    with added(view):
        found = list(tried(client, records, NAME, rounds(NAME), set()))
    assert any(fault in (told or "") for _form, _sent, told in found)
