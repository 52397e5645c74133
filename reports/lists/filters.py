"""Filters of the lists of this layer; each narrows a queryset that is already scoped."""

from datetime import datetime, time, timedelta

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.lists.filters import ALL, DayFilter
from reports.words.audit import MODELS, WITHOUT_RECORD, labels_of
from wards.forms.fields import tell_today
from wards.models import AuditEvent, User
from wards.web.widgets import LeanSelect


def beginning(day):
    """The first moment of a day, here."""
    return timezone.make_aware(datetime.combine(day, time.min))


class AuditFilter(filters.FilterSet):
    """Events between two days, by actor, verb and model."""

    first = DayFilter(label=_("From"), method="since")
    last = DayFilter(label=_("To"), method="until")
    actor = filters.ModelChoiceFilter(
        label=_("Who"),
        queryset=User.objects.none(),
        to_field_name="code",
        method="by_user",
        empty_label=ALL,
        widget=LeanSelect,
    )
    verb = filters.ChoiceFilter(
        label=_("What"), choices=AuditEvent.Verb, empty_label=ALL, widget=LeanSelect
    )
    model = filters.ChoiceFilter(
        label=_("Which kind of record"),
        choices=[*MODELS.items(), *WITHOUT_RECORD.items()],
        method="of_kind",
        empty_label=ALL,
        widget=LeanSelect,
    )

    class Meta:
        model = AuditEvent
        fields = []

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["actor"].queryset = User.objects.visible_to(self.request.user)
        tell_today(self.form, today)

    def since(self, rows, name, day):
        return rows.filter(at__gte=beginning(day))

    def until(self, rows, name, day):
        return rows.filter(at__lt=beginning(day + timedelta(days=1)))

    def of_kind(self, rows, name, label):
        return rows.filter(model__in=labels_of(label))

    def by_user(self, rows, name, user):
        return rows.filter(actor=user.username)
