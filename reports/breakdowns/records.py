"""By what a record says: the reason of a removal, the kind of a referral, the outcome."""

from django.db.models import Case as Choose
from django.db.models import CharField, F, Value, When
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cases.models import (
    Case,
    Determination,
    DrugTest,
    Referral,
    Registration,
    Sanction,
    Support,
    SupportModel,
    Team,
    Visit,
    VolunteerAssignment,
    YearResult,
)
from cases.rules.tables.book import the_law
from reports.breakdowns.definition import Breakdown

OPEN = "open"


def _of(model, name):
    field = model._meta.get_field(name)
    return Breakdown(
        name,
        capfirst(field.verbose_name),
        lambda way, day: F(name),
        dict(field.choices),
        of_people=False,
    )


def _outcome(way, day):
    """What is known by the day: a measure that closed later was still open."""
    return Choose(
        When(closed_on__isnull=True, then=Value(OPEN)),
        When(closed_on__gt=day, then=Value(OPEN)),
        default=F("outcome"),
        output_field=CharField(),
    )


OUTCOME = Breakdown(
    "outcome",
    Case._meta.get_field("outcome").verbose_name,
    _outcome,
    {OPEN: _("Still open")} | dict(Case.Outcome.choices),
    of_people=False,
)
WHY_NOT = Breakdown(
    "why_not",
    capfirst(YearResult._meta.get_field("why_not").verbose_name),
    lambda way, day: F("year_result__why_not"),
    dict(YearResult.WhyNot.choices),
    of_people=False,
)
BREACH = Breakdown(
    "type",
    _("What kind"),
    lambda way, day: F("type"),
    {code: row.name_vi for code, row in the_law().breaches.items()},
    of_people=False,
)
CATEGORY = _of(Registration, "category")
KIND = _of(Case, "kind")
OF_INDICATOR = {
    "on_file": (CATEGORY,),
    "list_entries": (CATEGORY,),
    "cleared": (_of(Registration, "removal_reason"), CATEGORY),
    "drug_tests": (_of(DrugTest, "result"),),
    "sanctions": (_of(Sanction, "form"),),
    "monitoring_breaches": (BREACH,),
    "aftercare_ended": (OUTCOME,),
    "year_results_due": (KIND,),
    "year_results_missing": (KIND,),
    "year_results_not_assessed": (WHY_NOT,),
    "removals": (_of(Registration, "removal_reason"), CATEGORY),
    "rehabilitation_all": (KIND, OUTCOME),
    "in_facility": (KIND,),
    "returned": (KIND,),
    "compulsory_dossiers": (OUTCOME,),
    "compulsory_decisions": (OUTCOME,),
    "compulsory_admitted": (OUTCOME,),
    "voluntary_facility": (OUTCOME,),
    "home_community": (OUTCOME,),
    "commune_education": (OUTCOME,),
    "user_orders": (OUTCOME,),
    "substitution_new": (OUTCOME,),
    "substitution_dropped": (OUTCOME,),
    "aftercare": (OUTCOME,),
    "determinations": (_of(Determination, "result"),),
    "visits": (_of(Visit, "met"),),
    "referrals": (_of(Referral, "kind"), _of(Referral, "result")),
    "people_supported": (_of(Support, "kind"),),
    "job_training_loan": (_of(Support, "kind"),),
    "people_with_helper": (_of(VolunteerAssignment, "role"),),
    "support_models": (_of(SupportModel, "kind"),),
    "models_new": (_of(SupportModel, "kind"),),
    "teams": (_of(Team, "kind"),),
}
