"""What administrators keep of this layer; the site lists it by hand (``aftercare/admin.py``)."""

from django.utils.translation import gettext_lazy as _

from cases.admin.calendar import CalendarDayAdmin
from cases.admin.organisations import OrganisationAdmin
from cases.admin.support_models import SupportModelKindAdmin
from cases.models import Organisation, SupportModelKind
from wards.models import CalendarDay

REGISTERED = (
    (
        SupportModelKind,
        SupportModelKindAdmin,
        _("Kinds of models and clubs of the province, beside the four that figures go by."),
    ),
    (
        Organisation,
        OrganisationAdmin,
        _("Unions, banks, employers and schools: merge two spellings of one, correct a name."),
    ),
    (
        CalendarDay,
        CalendarDayAdmin,
        _("Days off and working days of the province, other than the table of days off has them."),
    ),
)
