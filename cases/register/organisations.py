"""The organisations that a workbook names: found under any spelling, or made once."""

from django.utils.translation import gettext as _

from cases.models import Organisation
from wards.fast.among import Among
from wards.text import key, tidy
from wards.trail import audit

BATCH = 500
NAMED = 20  # how many names a note has


class Organisations:
    """Those of one import; ``new`` are not written yet."""

    def __init__(self, unit):
        self.unit, self.new = unit, []
        self._found = None

    def named(self, name):
        """The organisation of that name, a new one where there is none; None for no name."""
        if not key(name or ""):
            return None
        if self._found is None:
            rows = Organisation.objects.select_related("merged_into")
            self._found = {one.key: one.stays for one in rows}
        if key(name) not in self._found:
            self._found[key(name)] = Organisation.called(tidy(name), unit=self.unit)
            self.new.append(self._found[key(name)])
        return self._found[key(name)]

    def write_new(self, *, by):
        """Write those still new, and give those made; one that somebody named meanwhile is that
        one from now on.
        """
        if not self.new:
            return []
        ours, self.new = {one.key: one for one in self.new}, []
        Organisation.objects.bulk_create(ours.values(), BATCH, ignore_conflicts=True)
        rows = Organisation.objects.filter(Among("key", list(ours))).select_related("merged_into")
        written = list(rows)
        self._found |= {one.key: one.stays for one in written}
        for one in written:  # records that are corrected may point to it already
            ours[one.key].pk = one.stays.pk
        made = [one for one in written if one.code == ours[one.key].code]
        audit.record_created(made, by=by)
        return made

    def notes(self):
        """Which ones the file would bring."""
        if not self.new:
            return []
        names = ", ".join(one.name for one in self.new[:NAMED])
        more = "…" if len(self.new) > NAMED else ""
        text = _("Organisations that are not on file yet, each a new one: %(names)s")
        return [text % {"names": f"{names}{more}"}]


class OrganisationsMixin:
    """For sheets with columns that name organisations; ``organisations`` are their fields."""

    organisations = ()

    @classmethod
    def told(cls, record, job):
        named = {field: getattr(record, field) for field in cls.organisations}
        told = {field: one.name if one else "" for field, one in named.items()}
        return super().told(record, job) | told

    def plan(self):
        super().plan()
        for row in self.loader.new:
            for field in self.organisations:
                self.job.organisations.named(row[field])

    def store(self, by):
        self.job.ledger.add(self.job.organisations.write_new(by=by), is_shared=True)
        super().store(by)

    def values(self, row):
        named = {field: self.job.organisations.named(row[field]) for field in self.organisations}
        return super().values(row) | named
