"""Signing in and out, and one's own password."""

from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import UpdateView

from wards.actions import accounts
from wards.factors import entry
from wards.forms.accounts import OwnAccountForm, OwnPasswordForm, SignInForm
from wards.models import User
from wards.trail import audit
from wards.views.errors import locked_out
from wards.web import door, traces


class SignIn(auth.LoginView):
    """The way in; each one is in the audit trail."""

    template_name = "registration/sign_in.html"
    form_class = SignInForm
    redirect_authenticated_user = True

    def post(self, request, *args, **kwargs):
        if door.is_address_shut(request):
            return locked_out(request, None, {})
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        """Of who has a second factor a code is asked next: nobody is signed in before."""
        user, address = form.get_user(), self.get_success_url()
        if user.second_factor_id:
            entry.wait_for_code(self.request, user, address)
            return redirect("wards:code_entry")
        entry.enter(self.request, user, today=timezone.localdate())
        return redirect(address)

    def form_invalid(self, form):
        if form.data.get("password"):
            is_shut = getattr(self.request, "axes_locked_out", False)
            accounts.note_refusal(form.data.get("username", ""), is_shut=is_shut)
        return super().form_invalid(form)


@method_decorator(login_not_required, name="dispatch")
class SignOut(auth.LogoutView):
    """The way out, by POST; also for somebody whose session is gone already.

    The browser forgets what it was shown.
    """

    @transaction.atomic
    def post(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            accounts.note_sign_out(request.user)
        answer = super().post(request, *args, **kwargs)
        answer["Clear-Site-Data"] = '"cache", "storage"'
        return answer


class PasswordChange(auth.PasswordChangeView):
    """One's own password; the first one, given by the administrator, must be changed here."""

    template_name = "registration/password_change.html"
    form_class = OwnPasswordForm
    success_url = reverse_lazy("wards:home")

    def get_form_kwargs(self):
        traces.shows_nothing(self.request)
        return super().get_form_kwargs() | {"request": self.request}

    @transaction.atomic
    def form_valid(self, form):
        audit.record(by=form.user, verb=audit.Verb.CHANGED, target=form.user, fields=["password"])
        answer = super().form_valid(form)
        messages.success(self.request, _("Your new password is saved."))
        return answer


class Account(UpdateView):
    """One's own account: who one is here, and the phone under which one is reached."""

    template_name = "registration/account.html"
    form_class = OwnAccountForm

    def get_object(self, queryset=None):
        traces.shows_nothing(self.request)
        seen = User.objects.visible_to(self.request.user)
        return get_object_or_404(seen, pk=self.request.user.pk)

    def form_valid(self, form):
        if form.attempt(form.save, by=self.request.user) is None:
            return self.form_invalid(form)
        messages.success(self.request, _("Your account is saved."))
        return redirect("wards:account")
