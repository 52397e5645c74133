"""One's own second factor: setting it up, printing its codes, switching it off."""

from django.contrib import messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from wards.actions import accounts
from wards.actions.factors import own
from wards.factors import apps, entry, paper, printed, rules
from wards.forms.factors.codes import RECOVERY, REMOVAL, CodeForm, OwnFactorForm
from wards.models import SecondFactor
from wards.views.errors import locked_out
from wards.web import door, traces


def in_set_up(user):
    """The user's own factor that is being set up; none, or one."""
    return SecondFactor.objects.visible_to(user).in_set_up().filter(user=user)


@method_decorator(sensitive_post_parameters("code"), name="dispatch")
class OwnFactor(FormView):
    """What one has, and the buttons to set up another, to print codes, to switch it off."""

    template_name = "wards/factors/own.html"
    form_class = OwnFactorForm

    def post(self, request, *args, **kwargs):
        if door.is_address_shut(request):
            return locked_out(request, None, {})
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self):
        traces.shows_nothing(self.request)
        factor = self.request.user.second_factor
        number = printed.next_number(factor) if factor and factor.is_card else None
        return super().get_form_kwargs() | {"number": number, "has_one": factor is not None}

    def form_valid(self, form):
        """What the button says, once the code is right: a screen left open is not enough."""
        user, wish = self.request.user, form.cleaned_data["do"]
        if user.second_factor_id and not self.is_right(form):
            return self.form_invalid(form)
        if wish == RECOVERY:
            return shown_once(self.request, own.renew_recovery(user))
        if wish == REMOVAL:
            return self.give_up(form)
        own.begin(user, wish)
        return redirect("wards:factor_set_up")

    def is_right(self, form):
        """Whether the code is; a wrong one counts as at the door."""
        user, code = self.request.user, form.cleaned_data["code"]
        found = authenticate(self.request, username=user.username, code=code)
        if found == user:
            accounts.note_code(found)
            return True
        is_shut = getattr(self.request, "axes_locked_out", False)
        accounts.note_wrong_code(user, is_shut=is_shut)
        form.add_error("code", own.refusal(user.second_factor, code, now=timezone.now()))
        return False

    def give_up(self, form):
        try:
            own.give_up(self.request.user, today=timezone.localdate())
        except ValidationError as refused:
            form.add_error(None, refused)
            return self.form_invalid(form)
        update_session_auth_hash(self.request, self.request.user)
        messages.success(self.request, _("Your second factor is switched off."))
        return redirect("wards:factor")

    def get_context_data(self, **kwargs):
        user = self.request.user
        factor = user.second_factor
        return super().get_context_data(**kwargs) | {
            "factor": factor,
            "left": printed.left(factor) if factor else None,
            "few": printed.FEW,
            "is_required": rules.is_required(user, timezone.localdate()),
            "must_set_up": entry.must_set_up(self.request),
        }


@method_decorator(sensitive_post_parameters("code"), name="dispatch")
class FactorSetUp(FormView):
    """The picture to photograph, or the card to print, and the first code of it."""

    template_name = "wards/factors/set_up.html"
    form_class = CodeForm

    def dispatch(self, request, *args, **kwargs):
        traces.shows_nothing(request)
        self.factor = in_set_up(request.user).select_related("user").first()
        if self.factor is None:
            return redirect("wards:factor")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        number = printed.next_number(self.factor) if self.factor.is_card else None
        return super().get_form_kwargs() | {"number": number}

    def form_valid(self, form):
        user, code = self.request.user, form.cleaned_data["code"]
        try:
            codes = own.confirm(self.factor, code, by=user, now=timezone.now())
        except ValidationError as refused:
            form.add_error("code", refused)
            return self.form_invalid(form)
        update_session_auth_hash(self.request, user)
        return shown_once(self.request, codes)

    def get_context_data(self, **kwargs):
        is_card = self.factor.is_card
        return super().get_context_data(**kwargs) | {
            "factor": self.factor,
            "invitation": None if is_card else apps.invitation(self.factor),
            "is_printed": is_card and self.factor.codes.exists(),
        }


@require_POST
def factor_card(request):
    """The card as a PDF: its codes are shown here and nowhere else."""
    cards = in_set_up(request.user).filter(kind=SecondFactor.Kind.CARD)
    card = get_object_or_404(cards.select_related("user__unit"))
    traces.told(request)
    today = timezone.localdate()
    answer = HttpResponse(
        paper.card(card, own.print_card(card), day=today), content_type="application/pdf"
    )
    answer["Content-Disposition"] = 'attachment; filename="the-ma.pdf"'
    return answer


def shown_once(request, codes):
    """The recovery codes, on the one page that has them."""
    traces.told(request)
    facts = {"codes": list(enumerate(codes, start=1)), "day": timezone.localdate()}
    return render(request, "wards/factors/recovery_codes.html", facts)
