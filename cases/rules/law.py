"""The figures themselves: months of rehabilitation, with the day of effect and the article.

Laws: 73/2021/QH14 from 1/1/2022, 120/2025/QH15 from 1/7/2026. A range is (least, most); a
new law appends one Dated to each figure that it changes and a row to tests/cases/rules/.
Terms of before 2022 are not on record here: no check is made of them, and their source says so.
"""

from datetime import date

from cases.rules.parameters import Dated, Parameter

USER_MANAGEMENT, COMMUNE_EDUCATION = "user_management", "commune_education"
VOLUNTARY_FACILITY, HOME_COMMUNITY = "voluntary_facility", "home_community"
SUBSTITUTION, COMPULSORY, AFTERCARE = "substitution", "compulsory", "aftercare"

REHAB_KINDS = (COMPULSORY, VOLUNTARY_FACILITY, HOME_COMMUNITY, SUBSTITUTION)
TERM_KINDS = (COMPULSORY, VOLUNTARY_FACILITY, HOME_COMMUNITY)

LAW_73, LAW_120 = date(2022, 1, 1), date(2026, 7, 1)
BEFORE_LAW_73 = "theo luật trước 2022"
AS_DECIDED = "theo quyết định"  # of aftercare: its months are checked by no figure here
ADULT_AGE = 18

FIRST_TIME_OR_LATER = Dated(LAW_120, (24, 36), "Luật 120/2025/QH15, Điều 29 khoản 1")

VOLUNTARY_FACILITY_MONTHS = Parameter(
    "months of voluntary rehabilitation in a facility",
    Dated(LAW_73, (6, 12), "Luật 73/2021/QH14, Điều 31 khoản 1"),
    FIRST_TIME_OR_LATER,
)
HOME_COMMUNITY_MONTHS = Parameter(
    "months of voluntary rehabilitation at home, in the community",
    Dated(LAW_73, (6, 12), "Luật 73/2021/QH14, Điều 30 khoản 2"),
    FIRST_TIME_OR_LATER,
)
COMPULSORY_ADULT_MONTHS = Parameter(
    "months of compulsory rehabilitation from 18 years on",
    Dated(LAW_73, (12, 24), "Luật Xử lý vi phạm hành chính, Điều 95"),
    FIRST_TIME_OR_LATER,
)
COMPULSORY_MINOR_MONTHS = Parameter(
    "months of compulsory rehabilitation from 12 to under 18 years",
    Dated(LAW_73, (6, 12), "Luật 73/2021/QH14, Điều 33"),
    FIRST_TIME_OR_LATER,
)

EITHER_SINCE = LAW_120  # from then on a term is one of the two figures, nothing in between
