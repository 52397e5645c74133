"""The sheet Gặp gỡ, tiếp xúc."""

from cases.models import Visit
from cases.register import spellings
from cases.register.columns import CODE, DAY
from cases.register.reading import cells
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.records import RecordSheet

PROGRESS = {
    "tiến bộ": Visit.Progress.BETTER,
    "bình thường": Visit.Progress.SAME,
    "xấu đi": Visit.Progress.WORSE,
}


class VisitSheet(RecordSheet):
    """Visits."""

    key_prefix = "TG"
    model = Visit
    sheet = Sheet(
        "Gặp gỡ, tiếp xúc",
        (
            CODE,
            DAY,
            Column("Người thực hiện", "visited_by", text(100), required=True),
            Column("Nội dung", "content", text(1000)),
            Column("Chuyển biến", "progress", cells.Listed(PROGRESS, spellings.PROGRESS)),
        ),
        sample=("register_key", "day", "visited_by", "content", "progress"),
        also=("Thăm gặp", "Gặp gỡ, tiếp xúc (Thăm gặp)"),
    )
