"""The names of what is found of people and done in their measures, as the police report it.

Each group stands at its place in the catalogue; how each is counted is in
``reports.indicators.work``.
"""

from django.utils.translation import gettext_lazy as _

from reports.indicators.entries.entry import (
    DECISIONS,
    DONG,
    FILES,
    PEOPLE,
    PLANS_OF_PEOPLE,
    REPORTS,
    TIMES,
    TURNS,
    plain,
)

DOSSIERS = (
    plain(
        "compulsory_notified",
        "Thông báo lập hồ sơ đề nghị cai nghiện bắt buộc",
        PEOPLE,
        _("Told of the dossier for compulsory rehabilitation"),
    ),
    plain(
        "compulsory_to_court",
        "Chuyển Tòa án hồ sơ đề nghị cai nghiện bắt buộc",
        PEOPLE,
        _("Dossiers for compulsory rehabilitation sent to the court"),
    ),
)
MONITORING = (
    plain(
        "monitoring_orders",
        "Quyết định giám sát điện tử",
        DECISIONS,
        _("Orders of electronic monitoring"),
    ),
    plain(
        "monitoring_fitted",
        "Được đeo thiết bị giám sát điện tử",
        PEOPLE,
        _("Fitted with a monitoring device"),
    ),
    plain(
        "monitoring_now",
        "Đang giám sát điện tử",
        PEOPLE,
        _("Under electronic monitoring now"),
    ),
    plain(
        "monitoring_breaches",
        "Vi phạm giám sát điện tử",
        TIMES,
        _("Breaches of electronic monitoring"),
    ),
)
FINDINGS = (
    plain("drug_tests", "Xét nghiệm chất ma túy", TIMES, _("Drug tests")),
    plain(
        "tested_positive",
        "Người có kết quả xét nghiệm dương tính",
        PEOPLE,
        _("People who tested positive"),
    ),
    plain(
        "sanctions",
        "Xử phạt hành vi sử dụng trái phép chất ma túy",
        DECISIONS,
        _("Administrative sanctions"),
    ),
    plain("fines_amount", "Xử phạt: số tiền", DONG, _("Administrative sanctions: amount")),
)
AFTERCARE = (
    plain(
        "received_home",
        "Tiếp nhận từ cơ sở cai nghiện trở về",
        PEOPLE,
        _("Arrived home from a facility"),
    ),
    plain(
        "not_presented",
        "Đã ra khỏi cơ sở cai nghiện, chưa trình diện",
        PEOPLE,
        _("Released from a facility and not presented yet"),
    ),
    plain(
        "aftercare_files",
        "Lập hồ sơ quản lý sau cai nghiện",
        PEOPLE,
        _("Files of aftercare opened"),
    ),
    plain(
        "aftercare_decisions",
        "Quyết định quản lý sau cai nghiện",
        DECISIONS,
        _("Decisions on aftercare"),
    ),
    plain(
        "aftercare_ended",
        "Kết thúc quản lý sau cai nghiện",
        TURNS,
        _("Aftercare ended"),
    ),
)
RESULTS = (
    plain(
        "year_results_due",
        "Đến hạn đánh giá sau 01 năm hoàn thành cai nghiện",
        TURNS,
        _("One year after rehabilitation: due"),
    ),
    plain(
        "year_results_assessed",
        "Sau 01 năm: đã đánh giá",
        TURNS,
        _("One year after rehabilitation: assessed"),
    ),
    plain(
        "year_results_relapsed",
        "Sau 01 năm: tái nghiện",
        TURNS,
        _("One year after rehabilitation: relapsed"),
    ),
    plain(
        "year_results_employed",
        "Sau 01 năm: có việc làm ổn định",
        TURNS,
        _("One year after rehabilitation: in steady work"),
    ),
    plain(
        "year_results_not_assessed",
        "Sau 01 năm: không đánh giá được",
        TURNS,
        _("One year after rehabilitation: could not be assessed"),
    ),
    plain(
        "year_results_missing",
        "Sau 01 năm: chưa đánh giá",
        TURNS,
        _("One year after rehabilitation: not told yet"),
    ),
)
MOVES = (
    plain(
        "cleared",
        "Thanh loại khỏi danh sách",
        PEOPLE,
        _("Taken off a list as having completed it"),
    ),
    plain("transfers_out", "Chuyển hồ sơ đi", FILES, _("Files handed over")),
    plain("transfers_in", "Tiếp nhận hồ sơ chuyển đến", FILES, _("Files taken over")),
)
ABSENCES = (
    plain(
        "visits_nobody",
        "Đến gặp gỡ nhưng vắng mặt",
        TIMES,
        _("Visits at which nobody was there"),
    ),
    plain(
        "absent",
        "Vắng mặt khỏi nơi cư trú",
        PEOPLE,
        _("Absent from the place of residence"),
    ),
)
CAMPAIGNS = (
    plain(
        "campaign_people",
        "Tổng rà soát (đợt đã kết thúc): phải rà soát",
        TURNS,
        _("Review campaigns that ended: to be checked"),
    ),
    plain(
        "campaign_checked",
        "Tổng rà soát (đợt đã kết thúc): đã rà soát",
        TURNS,
        _("Review campaigns that ended: checked"),
    ),
)
TIPS = (
    plain(
        "tips_received",
        "Tin báo của nhân dân: tiếp nhận",
        REPORTS,
        _("Reports from the people: taken in"),
    ),
    plain(
        "tips_verified",
        "Tin báo của nhân dân: đã xác minh",
        REPORTS,
        _("Reports from the people: verified"),
    ),
)
PLANS = (
    plain(
        "plan_reviews_due",
        "Kế hoạch tái hòa nhập: đến hạn rà soát",
        PLANS_OF_PEOPLE,
        _("Reintegration plans: reviews due"),
    ),
    plain(
        "plan_reviews_in_time",
        "Kế hoạch tái hòa nhập: rà soát đúng hạn",
        PLANS_OF_PEOPLE,
        _("Reintegration plans: reviewed in time"),
    ),
)
RELEASES = plain(  # told by cohorts, on a page of its own
    "releases",
    "Lượt người hoàn thành cai nghiện",
    TURNS,
    _("Completed rehabilitations"),
)
