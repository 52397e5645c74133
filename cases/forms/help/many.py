"""One form for many people: the same values, read and checked for each of them apart."""

import uuid

from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from wards.money import with_dots
from wards.web import listing


class Line:
    """One of the people with their own form; ``record`` is what was written of it, if it was."""

    def __init__(self, person, form):
        self.person, self.form, self.record = person, form, None

    def give_code(self, sent_as):
        """A code of the record's own; what is sent again is the same record."""
        self.form.instance.code = uuid.uuid5(sent_as, str(self.person.code))

    def refuse(self, words):
        """Say why nothing can be recorded for this person."""
        self.form.add_error(None, words)

    @property
    def refusal(self):
        """Why nothing can be recorded, in one text; empty where it can."""
        faults = [
            (f"{self.form.fields[name].label}: ", error)
            if name in self.form.fields
            else ("", error)
            for name, errors in self.form.errors.items()
            for error in errors
        ]
        return format_html_join(" ", "{}{}", faults)


class Batch:
    """The lines of all people; ``form_of`` gives somebody's form."""

    def __init__(self, people, form_of):
        self.lines = [Line(person, form_of(person)) for person in people]

    @property
    def common(self):
        """The form that is shown for all: that of the first."""
        return self.lines[0].form

    @cached_property
    def readable(self):
        """The lines of those for whom the values can be read, each with its code."""
        found = [line for line in self.lines if line.form.is_valid()]
        for line in found:
            line.give_code(self.sent_as)
        return found

    @cached_property
    def sent_as(self):
        """The code of this sending, which its page gave; of none a new one."""
        given = (getattr(line.form, "cleaned_data", {}).get("sent_as") for line in self.lines)
        return next(filter(None, given), None) or uuid.uuid4()

    @property
    def accepted(self):
        """The lines nothing stands against."""
        return [line for line in self.lines if not line.form.errors]

    @property
    def refused(self):
        """The lines something stands against."""
        return [line for line in self.lines if line.form.errors]

    @property
    def codes(self):
        """The codes of the records of all lines that can be read."""
        return [line.form.instance.code for line in self.readable]

    def values_in_words(self):
        """[(label, value)] of what was filled in, for the summary."""
        form = self.accepted[0].form
        shown = [(form[name], value) for name, value in form.cleaned_data.items() if value]
        return [
            (capfirst(str(box.label)), in_words(box, value))
            for box, value in shown
            if not box.is_hidden
        ]


def in_words(box, value):
    """A value as pages show it: a day, money with its dots, the words of a choice."""
    if hasattr(value, "strftime"):
        return listing.day(value)
    if value is True:
        return _("yes")
    if isinstance(value, int):
        return with_dots(value)
    if hasattr(value, "pk"):
        return getattr(box.field, "label_from_instance", str)(value)
    return str(dict(getattr(box.field, "choices", ())).get(value, value))
