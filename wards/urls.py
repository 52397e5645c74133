"""Addresses of accounts, second factors, the home page, areas, hot spots and commendations."""

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
from wards.views.factors import door as factor_door
from wards.views.factors import own as own_factors
from wards.views.factors import resets, rules

app_name = "wards"

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in/", accounts.SignIn.as_view(), name="sign_in"),
    path("sign-out/", accounts.SignOut.as_view(), name="sign_out"),
    path("password/", accounts.PasswordChange.as_view(), name="password_change"),
    path("account/", accounts.Account.as_view(), name="account"),
    path("sign-in/code/", factor_door.CodeEntry.as_view(), name="code_entry"),
    path("account/second-factor/", own_factors.OwnFactor.as_view(), name="factor"),
    path("account/second-factor/set-up/", own_factors.FactorSetUp.as_view(), name="factor_set_up"),
    path("account/second-factor/card/", own_factors.factor_card, name="factor_card"),
    path("second-factors/", resets.FactorList.as_view(), name="factor_list"),
    path("second-factors/rules/", rules.FactorRuleList.as_view(), name="factor_rule_list"),
    path("second-factors/rules/new/", rules.FactorRuleCreate.as_view(), name="factor_rule_create"),
    path(
        "second-factors/rules/<uuid:code>/edit/",
        rules.FactorRuleEdit.as_view(),
        name="factor_rule_edit",
    ),
    path(
        "second-factors/rules/<uuid:code>/removal/",
        rules.FactorRuleRemove.as_view(),
        name="factor_rule_remove",
    ),
    path("second-factors/resets/", resets.FactorResetList.as_view(), name="factor_reset_list"),
    path(
        "second-factors/of/<uuid:code>/resets/new/",
        resets.FactorResetAsk.as_view(),
        name="factor_reset_ask",
    ),
    path(
        "second-factors/resets/<uuid:code>/",
        resets.FactorResetDetail.as_view(),
        name="factor_reset_detail",
    ),
    path(
        "second-factors/resets/<uuid:code>/confirmation/",
        resets.reset_confirmation,
        name="factor_reset_confirmation",
    ),
    path(
        "second-factors/resets/<uuid:code>/withdrawal/",
        resets.reset_withdrawal,
        name="factor_reset_withdrawal",
    ),
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
