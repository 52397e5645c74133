"""Addresses of accounts, of the home page, of areas, hot spots and commendations."""

from django.urls import path

from wards.views import (
    accounts,
    allowances,
    areas,
    commendations,
    home,
    hot_spots,
    lock,
    populations,
)

app_name = "wards"

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in/", accounts.SignIn.as_view(), name="sign_in"),
    path("sign-out/", accounts.SignOut.as_view(), name="sign_out"),
    path("password/", accounts.PasswordChange.as_view(), name="password_change"),
    path("account/", accounts.Account.as_view(), name="account"),
    path("session/", lock.keep_alive, name="keep_alive"),
    path("session/lock/", lock.lock, name="lock"),
    path("session/unlocking/", lock.unlock, name="unlock"),
    path("numbers/", allowances.AllowanceList.as_view(), name="allowance_list"),
    path("numbers/<uuid:code>/release/", allowances.allowance_release, name="allowance_release"),
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
    path("hot-spots/", hot_spots.HotSpotList.as_view(), name="hot_spot_list"),
    path("hot-spots/new/", hot_spots.HotSpotCreate.as_view(), name="hot_spot_create"),
    path("hot-spots/<uuid:code>/edit/", hot_spots.HotSpotEdit.as_view(), name="hot_spot_edit"),
    path(
        "hot-spots/<uuid:code>/removal/", hot_spots.HotSpotRemove.as_view(), name="hot_spot_remove"
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
