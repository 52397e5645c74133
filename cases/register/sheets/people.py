"""The sheet Người: people and the list each is on. Its checks; what it writes is in people_plan."""

from django.utils.translation import gettext as _

from cases.models import Person, Registration
from cases.register.reading import cells, problems
from cases.register.reading.cells import text
from cases.register.reading.problems import CellFault
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.loader import Loader
from cases.rules.identity import Fault
from cases.values import identity, names

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
SEXES = {"Nam": Person.Sex.MALE, "Nữ": Person.Sex.FEMALE}


def identity_number(value, job):
    """Twelve digits, or nine; what they say is checked beside sex and birth year."""
    number = cells.digits(value)
    if not (number.isascii() and number.isdecimal() and len(number) in (9, 12)):
        raise CellFault(problems.IDENTITY, why=identity.MESSAGES[Fault.LENGTH])
    return number


CODE = Column("Mã người", "register_key", text(40), required=True)
SHEET = Sheet(
    "Người",
    (
        CODE,
        Column("Họ và tên", "full_name", text(100), required=True),
        Column("Tên gọi khác", "aliases", text(200)),
        Column("Ngày sinh", "birth", cells.birth, required=True),
        Column("Giới tính", "sex", cells.listed(SEXES), required=True),
        Column("Số định danh", "identity_number", identity_number),
        Column("Họ tên cha", "father_name", text(100)),
        Column("Họ tên mẹ", "mother_name", text(100)),
        Column("Họ tên vợ/chồng", "spouse_name", text(100)),
        Column("Quê quán", "native_place", text(200)),
        Column("Dân tộc", "ethnicity", text(40)),
        Column("Trình độ học vấn", "education", text(60)),
        Column("Nghề nghiệp", "occupation", text(100)),
        Column("Điện thoại", "phone", text(20)),
        Column("Phường/xã", "commune", cells.commune, required=True),
        Column("Tổ dân phố", "neighbourhood", text(100)),
        Column("Địa chỉ", "address", text(200)),
        Column("Cư trú", "residence", cells.listed(RESIDENCES)),
        Column("Phân loại", "category", cells.listed(CATEGORIES), required=True),
        Column("Ngày lập hồ sơ", "registered_on", cells.past_day, required=True),
        Column("Ngày đưa ra", "removed_on", cells.past_day),
        Column("Lý do đưa ra", "removal_reason", cells.listed(REASONS)),
        Column("Chất ma túy", "substances", cells.text_list(200)),
        Column("Năm sử dụng lần đầu", "first_use_year", cells.past_year),
    ),
)


class PeopleChecks(Loader):
    """The people of the file, by their code."""

    sheet = SHEET
    sample_fields = ("register_key", "full_name", "birth", "commune", "category", "registered_on")

    def codes(self):
        return {row[CODE.field] for row in self.rows}

    def check(self):
        """All that can be said without the people on file."""
        self.by_code, self.opened, self.opening_unread = {}, {}, set()
        numbers, alike = {}, {}
        for row in self.job.progress.over(self.rows):
            self._check_unique(row, numbers)
            self._check_identity(row)
            row.seat = self.check_commune(row, "commune", "registered_on")
            self.check_unit_lives(row, row.seat, "registered_on")
            self._check_birth(row)
            self.check_order(row, "registered_on", "removed_on")
            self.check_pair(row, "removed_on", "removal_reason")
            self._note_alike(row, alike)
            self.remember_opening(row)
        self.codes_unread = any(
            problem.sheet == SHEET.name and problem.column == CODE.heading and problem.row == 1
            for problem in self.job.problems
        )

    def _check_unique(self, row, numbers):
        code, number = row["register_key"], row["identity_number"]
        if code and self.by_code.setdefault(code, row) is not row:
            first = self.by_code[code].number
            self.blame(row, "register_key", problems.TWICE_CODE, row=first)
        if number and numbers.setdefault(number, row.number) != row.number:
            self.blame(row, "identity_number", problems.TWICE_IDENTITY, row=numbers[number])

    def _check_identity(self, row):
        if row["identity_number"] and "identity_number" not in row.faults:
            born = row["birth"]
            why = identity.fault_message(
                row["identity_number"], sex=row["sex"], birth_year=born and born.year
            )
            if why:
                self.blame(row, "identity_number", problems.IDENTITY, why=why)

    def _check_birth(self, row):
        born, opened, first_use = row["birth"], row["registered_on"], row["first_use_year"]
        if born and opened and born.first_day > opened:
            self.blame(
                row,
                "birth",
                problems.BORN_TOO_LATE,
                other=self.sheet.heading("registered_on"),
                day=f"{opened:%d/%m/%Y}",
            )
        if born and first_use and first_use < born.year:
            other = self.sheet.heading("birth")
            self.blame(row, "first_use_year", problems.USED_TOO_EARLY, other=other)

    def _note_alike(self, row, alike):
        if row["full_name"] and row["birth"]:
            who = names.fold(row["full_name"]), row["birth"].year
            first = alike.setdefault(who, row.number)
            if first != row.number:
                text = _("Người, row %(row)s: same name and birth year as row %(first)s.")
                self.job.notes.append(text % {"row": row.number, "first": first})

    def remember_opening(self, row):
        """The day a person's file was opened is that of the earliest list."""
        code, day = row["register_key"], row["registered_on"]
        if code and day:
            self.opened[code] = min(day, self.opened.get(code, day))
        elif code and "registered_on" in row.faults:
            self.opening_unread.add(code)
