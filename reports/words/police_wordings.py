"""How sentences speak of what the police find and do: tests, steps, monitoring, results."""

from reports.words.wordings import Wording

DOSSIERS = {
    "compulsory_notified": Wording(
        "thông báo lập hồ sơ cho {n}", "thông báo lập hồ sơ", "Thông báo lập hồ sơ"
    ),
    "compulsory_to_court": Wording(
        "chuyển hồ sơ của {n} đến Tòa án nhân dân",
        "chuyển hồ sơ đến Tòa án nhân dân",
        "Chuyển Tòa án",
    ),
}

MONITORING = {
    "monitoring_orders": Wording(
        "ban hành {n} áp dụng giám sát điện tử",
        "quyết định giám sát điện tử",
        "Quyết định giám sát điện tử",
    ),
    "monitoring_fitted": Wording(
        "đeo thiết bị giám sát điện tử cho {n}", "đeo thiết bị giám sát điện tử", "Đeo thiết bị"
    ),
    "monitoring_now": Wording(
        "{n} đang giám sát điện tử", "giám sát điện tử", "Đang giám sát điện tử"
    ),
    "monitoring_breaches": Wording(
        "phát hiện {n} vi phạm giám sát điện tử",
        "vi phạm giám sát điện tử",
        "Vi phạm giám sát điện tử",
    ),
}

FINDINGS = {
    "drug_tests": Wording(
        "xét nghiệm chất ma túy {n}",
        "xét nghiệm chất ma túy",
        "Lượt xét nghiệm",
        also=(("tested_positive", ", có {n} dương tính"),),
    ),
    "tested_positive": Wording(
        "{n} có kết quả xét nghiệm dương tính", "xét nghiệm dương tính", "Người dương tính"
    ),
    "sanctions": Wording(
        "ban hành {n} xử phạt hành vi sử dụng trái phép chất ma túy",
        "xử phạt hành vi sử dụng trái phép chất ma túy",
        "Quyết định xử phạt",
        also=(("fines_amount", ", với tổng số tiền {n}"),),
    ),
    "fines_amount": Wording("xử phạt {n}", "xử phạt", "Tiền phạt (đồng)"),
}

AFTERCARE = {
    "received_home": Wording(
        "tiếp nhận {n} từ cơ sở cai nghiện trở về địa phương",
        "tiếp nhận người từ cơ sở cai nghiện trở về",
        "Tiếp nhận từ cơ sở",
    ),
    "not_presented": Wording(
        "{n} đã ra khỏi cơ sở cai nghiện, chưa trình diện",
        "đôn đốc người chưa trình diện",
        "Chưa trình diện",
    ),
    "aftercare_files": Wording(
        "lập hồ sơ quản lý sau cai nghiện đối với {n}",
        "lập hồ sơ quản lý sau cai nghiện",
        "Lập hồ sơ sau cai",
    ),
    "aftercare_decisions": Wording(
        "ban hành {n} quản lý sau cai nghiện",
        "quyết định quản lý sau cai nghiện",
        "Quyết định sau cai",
    ),
    "aftercare_ended": Wording(
        "kết thúc quản lý sau cai nghiện {n}",
        "kết thúc quản lý sau cai nghiện",
        "Kết thúc sau cai",
    ),
    "visits_nobody": Wording(
        "đến gặp gỡ nhưng vắng mặt {n}", "vắng mặt khi đến gặp gỡ", "Vắng mặt khi đến gặp"
    ),
    "absent": Wording(
        "xác định {n} vắng mặt khỏi nơi cư trú",
        "vắng mặt khỏi nơi cư trú",
        "Vắng mặt khỏi nơi cư trú",
    ),
}

RESULTS = {
    "year_results_due": Wording(
        "có {n} đến hạn đánh giá sau 01 năm hoàn thành cai nghiện",
        "đánh giá kết quả sau 01 năm hoàn thành cai nghiện",
        "Đến hạn đánh giá sau 01 năm",
        of_which=(
            ("year_results_assessed", "đã đánh giá {n}"),
            ("year_results_relapsed", "tái nghiện {n}"),
            ("year_results_employed", "có việc làm ổn định {n}"),
            ("year_results_not_assessed", "không đánh giá được {n}"),
            ("year_results_missing", "chưa đánh giá {n}"),
        ),
    ),
    "year_results_assessed": Wording(
        "sau 01 năm đã đánh giá {n}", "đánh giá sau 01 năm", "Sau 01 năm: đã đánh giá"
    ),
    "year_results_relapsed": Wording(
        "sau 01 năm {n} tái nghiện", "phòng, chống tái nghiện", "Sau 01 năm: tái nghiện"
    ),
    "year_results_employed": Wording(
        "sau 01 năm {n} có việc làm ổn định", "tạo việc làm ổn định", "Sau 01 năm: có việc làm"
    ),
    "year_results_not_assessed": Wording(
        "sau 01 năm không đánh giá được {n}",
        "đánh giá sau 01 năm",
        "Sau 01 năm: không đánh giá được",
    ),
    "year_results_missing": Wording(
        "sau 01 năm chưa đánh giá {n}", "đánh giá sau 01 năm", "Sau 01 năm: chưa đánh giá"
    ),
}

CAMPAIGNS = {
    "campaign_people": Wording(
        "các đợt tổng rà soát phải rà soát {n}",
        "tổng rà soát",
        "Tổng rà soát: phải rà soát",
        of_which=(("campaign_checked", "đã rà soát {n}"),),
    ),
    "campaign_checked": Wording(
        "đã rà soát {n} trong các đợt tổng rà soát", "tổng rà soát", "Tổng rà soát: đã rà soát"
    ),
}

TIPS = {
    "tips_received": Wording(
        "tiếp nhận {n} của nhân dân",
        "tiếp nhận tin báo của nhân dân",
        "Tin báo: tiếp nhận",
        also=(("tips_verified", ", đã xác minh {n}"),),
    ),
    "tips_verified": Wording(
        "xác minh {n} của nhân dân", "xác minh tin báo của nhân dân", "Tin báo: đã xác minh"
    ),
}

PLANS = {
    "plan_reviews_due": Wording(
        "{n} tái hòa nhập đến hạn rà soát",
        "rà soát kế hoạch tái hòa nhập",
        "Kế hoạch tái hòa nhập: đến hạn rà soát",
        of_which=(("plan_reviews_in_time", "rà soát đúng hạn {n}"),),
    ),
    "plan_reviews_in_time": Wording(
        "rà soát đúng hạn {n} tái hòa nhập",
        "rà soát kế hoạch tái hòa nhập đúng hạn",
        "Kế hoạch tái hòa nhập: rà soát đúng hạn",
    ),
}

MOVES = {
    "cleared": Wording("thanh loại khỏi danh sách {n}", "thanh loại khỏi danh sách", "Thanh loại"),
    "transfers_out": Wording(
        "chuyển đi {n} của người chuyển nơi cư trú", "chuyển hồ sơ đi", "Hồ sơ chuyển đi"
    ),
    "transfers_in": Wording(
        "tiếp nhận {n} của người chuyển đến", "tiếp nhận hồ sơ chuyển đến", "Hồ sơ chuyển đến"
    ),
}
