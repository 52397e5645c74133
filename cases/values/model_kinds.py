"""How the four kinds of models are written in registers; no other kind is called so."""

SPELLINGS = {
    "tình nguyện viên": "volunteers",
    "điểm tư vấn": "counselling",
    "CLB B93": "club",
    "quản lý tại nơi cư trú": "residence",
}
