"""Addresses of reviews: the sessions of the council, lists compared, campaigns, procedures."""

from django.urls import path

from cases.views.reviews import (
    campaigns,
    checks,
    compared,
    comparisons,
    councils,
    procedures,
    proposals,
)

urlpatterns = [
    path("councils/", councils.CouncilList.as_view(), name="council_list"),
    path("councils/new/", councils.CouncilCreate.as_view(), name="council_create"),
    path("councils/<uuid:code>/", councils.CouncilDetail.as_view(), name="council_detail"),
    path("councils/<uuid:code>/edit/", councils.CouncilEdit.as_view(), name="council_edit"),
    path("councils/<uuid:code>/removal/", councils.CouncilRemove.as_view(), name="council_remove"),
    path(
        "councils/<uuid:code>/candidates/",
        proposals.CouncilCandidates.as_view(),
        name="council_candidates",
    ),
    path("councils/<uuid:code>/people/", proposals.council_people, name="council_people"),
    path("councils/<uuid:code>/votes/", proposals.council_votes, name="council_votes"),
    path("councils/<uuid:code>/closure/", councils.council_closure, name="council_closure"),
    path("councils/<uuid:code>/reopening/", councils.council_reopening, name="council_reopening"),
    path("councils/<uuid:code>/decision/", councils.council_decision, name="council_decision"),
    path("councils/<uuid:code>/undo/", councils.council_undo, name="council_undo"),
    path(
        "councils/proposals/<uuid:code>/",
        proposals.ProposalDetail.as_view(),
        name="proposal_detail",
    ),
    path(
        "councils/proposals/<uuid:code>/edit/",
        proposals.ProposalEdit.as_view(),
        name="proposal_edit",
    ),
    path(
        "councils/proposals/<uuid:code>/removal/",
        proposals.ProposalRemove.as_view(),
        name="proposal_remove",
    ),
    path("comparisons/", comparisons.ComparisonList.as_view(), name="comparison_list"),
    path("comparisons/new/", comparisons.ComparisonCreate.as_view(), name="comparison_create"),
    path(
        "comparisons/<uuid:code>/", comparisons.ComparisonDetail.as_view(), name="comparison_detail"
    ),
    path(
        "comparisons/<uuid:code>/edit/",
        comparisons.ComparisonEdit.as_view(),
        name="comparison_edit",
    ),
    path(
        "comparisons/<uuid:code>/removal/",
        comparisons.ComparisonRemove.as_view(),
        name="comparison_remove",
    ),
    path(
        "comparisons/<uuid:code>/closure/",
        comparisons.comparison_closure,
        name="comparison_closure",
    ),
    path(
        "comparisons/<uuid:code>/remaining/<slug:group>/",
        comparisons.comparison_remaining,
        name="comparison_remaining",
    ),
    path("comparisons/rows/<uuid:code>/", compared.ComparedEdit.as_view(), name="compared_edit"),
    path(
        "comparisons/rows/<uuid:code>/removal/",
        compared.compared_removal,
        name="compared_removal",
    ),
    path("campaigns/", campaigns.CampaignList.as_view(), name="campaign_list"),
    path("campaigns/new/", campaigns.CampaignCreate.as_view(), name="campaign_create"),
    path("campaigns/people/", checks.CheckList.as_view(), name="check_list"),
    path("campaigns/people/<uuid:code>/edit/", checks.CheckEdit.as_view(), name="check_edit"),
    path(
        "campaigns/people/<uuid:code>/removal/", checks.CheckRemove.as_view(), name="check_remove"
    ),
    path("campaigns/<uuid:code>/", campaigns.CampaignDetail.as_view(), name="campaign_detail"),
    path("campaigns/<uuid:code>/edit/", campaigns.CampaignEdit.as_view(), name="campaign_edit"),
    path(
        "campaigns/<uuid:code>/closure/",
        campaigns.CampaignClosure.as_view(),
        name="campaign_closure",
    ),
    path(
        "campaigns/<uuid:code>/removal/", campaigns.CampaignRemove.as_view(), name="campaign_remove"
    ),
    path("campaigns/<uuid:code>/people/", campaigns.campaign_people, name="campaign_people"),
    path("campaigns/<uuid:code>/officer/", checks.campaign_officer, name="campaign_officer"),
    path("procedures/", procedures.ProcedureList.as_view(), name="local_procedure_list"),
    path("procedures/new/", procedures.ProcedureCreate.as_view(), name="local_procedure_create"),
    path(
        "procedures/<uuid:code>/next/",
        procedures.ProcedureNext.as_view(),
        name="local_procedure_next",
    ),
    path(
        "procedures/<uuid:code>/edit/",
        procedures.ProcedureEnd.as_view(),
        name="local_procedure_edit",
    ),
    path(
        "procedures/<uuid:code>/removal/",
        procedures.ProcedureRemove.as_view(),
        name="local_procedure_remove",
    ),
]
