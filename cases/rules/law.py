"""The figures themselves: months of rehabilitation, with the day of effect and the article.

Days and months are those of cases/rules/data (regimes.csv, terms.csv). A range is (least, most).
Terms of before 2022 are not on record here: no check is made of them, and their source says so.
"""

from datetime import date

from cases.rules.parameters import Dated, Parameter
from cases.rules.tables.book import the_law

USER_MANAGEMENT, COMMUNE_EDUCATION = "user_management", "commune_education"
VOLUNTARY_FACILITY, HOME_COMMUNITY = "voluntary_facility", "home_community"
SUBSTITUTION, COMPULSORY, AFTERCARE = "substitution", "compulsory", "aftercare"

REHAB_KINDS = (COMPULSORY, VOLUNTARY_FACILITY, HOME_COMMUNITY, SUBSTITUTION)
TERM_KINDS = (COMPULSORY, VOLUNTARY_FACILITY, HOME_COMMUNITY)

LAW_73, LAW_120 = the_law().since("R1"), the_law().since("R3")
BEFORE_LAW_73 = "theo luật trước 2022"
AS_DECIDED = "theo quyết định"  # of aftercare: its months are checked by no figure here
ADULT_AGE = 18


def _months(day: date, least: str, most: str = "") -> tuple[int, int]:
    """The range from the one figure of the law to the other, or of one figure."""
    book = the_law()
    return book.figure(least, day).range[0], book.figure(most or least, day).range[1]


FIRST_TIME_OR_LATER = Dated(
    LAW_120,
    _months(LAW_120, "term_rehab_first", "term_rehab_repeat"),
    "Luật 120/2025/QH15, Điều 29 khoản 1",
)

VOLUNTARY_FACILITY_MONTHS = Parameter(
    "months of voluntary rehabilitation in a facility",
    Dated(LAW_73, _months(LAW_73, "term_voluntary_facility"), "Luật 73/2021/QH14, Điều 31 khoản 1"),
    FIRST_TIME_OR_LATER,
)
HOME_COMMUNITY_MONTHS = Parameter(
    "months of voluntary rehabilitation at home, in the community",
    Dated(LAW_73, _months(LAW_73, "term_home_community"), "Luật 73/2021/QH14, Điều 30 khoản 2"),
    FIRST_TIME_OR_LATER,
)
COMPULSORY_ADULT_MONTHS = Parameter(
    "months of compulsory rehabilitation from 18 years on",
    Dated(
        LAW_73,
        _months(LAW_73, "term_compulsory_adult"),
        "Luật Xử lý vi phạm hành chính, Điều 95",
    ),
    FIRST_TIME_OR_LATER,
)
COMPULSORY_MINOR_MONTHS = Parameter(
    "months of compulsory rehabilitation from 12 to under 18 years",
    Dated(LAW_73, _months(LAW_73, "term_compulsory_minor"), "Luật 73/2021/QH14, Điều 33"),
    FIRST_TIME_OR_LATER,
)

EITHER_SINCE = LAW_120  # from then on a term is one of the two figures, nothing in between
