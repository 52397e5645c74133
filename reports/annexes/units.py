"""Biểu số 03 to 06: a line for each unit in official order, under the bold total."""

from itertools import count

from reports.annexes.model import Cell, Column, Line, Notes, Table, counted, in_millions
from reports.annexes.results import NOT_KNOWN, rate, star, target
from reports.figures.rows import REST, UNKNOWN, Row
from reports.indicators import WITH_TARGET
from reports.indicators.entries.entry import DONG
from reports.words import phrases

MOVED = "Mỗi người chỉ tính một lần ở từng cấp nên số cộng của các đơn vị nhiều hơn tổng số: {}."
UNCLEAR = "Người chưa rõ một nội dung không ghi ở cột nào của nội dung đó."
SEVERAL = "Một người sử dụng nhiều loại ma túy được ghi ở từng nhóm."
PROFILE = (  # (mark of reports.annexes.profile, its column)
    ("outside", Column("Ngoài xã hội", "Nơi đang ở")),
    ("facility", Column("Cơ sở cai nghiện", "Nơi đang ở")),
    ("held", Column("Giam giữ", "Nơi đang ở")),
    ("male", Column("Nam", "Giới tính")),
    ("female", Column("Nữ", "Giới tính")),
    ("under_18", Column("Dưới 18", "Độ tuổi")),
    ("to_30", Column("18–dưới 30", "Độ tuổi")),
    ("from_30", Column("Từ 30", "Độ tuổi")),
    ("opiates", Column("Nhóm thuốc phiện", "Loại ma túy")),
    ("synthetic", Column("Ma túy tổng hợp", "Loại ma túy")),
    ("cannabis", Column("Cần sa", "Loại ma túy")),
    ("other", Column("Khác", "Loại ma túy")),
    ("stable", Column("Có", "Nơi cư trú ổn định")),
    ("unstable", Column("Không", "Nơi cư trú ổn định")),
    ("employed", Column("Có", "Việc làm")),
    ("idle", Column("Không", "Việc làm")),
    ("found", Column("Phát hiện mới trong kỳ")),
)
OF_CUSTOM = (  # the columns where nothing is given yet
    "compulsory_dossiers",
    "voluntary_facility",
    "home_community",
    "substitution",
)
BEGUN, ENDED = "begun", "ended"  # of aftercare, counted beside the indicators
AFTERCARE = (  # (indicator, its column)
    ("aftercare_now", Column("Đang quản lý", "Quản lý sau cai")),
    ("aftercare", Column("Lượt trong kỳ", "Quản lý sau cai")),
    (BEGUN, Column("Mới", "Quản lý sau cai")),
    (ENDED, Column("Kết thúc", "Quản lý sau cai")),
    ("relapses", Column("Tái nghiện", css="alone")),
    ("clean_two_years", Column("Không tái nghiện từ 02 năm trở lên", css="alone")),
    ("vocational_training", Column("Học nghề", css="alone")),
    ("jobs", Column("Việc làm", css="alone")),
    ("loans", Column("Lượt người", "Vay vốn")),
    ("loan_amount", Column("Triệu đồng", "Vay vốn", "money")),
    ("insurance_cards", Column("Thẻ BHYT", css="alone")),
)
COMMUNITY = (
    ("volunteer_models", Column("Tình nguyện viên", "Mô hình")),
    ("counselling_points", Column("Điểm tư vấn", "Mô hình")),
    ("clubs", Column("CLB B93", "Mô hình")),
    ("residence_models", Column("Tại nơi cư trú", "Mô hình")),
    ("club_members", Column("Hội viên CLB", css="alone")),
    ("volunteers", Column("Tình nguyện viên", css="alone")),
    ("outreach_events", Column("Cuộc", "Hội nghị tuyên truyền")),
    ("outreach_attendance", Column("Lượt người dự", "Hội nghị tuyên truyền")),
    ("training_courses", Column("Lớp", "Tập huấn")),
    ("training_attendance", Column("Người", "Tập huấn")),
    ("news_items", Column("Tin, bài", "Truyền thông")),
    ("broadcasts", Column("Lượt phát thanh", "Truyền thông")),
    ("leaflets", Column("Tờ rơi", "Truyền thông")),
)


def people(table, profiles, link=None):
    """Biểu số 03: who the people with addiction are."""

    def cells(unit, rows):
        row = rows["addicts_on_file"]
        url = link(unit, row.indicator, True) if link and row.is_known else ""
        marks = profiles.of(unit.pk)
        is_told = row.is_known and row.from_paper is None
        return [
            counted(row.accumulated, url),
            *(counted(marks[mark] if is_told else None) for mark, _column in PROFILE),
        ]

    columns = (Column("Tổng số"), *(column for _mark, column in PROFILE))
    made = _Lines(table, cells, ["addicts_on_file"], with_rest=False)
    return made.table("Phân tích người nghiện ma túy", columns, "người", [UNCLEAR, SEVERAL])


def targets(table, link=None):
    """Biểu số 04: three columns for each target that the unit or one below it was given."""
    notes, columns, given = Notes(), [], _given(table)
    for entry in given:
        group = f"{phrases.head_of(entry)} ({entry.counted_in})"
        columns += [
            Column("Chỉ tiêu", group),
            Column("Thực hiện", group),
            Column("Đạt (%)", group, "share"),
        ]

    def cells(unit, rows):
        made = []
        for entry in given:
            row = rows[entry.code]
            made += [target(row), _figure(unit, row, True, link), rate(row, notes)]
        return made

    made = _Lines(table, cells, [entry.code for entry in given])
    counted_in = "ghi tại đầu mỗi cột"
    return made.table("Kết quả thực hiện chỉ tiêu", columns, counted_in, notes.lines())


def _given(table):
    """The targets of the year, in the order of the form; where none is given yet, the
    customary ones.

    A plan is for a year, so its periods have the same columns.
    """
    units = [one for above in table.units for one in (above, *above.units)]
    rows = [table.rows, *(one.rows for one in units)]
    codes = {row.indicator for some in rows for row in some if row.target is not None}
    return [entry for entry in WITH_TARGET if entry.code in (codes or OF_CUSTOM)]


def aftercare(table, profiles, link=None):
    """Biểu số 05: aftercare and support."""

    def cell(unit, rows, code):
        if code in (BEGUN, ENDED):
            is_told = rows["aftercare_now"].is_known
            begun, ended = profiles.aftercare(unit.pk)
            return counted((begun if code == BEGUN else ended) if is_told else None)
        return _figure(unit, rows[code], False, link)

    return _fixed(table, AFTERCARE, cell, "người, lượt người, triệu đồng, thẻ")


def community(table, link=None):
    """Biểu số 06: models, outreach, media."""

    def cell(unit, rows, code):
        return _figure(unit, rows[code], False, link)

    return _fixed(table, COMMUNITY, cell, "mô hình, người, cuộc, lượt người, lớp, tin, lượt, tờ")


def _fixed(table, columns, cell, counted_in):
    codes = [code for code, _column in columns]
    made = _Lines(table, lambda unit, rows: [cell(unit, rows, code) for code in codes], codes)
    return made.table("Kết quả theo đơn vị", [one for _code, one in columns], counted_in)


def _figure(unit, row, accumulated, link):
    """A figure of a unit, accumulated or of the period alone."""
    if not row.is_known:
        return Cell(UNKNOWN)
    url = link(unit, row.indicator, accumulated) if link and unit else ""
    number = row.accumulated if accumulated else row.actual
    if row.unit_of_counting == DONG:
        return in_millions(number, url)
    return counted(number, url)


class _Lines:
    """The lines of a form by units, and what stands below it."""

    def __init__(self, table, cells, codes, *, with_rest=True):
        self.source, self.cells, self.codes = table, cells, codes
        self.lines = [Line("", "Tổng số", self._cells(table.unit, table.rows), "total")]
        self.lines += self._units()
        if table.rest and with_rest:
            self.lines.append(Line("", REST, self._cells(table.unit, table.rest)))

    def table(self, caption, columns, counted_in, notes=()):
        is_known = all(cell.text != UNKNOWN for line in self.lines for cell in line.cells)
        below = [*self.source.notes, *self._moved(), *notes]
        below += [] if is_known else [*self._with_data(), NOT_KNOWN]
        return Table(
            caption=caption,
            columns=tuple(columns),
            lines=self.lines,
            notes=below,
            stub=("TT", f"Đơn vị{star(self.source)}"),
            counted_in=counted_in,
        )

    def _cells(self, unit, rows):
        return self.cells(unit, _Rows({row.indicator: row for row in rows}))

    def _units(self):
        """Numbered lines; where units have units of their own, those stand below."""
        for number, one in zip(count(1), self.source.units):
            css = "upper" if one.units else ""
            yield Line(str(number), one.name, self._cells(one.unit, one.rows), css)
            for below, part in zip(count(1), one.units):
                cells = self._cells(part.unit, part.rows)
                yield Line(f"{number}.{below}", part.name, cells, "part")

    def _with_data(self):
        """``120/126 đơn vị có số liệu``"""
        living = [one for one in self.source.units if not one.is_former]
        with_data = sum(one.has_data for one in living)
        return [f"{with_data}/{len(living)} đơn vị có số liệu."] if living else []

    def _moved(self):
        """By how much the units add up to more than the total: somebody counted in several."""
        more = list(self._surplus()) if self.source.units else []
        return [MOVED.format("; ".join(more))] if more else []

    def _surplus(self):
        table = self.source
        for index, total in enumerate(table.rows):
            if total.indicator not in self.codes:
                continue
            parts = [one.rows[index] for one in table.units]
            parts += [table.rest[index]] if table.rest else []
            more = sum(one.accumulated or 0 for one in parts) - (total.accumulated or 0)
            if more > 0:
                counted_in = f"{total.text_of(more)} {total.unit_of_counting}"
                yield f"{phrases.head(total)} {counted_in}"


class _Rows(dict):
    """The rows of a unit by indicator; one that the table does not have is not known."""

    def __missing__(self, code):
        return Row(code, "", "", None, None)
