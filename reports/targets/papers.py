"""Finding the paper that a text or a form names, or making the record of it."""

from reports.models import Directive
from wards.trail import audit
from wards.trail.audit import Verb


class Papers:
    """The directives that are on file, each read once; those made leave their event."""

    def __init__(self, *, entered_by, by):
        self.entered_by, self.by, self._of = entered_by, by, {}
        self.made = []

    def find(self, unit, told) -> Directive:
        """The paper of ``unit`` that was told of (``reports.words.reading.Told``)."""
        known = self._known(unit)
        found = next((one for one in known if told.is_about(one)), None)
        if found is None:
            found = self._make(unit, told)
            known.append(found)
        return found

    def _known(self, unit):
        if unit.pk not in self._of:
            self._of[unit.pk] = list(Directive.objects.filter(unit=unit))
        return self._of[unit.pk]

    def _make(self, unit, told):
        made = Directive.objects.create(
            unit=unit,
            kind=told.kind,
            number=told.number,
            day=told.day,
            issuer=told.issuer,
            subject=told.subject,
            as_written=told.as_written,
            entered_by=self.entered_by,
        )
        audit.record(by=self.by, verb=Verb.CREATED, target=made)
        self.made.append(made)
        return made
