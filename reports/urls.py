"""Addresses of reports, targets and the audit page."""

from django.urls import path

from reports.targets.grid import BELOW, OWN
from reports.views import areas
from reports.views.allocation.acts import allocation_act, allocation_undo
from reports.views.allocation.desk import AllocationDesk, AllocationList
from reports.views.allocation.history import UnitHistory
from reports.views.attendance_sheet import attendance_sheet
from reports.views.balance import balance
from reports.views.borrowers import borrowers
from reports.views.briefing import briefing
from reports.views.directives import DirectiveCreate, DirectiveEdit, DirectiveList
from reports.views.imports import loaded
from reports.views.imports import uploads as imports
from reports.views.moving.handovers import FacilityBecame, HandoverFigures
from reports.views.moving.plans import plan_paper
from reports.views.moving.transfers import transfer_minute, transfer_slip
from reports.views.notebook import notebook
from reports.views.records import Records
from reports.views.reports import report, report_file
from reports.views.results.cohorts import ReleaseCohorts
from reports.views.results.facility import FacilityMonth, facility_month_file
from reports.views.reviews.campaigns import campaign_result
from reports.views.reviews.comparisons import comparison_minute
from reports.views.reviews.councils import council_minutes
from reports.views.signed import SignedEdit, SignedRemove
from reports.views.targets import TargetGrid, TargetHistory, TargetTable, TargetWithdrawal
from reports.views.texts import TextsEdit
from reports.views.trail.audit import AuditList
from reports.views.trail.history import record_history
from reports.views.trail.volumes import VolumeList
from reports.views.workbooks import import_blank, register_whole

app_name = "reports"

urlpatterns = [
    path("imports/", imports.import_start, name="import_start"),
    path("imports/blank/", import_blank, name="import_blank"),
    path("imports/register/", register_whole, name="register_whole"),
    path("imports/done/", imports.import_done, name="import_done"),
    path("imports/loaded/<uuid:code>/", loaded.import_detail, name="import_detail"),
    path("imports/loaded/<uuid:code>/undo/", loaded.import_undo, name="import_undo"),
    path("imports/<uuid:code>/", imports.import_preview, name="import_preview"),
    path("imports/<uuid:code>/columns/", imports.import_columns, name="import_columns"),
    path("imports/<uuid:code>/marked/", imports.import_marked, name="import_marked"),
    path(
        "imports/<uuid:code>/confirmation/", imports.import_confirmation, name="import_confirmation"
    ),
    path("imports/<uuid:code>/progress/", imports.import_progress, name="import_progress"),
    path("imports/<uuid:code>/discard/", imports.import_discard, name="import_discard"),
    path("facility/became/", FacilityBecame.as_view(), name="facility_became"),
    path("facility/month/", FacilityMonth.as_view(), name="facility_month"),
    path("facility/month/<slug:form>/", facility_month_file, name="facility_month_file"),
    path("reports/handovers/", HandoverFigures.as_view(), name="handovers"),
    path("loans/borrowers.pdf", borrowers, name="borrowers"),
    path("reports/", report, name="report"),
    path("reports/file/<slug:form>/", report_file, name="report_file"),
    path("models/<uuid:code>/attendance-sheet/", attendance_sheet, name="attendance_sheet"),
    path("campaigns/<uuid:code>/result.pdf", campaign_result, name="campaign_result"),
    path("transfers/<uuid:code>/slip.pdf", transfer_slip, name="transfer_slip"),
    path("transfers/<uuid:code>/minute.pdf", transfer_minute, name="transfer_minute"),
    path("councils/<uuid:code>/minutes.pdf", council_minutes, name="council_minutes"),
    path("comparisons/<uuid:code>/minute.pdf", comparison_minute, name="comparison_minute"),
    path("plans/<uuid:code>/plan.pdf", plan_paper, name="plan_paper"),
    path("reports/balance/", balance, name="balance"),
    path("reports/cohorts/", ReleaseCohorts.as_view(), name="release_cohorts"),
    path("work/briefing.pdf", briefing, name="briefing"),
    path("visits/notebook/", notebook, name="notebook"),
    path("history/<str:model>/<uuid:code>/", record_history, name="history"),
    path("audit/", AuditList.as_view(), name="audit_list"),
    path("audit/volumes/", VolumeList.as_view(), name="volume_list"),
    path("reports/records/", Records.as_view(), name="records"),
    path(
        "reports/papers/<slug:slug>/<str:period>/<slug:calendar>/",
        SignedEdit.as_view(),
        name="signed_edit",
    ),
    path(
        "reports/texts/<slug:slug>/<str:period>/<slug:calendar>/",
        TextsEdit.as_view(),
        name="texts_edit",
    ),
    path("reports/papers/<uuid:code>/removal/", SignedRemove.as_view(), name="signed_remove"),
    path("targets/", TargetTable.as_view(), name="target_table"),
    path("targets/<uuid:code>/withdrawal/", TargetWithdrawal.as_view(), name="target_withdrawal"),
    path("targets/own/<slug:years>/", TargetGrid.as_view(), {"whose": OWN}, name="target_own"),
    path(
        "targets/below/<slug:years>/", TargetGrid.as_view(), {"whose": BELOW}, name="target_below"
    ),
    path("directives/", DirectiveList.as_view(), name="directive_list"),
    path("directives/new/", DirectiveCreate.as_view(), name="directive_create"),
    path("directives/<uuid:code>/edit/", DirectiveEdit.as_view(), name="directive_edit"),
    path(
        "targets/<slug:slug>/<slug:years>/history/", TargetHistory.as_view(), name="target_history"
    ),
    path("allocation/", AllocationList.as_view(), name="allocation_list"),
    path("allocation/<slug:slug>/", AllocationDesk.as_view(), name="allocation_desk"),
    path("allocation/<slug:slug>/act/", allocation_act, name="allocation_act"),
    path("allocation/<slug:slug>/undo/", allocation_undo, name="allocation_undo"),
    path("units/<slug:slug>/history/", UnitHistory.as_view(), name="unit_history"),
    path("areas/<slug:slug>/<int:year>/", areas.area_calculator, name="area_calculator"),
    path(
        "areas/<slug:slug>/<int:year>/figures/",
        areas.area_figures_keeping,
        name="area_figures_keeping",
    ),
    path("areas/figures/<uuid:code>/", areas.area_figures, name="area_figures"),
    path(
        "areas/figures/<uuid:code>/decision/",
        areas.area_figures_decision,
        name="area_figures_decision",
    ),
    path(
        "areas/figures/<uuid:code>/sheet.pdf",
        areas.area_figures_paper,
        name="area_figures_paper",
    ),
]
