"""How sentences speak of what a commune does and has: activities, models, areas, commendations."""

from reports.words.wordings import Wording

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
    "pupils_reached": Wording(
        "tuyên truyền cho {n}", "tuyên truyền cho học sinh", "Lượt học sinh được tuyên truyền"
    ),
    "news_items": Wording("đăng, phát {n} tuyên truyền", "tin, bài tuyên truyền", "Tin, bài"),
    "broadcasts": Wording("phát thanh {n}", "phát thanh", "Lượt phát thanh"),
    "posters": Wording("treo, dựng {n} pano, áp phích", "pano, áp phích", "Pano, áp phích"),
    "leaflets": Wording("phát {n} rơi tuyên truyền", "phát tờ rơi", "Tờ rơi"),
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
    "models_new": Wording(
        "thành lập mới {n} quản lý sau cai nghiện",
        "thành lập mới mô hình quản lý sau cai nghiện",
        "Mô hình mới",
    ),
    "model_communes": Wording(
        "{n} có mô hình quản lý sau cai nghiện",
        "xây dựng mô hình quản lý sau cai nghiện tại xã, phường",
        "Xã, phường có mô hình",
        of_one="có mô hình quản lý sau cai nghiện",
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
    "club_meetings": Wording(
        "tổ chức {n} sinh hoạt CLB B93",
        "tổ chức sinh hoạt CLB B93",
        "Buổi sinh hoạt CLB",
        also=(("club_attendance", " với {n} dự"),),
    ),
    "club_attendance": Wording(
        "{n} dự sinh hoạt CLB B93", "dự sinh hoạt CLB B93", "Lượt dự sinh hoạt CLB"
    ),
    "teams": Wording(
        "{n} công tác", "duy trì đội, tổ công tác", "Đội, tổ", also=(("team_members", " với {n}"),)
    ),
    "team_members": Wording(
        "{n} tham gia đội, tổ công tác", "duy trì đội, tổ công tác", "Thành viên đội, tổ"
    ),
}

AREAS = {
    "drug_free_communes": Wording(
        "{n} không ma túy",
        "xây dựng xã, phường không ma túy",
        "Không ma túy",
        of_one="được công nhận không ma túy",
    ),
    "communes_converted": Wording(
        "chuyển hóa {n} thành địa bàn không ma túy",
        "chuyển hóa địa bàn thành không ma túy",
        "Chuyển hóa",
        of_one="chuyển hóa thành địa bàn không ma túy",
    ),
    "drug_free_kept": Wording(
        "giữ vững {n} không ma túy", "giữ vững xã, phường không ma túy", "Giữ vững"
    ),
}

COMMENDATIONS = {
    "commended_collectives": Wording(
        "khen thưởng {n}", "khen thưởng tập thể", "Tập thể được khen thưởng"
    ),
    "commended_persons": Wording(
        "khen thưởng {n}", "khen thưởng cá nhân", "Cá nhân được khen thưởng"
    ),
}

HOT_SPOTS = {
    "hot_spots": Wording(
        "{n} phức tạp về ma túy",
        "xóa điểm, tụ điểm phức tạp về ma túy",
        "Điểm, tụ điểm phức tạp",
    ),
}
