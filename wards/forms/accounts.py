"""Forms of accounts: signing in, choosing a password."""

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wards.actions import accounts
from wards.forms.layout import plain_helper
from wards.forms.text import PhoneField
from wards.forms.versioned import VersionedForm
from wards.models import User


class SignInForm(AuthenticationForm):
    """User name and password; what is wrong is not told apart."""

    error_messages = {
        "invalid_login": _(
            "The user name or the password is not right. Small and capital letters differ."
        ),
        "inactive": _("This account is closed. Ask your administrator."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()


class OwnPasswordForm(PasswordChangeForm):
    """A new password of one's own: the present one is asked, and may not be kept.

    A wrong present one counts as a wrong password at the door does.
    """

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request
        self.helper = plain_helper()
        self.fields["old_password"].label = _("Present password")
        self.fields["new_password1"].label = _("New password")
        self.fields["new_password1"].help_text = _(
            "At least 14 characters; a sentence that only you would think of is good."
        )
        self.fields["new_password2"].label = _("New password once more")
        self.fields["new_password2"].help_text = ""

    def clean_old_password(self):
        typed = self.cleaned_data["old_password"]
        name = self.user.get_username()
        if authenticate(self.request, username=name, password=typed) != self.user:
            is_shut = getattr(self.request, "axes_locked_out", False)
            accounts.note_refusal(name, is_shut=is_shut)
            raise ValidationError(self.error_messages["password_incorrect"])
        return typed

    def clean_new_password1(self):
        chosen = self.cleaned_data.get("new_password1")
        if chosen and self.user.check_password(chosen):
            raise ValidationError(_("This is the present password. Choose another one."))
        return chosen

    def save(self, commit=True):
        """The password alone is written: nothing an administrator changes meanwhile."""
        self.user.set_password(self.cleaned_data["new_password1"])
        self.user.must_change_password = False
        if commit:
            self.user.save(update_fields=["password", "must_change_password"])
        return self.user


class OwnAccountForm(VersionedForm):
    """What one may change of one's own account: how others reach one."""

    class Meta:
        model = User
        fields = ["phone"]
        field_classes = {"phone": PhoneField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["phone"].help_text = _("It stands on the page of everybody you help.")
        self.helper = plain_helper()


class ReleaseForm(forms.Form):
    """Behind the button that releases questions about numbers.

    ``seen`` is what was allowed when the page was made: sent twice it is one release.
    """

    seen = forms.IntegerField(min_value=0, max_value=1_000_000)
