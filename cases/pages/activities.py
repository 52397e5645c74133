"""What the page of an activity shows: its facts, and the list of a course beside its head-count."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cases.lists.community.activities import count_text
from cases.models import Activity
from wards.money import with_dots


@dataclass(frozen=True)
class Listed:
    """What the list of participants says: how many people, of how many communes."""

    people: int
    communes: int

    @classmethod
    def from_activity(cls, activity):
        rows = activity.participants.order_by().values_list("commune", flat=True)
        communes = list(rows)
        return cls(len(communes), len({one for one in communes if one is not None}))

    @property
    def fields(self):
        """The numbers of the course that the list proposes."""
        return {"people": self.people, "is_approximate": False} | (
            {"communes": self.communes} if self.communes else {}
        )

    def differs_from(self, activity):
        """Whether the course says other numbers than its list; never where there is no list."""
        return self.people > 0 and any(
            getattr(activity, name) != value for name, value in self.fields.items()
        )


def facts(activity):
    """(label, value) of what is known."""
    known = [
        (_("Held by"), activity.unit.name),
        (_("Organiser"), activity.organised_by),
        (_("Organised together with"), activity.co_organisers),
        (_("Day"), f"{activity.day:%d/%m/%Y}"),
        (_("Club or counselling point"), str(activity.model) if activity.model_id else ""),
        (_("Topic"), activity.topic),
        (_("Audience"), activity.audience),
        *_places(activity),
        (_("Where it appeared") if activity.is_media else _("Where"), activity.place),
        *_numbers(activity),
        (_("Money spent"), "" if activity.cost is None else f"{with_dots(activity.cost)} đ"),
    ]
    return [(label, value) for label, value in known if value]


def _places(activity):
    reached = list(activity.reached.select_related("neighbourhood", "school"))
    hoods = [one.neighbourhood.name for one in reached if one.neighbourhood]
    schools = [one.school.name for one in reached if one.school]
    yield _("Neighbourhoods it was for"), "; ".join(hoods)
    yield _("Schools it was for"), "; ".join(schools)


def _numbers(activity):
    count = activity.copies if activity.is_media else activity.people
    label = _("Number of items") if activity.is_media else _("Number of people")
    yield label, count_text(count, activity.is_approximate)
    if activity.pupils is not None:
        yield _("Pupils among them"), with_dots(activity.pupils)
    if activity.communes is not None:
        yield _("Communes taking part"), with_dots(activity.communes)


def kinds():
    """(value, label, what it is for) of the kinds made on these pages."""
    about = {
        Activity.Kind.OUTREACH: _("A meeting with residents, members of unions or families."),
        Activity.Kind.TRAINING: _("A course for officers or volunteers, with who took part."),
        Activity.Kind.NEWS: _("Articles and items in newspapers, on television, on pages."),
        Activity.Kind.BROADCAST: _("Broadcasts over the loudspeakers of the commune."),
        Activity.Kind.POSTER: _("Posters, panels and banners put up."),
        Activity.Kind.LEAFLET: _("Leaflets and booklets handed out."),
    }
    return [(kind.value, kind.label, text) for kind, text in about.items()]
