"""Looking for people: a term in the list, or three facts before a file is opened."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import BirthField, IdentityField, NameField, TidyField
from cases.values import identity, names, sealing
from cases.values.likeness import Facts
from wards.forms.layout import plain_helper

LONGEST_TERM = 100


class SearchForm(forms.Form):
    """A name, part of one, with a birth year or without, a phone, an identity number.

    Of an identity number its last digits are enough.

    Empty clears the search.
    """

    q = TidyField(
        label=_("Name, year, phone, identity number or its last digits"),
        required=False,
        max_length=LONGEST_TERM,
        error_messages={"max_length": _("A search has 100 characters at most.")},
    )

    def clean_q(self):
        term = self.cleaned_data["q"]
        if not term or identity.looks_like_number(term):
            return identity.clean(term)
        if names.phone_in(term) or identity.last_digits(term):
            return term
        if not names.words(term):
            raise ValidationError(_("Type a name, or an identity number with all its digits."))
        if identity.clean(term).isdecimal():
            raise ValidationError(
                _(
                    "An identity number is found by all its 9 or 12 digits or by its last 3 to 8,"
                    " a phone by all its 10."
                )
            )
        return term


class LookupForm(forms.Form):
    """What is asked before a file is opened."""

    full_name = NameField(label=_("Full name"), max_length=100)
    birth = BirthField()
    identity_number = IdentityField()

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["birth"].today = today
        self.helper = plain_helper()


class TypedForm(forms.Form):
    """What of a person is typed so far; a field that cannot be read yet is as if it were empty.

    ``opened`` is the code of the form that somebody types in.
    """

    opened = forms.UUIDField(required=False)
    full_name = TidyField(required=False, max_length=100)
    birth = BirthField(required=False)
    identity_number = IdentityField()
    father_name = TidyField(required=False, max_length=100)
    mother_name = TidyField(required=False, max_length=100)
    phone = TidyField(required=False, max_length=20)
    neighbourhood = TidyField(required=False, max_length=100)

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["birth"].today = today

    def facts(self):
        """What is compared with the files."""
        known = self.cleaned_data.get
        return Facts(
            full_name=known("full_name", ""),
            birth=known("birth"),
            number=sealing.index_of(known("identity_number", "")),
            parents=(known("father_name", ""), known("mother_name", "")),
            phone=names.phone_in(known("phone", "")),
            neighbourhood=known("neighbourhood", ""),
        )

    def asked(self):
        """The fields that were typed in, for the trail."""
        return [name for name, value in self.cleaned_data.items() if value and name != "opened"]
