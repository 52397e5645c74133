"""How the sentences of a report speak of each indicator. Official text, Vietnamese, as data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """The words of one indicator.

    ``result`` holds ``{n}``, the figure with what it counts, or ``{k}``, the number alone;
    ``task`` names the work itself. Both begin in small letters. ``{measure}`` and ``{order}`` in
    ``result`` are compulsory rehabilitation as the law of the time calls it, in full and in
    brief. ``also`` are figures told in the same breath, ``of_which`` parts of this one; they have
    no sentence of their own unless they carry a target. ``{each}`` in these is the other figure
    divided by this one, in whole đồng. ``of_one`` follows "phường đã" or "phường chưa".
    """

    result: str
    task: str
    head: str = ""  # a short heading for a narrow column
    also: tuple[tuple[str, str], ...] = ()
    of_which: tuple[tuple[str, str], ...] = ()
    of_one: str = ""  # as one commune tells it of itself


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
    "communes_with_people": Wording(
        "{n} có người nghiện, người sử dụng trái phép chất ma túy",
        "rà soát xã, phường có người nghiện, người sử dụng trái phép chất ma túy",
        "Xã, phường có người nghiện, người sử dụng",
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
    "rehabilitation_all": Wording(
        "tổ chức cai nghiện bằng các hình thức cho {n}",
        "tổ chức cai nghiện bằng các hình thức",
        "Cai nghiện, mọi hình thức",
    ),
    "commune_education": Wording(
        "ban hành {n} giáo dục tại xã, phường, thị trấn",
        "quyết định giáo dục tại xã, phường, thị trấn",
        "Quyết định giáo dục tại xã, phường",
    ),
    "substitution": Wording(
        "{n} đang điều trị nghiện bằng thuốc thay thế",
        "điều trị nghiện bằng thuốc thay thế",
        "Đang điều trị thay thế",
    ),
    "substitution_new": Wording(
        "tiếp nhận mới {n} điều trị nghiện bằng thuốc thay thế",
        "tiếp nhận mới điều trị nghiện bằng thuốc thay thế",
        "Mới điều trị thay thế",
    ),
    "substitution_dropped": Wording(
        "{n} dừng điều trị nghiện bằng thuốc thay thế khi chưa hoàn thành",
        "duy trì người điều trị nghiện bằng thuốc thay thế",
        "Bỏ điều trị thay thế",
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
    "people_with_helper": Wording(
        "{n} được phân công người giúp đỡ",
        "phân công người giúp đỡ",
        "Có người giúp đỡ",
        of_which=(("helped_rate", "{n} quản lý sau cai, cai nghiện tại gia đình, cộng đồng"),),
    ),
    "relapses": Wording("xác định tái nghiện {n}", "phòng, chống tái nghiện", "Tái nghiện"),
    "reuse": Wording(
        "phát hiện {n} tái sử dụng ma túy qua xét nghiệm",
        "phát hiện tái sử dụng ma túy",
        "Tái sử dụng",
    ),
    "list_entries": Wording(
        "đưa vào danh sách quản lý {n}", "đưa vào danh sách", "Đưa vào danh sách"
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
    "people_supported": Wording(
        "hỗ trợ {n} hòa nhập cộng đồng", "hỗ trợ hòa nhập cộng đồng", "Người được hỗ trợ"
    ),
    "job_training_loan": Wording(
        "hỗ trợ học nghề, việc làm hoặc vay vốn cho {n}",
        "hỗ trợ học nghề, việc làm hoặc vay vốn",
        "Học nghề, việc làm hoặc vay vốn",
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
    "insurance_cards": Wording("hỗ trợ {n} bảo hiểm y tế", "hỗ trợ thẻ bảo hiểm y tế", "Thẻ BHYT"),
    "legal_aid": Wording("trợ giúp pháp lý {n}", "trợ giúp pháp lý", "Trợ giúp pháp lý"),
    "medical_care": Wording("khám, chữa bệnh {n}", "khám, chữa bệnh", "Khám chữa bệnh"),
    "livelihood_grants": Wording(
        "hỗ trợ sinh kế {n}",
        "hỗ trợ sinh kế",
        "Hỗ trợ sinh kế",
        also=(("livelihood_amount", ", với tổng số tiền {n}"),),
    ),
    "livelihood_amount": Wording(
        "hỗ trợ sinh kế {n}", "hỗ trợ sinh kế", "Số tiền hỗ trợ sinh kế (đồng)"
    ),
    "loans_outstanding": Wording(
        "{n} chưa trả hết",
        "quản lý vốn vay",
        "Khoản vay chưa trả hết",
        also=(("loans_outstanding_amount", ", dư nợ {n}, bình quân {each}/khoản"),),
    ),
    "loans_outstanding_amount": Wording("dư nợ {n}", "quản lý dư nợ", "Dư nợ (đồng)"),
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
