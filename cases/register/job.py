"""One import: what is read, what is wrong, what would change; and writing it, all or nothing."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.db import connection, transaction
from django.utils.translation import gettext as _

from cases.models import Import, Person
from cases.register.checking.communes import Communes, note_wrong_unit
from cases.register.containers.opening import open_workbook
from cases.register.layout.arranging import Arrangement
from cases.register.layout.choices import Choices
from cases.register.ledger import Ledger
from cases.register.loader import Loader
from cases.register.model_kinds import ModelKinds
from cases.register.neighbourhoods import Neighbourhoods
from cases.register.organisations import Organisations
from cases.register.people.index import PeopleIndex
from cases.register.people.leaving import Deaths
from cases.register.progress import Phase, Progress
from cases.register.reading.problems import Problem
from cases.register.reading.rows import read_table
from cases.register.responsibilities import follow_import
from wards.fast import ahead
from wards.fast.among import Among
from wards.fast.bulk import without_collecting
from wards.models import Unit, User
from wards.models.base import hold
from wards.places.names import UnitNames
from wards.trail import audit
from wards.trail.audit import Verb


@dataclass
class Job:
    """A workbook for a unit on a day, read with the sheets that are loaded."""

    unit: Unit
    today: date
    progress: Progress = field(default_factory=Progress)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    choices: Choices = field(default_factory=Choices)
    as_of: date | None = None  # since when a file that changed its ward lies in the new one
    loaders: dict = field(default_factory=dict)  # by class, whether their sheet is there or not
    handlers: list = field(default_factory=list)  # of each class one, which knows what to do
    events: list = field(default_factory=list)
    unclaimed: set = field(default_factory=set)  # columns that are nobody's, reported already
    converted: dict = field(default_factory=dict)  # by sheet and heading: {old text: as it reads}
    left_out: dict = field(default_factory=dict)  # (sheet, heading) as somebody decided
    doubts: dict = field(default_factory=lambda: defaultdict(list))  # Doubt: what is to confirm
    ledger: Ledger = field(default_factory=Ledger)
    loaded: Import | None = None  # what is left of the import once it is written
    is_taken_out: bool = False  # whether the file is a register that was taken out of here
    asked: list = field(default_factory=list)  # people elsewhere whose number the file names
    questions: int = 0  # numbers of the file that nobody in sight has
    may_tell: Callable[[int], bool] = lambda questions: True  # rows of so many; commands may
    reader: User | None = None  # whose agency may not read nor write all; commands have none
    writing: bool = False  # in the transaction that stores it
    deaths: Deaths | None = None  # once it is known that there are no problems

    def __post_init__(self):
        self.as_of = self.as_of or self.today
        self.names = UnitNames(Unit.objects.within(self.unit))
        self.communes = Communes(self.unit, self.names)
        self.neighbourhoods = Neighbourhoods()
        self.model_kinds = ModelKinds(self.unit)
        self.organisations = Organisations(self.unit)
        self.people = PeopleIndex(self)

    @property
    def present(self):
        """The loaders whose sheet is in the file."""
        return [loader for loader in self.loaders.values() if loader.is_present]

    @property
    def present_handlers(self):
        return [handler for handler in self.handlers if handler.loader.is_present]

    def note_reading(self):
        """What the cells were taken for, where that is not what they are."""
        for (sheet, heading), old in self.converted.items():
            before, after = next(iter(old.items()))
            text = _(
                "Sheet “%(sheet)s”, %(column)s: %(count)s texts of an old font (TCVN3, VNI) were "
                "converted, such as “%(before)s” to “%(after)s”."
            )
            facts = {"sheet": sheet, "column": heading, "count": len(old)}
            self.notes.append(text % (facts | {"before": before, "after": after}))
        for sheet, heading in self.left_out:
            text = _("Sheet “%(sheet)s”: the column “%(column)s” is left out, as was decided.")
            self.notes.append(text % {"sheet": sheet, "column": heading})
        self.notes += self.communes.notes()

    @property
    def told(self):
        """All that is to be noted, with what a page asks to be confirmed."""
        return [*self.notes, *(text for texts in self.doubts.values() for text in texts)]

    def locked(self, rows):
        """The rows, kept from others until the end of the transaction that writes them."""
        if self.writing:
            hold(rows)
        return rows

    def readable(self, rows):
        """What is on file of the unit and below it, as far as the reader's agency may read it."""
        seen = rows.in_sight_of(self.unit)
        return seen.open_to(self.reader) if self.reader else seen

    def counts(self, what: str) -> dict[str, int]:
        """``created``, ``updated`` or ``unchanged`` rows by sheet; 0 where there are problems."""
        return {
            loader.sheet.name: 0 if self.problems else getattr(loader, what)
            for loader in self.present
        }

    def as_json(self):
        """The answer of ``import_register --format json`` (docs: the register's contract)."""
        return {
            "created": self.counts("created"),
            "updated": self.counts("updated"),
            "unchanged": self.counts("unchanged"),
            "not_loaded": {},  # since every sheet of the contract is
            "problems": [problem.as_json() for problem in self.problems],
            "notes": self.told,
        }

    @property
    def fingerprint(self) -> str:
        """The same while a confirmation would do what its preview showed."""
        facts = [self.counts("created"), self.counts("unchanged")]
        facts += [[change.as_text() for change in loader.changes] for loader in self.present]
        return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def prepare(data: bytes, **what) -> Job:
    """Read and check a workbook and work out what it would change; raises Unusable.

    ``what`` is what ``read`` is asked.
    """
    job = read(data, **what)
    check(job)
    return job


def read(
    data: bytes,
    *,
    unit,
    today,
    sheets,
    as_of=None,
    choices=None,
    tell=None,
    may_tell=None,
    reader=None,
) -> Job:
    """Read a workbook, nothing that is on file of people looked at; raises Unusable.

    ``sheets`` are the classes of the sheets in the order in which they build on one another:
    each checks, plans and stores the rows of its loader. ``tell`` hears how far it is
    (``Progress``), ``choices`` are what somebody decided about the file's columns. ``may_tell``
    is asked whether the rows whose number is on file elsewhere may be named. ``reader`` is whose
    agency limits what the file may say and is told; None for a command.
    """
    job = Job(unit, today, Progress(tell), choices=choices or Choices(), as_of=as_of)
    job.may_tell, job.reader = may_tell or job.may_tell, reader
    read_sheets(open_workbook(data), sheets, job)
    return job


def check(job: Job, *, writing=False) -> None:
    """Check what was read against what is on file, and work out what it would change.

    ``writing`` locks what is on file: the caller is in the transaction that will ``store`` it.
    """
    job.writing = writing
    job.progress.begin(Phase.CHECKING, sum(len(loader.rows) for loader in job.present))
    job.handlers = [make(loader) for make, loader in job.loaders.items()]
    job.people.find()
    for handler in job.handlers:
        handler.check()
    note_wrong_unit(job)
    _sort_problems(job)
    if not job.problems:
        for handler in job.present_handlers:
            handler.plan()
        job.deaths = Deaths(job)
        job.deaths.plan()
        job.notes += job.organisations.notes()


def arrange(data: bytes, *, unit, today, sheets, choices=None) -> Arrangement:
    """What the sheets and columns of a workbook are taken for, no cell read; raises Unusable.

    Where nothing fits, what comes nearest is shown as what it may be.
    """
    job = Job(unit, today, choices=choices or Choices())
    arranged = Arrangement(open_workbook(data), sheets, job)
    if not arranged.grids:
        arranged.take_nearest()
    return arranged


def read_sheets(workbook, sheets, job):
    """Read the rows of every sheet of ours that the file has; raises Unusable."""
    arranged = Arrangement(workbook, sheets, job)
    arranged.check()
    found = arranged.grids
    job.progress.begin(Phase.READING, sum(len(g.rows) for some in found.values() for g in some))
    for make in sheets:
        loader = job.loaders[make] = Loader(make.sheet, job)
        if make in found:
            loader.is_present = True
            loader.table = read_table(make.sheet, found[make], job)
            job.progress.add(len(loader.table.rows))
    job.note_reading()


class Changed(Exception):
    """What is on file changed since the preview: loading would do something else now."""


class Unconfirmed(Exception):
    """Something is in doubt that nobody has confirmed."""


def load(data: bytes, *, by, seen=None, confirmed=None, **what) -> Job:
    """Load a workbook, all of it or, where there are problems, nothing; raises Unusable.

    It is read first: nobody waits for that. ``what`` is what ``read`` is asked. ``seen`` is the
    fingerprint of the preview; raises Changed where it is another now. ``confirmed`` are the
    doubts that somebody has confirmed, None where nobody is asked; raises Unconfirmed for any
    other. Imports of one unit wait for one another. Every record leaves its audit event.
    """
    with without_collecting():
        job = read(data, **what, reader=by)
        with transaction.atomic():
            Unit.objects.take_turn(job.unit.pk)
            check(job, writing=True)
            if seen and not job.problems and seen != job.fingerprint:
                raise Changed
            if confirmed is not None and {d for d in job.doubts if job.doubts[d]} - set(confirmed):
                raise Unconfirmed
            if not job.problems:
                with ahead.writing(connection):
                    store(job, by=by)
    return job


def store(job: Job, *, by):
    """Write what a job without problems would change, and its audit events in bulk.

    The job keeps the outcomes and lets its rows go: a large file's would fill the memory until
    the collector came by.
    """
    counts = [sum(job.counts(what).values()) for what in ("created", "updated")]
    job.progress.begin(Phase.WRITING, sum(counts))
    for handler in job.present_handlers:
        handler.store(by)
    job.deaths.store(by)
    if known := [person.pk for person in job.people.on_file.values()]:
        people = Person.objects.filter(Among("pk", known))
        follow_import(people=people, day=job.as_of, ledger=job.ledger)
    names = [loader.sheet.name for loader in job.present]
    job.events.append(
        audit.event(by=by, verb=Verb.IMPORTED, model="cases.upload", unit=job.unit, fields=names)
    )
    audit.record_all(job.events)
    job.loaders = {make: loader.outcome for make, loader in job.loaders.items()}
    job.handlers, job.people, job.deaths = [], None, None
    if job.ledger:
        job.ledger.close()
        counts = [[one.sheet.name, one.created, one.updated, one.unchanged] for one in job.present]
        sealed = job.ledger.sealed()
        job.loaded = Import(unit=job.unit, loaded_by=by, counts=counts, ledger_sealed=sealed)
        job.loaded.save()


def _sort_problems(job):
    order = {}
    for loader in job.loaders.values():
        for column in loader.sheet.columns:
            order[loader.sheet.name, column.heading] = len(order)
    job.problems.sort(
        key=lambda problem: (
            next((i for i, one in enumerate(job.loaders) if one.sheet.name == problem.sheet), 99),
            problem.row,
            order.get((problem.sheet, problem.column), 0),
        )
    )
