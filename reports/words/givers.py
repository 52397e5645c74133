"""Who gave a target, as a sentence says it: named from its document, never guessed wrongly."""

import re

UNKNOWN = "chỉ tiêu được giao"
OWN_PLAN = "chỉ tiêu kế hoạch"  # a province works to a plan of its own
KINDS = ("thành phố", "tỉnh", "quận", "huyện", "thị xã", "thị trấn", "phường", "xã", "đặc khu")
BODY = r"ubnd|uỷ ban nhân dân|ủy ban nhân dân|hđnd|hội đồng nhân dân|công an"
NAMED = re.compile(rf"({BODY})\s+(tp\b|{'|'.join(KINDS)})")
COMMITTEE = re.compile(r"\b(ubnd|hđnd)\b|ủy ban nhân dân|uỷ ban nhân dân|hội đồng nhân dân")


def giver(document, unit, above, province):
    """``chỉ tiêu Thành phố giao``, from the document that sets a target of ``unit``.

    A body named with its level counts when exactly one unit above is of that kind; a plan of a
    people's committee without a level (``08/KH-UBND``) is that of the unit above, since nobody
    gives targets to oneself. All else stays ``chỉ tiêu được giao``.
    """
    if unit.level == unit.Level.PROVINCE:
        return OWN_PLAN
    text = document.casefold()
    over = {one.path: one for one in (above, province) if one.path != unit.path}
    named = NAMED.search(text)
    if named:
        kind = "thành phố" if named[2] == "tp" else named[2]
        return _given_by([one for one in over.values() if one.kind.lower() == kind], named[1])
    if over and COMMITTEE.search(text):
        return _given_by([above], "ubnd")
    return UNKNOWN


def _given_by(units, body):
    if len(units) != 1:
        return UNKNOWN
    police = "Công an " if body == "công an" else ""
    return f"chỉ tiêu {police}{units[0].kind} giao"
