"""Who took part in a course: several lines at once, typed in a table or pasted from a workbook."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Participant
from wards.forms.versioned import LARGEST_VERSION
from wards.models import Unit
from wards.places.names import UnitNames
from wards.text import key, tidy

BLANK_ROWS, MOST_ROWS, MOST_LINES, MOST_TOLD = 6, 200, 2000, 20
LONGEST_NAME, LONGEST_POSITION, LONGEST_TEXT = 100, 200, 400_000
PARTS = ("full_name", "position", "commune")
HEADINGS = {"họvàtên", "họtên", "tên"}


@dataclass
class Line:
    """One person as written: ``number`` is the line's place for messages."""

    full_name: str = ""
    position: str = ""
    commune: str = ""
    number: int = 0
    fault: str = ""

    @property
    def is_empty(self):
        return not (self.full_name or self.position or self.commune)


class ParticipantsForm(forms.Form):
    """Rows of the table (``full_name``, ``position``, ``commune``, repeated) and pasted lines."""

    version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=1, max_value=LARGEST_VERSION, required=True
    )
    pasted = forms.CharField(
        label=gettext_lazy("Lines from a workbook"),
        required=False,
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text=gettext_lazy(
            "One person a line: name, position, commune, as copied from three columns. "
            "A semicolon between them is as good."
        ),
    )

    def __init__(self, *args, activity, **kwargs):
        super().__init__(*args, **kwargs)
        self.activity = activity
        province = Unit.objects.living_on(activity.day).in_province_of(activity.unit)
        self.names = UnitNames(province.communes())
        self.fields["version"].initial = activity.version
        self.rows = self._rows()

    def clean(self):
        cleaned = super().clean()
        lines = [row for row in self.rows if not row.is_empty]
        pasted = read_lines(cleaned.get("pasted", ""))
        if not lines and not pasted and not self.errors:
            raise ValidationError(_("Nobody is entered yet. Write at least one line."))
        if len(lines) + len(pasted) > MOST_LINES:
            most = {"most": MOST_LINES}
            raise ValidationError(_("At most %(most)s lines at once.") % most)
        self.people = [self._participant(line) for line in [*lines, *pasted]]
        self._tell_pasted([line for line in pasted if line.fault])
        if faulty := [str(line.number) for line in lines if line.fault]:
            params = {"lines": ", ".join(faulty[:MOST_TOLD])}
            raise ValidationError(_("Check the lines marked in the table: %(lines)s.") % params)
        return cleaned

    def show_conflict(self, version):
        """Set the form up to be sent again over the list as it is now."""
        self.data = self.data.copy()
        self.data["version"] = str(version)

    def _rows(self):
        if not self.is_bound:
            return [Line(number=number) for number in range(1, BLANK_ROWS + 1)]
        parts = [self.data.getlist(name)[:MOST_ROWS] for name in PARTS]
        rows = [Line(*map(tidy, texts)) for texts in zip(*parts, strict=False)]
        rows += [Line() for _missing in range(len(rows), BLANK_ROWS)]
        for number, row in enumerate(rows, start=1):
            row.number = number
        return rows

    def _participant(self, line):
        """The participant of a line; what is wrong is left in its ``fault``."""
        line.fault = line.fault or fault_of(line)
        found = self.names.find_communes(line.commune) if line.commune else []
        if not line.fault and line.commune and len(found) != 1:
            line.fault = _(
                "“%(commune)s” is no commune here on that day. Write its name as on the official "
                "list, its code, or nothing."
            ) % {"commune": line.commune[:60]}
        return Participant(
            activity=self.activity,
            full_name=line.full_name,
            position=line.position,
            commune=found[0] if len(found) == 1 else None,
        )

    def _tell_pasted(self, faulty):
        for line in faulty[:MOST_TOLD]:
            params = {"number": line.number, "fault": line.fault}
            self.add_error("pasted", _("Line %(number)s: %(fault)s") % params)
        if len(faulty) > MOST_TOLD:
            more = {"count": len(faulty) - MOST_TOLD}
            self.add_error("pasted", _("And %(count)s more lines.") % more)


def fault_of(line):
    if not any(letter.isalpha() for letter in line.full_name):
        return _("The name is missing.")
    if len(line.full_name) > LONGEST_NAME:
        return _("The name has more than %(most)s letters.") % {"most": LONGEST_NAME}
    if len(line.position) > LONGEST_POSITION:
        return _("The position has more than %(most)s letters.") % {"most": LONGEST_POSITION}
    return ""


def read_lines(text):
    """The lines of a pasted text: empty ones, a heading and the running number are left out."""
    lines = []
    for number, raw in enumerate(text.split("\n"), start=1):
        parts = [tidy(part) for part in raw.split("\t" if "\t" in raw else ";")]
        if len(parts) > 1 and (parts[0].rstrip(".").isdecimal() or key(parts[0]) in {"stt", "tt"}):
            parts = parts[1:]
        while parts and not parts[-1]:
            parts.pop()
        if not parts or key(parts[0]) in HEADINGS:
            continue
        line = Line(*parts[: len(PARTS)], number=number)
        if len(parts) > len(PARTS):
            line.fault = _("More than three columns: name, position, commune.")
        lines.append(line)
    return lines
