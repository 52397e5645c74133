"""The pages that create a record: found by their addresses, filled in by the kinds of fields.

A new page is among them without being told.
"""

from datetime import date

from django import forms
from django.urls import get_resolver
from django.utils import timezone
from django.utils.choices import flatten_choices
from django.views.generic.edit import BaseCreateView

from cases.forms.fields import BirthField, IdentityField
from cases.forms.lists_of_day import TicksField
from cases.rules.clocks.workdays import workdays
from cases.rules.tables.book import the_law
from tests.factories import CaseFactory, PersonFactory, PlanFactory, VolunteerFactory
from tests.test_access import PAGES, address, who_opens
from wards.forms.fields import DayField, MoneyField

VARIANTS = {
    "cases:case_create": ["?kind=compulsory", "?kind=home_community"],
    "cases:activity_create": ["?kind=outreach", "?kind=leaflet"],
    "cases:comparison_create": ["?kind=sheet"],
    "cases:support_create": ["?kind=loan", "?kind=job", "?kind=counselling", "?kind=insurance"],
}
TODAY = f"{timezone.localdate():%d/%m/%Y}"
WORKED = workdays(the_law().holidays).worked(timezone.localdate())
ON_NEW_FILES = {  # nothing is open yet
    "cases:person_membership_create",
    "cases:case_create",
    "cases:whereabouts_create",
    "cases:transfer_create",
    "cases:person_plan_create",
    "cases:registration_create",
}
ON_NEW_MEASURES = {"cases:care_create", "cases:facility_plan_create"}
ON_DONE_MEASURES = {"cases:year_result_create"}
DONE = {"outcome": "completed", "opened_on": date(2023, 1, 2), "closed_on": date(2025, 1, 2)}
ON_NEW_PLANS = {"cases:plan_goal_create"}  # that the commune itself began
OTHERWISE = {  # what no kind of field tells
    "first_password": "một mật khẩu dài và riêng",
    "username": "nguoi-moi",
    "role": "officer",
    "full_name": "Nguyễn Văn Thử",
    "category": "illegal_user",
    "label": "LAN-DAU-1",
    "started": "2008",
    "becomes": "off" if WORKED else "working",
    "protocol": "Phác đồ thử",
    "pasted": "Họ và tên\tNăm sinh\nNguyễn Văn Thử\t1990",
    "use": "none",
    "work": "steady",
}


def names_of(resolver, space=""):
    """(name, view) of every address below a resolver."""
    for pattern in resolver.url_patterns:
        inner = getattr(pattern, "namespace", None)
        if hasattr(pattern, "url_patterns"):
            yield from names_of(pattern, f"{inner}:" if inner else space)
        elif pattern.name:
            yield f"{space}{pattern.name}", pattern.callback


def creates(name, view):
    """Whether a page writes a new record: by its class, or by an administrators' name.

    Files that are sent have tests of their own.
    """
    page = getattr(view, "view_class", object)
    fields = getattr(getattr(page, "form_class", None), "base_fields", {}).values()
    is_sent = any(isinstance(one, forms.FileField) and one.required for one in fields)
    return not (is_sent or name.endswith("_upload")) and (
        issubclass(page, BaseCreateView) or (name in PAGES and name.endswith("_add"))
    )


CREATING = sorted(name for name, view in names_of(get_resolver()) if creates(name, view))
ASKED = [(page, query) for page in CREATING for query in VARIANTS.get(page, [""])]


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
        return next(value for value, _words in flatten_choices(field.choices) if value)
    if isinstance(field, DayField):
        return TODAY
    if isinstance(field, MoneyField):
        return "5 triệu"
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


def form_of(context):
    """The form of a page, the administrators' too."""
    return context["adminform"].form if "adminform" in context else context["form"]


def opened(client, records, page, query):
    """Opens a page as one who may: (its address, what one sends of its form, the model)."""
    person = PersonFactory(unit=records["unit"])
    VolunteerFactory(unit=records["unit"])
    client.force_login(who_opens(page, records))
    place = records | {"person": person} if page in ON_NEW_FILES else records
    if page in ON_NEW_MEASURES:
        place = records | {"case": CaseFactory(person=person, facility=records["facility"])}
    if page in ON_DONE_MEASURES:
        place = records | {"case": CaseFactory(person=person, **DONE)}
    if page in ON_NEW_PLANS:
        place = records | {"plan": PlanFactory(person=person)}
    url = address(page, place) + query
    form = form_of(client.get(url).context)
    return url, filled(form), form._meta.model


def errors_of(answers):
    """Why a form was not taken: so that a new field tells what has to be filled in here."""
    return [form_of(answer.context).errors for answer in answers if answer.context]
