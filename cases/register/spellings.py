"""Values of lists as offices write them, where that can mean one of ours only."""

from itertools import product

from cases.models import Activity, Case, DrugTest, Person, Registration, Visit, Whereabouts

Category, Kind, Sex, Result = Registration.Category, Case.Kind, Person.Sex, DrugTest.Result


def said(value, *parts) -> dict:
    """{spelling: value} of every way to say it: one piece of each part, some of them blank."""
    return {"".join(pieces): value for pieces in product(*(part.split("|") for part in parts))}


SEXES = said(Sex.MALE, "nam giới|con trai|trai|đàn ông|ông|male") | said(
    Sex.FEMALE, "nữ giới|phụ nữ|con gái|gái|đàn bà|bà|female"
)
WHO = "|người |ng |ng. |đối tượng |người bị "
OF_DRUGS = "| ma túy| MT| CMT| chất ma túy| các chất ma túy| CDMT"
ON_FILE = "| có hồ sơ| có hồ sơ quản lý| (có hồ sơ quản lý)| (có HSQL)| có HSQL"
AT_HOME = "| tại nơi cư trú| tại cộng đồng| tại địa phương| tại phường| tại xã"
CATEGORIES = (
    said(Category.ADDICT, WHO, "nghiện", OF_DRUGS, ON_FILE)
    | said(Category.ADDICT, WHO, "NNMT|NMT", ON_FILE)
    | {"NN": Category.ADDICT}
    | said(Category.ILLEGAL_USER, WHO + "|N", "sử dụng trái phép|SDTP", OF_DRUGS, ON_FILE)
    | said(Category.ILLEGAL_USER, WHO, "SDTPCMT|SDTPMT|SDTPCDMT")
    | said(Category.ILLEGAL_USER, WHO, "sử dụng", OF_DRUGS[1:])
    | said(
        Category.AFTERCARE,
        WHO,
        "sau cai|quản lý sau cai|QL sau cai",
        "| nghiện| nghiện ma túy",
        AT_HOME,
    )
    | said(Category.AFTERCARE, WHO, "QLSC|QLSCN", AT_HOME)
)
REHAB = "|cai |cai nghiện |cai nghiện ma túy |cai nghiện MT |CN |đưa đi |đi |đưa vào "
CENTRE = (
    " tại cơ sở| tại cơ sở cai nghiện| tại cơ sở cai nghiện ma túy| tại CSCN| tại CS cai nghiện"
    "| tại cơ sở cai nghiện bắt buộc| ở cơ sở| tại trung tâm| tại trung tâm cai nghiện"
    "| tại cơ sở công lập| tại CSCNMT| tại cơ sở cai nghiện công lập"
)
FREE = "tự nguyện|TN"
HOME = (
    "gia đình|cộng đồng|gia đình, cộng đồng|gia đình và cộng đồng|gia đình/cộng đồng|nhà"
    "|gia đình - cộng đồng|GĐCĐ|GĐ, CĐ|GĐ-CĐ|GĐ/CĐ|GĐ và CĐ|GĐ|CĐ"
)
TREATED = (
    "|điều trị |uống |điều trị bằng |đang điều trị |điều trị nghiện bằng |cai nghiện bằng "
    "|điều trị thay thế bằng |điều trị thay thế |tham gia điều trị |đang uống "
    "|điều trị nghiện ma túy bằng |điều trị nghiện các chất dạng thuốc phiện bằng "
)
MEDICINES = (
    "methadone|methadon|MMT|thuốc methadone|buprenorphine|buprenorphin|suboxone"
    "|thuốc thay thế|thuốc Methadon|thuốc buprenorphine"
)
COMMUNE = (
    "phường|xã|thị trấn|xã, phường|phường, xã|xã/phường|phường/xã|xã, phường, thị trấn"
    "|xã/phường/thị trấn|phường, xã, thị trấn|địa phương|cấp xã|XPTT"
)
MEASURES = (
    said(Kind.COMPULSORY, REHAB, "bắt buộc|BB", "|" + CENTRE + "| tập trung")
    | said(Kind.COMPULSORY, "|đưa vào |đưa đi ", "CSCNBB|cơ sở cai nghiện bắt buộc|cơ sở CNBB")
    | said(Kind.COMPULSORY, "CNBB|CNMTBB", "|" + CENTRE)
    | said(Kind.VOLUNTARY_FACILITY, REHAB, FREE, CENTRE)
    | said(Kind.VOLUNTARY_FACILITY, "CNTN|CNMTTN", CENTRE)
    | said(Kind.HOME_COMMUNITY, REHAB, "|tự nguyện |TN ", "tại |ở ", HOME)
    | said(Kind.HOME_COMMUNITY, REHAB + "|CNTN |CNMTTN ", HOME)
    | said(Kind.HOME_COMMUNITY, "CNTN |CNMTTN ", "tại |ở ", HOME)
    | said(Kind.SUBSTITUTION, TREATED, MEDICINES)
    | said(Kind.SUBSTITUTION, "điều trị |điều trị nghiện ", "thay thế")
    | said(Kind.COMMUNE_EDUCATION, "giáo dục |GD |biện pháp giáo dục ", "tại |", COMMUNE)
    | said(Kind.COMMUNE_EDUCATION, "GDTP|GDTX|GDTXP|GDTXPTT|BPGD tại xã|BPGDTXPTT")
    | said(
        Kind.USER_MANAGEMENT,
        "quản lý |QL ",
        "|người |đối tượng ",
        "sử dụng trái phép|SDTP|SDTPCMT",
        OF_DRUGS,
    )
    | said(Kind.USER_MANAGEMENT, "quản lý |QL ", "|người |đối tượng ", "sử dụng", OF_DRUGS[1:])
)
TESTED = "| tính| tính với ma túy| tính ma túy| tính MT| tính với MT| tính với chất ma túy"
RESULTS = (
    said(Result.POSITIVE, "dương", TESTED, "| (+)")
    | said(Result.POSITIVE, "+|(+)|positive|có ma túy")
    | said(Result.NEGATIVE, "âm", TESTED, "| (-)")
    | said(Result.NEGATIVE, "(-)|negative|không có ma túy")
)
PROGRESS = (
    said(Visit.Progress.BETTER, "|có |chuyển biến ", "tiến bộ|tích cực|tốt|chuyển biến tốt")
    | said(Visit.Progress.SAME, "chưa |không ", "|có ", "chuyển biến|thay đổi")
    | said(Visit.Progress.WORSE, "|chuyển biến ", "xấu|tiêu cực|kém|xấu hơn")
)
ACTIVITIES = (
    said(Activity.Kind.OUTREACH, "|hội nghị |buổi ", "tuyên truyền", "| tập trung| miệng")
    | said(Activity.Kind.TRAINING, "|mở lớp |lớp |hội nghị ", "tập huấn")
    | said(Activity.Kind.CLUB_MEETING, "|buổi ", "sinh hoạt ", "CLB|câu lạc bộ")
    | said(Activity.Kind.SESSION, "|buổi ", "tư vấn")
    | said(Activity.Kind.NEWS, "tin, bài|tin/bài|bài viết|viết tin bài")
    | said(Activity.Kind.BROADCAST, "phát thanh|phát loa|bài phát thanh|tin phát thanh")
    | said(Activity.Kind.POSTER, "pano|pa nô|panô", "|, áp phích|/áp phích")
    | said(Activity.Kind.POSTER, "áp phích")
    | said(Activity.Kind.LEAFLET, "tờ gấp|phát tờ rơi|tờ rơi, tờ gấp")
)
STAYS = (
    said(
        Whereabouts.Kind.CUSTODY, "|bị |đang bị ", "tạm giữ|tạm giam|tạm giữ/tạm giam|bắt tạm giam"
    )
    | said(
        Whereabouts.Kind.PRISON,
        "|đang |bị |đi ",
        "tù|phạt tù|án tù|án phạt tù|chấp hành án|chấp hành án tù|thi hành án phạt tù|ở tù",
    )
    | said(Whereabouts.Kind.ABSENT, "vắng|vắng mặt", "| tại địa phương| tại nơi cư trú")
    | said(Whereabouts.Kind.ABSENT, "đi khỏi ", "địa phương|nơi cư trú")
)
Reason = Registration.Reason
REASONS = (
    said(Reason.TERM_ENDED, "hết hạn|hết thời hạn|hết hạn quản lý|hết thời gian quản lý")
    | said(Reason.REHAB_COMPLETED, "|đã ", "hoàn thành cai nghiện|hoàn thành cai|cai nghiện xong")
    | said(Reason.MOVED, "|đã ", "chuyển ", "nơi ở|nơi cư trú|đi nơi khác|khỏi địa phương|chỗ ở")
    | said(Reason.DECEASED, "đã |bị |", "chết|qua đời|từ trần|tử vong")
    | said(Reason.PRISON, "|bị |đi |đang ", "tù|phạt tù|án phạt tù|chấp hành án tù|thi hành án tù")
    | said(Reason.MISSING, "|bị |tuyên bố ", "mất tích")
    | said(Reason.TO_FACILITY, "|đi |đưa đi |đưa vào ", "CSCN|cơ sở cai nghiện|CSCNBB|CNBB")
)
