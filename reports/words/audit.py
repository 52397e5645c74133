"""The audit trail in words: models and fields by the names that forms give them."""

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cases import models as cases
from reports import models as reports
from reports.actions.reports import MODEL as QUOTA_TABLE
from reports.indicators.catalogue import BY_CODE as CATALOGUE
from wards import models as wards
from wards.roles import Role

RECORDS = (
    cases.Person,
    cases.Registration,
    cases.Responsibility,
    cases.Case,
    cases.EarlierCourse,
    cases.EarlierCourseCount,
    cases.CaseStep,
    cases.Whereabouts,
    cases.Transfer,
    cases.FileRequest,
    cases.FacilityCare,
    cases.FacilityActivity,
    cases.ReintegrationPlan,
    cases.PlanGoal,
    cases.PlanReview,
    cases.PlanRevision,
    cases.TraineeBook,
    cases.Trainee,
    cases.HandoverList,
    cases.Handover,
    cases.CouncilSession,
    cases.RemovalProposal,
    cases.Campaign,
    cases.CampaignPerson,
    cases.LocalProcedure,
    cases.Merge,
    cases.DifferentPeople,
    cases.Comparison,
    cases.ComparisonRow,
    cases.Visit,
    cases.DrugTest,
    cases.Determination,
    cases.Relapse,
    cases.Sanction,
    cases.YearResult,
    cases.Support,
    cases.Client,
    cases.Organisation,
    cases.Referral,
    cases.VolunteerAssignment,
    cases.ClubMembership,
    cases.Attendance,
    cases.ClubBenefit,
    reports.Directive,
    reports.Target,
    wards.User,
    wards.FactorRule,
    wards.FactorReset,
    wards.CalendarDay,
    wards.NumberAllowance,
    wards.Office,
    wards.Facility,
    wards.Neighbourhood,
    wards.Beat,
    wards.BeatDuty,
    cases.Volunteer,
    cases.Team,
    cases.TeamMember,
    cases.SupportModel,
    cases.SupportModelKind,
    cases.BoardMember,
    cases.Activity,
    cases.Participant,
    cases.School,
    cases.Tip,
    cases.TipAssignment,
    cases.AreaFigures,
    cases.ConversionPlan,
    cases.ConversionTask,
    wards.DrugStatus,
    wards.Population,
    wards.HotSpot,
    wards.Commendation,
    wards.Unit,
)
# Events keep the label they were written with: what a model was called before it moved.
FORMER_LABELS = {
    f"cases.{name}": f"wards.{name}"
    for name in (
        "activity",
        "boardmember",
        "participant",
        "supportmodel",
        "team",
        "teammember",
        "volunteer",
    )
}
MODELS = {model._meta.label_lower: model._meta.verbose_name for model in RECORDS}
BY_LABEL = {model._meta.label_lower: model for model in RECORDS}
BY_LABEL |= {old: BY_LABEL[new] for new, old in FORMER_LABELS.items()}
WITHOUT_RECORD = {QUOTA_TABLE: _("report"), "cases.upload": _("workbook to load")}
PAGES = {
    "reports:records": _("records behind a figure"),
    "reports:target_table": _("Targets"),
    "reports:import_preview": _("workbook to load"),
    "wards:area_detail": _("Areas"),
    "wards:status_list": _("Areas"),
}
UNNAMED = {  # fields that no form shows under their own name
    "password": _("password"),
    "co_organisers": _("organised together with"),
    "reached": _("places reached"),
    "attendances": _("trainees who took part"),
    "next_review_on": _("review"),
    "identity_number": _("identity number"),
    "identity_sealed": _("identity number"),
    "identity_index": _("identity number"),
    "identity_tail": _("identity number"),
    "neighbourhoods": _("Neighbourhoods"),
    "name_key": _("full name"),
    "search_key": _("full name"),
    "sort_key": _("full name"),
    "term_source": _("legal source of the term"),
    "register_key": _("row of the register"),
    "register_unit": _("row of the register"),
}


def model_in_words(label):
    """What kind of record, as the filter names it; the label itself where nobody knows it."""
    model = BY_LABEL.get(label)
    name = model._meta.verbose_name if model else WITHOUT_RECORD.get(label, label)
    return capfirst(str(name))


def page_in_words(page, model):
    """Which list or page was looked at, by what it lists or by its name in the menu."""
    if model:
        return model_in_words(model)
    return str(PAGES.get(page, page))


def labels_of(label):
    """The label of today and the one that older events bear."""
    return {label, FORMER_LABELS.get(label, label)}


def fields_in_words(label, names):
    """The fields of a record as their forms call them; other words (a period, a format) as is."""
    words = [str(field_in_words(BY_LABEL.get(label), name)) for name in names]
    return ", ".join(dict.fromkeys(words))


def field_in_words(model, name):
    key, _equals, value = name.partition("=")
    if key == "indicator" and value in CATALOGUE:
        return CATALOGUE[value].label
    if name in UNNAMED:
        return UNNAMED[name]
    try:
        return model._meta.get_field(name).verbose_name if model else name
    except FieldDoesNotExist:
        return name


def role_in_words(role):
    return str(dict(Role.choices).get(role, role))
