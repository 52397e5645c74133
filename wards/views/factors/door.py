"""The second step of signing in: a code of who has a second factor."""

from django.contrib import messages
from django.contrib.auth import authenticate
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from wards.actions import accounts
from wards.actions.factors import own
from wards.factors import entry, printed
from wards.factors.checking import Given
from wards.forms.factors.codes import CodeForm
from wards.views.errors import locked_out
from wards.web import door


@method_decorator([login_not_required, sensitive_post_parameters("code")], name="dispatch")
class CodeEntry(FormView):
    """The code of the app, the card's next one, or a recovery code."""

    template_name = "registration/code_entry.html"
    form_class = CodeForm

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            return redirect("wards:home")
        if not (found := entry.waiting(request)):
            messages.info(request, _("Sign in again: it took too long, or was begun elsewhere."))
            return redirect("wards:sign_in")
        self.user, self.address = found
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if door.is_address_shut(request):
            return locked_out(request, None, {})
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self):
        factor = self.user.second_factor
        number = printed.next_number(factor) if factor.is_card else None
        return super().get_form_kwargs() | {"number": number}

    def form_valid(self, form):
        code, request = form.cleaned_data["code"], self.request
        user = authenticate(request, username=self.user.username, code=code)
        if user is None:
            is_shut = getattr(request, "axes_locked_out", False)
            accounts.note_wrong_code(self.user, is_shut=is_shut)
            form.add_error("code", own.refusal(self.user.second_factor, code, now=timezone.now()))
            return self.form_invalid(form)
        entry.enter(request, user, today=timezone.localdate())
        tell_what_is_left(request, user)
        return redirect(self.address)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"factor": self.user.second_factor}


def tell_what_is_left(request, user):
    """Somebody who is running out of codes is told while they can still sign in."""
    left = printed.left(user.second_factor)
    if user.code_given == Given.RECOVERY:
        text = ngettext(
            "That was a recovery code: %(number)d is left.",
            "That was a recovery code: %(number)d are left.",
            left["recovery"],
        )
        messages.warning(request, text % {"number": left["recovery"]})
    elif user.code_given == Given.CARD and left["card"] <= printed.FEW:
        text = ngettext(
            "Your card has %(number)d code left: print the next one in time.",
            "Your card has %(number)d codes left: print the next one in time.",
            left["card"],
        )
        messages.warning(request, text % {"number": left["card"]})
