"""The form behind the button that releases questions."""

from django import forms


class ReleaseForm(forms.Form):
    """What was allowed when the page was made: sent twice it is one release."""

    seen = forms.IntegerField(min_value=0, max_value=1_000_000)
