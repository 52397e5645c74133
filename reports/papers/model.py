"""The official report as a value: what screen, PDF, DOCX and workbook all print, and nothing else.

The layout (Nghị định 30/2020) is the business of the documents.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from reports.annexes.making import VERSION
from reports.annexes.model import Annex, Table


class Point(NamedTuple):
    """A lettered part of an item: ``a) Cai nghiện bắt buộc``, with the sentences under it."""

    letter: str
    heading: str
    sentences: list[str]


class Item(NamedTuple):
    """A numbered heading of a section, with the sentences under it and its lettered points."""

    heading: str
    sentences: list[str]
    points: tuple[Point, ...] = ()


class Section(NamedTuple):
    """A part of the report: its Roman number, its title, paragraphs, items, small tables."""

    number: str
    title: str
    items: list[Item] = []
    paragraphs: list[str] = []
    tables: list[Table] = []


@dataclass(frozen=True)
class Heading:
    """The top of the paper: who issues it, its sign, and the day that the clerk fills in."""

    superior: list[str]
    issuing: list[str]
    sign: str
    place: str
    month: str
    year: str


@dataclass(frozen=True)
class Signature:
    """The signing authority, one line each, and the signer; an empty name leaves the space."""

    authority: list[str]
    signer: str

    @property
    def in_words(self):
        """``PHÓ TRƯỞNG PHÒNG Nguyễn Văn A``: who it is, in a list to choose from."""
        return " ".join(filter(None, (self.authority[-1] if self.authority else "", self.signer)))


@dataclass(frozen=True)
class Paper:
    """Everything an official report prints, in the order it prints it."""

    code: str
    issuer: str
    heading: Heading
    abstract: list[str]
    addressee: str
    basis: str
    opening: str
    sections: list[Section]
    closing: str
    recipients: list[str]
    signature: Signature
    annexes: list[Annex]
    office_is_recorded: bool
    unfinished: list[str] = field(default_factory=list)  # parts nobody has reviewed
    version: str = VERSION
    is_short: bool = False  # set closer, for the two pages of a commune's police

    @property
    def attached(self):
        """Which forms go with the paper."""
        first, last = self.annexes[0].number, self.annexes[-1].number.split()[-1]
        if len(self.annexes) == 1:
            return f"(Có {first} kèm theo)"
        return f"(Có các {first} đến {last} kèm theo)"

    @property
    def title(self):
        return "Báo cáo " + " ".join(self.abstract)[:1].lower() + " ".join(self.abstract)[1:]
