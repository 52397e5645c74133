"""The form of the parts of a report that are written by hand."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.papers.texts import Part, last_time, may_write, owner_of, parts_of, texts_of
from wards.models.users import Agency

LONGEST = 20_000


class TextsForm(forms.Form):
    """A text and a tick for each part; those of another office can be read.

    What is not written yet begins with the text of last time.
    """

    def __init__(self, *args, user, unit, period, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.unit, self.period = user, unit, period
        self.stored = texts_of(unit, period)
        self.earlier = last_time(unit, period)
        self.own = []
        for part in parts_of(unit, period):
            self._add(part)

    def _add(self, part):
        stored, is_own = self.stored.get(part), may_write(self.user, part, self.unit, self.period)
        text = stored.text if stored else self.earlier.get(part, "")
        self.fields[part] = forms.CharField(
            label=Part(part).label,
            required=False,
            max_length=LONGEST,
            initial=text,
            disabled=not is_own,
            help_text=self._told(part, stored, text),
            widget=forms.Textarea(attrs={"rows": 5}),
        )
        self.fields[f"{part}-reviewed"] = forms.BooleanField(
            label=gettext_lazy("Reviewed"),
            required=False,
            disabled=not is_own,
            initial=bool(stored and stored.is_reviewed),
        )
        if is_own:
            self.own.append(part)
            self.fields[f"{part}-version"] = forms.IntegerField(
                widget=forms.HiddenInput,
                min_value=0,
                max_value=2**31 - 1,
                initial=stored.version if stored else 0,
            )

    def _told(self, part, stored, text):
        """Whose part it is, who has reviewed it, where the text comes from."""
        said = []
        if owner := owner_of(part, self.unit, self.period):
            said.append(_("Written by: %(agency)s.") % {"agency": Agency(owner).label})
        if stored and stored.is_reviewed:
            review = {"name": stored.reviewed_by, "day": f"{stored.reviewed_on:%d/%m/%Y}"}
            said.append(_("Reviewed by %(name)s on %(day)s.") % review)
        if text and not stored:
            said.append(_("From the report before: not printed until saved."))
        return " ".join(said)

    @property
    def parts(self):
        """(text, tick, hidden version or None) of each part."""
        for part in parts_of(self.unit, self.period):
            version = self[f"{part}-version"] if part in self.own else None
            yield self[part], self[f"{part}-reviewed"], version

    def writing(self):
        """What ``actions.texts.write_texts`` wants: the parts of the user's own office."""
        said = self.cleaned_data
        return {
            part: (said[part], said[f"{part}-reviewed"], said[f"{part}-version"])
            for part in self.own
        }

    def show_conflict(self):
        """Somebody wrote meanwhile: what was typed stays, saving again replaces."""
        self.data = self.data.copy()
        for part, stored in texts_of(self.unit, self.period).items():
            if part in self.own:
                self.data[f"{part}-version"] = stored.version
        text = _("Somebody else saved a part meanwhile. Compare, then save again to replace.")
        self.add_error(None, text)
