"""Form fields of the targets: a whole number as people here write it."""

from django.utils.translation import gettext_lazy as _

from wards.forms.counts import CountField

LARGEST = 9_999_999


class AmountField(CountField):
    """A target: a whole number of 0 or more, 1200 or 1.200."""

    default_error_messages = {
        "negative": _("A target is 0 or more."),
        "huge": _("A target is at most 9.999.999."),
    }

    def __init__(self, *, max_value=LARGEST, **kwargs):
        super().__init__(max_value=max_value, **kwargs)
