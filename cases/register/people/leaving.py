"""Deaths that a workbook brings: what is open about the person ends with them, as on the page."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cases.actions.people.leaving import end, facts_of_end
from cases.models import Registration
from cases.queries.leaving import LAST_DAY, open_of, question
from cases.register.columns import CODE
from cases.register.loader import NAMED

DIED = Registration.Reason.DECEASED
LAST_DAYS = set(LAST_DAY.values())


class Deaths:
    """The people of one import who left their list because they died.

    ``plan`` tells in the preview what will end and ``store`` ends it, after all sheets are
    written. What began after the death stays, and is told: somebody has to look at it.
    """

    def __init__(self, job):
        self.job = job
        self.rows = {
            row[CODE.field]: row
            for loader in job.present
            for row in loader.rows
            if row["removal_reason"] == DIED and row["removed_on"]
        }

    def plan(self):
        """Notes on who died, with what is open about them on file and in the file."""
        told = [
            _("row %(row)s: %(records)s")
            % {"row": self.rows[code].number, "records": "; ".join(records)}
            for code, records in self._open().items()
        ]
        if told:
            text = _("People who died by this file, and what ends with it: %(people)s.")
            more = "…" if len(told) > NAMED else ""
            self.job.notes.append(text % {"people": " · ".join(told[:NAMED]) + more})

    def _open(self):
        """{code: what will be open about the person once the sheets are written}."""
        found = {code: [] for code in self.rows}
        people = {self._on_file(code): code for code in self.rows}
        people.pop(None, None)
        ended = self._ended_by_the_file()
        for record in open_of(list(people)) if people else ():
            if (type(record), record.pk) not in ended:
                found[people[record.person_id]].append(self._in_words(record))
        for loader in self.job.present:
            for row in loader.new if loader.sheet.name != "Người" else ():
                if row.get(CODE.field) in found and self._stays_open(loader, row):
                    words = _("%(sheet)s, row %(row)s")
                    facts = {"sheet": loader.sheet.name, "row": row.number}
                    found[row[CODE.field]].append(words % facts)
        return {code: records for code, records in found.items() if records}

    def _in_words(self, record):
        """What ends; of a measure that the reader's agency does not read, that there is one."""
        reader, rows = self.job.reader, type(record).objects.filter(pk=record.pk)
        is_told = reader is None or rows.open_to(reader).exists()
        return question(record) if is_told else _("a measure of the police")

    def _on_file(self, code):
        """The key of a person who is on file and whom the file may speak of."""
        person = self.job.people.on_file.get(code)
        return person.pk if person and not self.job.people.is_elsewhere(person) else None

    def _ended_by_the_file(self):
        updates = (each for loader in self.job.present for each in loader.updates)
        return {(type(record), record.pk) for record, fields in updates if LAST_DAYS & set(fields)}

    def _stays_open(self, loader, row):
        days = [column.field for column in loader.sheet.columns if column.field in LAST_DAYS]
        return bool(days) and row[days[-1]] is None

    def store(self, by):
        """End what is open about them, each record with its event."""
        people = self.job.people
        rows = {
            people.person_of(code).pk: row
            for code, row in self.rows.items()
            if not people.is_elsewhere(people.person_of(code))
        }
        for record in open_of(list(rows)) if rows else ():
            row = rows[record.person_id]
            asked = {"day": row["removed_on"], "reason": DIED}
            try:
                self.job.ledger.keep(type(record), [record.pk], facts_of_end(record, None, **asked))
                end(record, None, by=by, **asked)
            except ValidationError as error:
                text = _("Row %(row)s, who died: “%(record)s” stays open: %(why)s")
                facts = {"row": row.number, "record": record, "why": " ".join(error.messages)}
                self.job.notes.append(text % facts)
