"""What is sent twice, over a bad line, by two clicks or after going back, is one record."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _


class SentOnceField(forms.UUIDField):
    """A code that a page gives to what is typed in it: sent again, it is the same record."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("code of what is typed here"))
        kwargs.setdefault("widget", forms.HiddenInput(attrs={"data-draft-keep": ""}))
        super().__init__(required=False, initial=uuid.uuid4, **kwargs)


def again(form, known):
    """``known``, which the form's page sent before; None where something else was typed since."""
    return known if form.says_the_same(known) else start_anew(form, known)


def start_anew(form, known):
    """What was sent before is stored otherwise: say so, and let the next sending be another."""
    form.data = form.data.copy()
    form.data[form.add_prefix("sent_as")] = str(uuid.uuid4())
    text = _(
        "What this page sent before is saved already: %(record)s. Look at it first; saving again "
        "records one more."
    )
    form.add_error(None, text % {"record": known})
