"""The sheet Chuyển gửi."""

from cases.models import Referral
from cases.register.columns import CODE, DAY
from cases.register.reading import cells
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.records import RecordSheet
from cases.register.sheets.through import THROUGH, ThroughMixin

KINDS = {
    "methadone": Referral.Kind.METHADONE,
    "cai nghiện tự nguyện": Referral.Kind.VOLUNTARY,
    "tâm thần": Referral.Kind.PSYCHIATRIC,
    "HIV": Referral.Kind.HIV,
    "khác": Referral.Kind.OTHER,
}


class ReferralSheet(ThroughMixin, RecordSheet):
    """Referrals to other services."""

    key_prefix = "CG"
    model = Referral
    sheet = Sheet(
        "Chuyển gửi",
        (CODE, DAY, Column("Nơi nhận", "kind", cells.Listed(KINDS), required=True), *THROUGH),
        sample=("register_key", "day", "kind"),
    )
