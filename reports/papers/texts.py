"""Which parts of a report are written by hand, whose they are, and what is written of them."""

from reports.figures.periods import MONTH, QUARTER
from reports.models import PaperText
from reports.papers.issuing import POLICE_SINCE, paper_day
from wards.models import Unit
from wards.models.users import Agency

Part = PaperText.Part
OWNERS = {  # in a commune, since the police keep the files
    Part.REHABILITATION: Agency.POLICE,
    Part.SUPPORT: Agency.SOCIAL,
}
OF_A_MONTH = (Part.AREA, Part.REHABILITATION, Part.SUPPORT, Part.SOCIAL_EVILS, Part.TASKS)
OF_POLICE = (Part.REHABILITATION, Part.WEAKNESSES, Part.TASKS)


def parts_of(unit, period):
    """The parts that a report of the unit and the period has, in their order.

    A month has no direction, no assessment and no proposals; the police of a commune write of a
    month or a quarter what their own short form has.
    """
    if period.kind not in (MONTH, QUARTER):
        return tuple(Part)
    by_police = paper_day(unit, period) >= POLICE_SINCE and unit.level != Unit.Level.DISTRICT
    if by_police:
        return OF_POLICE
    return OF_A_MONTH if period.kind == MONTH else tuple(Part)


def owner_of(part, unit, period):
    """The agency whose people write a part; None where any office of the unit does."""
    is_commune = unit.level == Unit.Level.COMMUNE
    since = paper_day(unit, period) >= POLICE_SINCE
    return OWNERS.get(part) if is_commune and since else None


def may_write(user, part, unit, period):
    """Whether the user's office writes this part of the report of the user's own unit."""
    owner = owner_of(part, unit, period)
    return user.unit_id == unit.pk and owner in (None, user.agency)


def texts_of(unit, period):
    """Part → what is written of it for this period."""
    written = PaperText.objects.filter(unit=unit, period=period.code, calendar=period.calendar)
    return {one.part: one for one in written.select_related("reviewed_by")}


def last_time(unit, period):
    """Part → the text of the latest period before, to begin from."""
    before = PaperText.objects.filter(unit=unit, last_day__lt=period.ends).exclude(text="")
    return {one.part: one.text for one in before.order_by("last_day", "pk")}


def paragraphs(texts, *parts):
    """The paragraphs written of some parts, one after the other."""
    written = [texts[part].text for part in parts if part in texts]
    return [line.strip() for text in written for line in text.splitlines() if line.strip()]


def unfinished(unit, period, texts):
    """The parts that are not written, or not yet reviewed."""
    return [
        part for part in parts_of(unit, period) if part not in texts or not texts[part].is_reviewed
    ]
