"""In which order and under which heading a report speaks of its indicators, and when."""

from reports.words.community_wordings import AREAS, COMMENDATIONS, HOT_SPOTS, MODELS, OUTREACH
from reports.words.wordings import AFTERCARE, LISTS, RATES, REHABILITATION, SUPPORT

WORDINGS = (
    LISTS
    | REHABILITATION
    | AFTERCARE
    | SUPPORT
    | OUTREACH
    | MODELS
    | AREAS
    | HOT_SPOTS
    | COMMENDATIONS
    | RATES
)
SITUATION = ("addicts_on_file", "users_on_file")
SILENT = {  # told within the sentence of another, unless they carry a target
    "on_file",
    "communes_with_people",
    *(code for words in WORDINGS.values() for code, _text in (*words.also, *words.of_which)),
}
GROUPS = (
    ("Cai nghiện bắt buộc", ("compulsory_dossiers", "compulsory_decisions", "compulsory_admitted")),
    ("Cai nghiện tự nguyện", ("voluntary_facility", "home_community")),
    ("Cai nghiện bằng mọi hình thức", ("rehabilitation_all",)),
    ("Giáo dục tại xã, phường, thị trấn", ("commune_education",)),
    (
        "Điều trị nghiện bằng thuốc thay thế",
        ("substitution", "substitution_new", "substitution_dropped"),
    ),
    ("Cơ sở cai nghiện", ("in_facility", "returned")),
    (
        "Xác định tình trạng nghiện, quản lý người sử dụng trái phép chất ma túy",
        ("determinations", "user_orders"),
    ),
    ("Quản lý sau cai nghiện", tuple(AFTERCARE)),
    ("Hỗ trợ hòa nhập cộng đồng", tuple(SUPPORT)),
    ("Tuyên truyền, tập huấn", tuple(OUTREACH)),
    ("Mô hình quản lý sau cai nghiện, tình nguyện viên", tuple(MODELS)),
    ("Địa bàn không ma túy", tuple(AREAS)),
    ("Điểm, tụ điểm phức tạp về ma túy", tuple(HOT_SPOTS)),
    ("Thi đua, khen thưởng", tuple(COMMENDATIONS)),
    ("Chỉ tiêu tỷ lệ", tuple(RATES)),
)
ALWAYS = {  # a report says of these that there was nothing
    "addicts_on_file",
    "users_on_file",
    "on_file",
    "compulsory_dossiers",
    "compulsory_decisions",
    "voluntary_facility",
    "home_community",
    "substitution",
}
PARTS = (  # of the tables, with the annex that breaks each down by unit
    ("Người nghiện, người sử dụng trái phép chất ma túy", tuple(LISTS), "04"),
    ("Cai nghiện ma túy", tuple(REHABILITATION), "04"),
    ("Quản lý sau cai nghiện", tuple(AFTERCARE), "05"),
    ("Hỗ trợ hòa nhập cộng đồng", tuple(SUPPORT), "05"),
    ("Tuyên truyền, tập huấn", tuple(OUTREACH), "06"),
    ("Mô hình quản lý sau cai nghiện", tuple(MODELS), "06"),
    ("Địa bàn", (*AREAS, *HOT_SPOTS), "06"),
    ("Thi đua, khen thưởng", tuple(COMMENDATIONS), "06"),
    ("Chỉ tiêu tỷ lệ", tuple(RATES), "06"),
)
ANNEXES = (
    ("04", "Kết quả thực hiện công tác cai nghiện ma túy"),
    ("05", "Kết quả quản lý sau cai nghiện và hỗ trợ hòa nhập cộng đồng"),
    ("06", "Kết quả tuyên truyền, xây dựng mô hình và địa bàn không ma túy"),
)
