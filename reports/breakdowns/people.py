"""By what is known of the person: sex, age, residence, substances, occupation, where they are."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from cases.models import Person
from cases.queries.profile import AGES, PLACES, age_band, each_word, place, words_of
from reports.breakdowns.definition import Breakdown


def _field(name):
    return lambda way, day: F(f"{way}{name}")


PEOPLE = (
    Breakdown("place", _("Where they are"), place, PLACES),
    Breakdown("sex", _("Sex"), _field("sex"), dict(Person.Sex.choices)),
    Breakdown("age", _("Age"), age_band, AGES, of_code="age_band"),
    Breakdown("residence", _("Residence"), _field("residence"), dict(Person.Residence.choices)),
    Breakdown(
        "substance", _("Substances"), _field("substances"), split=each_word, may_overlap=True
    ),
    Breakdown("occupation", _("Occupation"), _field("occupation"), split=words_of),
)
