"""The sheet Người: people and the list each is on."""

import re
from itertools import islice

from django.utils.translation import gettext as _

from cases.models import Person, Registration
from cases.register import responsibilities, spellings
from cases.register.checking.rows import check_order, check_pair
from cases.register.checking.units import check_unit_lives, unit_named
from cases.register.columns import CODE, COMMUNE, NEIGHBOURHOOD
from cases.register.loader import NAMED
from cases.register.people import checks, likeness
from cases.register.people.changes import PersonChange, new_entry, new_person
from cases.register.people.codes import give_codes
from cases.register.people.on_file import code_of, main_entry
from cases.register.reading import cells, problems
from cases.register.reading.cells import text
from cases.register.reading.problems import CellFault
from cases.register.reading.sheets import Column, Sheet
from cases.rules.identity import Fault
from cases.values import identity

Category, Reason = Registration.Category, Registration.Reason
CATEGORIES = {
    "người nghiện": Category.ADDICT,
    "người nghiện ma túy": Category.ADDICT,
    "người sử dụng trái phép": Category.ILLEGAL_USER,
    "người sử dụng trái phép chất ma túy": Category.ILLEGAL_USER,
    "người sau cai": Category.AFTERCARE,
    "người bị quản lý sau cai nghiện": Category.AFTERCARE,
}
REASONS = {
    "hết thời hạn quản lý": Reason.TERM_ENDED,
    "hoàn thành cai nghiện": Reason.REHAB_COMPLETED,
    "hoàn thành quản lý sau cai": Reason.AFTERCARE_COMPLETED,
    "xác định nghiện": Reason.FOUND_ADDICTED,
    "chuyển đi": Reason.MOVED,
    "chấp hành án phạt tù": Reason.PRISON,
    "đưa vào cơ sở cai nghiện": Reason.TO_FACILITY,
    "cơ sở giáo dục bắt buộc": Reason.EDUCATION_FACILITY,
    "trường giáo dưỡng": Reason.REFORMATORY,
    "chết": Reason.DECEASED,
    "mất tích": Reason.MISSING,
    "khác": Reason.OTHER,
}
RESIDENCES = {"ổn định": Person.Residence.STABLE, "không ổn định": Person.Residence.UNSTABLE}
LISTS = cells.Listed(CATEGORIES, spellings.CATEGORIES)
SEXES = {"Nam": Person.Sex.MALE, "Nữ": Person.Sex.FEMALE}
NO_NUMBER = re.compile("0+")


def identity_number(value, job):
    """Its digits, also where zeros are lost: how many there are is checked beside sex and year."""
    number = identity.read(cells.digits(value))
    if NO_NUMBER.fullmatch(number):
        return None
    if not (number.isascii() and number.isdecimal() and 8 <= len(number) <= 12):
        raise CellFault(problems.IDENTITY, why=identity.MESSAGES[Fault.LENGTH])
    return number


SHEET = Sheet(
    "Người",
    (
        CODE,
        Column("Họ và tên", "full_name", cells.name(100), required=True),
        Column("Tên gọi khác", "aliases", text(200)),
        Column("Ngày sinh", "birth", cells.birth, required=True),
        Column("Giới tính", "sex", cells.Listed(SEXES, spellings.SEXES), required=True),
        Column("Số định danh", "identity_number", identity_number),
        Column("Họ tên cha", "father_name", cells.name(100)),
        Column("Họ tên mẹ", "mother_name", cells.name(100)),
        Column("Họ tên vợ/chồng", "spouse_name", cells.name(100)),
        Column("Quê quán", "native_place", text(200)),
        Column("Dân tộc", "ethnicity", text(40)),
        Column("Trình độ học vấn", "education", text(60)),
        Column("Nghề nghiệp", "occupation", text(100)),
        Column("Điện thoại", "phone", cells.phone(20)),
        COMMUNE,
        NEIGHBOURHOOD,
        Column("Địa chỉ", "address", text(200)),
        Column("Cư trú", "residence", cells.Listed(RESIDENCES)),
        Column("Phân loại", "category", LISTS, required=True),
        Column("Ngày lập hồ sơ", "registered_on", cells.past_day, required=True),
        Column("Ngày đưa ra", "removed_on", cells.past_day),
        Column("Lý do đưa ra", "removal_reason", cells.Listed(REASONS, spellings.REASONS)),
        Column("Chất ma túy", "substances", cells.text_list(200)),
        Column("Năm sử dụng lần đầu", "first_use_year", cells.past_year),
    ),
    sample=("register_key", "full_name", "birth", "commune", "category", "registered_on"),
    supplied=frozenset({CODE.field, COMMUNE.field, "category"}),
    given=frozenset({CODE.field}),
)


OF_ENTRY = ("category", "registered_on", "removed_on", "removal_reason")


def place_of(row):
    """The number of a row, with its sheet where that has a name of its own."""
    return f"{row.number} ({row.place})" if row.place else row.number


class PeopleSheet:
    """The people of a register: found again by the file's unit and Mã người."""

    sheet = SHEET

    def __init__(self, loader):
        self.loader, self.job, self.people = loader, loader.job, loader.job.people
        if loader.rows and not loader.table.has(CODE.field):
            give_codes(self.job, loader.rows)
        self.people.expect(row[CODE.field] for row in loader.rows)
        self.people.codes_unread = any(
            problem.sheet == SHEET.name and problem.column == CODE.heading and problem.row == 1
            for problem in self.job.problems
        )
        self.opening = []  # the list entries that new files begin with
        self.entries = []  # those made anew for people on file
        self.moved = []  # rows that name another ward than is on file
        self.joined = []  # rows of files that were joined to another

    def check(self):
        numbers = {}
        for row in self.job.progress.over(self.loader.rows):
            self._check_row(row, numbers)
        for row in self.loader.rows:
            person = self.people.on_file.get(row[CODE.field])
            is_own = person is not None and not self.people.is_joined(row[CODE.field])
            if is_own and CODE.field not in row.faults:
                checks.check_same_person(self.loader.table, row, person)
                checks.check_list(self.loader.table, row, person, self.people)
        likeness.note_numbers_elsewhere(self.loader.table, self.people)
        likeness.note_alike(self.job, self.people)

    def _check_row(self, row, numbers):
        table = self.loader.table
        self._check_unique(row, numbers)
        checks.check_number(table, row)
        row.unit = unit_named(table, row, COMMUNE.field, "registered_on")
        check_unit_lives(table, row, "registered_on")
        checks.check_birth(table, row)
        check_order(table, row, "registered_on", "removed_on")
        check_pair(table, row, "removed_on", "removal_reason")
        self.people.remember_opening(row)

    def _check_unique(self, row, numbers):
        first, number = self.people.add(row), row["identity_number"]
        if first is not row:
            self.loader.table.blame(row, CODE.field, problems.TWICE_CODE, row=place_of(first))
        if number and numbers.setdefault(number, row) is not row:
            kind = problems.TWICE_IDENTITY
            self.loader.table.blame(row, "identity_number", kind, row=place_of(numbers[number]))

    def plan(self):
        self.job.neighbourhoods.look_at({row.unit.pk for row in self.loader.rows})
        left_alone = 0
        for row in self.loader.rows:
            row.record = self.people.on_file.get(row[CODE.field])
            if row.record is None:
                self._plan_new(row)
            elif self.people.is_joined(row[CODE.field]):
                self.joined.append(row)
                self.loader.unchanged += 1
            elif row.record.withdrawn_at:
                self.loader.note_withdrawn(row.number)
                self.loader.unchanged += 1
            elif self.people.is_elsewhere(row.record):
                left_alone += 1
                self.loader.unchanged += 1
            else:
                self._plan_change(row, row.record)
        self._note_gone()
        self._note_moved()
        self._note_joined()
        if left_alone:
            text = _("%(count)s people of this file are kept by another unit now; left alone.")
            self.job.notes.append(text % {"count": left_alone})

    def _neighbourhood(self, row):
        return self.job.neighbourhoods.named(row.unit, row[NEIGHBOURHOOD.field])

    def _plan_new(self, row):
        row.record = new_person(row, self.job.unit, self._neighbourhood(row))
        self.loader.new.append(row)
        self.opening.append(new_entry(row, row.record))

    def _plan_change(self, row, person):
        entry = self.people.entry_of(person)
        if entry is None:
            self.entries.append(new_entry(row, person))
        elif entry.withdrawn_at:
            self.loader.note_withdrawn(row.number)
        change = PersonChange(self.loader, row, person, entry)
        change.apply(self._neighbourhood(row))
        if change.is_moved:
            self.moved.append(row)
        about = f"{row[CODE.field]} · {row['full_name']}"
        self.loader.add_change(row, about, change.values)

    def _note_gone(self):
        register, by_code = self.people.register, self.people.by_code
        count = register.count() - len(by_code.keys() & self.people.on_file.keys())
        if count > 0:
            codes = register.order_by("register_key").values_list("register_key", flat=True)
            gone = (code for code in codes.iterator() if code not in by_code)
            self.loader.note_gone(count, list(islice(gone, NAMED + 1)))

    def _note_joined(self):
        if self.joined:
            text = _("Người, rows %(rows)s: joined to another file of the same person; left alone.")
            rows = ", ".join(str(row.number) for row in self.joined[:NAMED])
            self.job.notes.append(text % {"rows": rows})

    def _note_moved(self):
        """Another ward counts from the day of the list on: which years' figures that changes."""
        if not self.moved:
            return
        first = min(row["registered_on"] for row in self.moved).year
        text = _(
            "Người, rows %(rows)s: another ward than on file. The figures of the running year "
            "%(year)s change with it, also of its months that are over."
        )
        if first < self.job.today.year:
            text = _(
                "Người, rows %(rows)s: another ward than on file. The figures of the closed years "
                "%(closed)s change with it, and those of the running year %(year)s."
            )
        rows = ", ".join(str(row.number) for row in self.moved[:NAMED])
        closed = ", ".join(map(str, range(first, self.job.today.year)))
        facts = {"rows": rows, "closed": closed, "year": self.job.today.year}
        self.job.notes.append(text % facts)

    @classmethod
    def told_of(cls, job):
        """What the sheet tells of everybody on a list of the unit of a job, now or before."""
        people = Person.objects.in_sight_of(job.unit).select_related("neighbourhood")
        for person in people.prefetch_related("registrations__unit").order_by("pk"):
            code = code_of(person, job.unit)
            entries = list(person.registrations.all())
            entry = main_entry(entries, is_typed=code == str(person.code))
            if entry:
                fields = [column.field for column in cls.sheet.columns]
                told = {one: getattr(person, one) for one in fields if hasattr(person, one)}
                told |= {one: getattr(entry, one) for one in OF_ENTRY}
                yield told | {CODE.field: code, COMMUNE.field: entry.unit}

    def store(self, by):
        people = [row.record for row in self.loader.new]
        self.loader.create(self.job.neighbourhoods.take_new(), by, is_shared=True)
        self.loader.create(people, by, rows=len(people))
        self.loader.create(self.opening + self.entries, by)
        responsibilities.begin(self.opening, ledger=self.job.ledger)
        self.loader.update(by)
