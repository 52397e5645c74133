"""Addresses of accounts and of the home page."""

from django.urls import path

from wards.views import accounts, home, lock

app_name = "wards"

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in/", accounts.SignIn.as_view(), name="sign_in"),
    path("sign-out/", accounts.SignOut.as_view(), name="sign_out"),
    path("password/", accounts.PasswordChange.as_view(), name="password_change"),
    path("session/", lock.keep_alive, name="keep_alive"),
    path("session/lock/", lock.lock, name="lock"),
    path("session/unlocking/", lock.unlock, name="unlock"),
]
