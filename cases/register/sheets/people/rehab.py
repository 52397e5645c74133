"""The sheet Cai nghiện: rehabilitation, and what else is ordered before it."""

from cases.models import Case
from cases.register import spellings
from cases.register.columns import CODE, OWN_COMMUNE
from cases.register.reading import cells
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.measures import MeasureSheet

Kind, Outcome = Case.Kind, Case.Outcome
KINDS = {
    "bắt buộc": Kind.COMPULSORY,
    "tự nguyện tại cơ sở": Kind.VOLUNTARY_FACILITY,
    "tự nguyện tại gia đình cộng đồng": Kind.HOME_COMMUNITY,
    "điều trị thay thế": Kind.SUBSTITUTION,
    "giáo dục tại xã phường thị trấn": Kind.COMMUNE_EDUCATION,
    "quản lý người sử dụng trái phép": Kind.USER_MANAGEMENT,
    "xác định tình trạng nghiện": Kind.DETERMINATION,
    "giám sát điện tử": Kind.ELECTRONIC_MONITORING,
}
VARIANTS = {"công lập": Case.Variant.PUBLIC, "tư nhân": Case.Variant.PRIVATE}
OUTCOMES = {
    "hoàn thành": Outcome.COMPLETED,
    "tự ý chấm dứt": Outcome.ABANDONED,
    "chuyển bắt buộc": Outcome.TO_COMPULSORY,
    "trả hồ sơ": Outcome.RETURNED,
    "Tòa án không áp dụng": Outcome.COURT_DECLINED,
    "đình chỉ": Outcome.SUSPENDED,
    "chấp hành án phạt tù": Outcome.PRISON,
    "được miễn": Outcome.EXEMPTED,
    "chuyển đi": Outcome.MOVED,
    "chết": Outcome.DECEASED,
    "khác": Outcome.OTHER,
}
MOST_MONTHS = 600


class RehabSheet(MeasureSheet):
    """Measures save aftercare, which has a sheet of its own; a facility not known yet is made."""

    kinds = KINDS
    days = ("opened_on", "decided_on", "started_on", "closed_on")
    sheet = Sheet(
        "Cai nghiện",
        (
            CODE,
            Column("Hình thức", "kind", cells.Listed(KINDS, spellings.MEASURES), required=True),
            OWN_COMMUNE,
            Column("Ngày lập hồ sơ", "opened_on", cells.past_day, required=True),
            Column("Ngày quyết định", "decided_on", cells.past_day),
            Column("Số quyết định", "decision_number", text(60)),
            Column("Cơ quan quyết định", "decided_by", text(200)),
            Column("Cơ sở", "facility", text(200)),
            Column("Ngày bắt đầu", "started_on", cells.past_day),
            Column("Thời hạn (tháng)", "term_months", cells.months(MOST_MONTHS)),
            Column("Ngày kết thúc", "closed_on", cells.past_day),
            Column("Kết quả", "outcome", cells.Listed(OUTCOMES)),
            Column("Loại cơ sở", "variant", cells.Listed(VARIANTS)),
        ),
        sample=("register_key", "kind", "opened_on", "decided_on", "started_on", "facility"),
    )
