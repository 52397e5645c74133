"""docs/workbook.md has every sheet and column that is read, and no other."""

import re

import pytest

from reports.register.sheets import SHEETS
from tests.architecture import ROOT

DESCRIBED = dict(
    re.findall(r"^- \*\*(.+?)\*\* — (.+)$", (ROOT / "docs" / "workbook.md").read_text(), re.M)
)


def test_every_sheet_is_described_and_no_other():
    assert list(DESCRIBED) == [made.sheet.name for made in SHEETS]


@pytest.mark.parametrize("sheet", [made.sheet for made in SHEETS], ids=lambda sheet: sheet.name)
def test_every_column_is_described_in_its_place(sheet):
    columns = [f"{one.heading}{'*' if one.required else ''}" for one in sheet.columns]
    assert DESCRIBED[sheet.name].split(" · ") == columns
