"""Every form that creates a record: what is sent twice, as over a bad line, is one record.

The forms are found by their addresses and filled in by the kinds of their fields, so that a new
one is held to this without being told.
"""

import pytest
from django import forms
from django.utils import timezone

from cases.forms.fields import BirthField, IdentityField
from cases.forms.lists_of_day import TicksField
from cases.rules.clocks.workdays import workdays
from cases.rules.tables.book import the_law
from tests.factories import PersonFactory, VolunteerFactory
from tests.test_access import PAGES, ROLES, address, records, user_of
from wards.forms.fields import DayField

__all__ = ["records"]  # a fixture

VARIANTS = {
    "cases:case_create": ["?kind=compulsory", "?kind=home_community"],
    "cases:activity_create": ["?kind=outreach", "?kind=leaflet"],
    "cases:support_create": ["?kind=loan", "?kind=job", "?kind=counselling", "?kind=insurance"],
}
CREATING = [page for page in PAGES if page.endswith(("_create", "_add"))]
ASKED = [(page, query) for page in CREATING for query in VARIANTS.get(page, [""])]
TODAY = f"{timezone.localdate():%d/%m/%Y}"
ON_NEW_FILES = {  # nothing is open yet
    "cases:person_membership_create",
    "cases:case_create",
    "cases:whereabouts_create",
}
WORKED = workdays(the_law().holidays).worked(timezone.localdate())
OTHERWISE = {  # what no kind of field tells
    "first_password": "một mật khẩu dài và riêng",
    "username": "nguoi-moi",
    "role": "officer",
    "full_name": "Nguyễn Văn Thử",
    "category": "illegal_user",
    "started": "2008",
    "becomes": "off" if WORKED else "working",
    "label": "KH-012",
}


def value_of(name, field):
    """Something that a field of this kind takes; None to leave it empty."""
    if name in OTHERWISE:
        return OTHERWISE[name]
    if isinstance(field, TicksField):
        return [value for value, _words in field.choices][:1]
    if isinstance(field, forms.ModelChoiceField):
        value = field.prepare_value(field.queryset.last())
        return value if field.required else None
    if not field.required:
        return None
    if isinstance(field, forms.ChoiceField):
        return next(value for value, _words in field.choices if value)
    if isinstance(field, DayField):
        return TODAY
    if isinstance(field, BirthField):
        return "1990"
    if isinstance(field, IdentityField | forms.BooleanField):
        return None
    return "5" if "inputmode" in field.widget.attrs else "Nguyễn Văn Thử"


def filled(form):
    """What a browser sends of the form as it was shown, every required field typed in."""
    sent = {}
    for name, field in form.fields.items():
        shown = form[name].value()
        value = shown if shown not in (None, "", []) else value_of(name, field)
        if value is not None:
            sent[form.add_prefix(name)] = value
    return sent


@pytest.fixture
def send(client, records):
    """Opens a page that creates and sends its form as often as asked, each time the same."""
    person = PersonFactory(unit=records["unit"])
    VolunteerFactory(unit=records["unit"])

    def sending(page, query, times=2):
        role = ROLES[PAGES[page][1:].index(200)]
        client.force_login(user_of(role, records))
        place = records | {"person": person} if page in ON_NEW_FILES else records
        url = address(page, place) + query
        context = client.get(url).context
        form = context["adminform"].form if "adminform" in context else context["form"]
        sent, model = filled(form), form._meta.model
        before = model.objects.count()
        return [client.post(url, sent) for _time in range(times)], model.objects.count() - before

    return sending


@pytest.mark.parametrize(("page", "query"), ASKED, ids="".join)
def test_what_is_sent_twice_is_one_record(send, page, query):
    answers, made = send(page, query)
    assert [answer.status_code for answer in answers] == [302, 302], errors_of(answers)
    assert answers[0].url == answers[1].url
    assert made == 1


def errors_of(answers):
    """Why a form was not taken: so that a new field tells what this test has to fill in."""
    shown = [answer.context for answer in answers if answer.context]
    return [(one["adminform"].form if "adminform" in one else one["form"]).errors for one in shown]
