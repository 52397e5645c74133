"""Choosing somebody's file: the search goes with the form, so no name is in an address."""

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cases.forms.community.clubs import FOUND
from cases.forms.fields import TidyField
from cases.models import Person


def find_field():
    """What somebody types to find a file."""
    return TidyField(
        label=_("Name or identity number"),
        required=False,
        max_length=100,
        help_text=_("Among the people of the commune who are on file; accents do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class FindsFileMixin:
    """A form of a record of a unit with ``find`` and ``person``, one of the people found."""

    def offer_files(self, user, today):
        """Those of the unit's people who fit what was typed can be chosen."""
        path = self.instance.unit.heir_on(today).scope_path
        people = Person.objects.visible_to(user).filter(unit__scope_path=path)
        field = self.fields["person"]
        field.queryset, field.required = people.select_related("neighbourhood"), True
        field.to_field_name, field.empty_label = "code", None
        self._offer(people)

    def look_again(self):
        """Show what was typed as it is, not yet checked."""
        self._errors = ErrorDict()

    def _offer(self, people):
        """Show the first of those who fit what was typed."""
        typed, field = self["find"].value() or "", self.fields["person"]
        found = people.searched(self.fields["find"].to_python(typed[:100]))
        shown = list(found.select_related("neighbourhood").order_by("sort_key", "pk")[:FOUND])
        field.choices = [(one.code, field.label_from_instance(one)) for one in shown]
        more = found.count() - len(shown)
        field.help_text = _("Nobody fits.") if not shown else ""
        if more:
            field.help_text = ngettext(
                "%(more)s more person: type more of the name.",
                "%(more)s more people: type more of the name.",
                more,
            ) % {"more": more}
