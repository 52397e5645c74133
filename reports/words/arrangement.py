"""In which order and under which heading a report speaks of its indicators, and when."""

from reports.words import police_wordings as police
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
    | police.DOSSIERS
    | police.MONITORING
    | police.FINDINGS
    | police.AFTERCARE
    | police.RESULTS
    | police.MOVES
    | police.CAMPAIGNS
    | police.TIPS
    | police.PLANS
)
SITUATION = ("addicts_on_file", "users_on_file")
SILENT = {  # told within the sentence of another, unless they carry a target
    "on_file",
    "communes_with_people",
    "list_entries",  # of the people who came and went the first part speaks
    "removals",
    *(code for words in WORDINGS.values() for code, _text in (*words.also, *words.of_which)),
}
REHABILITATION_POINTS = (  # lettered in the paper of labour offices and people's committees
    (
        "Cai nghiện bắt buộc",
        (
            *("compulsory_dossiers", *police.DOSSIERS),
            *("compulsory_decisions", "compulsory_admitted"),
        ),
    ),
    ("Cai nghiện tự nguyện tại cơ sở", ("voluntary_facility",)),
    ("Cai nghiện tại gia đình, cộng đồng", ("home_community", "commune_education")),
    ("Điều trị thay thế", ("substitution", "substitution_new", "substitution_dropped")),
    ("Giám sát điện tử", tuple(police.MONITORING)),
    ("Xác định tình trạng nghiện", ("determinations",)),
)
REHABILITATION_ORDER = (
    *("compulsory_dossiers", *police.DOSSIERS, "compulsory_decisions", "compulsory_admitted"),
    *("voluntary_facility", "home_community", "rehabilitation_all", "commune_education"),
    *("substitution", "substitution_new", "substitution_dropped", "in_facility", "returned"),
    *police.MONITORING,
)
FOUND = (*police.CAMPAIGNS, *police.TIPS, *police.FINDINGS, "user_orders", "determinations")
MOVED = ("list_entries", "removals", *police.MOVES)
CARE_ORDER = (  # as it goes: taken in, file, decision, visits, absences, the end, what came of it
    *("received_home", "aftercare_files", "aftercare_decisions", "aftercare", "aftercare_now"),
    *("people_with_helper", "visits", "unvisited", "visits_nobody", "absent", "aftercare_ended"),
    *("clean_two_years", "relapses", "reuse", *police.RESULTS, *police.PLANS),
)
PRAISED = (*COMMENDATIONS,)
PLACES = (*AREAS, *HOT_SPOTS)
REHABILITATED = "Cai nghiện ma túy"
POINTS = {REHABILITATED: REHABILITATION_POINTS}  # heading → its lettered points
GROUPS = (  # as labour offices and people's committees write it
    ("Tuyên truyền, tập huấn", tuple(OUTREACH)),
    (REHABILITATED, (*REHABILITATION_ORDER, *FOUND)),
    ("Quản lý sau cai nghiện ma túy", (*CARE_ORDER, *MOVED, "not_presented")),
    ("Hỗ trợ hòa nhập cộng đồng", tuple(SUPPORT)),
    ("Các mô hình; địa bàn không ma túy", (*MODELS, *PLACES)),
    ("Thi đua, khen thưởng", PRAISED),
    ("Chỉ tiêu tỷ lệ", tuple(RATES)),
)
POLICE_GROUPS = (  # as police write it
    (
        "Rà soát, xét nghiệm, xử phạt, quản lý người sử dụng trái phép",
        (*police.CAMPAIGNS, *police.TIPS, *police.FINDINGS, "user_orders"),
    ),
    ("Xác định tình trạng nghiện ma túy", ("determinations",)),
    ("Cai nghiện ma túy", REHABILITATION_ORDER),
    ("Quản lý sau cai nghiện ma túy", CARE_ORDER),
    ("Chuyển đi, chuyển đến, chưa trình diện", (*MOVED, "not_presented")),
    ("Tuyên truyền, hỗ trợ, mô hình", (*OUTREACH, *SUPPORT, *MODELS, *PLACES, *PRAISED)),
    ("Chỉ tiêu tỷ lệ", tuple(RATES)),
)
ALWAYS_HEADED = {heading for heading, _codes in POLICE_GROUPS[:5]}
OF_OTHERS = {code for _heading, codes in POLICE_GROUPS[5:] for code in codes}
IN_ONE_SENTENCE = {  # indicator → those that go on with its sentence, unless they carry a target
    "compulsory_dossiers": (
        *police.DOSSIERS,
        *("compulsory_decisions", "compulsory_admitted"),
    ),
    "monitoring_orders": ("monitoring_fitted",),
    "aftercare_files": ("aftercare_decisions",),
    "transfers_out": ("transfers_in",),
    "visits": ("visits_nobody",),
}
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
PARTS = (  # of Biểu số 01
    ("Người nghiện, người sử dụng trái phép chất ma túy", tuple(LISTS)),
    (
        "Cai nghiện ma túy",
        (
            *(*REHABILITATION, *police.DOSSIERS, *police.MONITORING),
            *(*police.CAMPAIGNS, *police.TIPS, *police.FINDINGS),
        ),
    ),
    ("Quản lý sau cai nghiện", (*CARE_ORDER, *MOVED, "not_presented")),
    ("Hỗ trợ hòa nhập cộng đồng", tuple(SUPPORT)),
    ("Tuyên truyền, tập huấn", tuple(OUTREACH)),
    ("Mô hình quản lý sau cai nghiện", tuple(MODELS)),
    ("Địa bàn", PLACES),
    ("Thi đua, khen thưởng", PRAISED),
    ("Chỉ tiêu tỷ lệ", tuple(RATES)),
)
