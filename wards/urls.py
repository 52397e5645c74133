"""Addresses of accounts and of the home page."""

from django.urls import path

from wards.views import (
    accounts,
    activities,
    areas,
    commendations,
    home,
    lock,
    participants,
    populations,
    teams,
)

app_name = "wards"

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in/", accounts.SignIn.as_view(), name="sign_in"),
    path("sign-out/", accounts.SignOut.as_view(), name="sign_out"),
    path("password/", accounts.PasswordChange.as_view(), name="password_change"),
    path("session/", lock.keep_alive, name="keep_alive"),
    path("session/lock/", lock.lock, name="lock"),
    path("session/unlocking/", lock.unlock, name="unlock"),
    path("teams/", teams.TeamList.as_view(), name="team_list"),
    path("teams/new/", teams.TeamCreate.as_view(), name="team_create"),
    path("teams/<uuid:code>/", teams.TeamDetail.as_view(), name="team_detail"),
    path("teams/<uuid:code>/edit/", teams.TeamEdit.as_view(), name="team_edit"),
    path("teams/<uuid:code>/removal/", teams.TeamRemove.as_view(), name="team_remove"),
    path("teams/<uuid:code>/members/new/", teams.MemberCreate.as_view(), name="member_create"),
    path("team-members/<uuid:code>/edit/", teams.MemberEdit.as_view(), name="member_edit"),
    path("team-members/<uuid:code>/removal/", teams.MemberRemove.as_view(), name="member_remove"),
    path("commendations/", commendations.CommendationList.as_view(), name="commendation_list"),
    path(
        "commendations/new/",
        commendations.CommendationCreate.as_view(),
        name="commendation_create",
    ),
    path(
        "commendations/<uuid:code>/edit/",
        commendations.CommendationEdit.as_view(),
        name="commendation_edit",
    ),
    path(
        "commendations/<uuid:code>/removal/",
        commendations.CommendationRemove.as_view(),
        name="commendation_remove",
    ),
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
    path("areas/", areas.StatusList.as_view(), name="status_list"),
    path("areas/decisions/new/", areas.StatusCreate.as_view(), name="status_create"),
    path("areas/decisions/<uuid:code>/edit/", areas.StatusEdit.as_view(), name="status_edit"),
    path(
        "areas/decisions/<uuid:code>/removal/", areas.StatusRemove.as_view(), name="status_remove"
    ),
    path("areas/changes/", areas.StatusChanges.as_view(), name="status_changes"),
    path("areas/population/<int:year>/", populations.population_edit, name="population_edit"),
    path("areas/<slug:slug>/", areas.AreaDetail.as_view(), name="area_detail"),
]
