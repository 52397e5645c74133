"""What can be wrong with a workbook, in words that say what to do."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Unusable(Exception):
    """The file cannot be read as a register at all; the message is for people."""


class NothingFits(Unusable):
    """The file has tables, but none with enough headings that are known."""


@dataclass(frozen=True)
class Kind:
    """One kind of mistake: what it is, and what to do about it."""

    title: Promise
    advice: Promise

    def advice_for(self, params) -> str:
        return str(self.advice) % params if params else str(self.advice)


@dataclass(frozen=True)
class Problem:
    """A mistake with its place; ``row`` as Excel numbers it, ``column`` as the contract does."""

    sheet: str
    row: int
    column: str
    value: str
    kind: Kind
    advice: str

    @property
    def message(self) -> str:
        """What it is and what to do, in full sentences."""
        return f"{self.kind.title}. {self.advice}"

    def as_json(self):
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "message": self.message,
        }


class CellFault(ValueError):
    """A cell that cannot be read; carries the kind and what its advice speaks of."""

    def __init__(self, kind: Kind, **params) -> None:
        super().__init__(kind)
        self.kind, self.params = kind, params


MISSING = Kind(_("A required value is missing"), _("Fill in the cell."))
MISSING_COLUMN = Kind(
    _("A required column is missing"), _("Add it: the headings stand in the first row.")
)
TWICE_COLUMN = Kind(_("The column stands twice"), _("Keep one of the two."))
UNCLAIMED = Kind(
    _("Nothing of ours is this column"),
    _("Say what it is, or that it is to be left out: nothing is dropped in silence."),
)
HALF_TURNED = Kind(
    _("Day and month seem to be turned in part of this column"),
    _(
        "%(dates)s cells are dates that can be read either way round, %(texts)s are texts that "
        "cannot: a spreadsheet of American settings leaves this. Write all of them as dd/mm/yyyy."
    ),
)
TWICE_SHEET = Kind(_("The sheet stands twice"), _("Put the rows of both into one."))
TOO_LONG = Kind(_("The text is too long"), _("At most %(limit)s characters fit."))
DATE_FOR_TEXT = Kind(
    _("A date stands where text is wanted"),
    _("Format the cell as text, then write it again."),
)
TRUTH = Kind(_("TRUE or FALSE is no value of this column"), _("Write the value in words."))
NOT_PLAIN_NUMBER = Kind(
    _("A number with decimals stands where text is wanted"),
    _("Format the cell as text, then write it again."),
)
NOT_WHOLE = Kind(_("This is not a whole number from 0 on"), _("Write digits only, no dots."))
TOO_LARGE = Kind(_("The number is too large"), _("At most %(limit)s is possible."))
NOT_YEAR = Kind(_("This is not a year"), _("Write four digits, for instance 2021."))
NOT_DATE = Kind(_("This is not a date"), _("Write it as dd/mm/yyyy, for instance 05/03/2021."))
SHORT_YEAR = Kind(
    _("The year has two digits"),
    _("Write all four, for instance 05/03/1986: 86 may be meant twice."),
)
NOT_BIRTH = Kind(_("This is not a birth date"), _("Write dd/mm/yyyy, mm/yyyy or yyyy."))
NOT_MONEY = Kind(
    _("This is not an amount"), _("Write it in đồng, for example 4.500.000 or 4,5 triệu.")
)
NOT_NAME = Kind(
    _("This is not a name alone"),
    _("A name has letters only: move other names to “Tên gọi khác”, years and numbers away."),
)
NOT_PHONE = Kind(
    _("This is not a phone number"),
    _("Write one number of ten digits, like 0912345678; whose it is belongs elsewhere."),
)
NO_SUCH_DAY = Kind(_("The calendar has no such day"), _("Check the day and the month."))
FAR_YEAR = Kind(_("The year cannot be right"), _("Years from 1900 to 2100 are read."))
FUTURE = Kind(_("This day has not come yet"), _("Write the day on which it happened."))
NOT_LISTED = Kind(_("This is not a value of the list"), _("Write one of: %(choices)s."))
ERROR_VALUE = Kind(
    _("Excel shows an error here"), _("Correct the formula, or write the value itself.")
)
NO_STORED_VALUE = Kind(
    _("The formula has no stored value"),
    _("Open the file in Excel and save it there, or write the value itself."),
)
MERGED = Kind(
    _("Cells are merged here"), _("Unmerge them and write the value in every row it is for.")
)
IDENTITY = Kind(_("The identity number cannot be right"), _("%(why)s"))
SHORTENED = Kind(
    _("The identity number has lost its first zeros"),
    _("Format the column as text and write %(whole)s, if that is the number on the card."),
)
TWICE_CODE = Kind(
    _("This Mã người stands twice"),
    _("It stands in row %(row)s already: give every person a code of their own."),
)
TWICE_IDENTITY = Kind(
    _("This identity number stands twice"),
    _("It stands in row %(row)s already: correct the one that is wrong."),
)
NUMBER_OF_ANOTHER = Kind(
    _("This identity number is on file under another Mã người"),
    _("It belongs to %(code)s: use that code, or correct the number."),
)
WRONG_ORDER = Kind(
    _("This day comes too early"), _("It cannot be before “%(other)s” (%(day)s); check both.")
)
BORN_TOO_LATE = Kind(
    _("The birth date comes after the file was opened"),
    _("“%(other)s” is %(day)s; check both."),
)
USED_TOO_EARLY = Kind(
    _("The year of first use comes before the birth year"), _("Check it against “%(other)s”.")
)
HALF_AN_END = Kind(
    _("An end and its reason or outcome come together"),
    _("Fill in this cell, or empty “%(other)s”."),
)
BEFORE_FILE = Kind(
    _("The record is older than the person's file"),
    _("The file was opened on %(day)s; check both days."),
)
UNKNOWN_PERSON = Kind(
    _("Nobody has this Mã người"), _("Correct it, or add the person to the sheet Người.")
)
UNKNOWN_COMMUNE = Kind(
    _("No commune of this unit has this name or code"),
    _("Write a commune at or below %(unit)s, with all its accents, or its official code."),
)
FORMER_ELSEWHERE = Kind(
    _("This commune has ended, and nothing of it became part of the unit"),
    _("%(former)s ended on %(day)s and went to %(heir)s; write the commune of today."),
)
MISSPELT_COMMUNE = Kind(
    _("No commune of this unit has this name, but nearly"),
    _("If %(meant)s is meant, write it so; else another commune at or below %(unit)s."),
)
WRONG_UNIT = Kind(
    _("The file does not fit the unit chosen"),
    _(
        "This seems to be the list of %(unit)s: %(count)s rows name it or communes of it. Choose "
        "that unit, or correct the communes."
    ),
)
SEVERAL_COMMUNES = Kind(
    _("Several communes can be meant"), _("Write the kind or the official code: %(choices)s.")
)
AFTER_UNIT = Kind(
    _("The record is dated after its unit ended"),
    _("%(unit)s ended on %(day)s; check the day and the unit."),
)
UNKNOWN_UNIT = Kind(
    _("This is not the file's unit nor one below it"),
    _("Write the official code, or the name with its kind, of %(unit)s or a unit below it."),
)
SOMEBODY_ELSE = Kind(
    _("Somebody else is on file under this Mã người"),
    _("Name, birth date and identity number all differ: use a code that was never used."),
)
SAME_CASE = Kind(
    _("The same measure stands twice"),
    _("Row %(row)s has this person, measure and day already: keep one of the two."),
)
ON_LIST_ALREADY = Kind(
    _("The person is on this list already"),
    _("An open entry is on file beside this row: close that one first, or correct this row."),
)
LISTS_OVERLAP = Kind(
    _("The person is on this list already in these days"),
    _("Sheet “%(sheet)s”, row %(row)s, has the same list: check the days of both."),
)
ELSEWHERE_ALREADY = Kind(
    _("The person is somewhere else in these days"),
    _("Another row, or what is on file, has days in common with this one: check the days of both."),
)
BEFORE_BIRTH = Kind(
    _("The file is older than the person"), _("The birth date is %(born)s; check both days.")
)
UNKNOWN_CLUB = Kind(
    _("There is no club of this name in the commune"),
    _("Write its name as in the sheet Mô hình, or add the club there."),
)
UNKNOWN_HELPED = Kind(
    _("A Mã người here is nobody's"),
    _("Correct it, or add the person to the sheet Người: %(codes)s."),
)
HELPED_TOO_LATE = Kind(
    _("Somebody's file is younger than this help"),
    _("The volunteer left on %(day)s, before the file of %(codes)s was opened; check both."),
)
LOAN_AMOUNT = Kind(_("A loan has its amount"), _("Fill in the amount in đồng."))
NOT_A_LOAN = Kind(_("Only a loan is repaid"), _("Leave the cell empty, or correct the kind."))
OWED_THOUGH_REPAID = Kind(
    _("Money is owed of a loan repaid in full"),
    _("Leave Còn nợ empty, or the day of repayment."),
)
OWED_TOO_MUCH = Kind(
    _("More is owed than was paid out"), _("Check Số tiền and Còn nợ, both in đồng.")
)
REPAID_WHEN = Kind(
    _("Nothing is owed, and the day of repayment is missing"), _("Fill in Ngày trả hết.")
)
DECLINED_THOUGH_PAID = Kind(
    _("A loan that was paid out was not declined"), _("Leave Ngày or Ngày từ chối empty.")
)
MORE_PUPILS = Kind(
    _("More pupils than people took part"), _("Số người counts all, the pupils among them.")
)
UNKNOWN_MODEL = Kind(
    _("No model of this name was at work in the commune on that day"),
    _("Write its name as in the sheet Mô hình, or add it there; check the day."),
)
UNKNOWN_VOLUNTEER = Kind(
    _("No volunteer of this name was at work in the commune on that day"),
    _("Write the name as in the sheet Tình nguyện viên, or add the volunteer; check the day."),
)
SEVERAL_OF_NAME = Kind(
    _("Several of this name were at work on that day"),
    _("Empty this cell, and choose the right one on the page of the record after loading."),
)
TWO_WAYS = Kind(
    _("Help came through a model or a volunteer, not both"), _("Empty one of the two cells.")
)
OF_THE_POLICE = Kind(
    _("This is the police's to record"),
    _("Compulsory dossiers and relapses are the police's since %(day)s: take the row out."),
)
NOT_FOR_AGENCY = Kind(
    _("Drug tests are not recorded by social affairs"), _("Take the row out of the file.")
)
NUMBER_OF_KIND = Kind(
    _("The number is missing"),
    _("Meetings, courses and sessions have a number of people, the other kinds one of items."),
)
