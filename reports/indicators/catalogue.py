"""What can be counted: codes, labels and units of counting of every indicator (design §5).

The Vietnamese label is data, not interface text: official papers, the JSON of ``quota_report``
and the sheet Chỉ tiêu of a register name indicators by it. How each is worked out is said in
the modules beside this one, for those that exist so far (``reports.indicators.ALL``).
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PEOPLE, TURNS, DECISIONS, TIMES = "người", "lượt người", "quyết định", "lượt"
EVENTS, COURSES, MODELS, COMMUNES, DONG = "cuộc", "lớp", "mô hình", "xã, phường", "đồng"
SHEETS, FAMILIES, LOANS, PUPILS = "phiếu", "gia đình", "khoản vay", "lượt học sinh"
CARDS, TEAMS, MEETINGS, ITEMS = "thẻ", "đội, tổ", "buổi", "tin, bài"
PIECES, SHEETS_OF_PAPER, COLLECTIVES, PERSONS = "chiếc", "tờ", "tập thể", "cá nhân"
SPOTS = "điểm, tụ điểm"


@dataclass(frozen=True)
class Entry:
    """An indicator's name: stable code, Vietnamese label, unit of counting, label on screen."""

    code: str
    label_vi: str
    counted_in: str
    label: Promise
    takes_target: bool = False  # ★: may carry a target
    is_rate: bool = False  # a share of a whole: its target is a percentage


def _plain(code, label_vi, counted_in, label):
    return Entry(code, label_vi, counted_in, label)


def _star(code, label_vi, counted_in, label):
    return Entry(code, label_vi, counted_in, label, takes_target=True)


def _rate(code, label_vi, counted_in, label):
    return Entry(code, label_vi, counted_in, label, takes_target=True, is_rate=True)


COUNTED = (
    _plain(
        "addicts_on_file",
        "Người nghiện ma túy có hồ sơ quản lý",
        PEOPLE,
        _("People with drug addiction on file"),
    ),
    _plain(
        "users_on_file",
        "Người sử dụng trái phép chất ma túy có hồ sơ quản lý",
        PEOPLE,
        _("Illegal drug users on file"),
    ),
    _plain(
        "on_file",
        "Người nghiện, người sử dụng trái phép có hồ sơ quản lý",
        PEOPLE,
        _("People with addiction and illegal users on file"),
    ),
    _plain(
        "communes_with_people",
        "Xã, phường có người nghiện, người sử dụng trái phép",
        COMMUNES,
        _("Communes with people on file"),
    ),
    _star(
        "compulsory_dossiers",
        "Lập hồ sơ đề nghị đưa vào cơ sở cai nghiện bắt buộc",
        PEOPLE,
        _("Dossiers proposing compulsory rehabilitation"),
    ),
    _star(
        "compulsory_decisions",
        "Tòa án quyết định đưa vào cơ sở cai nghiện bắt buộc",
        DECISIONS,
        _("Court decisions on compulsory rehabilitation"),
    ),
    _star(
        "compulsory_admitted",
        "Đưa vào cơ sở cai nghiện bắt buộc",
        PEOPLE,
        _("Admitted to compulsory rehabilitation"),
    ),
    _star(
        "voluntary_facility",
        "Cai nghiện tự nguyện tại cơ sở cai nghiện",
        PEOPLE,
        _("Began voluntary rehabilitation in a facility"),
    ),
    _star(
        "home_community",
        "Cai nghiện tự nguyện tại gia đình, cộng đồng",
        PEOPLE,
        _("Began voluntary rehabilitation at home, in the community"),
    ),
    _star(
        "rehabilitation_all",
        "Cai nghiện bằng mọi hình thức",
        PEOPLE,
        _("Began rehabilitation of any form"),
    ),
    _plain(
        "commune_education",
        "Giáo dục tại xã, phường",
        DECISIONS,
        _("Decisions on education in the commune"),
    ),
    _star(
        "substitution",
        "Đang điều trị nghiện bằng thuốc thay thế",
        PEOPLE,
        _("In substitution treatment"),
    ),
    _plain(
        "substitution_new",
        "Mới điều trị thay thế",
        PEOPLE,
        _("Began substitution treatment"),
    ),
    _plain("substitution_dropped", "Bỏ điều trị", PEOPLE, _("Left substitution treatment")),
    _plain("in_facility", "Đang ở cơ sở cai nghiện", PEOPLE, _("In a rehabilitation facility")),
    _plain(
        "returned",
        "Hoàn thành cai nghiện tại cơ sở trở về",
        PEOPLE,
        _("Returned after completing rehabilitation"),
    ),
    _plain(
        "determinations", "Xác định tình trạng nghiện", SHEETS, _("Determinations of addiction")
    ),
    _plain(
        "user_orders",
        "Quyết định quản lý người sử dụng trái phép",
        DECISIONS,
        _("Orders to manage illegal users"),
    ),
    _star(
        "aftercare",
        "Quản lý sau cai nghiện tại nơi cư trú (lượt người)",
        TURNS,
        _("Aftercare at the place of residence (turns)"),
    ),
    _plain("aftercare_now", "Đang quản lý sau cai nghiện", PEOPLE, _("Under aftercare now")),
    _plain(
        "clean_two_years",
        "Không tái nghiện từ 02 năm trở lên",
        PEOPLE,
        _("Without relapse for two years or more"),
    ),
    _plain(
        "people_with_helper",
        "Người được phân công giúp đỡ",
        PEOPLE,
        _("People with a helper"),
    ),
    _plain("relapses", "Tái nghiện", TIMES, _("Relapses")),
    _plain("reuse", "Tái sử dụng", TIMES, _("Uses again")),
    _plain("list_entries", "Đưa vào danh sách", TIMES, _("Entries to the list")),
    _plain("removals", "Đưa ra khỏi danh sách", TIMES, _("Removals from the list")),
    _plain("visits", "Lần gặp gỡ, tiếp xúc", TIMES, _("Visits")),
    _plain("unvisited", "Chưa được gặp trong tháng", PEOPLE, _("Not visited within the month")),
    _plain("counselling_turns", "Điểm tư vấn: lượt", TIMES, _("Counselling: turns")),
    _plain("counselling_clients", "Điểm tư vấn: khách hàng", PEOPLE, _("Counselling: clients")),
    _plain("counselling_new", "Điểm tư vấn: mới", PEOPLE, _("Counselling: new clients")),
    _plain(
        "counselling_returning",
        "Điểm tư vấn: tiếp nhận lại",
        PEOPLE,
        _("Counselling: returning clients"),
    ),
    _plain("referrals", "Chuyển gửi", TIMES, _("Referrals")),
    _star("people_supported", "Người được hỗ trợ", PEOPLE, _("People supported")),
    _star(
        "job_training_loan",
        "Được học nghề, việc làm hoặc vay vốn",
        PEOPLE,
        _("People with training, a job or a loan"),
    ),
    _star("vocational_training", "Học nghề", TURNS, _("Vocational training")),
    _star("jobs", "Việc làm", TURNS, _("Jobs")),
    _star("loans", "Vay vốn", TURNS, _("Loans")),
    _plain("loan_amount", "Số tiền", DONG, _("Amount of the loans")),
    _plain("families_with_loans", "Gia đình vay vốn", FAMILIES, _("Families with a loan")),
    _plain("insurance_cards", "Thẻ BHYT", CARDS, _("Health insurance cards")),
    _plain("legal_aid", "Trợ giúp pháp lý", TIMES, _("Legal aid")),
    _plain("medical_care", "Khám chữa bệnh", TIMES, _("Medical care")),
    _plain("livelihood_grants", "Hỗ trợ sinh kế", TURNS, _("Livelihood grants")),
    _plain(
        "livelihood_amount",
        "Hỗ trợ sinh kế: số tiền",
        DONG,
        _("Livelihood grants: amount"),
    ),
    _plain("loans_outstanding", "Đang vay vốn", LOANS, _("Loans outstanding")),
    _plain("loans_outstanding_amount", "Dư nợ", DONG, _("Loans outstanding: amount owed")),
    _plain("outreach_events", "Hội nghị tuyên truyền", EVENTS, _("Outreach meetings")),
    _plain(
        "outreach_attendance",
        "Hội nghị tuyên truyền: lượt người",
        TURNS,
        _("Outreach meetings: attendance"),
    ),
    _plain("training_courses", "Lớp tập huấn", COURSES, _("Training courses")),
    _plain("training_attendance", "Lớp tập huấn: người", PEOPLE, _("Training courses: people")),
    _plain(
        "training_communes",
        "Lớp tập huấn: xã/phường dự",
        COMMUNES,
        _("Training courses: communes taking part"),
    ),
    _plain("news_items", "Tin bài", ITEMS, _("News items")),
    _plain("broadcasts", "Lượt phát thanh", TIMES, _("Broadcasts")),
    _plain("posters", "Pano, áp phích", PIECES, _("Posters, panels")),
    _plain("leaflets", "Tờ rơi", SHEETS_OF_PAPER, _("Leaflets")),
    _plain("pupils_reached", "Học sinh được tuyên truyền", PUPILS, _("Pupils reached by outreach")),
    _star("support_models", "Mô hình quản lý sau cai", MODELS, _("Models of aftercare")),
    _plain("volunteer_models", "Mô hình tình nguyện viên", MODELS, _("Volunteer models")),
    _plain("counselling_points", "Điểm tư vấn", MODELS, _("Counselling points")),
    _plain("clubs", "CLB B93", MODELS, _("B93 clubs")),
    _plain("residence_models", "Quản lý tại nơi cư trú", MODELS, _("Care at residence")),
    _plain("models_new", "Mô hình mới", MODELS, _("New models of aftercare")),
    _star("model_communes", "Xã, phường có mô hình", COMMUNES, _("Communes with a model")),
    _plain("volunteers", "Tình nguyện viên", PEOPLE, _("Volunteers")),
    _plain(
        "volunteer_communes",
        "Xã, phường có tình nguyện viên",
        COMMUNES,
        _("Communes with volunteers"),
    ),
    _plain("club_members", "Hội viên", PEOPLE, _("Club members")),
    _plain("club_meetings", "Buổi sinh hoạt CLB", MEETINGS, _("Meetings of clubs")),
    _plain(
        "club_attendance",
        "Buổi sinh hoạt CLB: lượt dự",
        TURNS,
        _("Meetings of clubs: attendance"),
    ),
    _plain("teams", "Đội, tổ", TEAMS, _("Teams")),
    _plain("team_members", "Đội, tổ: thành viên", PEOPLE, _("Teams: members")),
    _star("drug_free_communes", "Xã, phường không ma túy", COMMUNES, _("Drug-free communes")),
    _star(
        "communes_converted",
        "Xã, phường chuyển hóa",
        COMMUNES,
        _("Communes that became drug-free"),
    ),
    _star("drug_free_kept", "Xã, phường giữ vững", COMMUNES, _("Communes that stayed drug-free")),
    _plain("hot_spots", "Điểm, tụ điểm phức tạp", SPOTS, _("Hot spots")),
    _plain(
        "commended_collectives",
        "Tập thể được khen thưởng",
        COLLECTIVES,
        _("Commended collectives"),
    ),
    _plain("commended_persons", "Cá nhân được khen thưởng", PERSONS, _("Commended persons")),
)

RATES = (  # shares of a whole, after all that is counted
    _rate(
        "counselled_rate",
        "Tỷ lệ người có hồ sơ quản lý được tư vấn",
        PEOPLE,
        _("Share of the people on file who were counselled"),
    ),
    _rate(
        "aftercare_supported_rate",
        "Tỷ lệ người đang quản lý sau cai nghiện được hỗ trợ",
        PEOPLE,
        _("Share of the people under aftercare who got any support"),
    ),
    _rate(
        "helped_rate",
        "Tỷ lệ người quản lý sau cai, cai nghiện tại gia đình, cộng đồng được phân công giúp đỡ",
        PEOPLE,
        _("Share of the people under aftercare or rehabilitation at home who have a helper"),
    ),
    _rate(
        "drug_free_rate",
        "Tỷ lệ xã, phường không ma túy",
        COMMUNES,
        _("Share of the communes that are drug-free"),
    ),
)

CATALOGUE = (*COUNTED, *RATES)
BY_CODE = {entry.code: entry for entry in CATALOGUE}

if len(BY_CODE) != len(CATALOGUE):
    raise RuntimeError("Two indicators share a code.")
