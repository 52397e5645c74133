"""Values of lists as offices write them, where that can mean one of ours only."""

from cases.models import Case, Registration

Category, Kind = Registration.Category, Case.Kind
CATEGORIES = (
    dict.fromkeys(
        (
            *("nghiện", "NNMT", "nghiện ma túy", "người nghiện MT", "nghiện MT"),
            *("đối tượng nghiện", "đối tượng nghiện ma túy", "NN", "người nghiện các chất ma túy"),
        ),
        Category.ADDICT,
    )
    | dict.fromkeys(
        (
            *("SDTP", "SDTPCMT", "người SDTPCMT", "NSDTPCMT", "SDTP CMT", "người SDTP"),
            *("sử dụng trái phép", "sử dụng trái phép chất ma túy", "người sử dụng ma túy"),
            *("sử dụng ma túy", "người sử dụng trái phép ma túy", "sử dụng trái phép CMT"),
            "người sử dụng trái phép CMT",
        ),
        Category.ILLEGAL_USER,
    )
    | dict.fromkeys(
        (
            *("sau cai", "quản lý sau cai", "người sau cai nghiện", "QLSC", "sau cai nghiện"),
            *("quản lý sau cai nghiện", "người quản lý sau cai", "người sau cai nghiện ma túy"),
        ),
        Category.AFTERCARE,
    )
)
MEASURES = (
    dict.fromkeys(
        (
            *("cai nghiện bắt buộc", "CNBB", "BB", "cai bắt buộc", "cai nghiện ma túy bắt buộc"),
            *("bắt buộc tại cơ sở", "cai nghiện bắt buộc tại cơ sở"),
            "cai nghiện bắt buộc tại cơ sở cai nghiện",
        ),
        Kind.COMPULSORY,
    )
    | dict.fromkeys(
        (
            *("cai nghiện tự nguyện tại cơ sở", "tự nguyện tại cơ sở cai nghiện", "CNTN tại cơ sở"),
            "cai nghiện tự nguyện tại cơ sở cai nghiện",
        ),
        Kind.VOLUNTARY_FACILITY,
    )
    | dict.fromkeys(
        (
            *("tại gia đình, cộng đồng", "cai nghiện tại gia đình, cộng đồng", "GĐCĐ", "GĐ, CĐ"),
            *("tại GĐ, CĐ", "gia đình, cộng đồng", "tự nguyện tại gia đình", "tại GĐCĐ"),
            *("tự nguyện tại cộng đồng", "cai nghiện tự nguyện tại gia đình, cộng đồng"),
            *("cai nghiện tại gia đình", "cai nghiện tại cộng đồng", "tự nguyện tại GĐ, CĐ"),
        ),
        Kind.HOME_COMMUNITY,
    )
    | dict.fromkeys(
        (
            *("methadone", "điều trị methadone", "MMT", "uống methadone"),
            *("điều trị thuốc thay thế", "điều trị bằng thuốc thay thế", "buprenorphine"),
            "điều trị nghiện bằng thuốc thay thế",
            *("điều trị thay thế bằng methadone", "cai nghiện bằng methadone"),
        ),
        Kind.SUBSTITUTION,
    )
    | dict.fromkeys(
        (
            *("giáo dục tại phường", "giáo dục tại xã", "giáo dục tại thị trấn", "GDTP", "GDTX"),
            *("giáo dục tại xã, phường", "giáo dục tại phường, xã", "GDTXP", "GDTXPTT"),
        ),
        Kind.COMMUNE_EDUCATION,
    )
    | dict.fromkeys(
        (
            *("quản lý người sử dụng trái phép chất ma túy", "quản lý người sử dụng ma túy"),
            *("quản lý người SDTP", "quản lý người SDTPCMT", "quản lý sử dụng trái phép"),
            "quản lý người sử dụng trái phép CMT",
        ),
        Kind.USER_MANAGEMENT,
    )
)
