"""How handovers went, by facility and by home commune: each figure is a list that it opens as."""

from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse

from cases.lists.facilities.handovers import HandoverFilter
from cases.models import Handover
from cases.models.facilities.handover_rules import unclaimed_on

COUNTED = {
    "released": HandoverFilter.EVERY,
    "noticed": HandoverFilter.NOTICED,
    "arrived": HandoverFilter.ARRIVED,
    "unclaimed": HandoverFilter.UNCLAIMED,
}


def table(user, period, today, *, by):
    """A row for each facility or commune of those released in a period; ``by`` says which."""
    code, name, asked = {
        "facility": ("list__facility__code", "list__facility__name", "facility"),
        "commune": ("unit__slug", "unit__name", "home"),
    }[by]
    rows = Handover.objects.visible_to(user).filter(
        leaves_on__range=(period.first, min(period.last, today))
    )
    counted = (
        rows.order_by()
        .values(code, name)
        .annotate(
            released=Count("pk"),
            noticed=Count("pk", filter=Q(noticed_at__isnull=False)),
            arrived=Count("pk", filter=Q(arrived_on__isnull=False)),
            unclaimed=Count("pk", filter=unclaimed_on(today)),
        )
    )
    made = [_row(one, one[name], {asked: str(one[code])}, period, today) for one in counted]
    return sorted(made, key=lambda row: row["name"])


def _row(counts, name, asked, period, today):
    days = {
        "leaves_from": f"{period.first:%d/%m/%Y}",
        "leaves_to": f"{min(period.last, today):%d/%m/%Y}",
    }
    page = reverse("cases:handover_list")
    urls = [
        (counts[one], f"{page}?{urlencode({**asked, **days, 'state': state})}")
        for one, state in COUNTED.items()
    ]
    return {"name": name, "figures": urls, **{one: counts[one] for one in COUNTED}}
