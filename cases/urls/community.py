"""Addresses of who and what helps: volunteers, teams, models and clubs, activities."""

from django.urls import path

from cases.views.community import (
    activities,
    beats,
    clubs,
    conversion,
    meetings,
    outreach,
    participants,
    support_models,
    teams,
    tips,
    volunteers,
)

urlpatterns = [
    path("beats/", beats.BeatList.as_view(), name="beat_list"),
    path("beats/new/", beats.BeatCreate.as_view(), name="beat_create"),
    path("beats/<uuid:code>/", beats.BeatDetail.as_view(), name="beat_detail"),
    path("beats/<uuid:code>/edit/", beats.BeatEdit.as_view(), name="beat_edit"),
    path("beats/<uuid:code>/removal/", beats.BeatRemove.as_view(), name="beat_remove"),
    path("beats/<uuid:code>/neighbourhoods/", beats.BeatPlaces.as_view(), name="beat_places"),
    path("beats/<uuid:code>/duties/new/", beats.DutyCreate.as_view(), name="beat_duty_create"),
    path(
        "beats/<uuid:code>/deputies/new/", beats.DeputyCreate.as_view(), name="beat_deputy_create"
    ),
    path("beat-duties/<uuid:code>/edit/", beats.DutyEdit.as_view(), name="beat_duty_edit"),
    path("beat-duties/<uuid:code>/removal/", beats.DutyRemove.as_view(), name="beat_duty_remove"),
    path("models/", support_models.ModelList.as_view(), name="model_list"),
    path("models/new/", support_models.ModelCreate.as_view(), name="model_create"),
    path("models/<uuid:code>/", support_models.ModelDetail.as_view(), name="model_detail"),
    path("models/<uuid:code>/edit/", support_models.ModelEdit.as_view(), name="model_edit"),
    path("models/<uuid:code>/end/", support_models.ModelEnd.as_view(), name="model_end"),
    path("models/<uuid:code>/removal/", support_models.ModelRemove.as_view(), name="model_remove"),
    path(
        "models/<uuid:code>/board/new/", support_models.BoardCreate.as_view(), name="board_create"
    ),
    path("board/<uuid:code>/edit/", support_models.BoardEdit.as_view(), name="board_edit"),
    path("board/<uuid:code>/removal/", support_models.BoardRemove.as_view(), name="board_remove"),
    path(
        "models/<uuid:code>/memberships/new/",
        clubs.MembershipCreate.as_view(),
        name="membership_create",
    ),
    path(
        "people/<uuid:code>/memberships/new/",
        clubs.PersonMembershipCreate.as_view(),
        name="person_membership_create",
    ),
    path("memberships/<uuid:code>/edit/", clubs.MembershipEdit.as_view(), name="membership_edit"),
    path(
        "memberships/<uuid:code>/removal/",
        clubs.MembershipRemove.as_view(),
        name="membership_remove",
    ),
    path(
        "models/<uuid:code>/meetings/new/", meetings.MeetingCreate.as_view(), name="meeting_create"
    ),
    path("meetings/<uuid:code>/edit/", meetings.MeetingEdit.as_view(), name="meeting_edit"),
    path(
        "meetings/<uuid:code>/removal/",
        meetings.MeetingRemove.as_view(),
        name="meeting_remove",
    ),
    path(
        "models/<uuid:code>/benefits/new/", meetings.BenefitCreate.as_view(), name="benefit_create"
    ),
    path("benefits/<uuid:code>/removal/", meetings.BenefitRemove.as_view(), name="benefit_remove"),
    path(
        "models/<uuid:code>/sessions/new/", meetings.SessionCreate.as_view(), name="session_create"
    ),
    path("sessions/<uuid:code>/edit/", meetings.SessionEdit.as_view(), name="session_edit"),
    path(
        "sessions/<uuid:code>/removal/",
        meetings.SessionRemove.as_view(),
        name="session_remove",
    ),
    path("volunteers/", volunteers.VolunteerList.as_view(), name="volunteer_list"),
    path("volunteers/new/", volunteers.VolunteerCreate.as_view(), name="volunteer_create"),
    path("volunteers/<uuid:code>/", volunteers.VolunteerDetail.as_view(), name="volunteer_detail"),
    path("volunteers/<uuid:code>/edit/", volunteers.VolunteerEdit.as_view(), name="volunteer_edit"),
    path("volunteers/<uuid:code>/end/", volunteers.VolunteerEnd.as_view(), name="volunteer_end"),
    path(
        "volunteers/<uuid:code>/removal/",
        volunteers.VolunteerRemove.as_view(),
        name="volunteer_remove",
    ),
    path("tips/", tips.TipList.as_view(), name="tip_list"),
    path("tips/figures/", tips.TipFigures.as_view(), name="tip_figures"),
    path("tips/new/", tips.TipCreate.as_view(), name="tip_create"),
    path("tips/<uuid:code>/", tips.TipDetail.as_view(), name="tip_detail"),
    path("tips/<uuid:code>/edit/", tips.TipEdit.as_view(), name="tip_edit"),
    path("tips/<uuid:code>/removal/", tips.TipRemove.as_view(), name="tip_remove"),
    path("tips/<uuid:code>/assignment/", tips.TipAssign.as_view(), name="tip_assignment"),
    path("tips/<uuid:code>/verification/", tips.TipVerify.as_view(), name="tip_verification"),
    path("tips/<uuid:code>/closing/", tips.TipClose.as_view(), name="tip_closing"),
    path("tips/<uuid:code>/file/", tips.TipFile.as_view(), name="tip_file"),
    path("tips/<uuid:code>/step-back/", tips.tip_step_back, name="tip_step_back"),
    path("tips/<uuid:code>/source/", tips.TipSource.as_view(), name="tip_source"),
    path("tips/<uuid:code>/source/shown/", tips.tip_source_shown, name="tip_source_shown"),
    path("teams/", teams.TeamList.as_view(), name="team_list"),
    path("teams/new/", teams.TeamCreate.as_view(), name="team_create"),
    path("teams/<uuid:code>/", teams.TeamDetail.as_view(), name="team_detail"),
    path("teams/<uuid:code>/edit/", teams.TeamEdit.as_view(), name="team_edit"),
    path("teams/<uuid:code>/removal/", teams.TeamRemove.as_view(), name="team_remove"),
    path("teams/<uuid:code>/members/new/", teams.MemberCreate.as_view(), name="team_member_create"),
    path("team-members/<uuid:code>/edit/", teams.MemberEdit.as_view(), name="team_member_edit"),
    path(
        "team-members/<uuid:code>/removal/", teams.MemberRemove.as_view(), name="team_member_remove"
    ),
    path("area-figures/", conversion.FiguresList.as_view(), name="area_figures_list"),
    path("conversion-plans/", conversion.PlanList.as_view(), name="conversion_plan_list"),
    path("conversion-plans/new/", conversion.PlanCreate.as_view(), name="conversion_plan_create"),
    path(
        "conversion-plans/<uuid:code>/",
        conversion.PlanDetail.as_view(),
        name="conversion_plan_detail",
    ),
    path(
        "conversion-plans/<uuid:code>/edit/",
        conversion.PlanEdit.as_view(),
        name="conversion_plan_edit",
    ),
    path(
        "conversion-plans/<uuid:code>/removal/",
        conversion.PlanRemove.as_view(),
        name="conversion_plan_remove",
    ),
    path(
        "conversion-plans/<uuid:code>/tasks/new/",
        conversion.TaskCreate.as_view(),
        name="conversion_task_create",
    ),
    path(
        "conversion-tasks/<uuid:code>/edit/",
        conversion.TaskEdit.as_view(),
        name="conversion_task_edit",
    ),
    path(
        "conversion-tasks/<uuid:code>/removal/",
        conversion.TaskRemove.as_view(),
        name="conversion_task_remove",
    ),
    path("outreach/", outreach.Outreach.as_view(), name="outreach"),
    path("schools/", outreach.SchoolList.as_view(), name="school_list"),
    path("schools/new/", outreach.SchoolCreate.as_view(), name="school_create"),
    path("schools/<uuid:code>/edit/", outreach.SchoolEdit.as_view(), name="school_edit"),
    path("schools/<uuid:code>/removal/", outreach.SchoolRemove.as_view(), name="school_remove"),
    path("activities/", activities.ActivityList.as_view(), name="activity_list"),
    path("activities/new/", activities.ActivityCreate.as_view(), name="activity_create"),
    path("activities/<uuid:code>/", activities.ActivityDetail.as_view(), name="activity_detail"),
    path("activities/<uuid:code>/edit/", activities.ActivityEdit.as_view(), name="activity_edit"),
    path(
        "activities/<uuid:code>/removal/",
        activities.ActivityRemove.as_view(),
        name="activity_remove",
    ),
    path(
        "activities/<uuid:code>/head-count/",
        participants.activity_headcount,
        name="activity_headcount",
    ),
    path("activities/<uuid:code>/participants/", participants.participants, name="participants"),
    path(
        "activities/<uuid:code>/participants/removal/",
        participants.participants_removal,
        name="participants_removal",
    ),
]
