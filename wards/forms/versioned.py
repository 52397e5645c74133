"""Forms of versioned records: the second to save is told what changed and loses nothing typed."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.models import construct_instance
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from wards.forms.attempts import attempt
from wards.forms.sent_once import SentOnceField, again
from wards.models import AuditEvent, User
from wards.trail import audit

OWN_FIELDS = ("version", "shown", "sent_as")  # of the form itself, not of the record
LARGEST_VERSION = 2**31 - 1
SECRET = "••••••"  # of a field that shows nothing of what is stored


@dataclass(frozen=True)
class Difference:
    """One field that somebody else changed; ``typed`` is None where the user had left it alone."""

    label: str
    stored: str
    typed: str | None
    by: str
    at: datetime | None


def name_empty_choices(fields):
    """Say "choose" where Django has a row of dashes."""
    dashes, choose = BLANK_CHOICE_DASH[0], _("Choose")
    for field in fields.values():
        if hasattr(field, "queryset"):  # whose choices would be a query
            field.empty_label = choose if field.empty_label == dashes[1] else field.empty_label
        elif getattr(field, "choices", None) and dashes in field.choices:
            field.choices = [("", choose) if each == dashes else each for each in field.choices]


class VersionedForm(forms.ModelForm):
    """A ModelForm of a Versioned model.

    A new record takes its code from the page (``sent_as``), so that what is sent twice is one.
    Hidden fields carry the version and the values that were shown. When the record changed in
    between, the form is not valid and lists the differences in ``conflict``: fields the user had
    not touched take the stored value, what the user typed stays, and saving again is possible.
    A change that leaves no difference to tell of is taken over. The write itself names the
    version too (``save_version``): a race ends in the same list, through ``attempt``.
    ``made_of`` names the model fields behind a field that is not one itself; ``values_of`` gives
    such fields their value.
    """

    version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=1, max_value=LARGEST_VERSION, label=_("version")
    )
    shown = forms.CharField(widget=forms.HiddenInput, required=False, label=_("values shown"))
    sent_as = SentOnceField()

    made_of: dict[str, tuple[str, ...]] = {}
    proposed: tuple[str, ...] = ()  # fields whose initial is offered for a stored record too
    conflict: list[Difference] | None = None
    attempt, again = attempt, again
    checked_by_action = True  # constraints are left to the action, which knows the field at fault

    def __init__(self, *args, instance=None, initial=None, **kwargs):
        known = self.values_of(instance) if instance is not None and instance.pk else {}
        super().__init__(*args, instance=instance, initial={**known, **(initial or {})}, **kwargs)
        self._stored_version = self.instance.version
        name_empty_choices(self.fields)
        for name in ("sent_as",) if known else ("version", "shown"):
            self.fields.pop(name, None)

    def full_clean(self):
        super().full_clean()
        version = self.is_bound and self.cleaned_data.get("version")
        if version and version != self._stored_version:
            self.show_conflict()
            self.conflict = self.conflict or None
            super().full_clean()

    def _post_clean(self):
        if not self.checked_by_action:
            super()._post_clean()
            return
        self.instance = construct_instance(self, self.instance, self._meta.fields)
        try:
            self.instance.clean_fields(exclude=self._get_validation_exclusions())
        except ValidationError as error:
            self._update_errors(error)

    def is_valid(self):
        return super().is_valid() and self.conflict is None

    def values_of(self, instance):
        """What the fields show of a stored record."""
        return forms.model_to_dict(instance, self._meta.fields)

    def get_initial_for_field(self, field, field_name):
        if field_name == "version":
            return self.instance.version
        if field_name == "shown":
            return json.dumps(self._texts(self.initial))
        known = super().get_initial_for_field(field, field_name)
        # A record not yet written says None for what nobody gave: the form's own proposal stands.
        proposes = self.instance.pk is None or field_name in self.proposed
        return field.initial if known is None and proposes else known

    @property
    def expected_version(self):
        """The version the user saw; for actions that write through ``save_version``."""
        return self.cleaned_data["version"]

    @property
    def written_fields(self):
        """The model fields behind what the user changed."""
        changed = [name for name in self.changed_data if name not in OWN_FIELDS]
        return [part for name in changed for part in self.made_of.get(name, (name,))]

    def clean_sent_as(self):
        if sent_as := self.cleaned_data["sent_as"]:
            self.instance.code = sent_as
        return sent_as

    def says_the_same(self, known):
        """Whether a stored record has just what was typed."""
        fields = self._meta.fields
        return all(getattr(known, name) == getattr(self.instance, name) for name in fields)

    @transaction.atomic
    def save(self, *, by):
        """Write what changed and record it; raises Conflict. For edits without consequences."""
        if fields := self.written_fields:
            self.instance.save_version(self.expected_version, fields)
            audit.record(by=by, verb=audit.Verb.CHANGED, target=self.instance, fields=fields)
        return self.instance

    def show_conflict(self):
        """Set the form up to be shown again beside what somebody else saved."""
        stored = type(self.instance)._base_manager.get(pk=self.instance.pk)
        values = self.values_of(stored)
        before, now = self._shown_values(), self._texts(values)
        authors = Authors(stored, self.cleaned_data.get("version") or 0)
        self.data, self.conflict = self.data.copy(), []
        for name in self._own_names:
            typed = self._typed_text(name)
            touched = typed != before.get(name)
            secret = name not in values and name in authors.fields
            if secret or now[name] not in (before.get(name), typed):
                self.conflict.append(
                    self._difference(name, now, typed if touched else None, authors)
                )
            if not touched:
                self.data[self.add_prefix(name)] = now[name]
        self.conflict += self._beside_the_form(stored, authors)
        self.data[self.add_prefix("version")] = str(stored.version)
        self.data[self.add_prefix("shown")] = json.dumps(now)

    @property
    def _own_names(self):
        return [name for name in self.fields if name not in OWN_FIELDS]

    def _difference(self, name, now, typed, authors):
        return Difference(
            label=self.fields[name].label,
            stored=self._display(name, now[name]),
            typed=None if typed is None else self._display(name, typed),
            **authors.of_fields(self.made_of.get(name, (name,))),
        )

    def _beside_the_form(self, stored, authors):
        """Changed fields that this form does not show."""
        here = {part for name in self._own_names for part in self.made_of.get(name, (name,))}
        for field in stored._meta.concrete_fields:
            if field.name in authors.fields - here and field.editable:
                label, now = capfirst(str(field.verbose_name)), _in_words(stored, field.name)
                yield Difference(label, now, None, **authors.of_fields((field.name,)))

    def _display(self, name, text):
        """The words of a choice, or the text itself; an en dash for nothing."""
        if name not in self.initial:
            return SECRET
        choices = getattr(self.fields[name], "choices", ())
        for value, words in choices:
            if str(value) == text:
                return str(words) if text else "–"
        return text or "–"

    def _texts(self, values):
        """The values of all fields as the browser sends them back untouched."""
        return {name: self._text_of(name, values.get(name)) for name in self._own_names}

    def _text_of(self, name, value):
        field = self.fields[name]
        if isinstance(field.widget, forms.CheckboxInput):
            return "on" if value else ""
        return _text(field.widget.format_value(field.prepare_value(value)))

    def _typed_text(self, name):
        return _text(self[name].data)

    def _shown_values(self):
        try:
            values = json.loads(self.cleaned_data.get("shown") or "{}")
        except (ValueError, RecursionError):  # nested without end: nobody's browser sent that
            return {}
        return values if isinstance(values, dict) else {}


class Authors:
    """Who changed which fields of a record since a version, by the audit trail."""

    def __init__(self, record, version):
        events = AuditEvent.objects.filter(record=record.code, record_version__gt=version)
        self.events = list(events.order_by("pk"))
        actors = {event.actor for event in self.events}
        users = User.objects.filter(username__in=actors)
        self.names = dict(users.values_list("username", "full_name"))
        self.fields = {name for event in self.events for name in event.fields}

    def of_fields(self, fields):
        """The last to change one of the fields, and when; empty where the trail does not say."""
        for event in reversed(self.events):
            if set(event.fields) & set(fields):
                return {"by": self.names.get(event.actor, event.actor), "at": event.at}
        return {"by": "", "at": None}


def _in_words(record, name):
    """A field as pages show it: the words of a choice, a day, yes or no; an en dash for nothing."""
    display = getattr(record, f"get_{name}_display", None)
    value = display() if display else getattr(record, name)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str("–" if value in (None, "") else value)


def _text(value):
    if isinstance(value, list | tuple):
        return ",".join(str(part) for part in value)
    if value is None or isinstance(value, bool):
        return "on" if value else ""
    return str(value).replace("\r\n", "\n")  # as browsers send the line breaks of a text
