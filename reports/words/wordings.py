"""How the sentences of a report speak of each indicator. Official text, Vietnamese, as data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """The words of one indicator.

    ``result`` holds ``{n}``, the figure with what it counts, or ``{k}``, the number alone;
    ``task`` names the work itself. Both begin in small letters. ``{measure}`` and ``{order}`` in
    ``result`` are compulsory rehabilitation as the law of the time calls it, in full and in
    brief. ``also`` are figures told in the same breath, ``of_which`` parts of this one; they have
    no sentence of their own unless they carry a target.
    """

    result: str
    task: str
    head: str = ""  # a short heading for a narrow column
    also: tuple[tuple[str, str], ...] = ()
    of_which: tuple[tuple[str, str], ...] = ()


LISTS = {
    "addicts_on_file": Wording(
        "{n} nghiện ma túy có hồ sơ quản lý",
        "quản lý người nghiện ma túy",
        "Người nghiện có hồ sơ",
    ),
    "users_on_file": Wording(
        "{n} sử dụng trái phép chất ma túy có hồ sơ quản lý",
        "quản lý người sử dụng trái phép chất ma túy",
        "Người sử dụng trái phép có hồ sơ",
    ),
    "on_file": Wording(
        "{n} nghiện, sử dụng trái phép chất ma túy có hồ sơ quản lý",
        "quản lý người nghiện, người sử dụng trái phép chất ma túy",
        "Cộng người có hồ sơ",
    ),
}

REHABILITATION = {
    "compulsory_dossiers": Wording(
        "lập hồ sơ đề nghị Tòa án nhân dân {measure} đối với {n}",
        "lập hồ sơ đề nghị cai nghiện bắt buộc",
        "Hồ sơ đề nghị cai nghiện bắt buộc",
    ),
    "compulsory_decisions": Wording(
        "Tòa án nhân dân ban hành {n} {order}",
        "Tòa án nhân dân quyết định cai nghiện bắt buộc",
        "Quyết định cai nghiện bắt buộc",
    ),
    "compulsory_admitted": Wording(
        "đưa {n} vào cơ sở cai nghiện bắt buộc",
        "đưa vào cơ sở cai nghiện bắt buộc",
        "Đã đưa vào cơ sở bắt buộc",
    ),
    "voluntary_facility": Wording(
        "vận động cai nghiện tự nguyện tại cơ sở được {n}",
        "vận động cai nghiện tự nguyện tại cơ sở",
        "Tự nguyện tại cơ sở",
    ),
    "home_community": Wording(
        "vận động cai nghiện tự nguyện tại gia đình, cộng đồng được {n}",
        "vận động cai nghiện tự nguyện tại gia đình, cộng đồng",
        "Tự nguyện tại gia đình, cộng đồng",
    ),
    "substitution": Wording(
        "{n} đang điều trị nghiện bằng thuốc thay thế",
        "điều trị nghiện bằng thuốc thay thế",
        "Đang điều trị thay thế",
    ),
    "in_facility": Wording(
        "{n} đang ở cơ sở cai nghiện", "quản lý người ở cơ sở cai nghiện", "Đang ở cơ sở"
    ),
    "returned": Wording(
        "tiếp nhận {n} hoàn thành cai nghiện tại cơ sở trở về",
        "tiếp nhận người hoàn thành cai nghiện tại cơ sở trở về",
        "Hoàn thành trở về",
    ),
    "determinations": Wording(
        "lập {n} xác định tình trạng nghiện",
        "xác định tình trạng nghiện",
        "Xác định tình trạng nghiện",
    ),
    "user_orders": Wording(
        "ban hành {n} quản lý người sử dụng trái phép chất ma túy",
        "quyết định quản lý người sử dụng trái phép chất ma túy",
        "Quyết định quản lý người sử dụng",
    ),
}

AFTERCARE = {
    "aftercare": Wording(
        "quản lý sau cai nghiện tại nơi cư trú {n}",
        "quản lý sau cai nghiện tại nơi cư trú",
        "Lượt quản lý sau cai",
    ),
    "aftercare_now": Wording(
        "{n} đang được quản lý sau cai nghiện",
        "quản lý sau cai nghiện",
        "Đang quản lý sau cai",
    ),
    "clean_two_years": Wording(
        "{n} không tái nghiện từ 02 năm trở lên",
        "giúp đỡ người sau cai không tái nghiện",
        "Không tái nghiện từ 02 năm",
    ),
    "relapses": Wording("xác định tái nghiện {n}", "phòng, chống tái nghiện", "Tái nghiện"),
    "reuse": Wording(
        "phát hiện {n} tái sử dụng ma túy qua xét nghiệm",
        "phát hiện tái sử dụng ma túy",
        "Tái sử dụng",
    ),
    "removals": Wording(
        "đưa ra khỏi danh sách quản lý {n}", "đưa ra khỏi danh sách", "Đưa ra khỏi danh sách"
    ),
    "visits": Wording("gặp gỡ, tiếp xúc {n}", "gặp gỡ, tiếp xúc", "Lần gặp"),
    "unvisited": Wording(
        "{n} chưa được gặp gỡ, tiếp xúc trong tháng",
        "gặp gỡ, tiếp xúc hằng tháng",
        "Chưa gặp trong tháng",
    ),
}

SUPPORT = {
    "counselling_turns": Wording("tư vấn {n}", "tư vấn", "Lượt tư vấn"),
    "counselling_clients": Wording(
        "tư vấn cho {n}",
        "tư vấn tại Điểm tư vấn",
        "Khách hàng tư vấn",
        also=(("counselling_turns", " ({n})"),),
        of_which=(
            ("counselling_returning", "tiếp nhận lại {n}"),
            ("counselling_new", "tiếp nhận mới {n}"),
        ),
    ),
    "counselling_new": Wording("tiếp nhận mới {n}", "tiếp nhận mới", "Khách hàng mới"),
    "counselling_returning": Wording(
        "tiếp nhận lại {n}", "tiếp nhận lại", "Khách hàng tiếp nhận lại"
    ),
    "referrals": Wording(
        "chuyển gửi {n} đến các dịch vụ điều trị, hỗ trợ", "chuyển gửi", "Chuyển gửi"
    ),
    "vocational_training": Wording("hỗ trợ học nghề {n}", "hỗ trợ học nghề", "Học nghề"),
    "jobs": Wording("hỗ trợ việc làm {n}", "hỗ trợ việc làm", "Việc làm"),
    "loans": Wording(
        "hỗ trợ vay vốn {n}",
        "hỗ trợ vay vốn",
        "Vay vốn",
        also=(
            ("families_with_loans", " của {n}"),
            ("loan_amount", ", với tổng số tiền {n}"),
        ),
    ),
    "loan_amount": Wording("cho vay {n}", "cho vay vốn", "Số tiền vay (đồng)"),
    "families_with_loans": Wording("{n} được vay vốn", "hỗ trợ gia đình vay vốn", "Gia đình vay"),
}

OUTREACH = {
    "outreach_events": Wording(
        "tổ chức {n} hội nghị tuyên truyền",
        "tổ chức hội nghị tuyên truyền",
        "Hội nghị tuyên truyền",
        also=(("outreach_attendance", " với {n} dự"),),
    ),
    "outreach_attendance": Wording("{n} dự tuyên truyền", "tuyên truyền", "Lượt người dự"),
    "training_courses": Wording(
        "tổ chức {n} tập huấn",
        "tổ chức lớp tập huấn",
        "Lớp tập huấn",
        also=(("training_attendance", " cho {n}"), ("training_communes", " của {n}")),
    ),
    "training_attendance": Wording("tập huấn cho {n}", "tập huấn", "Người dự tập huấn"),
    "training_communes": Wording("tập huấn cho {n}", "tập huấn", "Xã, phường dự tập huấn"),
}

MODELS = {
    "support_models": Wording(
        "{n} quản lý sau cai nghiện",
        "duy trì mô hình quản lý sau cai nghiện",
        "Mô hình sau cai",
        also=(("model_communes", " tại {n}"),),
        of_which=(
            ("volunteer_models", "{k} mô hình tình nguyện viên giúp đỡ"),
            ("counselling_points", "{k} Điểm tư vấn"),
            ("clubs", "{k} CLB B93"),
            ("residence_models", "{k} mô hình quản lý tại nơi cư trú"),
        ),
    ),
    "volunteer_models": Wording("{n} tình nguyện viên", "mô hình tình nguyện viên", "Mô hình TNV"),
    "counselling_points": Wording("{k} Điểm tư vấn", "duy trì Điểm tư vấn", "Điểm tư vấn"),
    "clubs": Wording("{k} CLB B93", "duy trì CLB B93", "CLB B93"),
    "residence_models": Wording(
        "{n} quản lý tại nơi cư trú", "quản lý tại nơi cư trú", "Quản lý tại nơi cư trú"
    ),
    "model_communes": Wording(
        "{n} có mô hình quản lý sau cai nghiện",
        "xây dựng mô hình quản lý sau cai nghiện tại xã, phường",
        "Xã, phường có mô hình",
    ),
    "volunteers": Wording(
        "{k} tình nguyện viên",
        "duy trì tình nguyện viên",
        "Tình nguyện viên",
        also=(("volunteer_communes", " tại {n}"),),
    ),
    "volunteer_communes": Wording(
        "{n} có tình nguyện viên", "duy trì tình nguyện viên", "Xã, phường có TNV"
    ),
    "club_members": Wording("{k} hội viên tham gia CLB B93", "sinh hoạt CLB B93", "Hội viên CLB"),
}

AREAS = {
    "drug_free_communes": Wording(
        "{n} không ma túy", "xây dựng xã, phường không ma túy", "Không ma túy"
    ),
    "communes_converted": Wording(
        "chuyển hóa {n} thành địa bàn không ma túy",
        "chuyển hóa địa bàn thành không ma túy",
        "Chuyển hóa",
    ),
    "drug_free_kept": Wording(
        "giữ vững {n} không ma túy", "giữ vững xã, phường không ma túy", "Giữ vững"
    ),
}

RATES = {
    "counselled_rate": Wording(
        "tư vấn cho {n} có hồ sơ quản lý",
        "tư vấn cho người có hồ sơ quản lý",
        "Tỷ lệ được tư vấn",
    ),
    "aftercare_supported_rate": Wording(
        "hỗ trợ {n} đang quản lý sau cai nghiện",
        "hỗ trợ người đang quản lý sau cai nghiện",
        "Tỷ lệ sau cai được hỗ trợ",
    ),
    "helped_rate": Wording(
        "{n} quản lý sau cai, cai nghiện tại gia đình, cộng đồng được phân công giúp đỡ",
        "phân công giúp đỡ người quản lý sau cai, cai nghiện tại gia đình, cộng đồng",
        "Tỷ lệ có người giúp đỡ",
    ),
    "drug_free_rate": Wording(
        "{n} không ma túy",
        "bảo đảm tỷ lệ xã, phường không ma túy",
        "Tỷ lệ không ma túy",
    ),
}

WORDINGS = LISTS | REHABILITATION | AFTERCARE | SUPPORT | OUTREACH | MODELS | AREAS | RATES
SITUATION = ("addicts_on_file", "users_on_file")
SILENT = {  # told within the sentence of another, unless they carry a target
    "on_file",
    *(code for words in WORDINGS.values() for code, _text in (*words.also, *words.of_which)),
}
GROUPS = (
    ("Cai nghiện bắt buộc", ("compulsory_dossiers", "compulsory_decisions", "compulsory_admitted")),
    ("Cai nghiện tự nguyện", ("voluntary_facility", "home_community")),
    ("Điều trị nghiện bằng thuốc thay thế", ("substitution",)),
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
    ("Chỉ tiêu tỷ lệ", tuple(RATES)),
)
ALWAYS = {  # a report says of these that there was nothing
    *LISTS,
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
    ("Địa bàn", tuple(AREAS), "06"),
    ("Chỉ tiêu tỷ lệ", tuple(RATES), "06"),
)
ANNEXES = (
    ("04", "Kết quả thực hiện công tác cai nghiện ma túy"),
    ("05", "Kết quả quản lý sau cai nghiện và hỗ trợ hòa nhập cộng đồng"),
    ("06", "Kết quả tuyên truyền, xây dựng mô hình và địa bàn không ma túy"),
)
