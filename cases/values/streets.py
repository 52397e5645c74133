"""The street that an address lies in, as far as the way people write addresses tells."""

import re

from cases.values import names

NUMBER = re.compile(
    r"^(?:(?:số nhà|nhà số|số|nhà|sn|ngõ|ngách|hẻm|kiệt|lô)\b\.?\s*)?[a-z]?\d[\w/.\-]*\s*", re.I
)
STREET = re.compile(r"^(?:phố|đường|đ\.)\s*", re.I)
ELSE = re.compile(
    r"^(?:tổ|tdp|thôn|xóm|khu|cụm|phường|p\.|xã|quận|q\.|huyện|thành phố|tp)(?:\W|\d|$)", re.I
)


def street_of(address: str) -> str:
    """``Yên Phụ`` of ``số 5, ngõ 12 phố Yên Phụ, phường Tứ Liên``; empty where none is told."""
    for part in reversed(address.split(",")):
        part = part.strip()
        while found := NUMBER.match(part):
            part = part[found.end() :]
        if part and not ELSE.match(part):
            return STREET.sub("", part).strip()
    return ""


def key_of(street: str) -> str:
    """What names a street in an address of a page: ``yen-phu``."""
    return names.fold(street).replace(" ", "-")
