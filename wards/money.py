"""Amounts of đồng in the words of the trade: exact, never rounded to something untrue."""

MILLION, BILLION = 10**6, 10**9
THOUSANDTHS = 1000  # three decimals are read at a glance; what needs more is written in full


def in_trade_words(amount: int) -> str:
    """440 triệu đồng, 1,4 tỷ đồng; in digits below a million and where three decimals are few."""
    for unit, word in ((BILLION, "tỷ"), (MILLION, "triệu")):
        if abs(amount) >= unit:
            if amount % (unit // THOUSANDTHS):
                break
            return f"{_with_comma(amount * THOUSANDTHS // unit)} {word} đồng"
    return f"{with_dots(amount)} đồng"


def with_dots(amount: int) -> str:
    """70.000.000"""
    return f"{amount:,}".replace(",", ".")


def _with_comma(thousandths: int) -> str:
    whole, rest = divmod(abs(thousandths), THOUSANDTHS)
    sign = "-" if thousandths < 0 else ""
    decimals = f",{rest:03}".rstrip("0") if rest else ""
    return f"{sign}{with_dots(whole)}{decimals}"
