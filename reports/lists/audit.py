"""The list of the audit trail: its filters and its columns; nothing personal is shown."""

from datetime import datetime, time, timedelta

import django_filters as filters
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from reports.words.audit import (
    MODELS,
    WITHOUT_RECORD,
    fields_in_words,
    labels_of,
    model_in_words,
    page_in_words,
    role_in_words,
)
from wards.forms.fields import tell_today
from wards.models import AuditEvent, AuditShown, Unit, User
from wards.web.filters import ALL, DayFilter
from wards.web.tables import Column, Table, choice
from wards.web.widgets import LeanSelect


def beginning(day):
    """The first moment of a day, here."""
    return timezone.make_aware(datetime.combine(day, time.min))


class AuditFilter(filters.FilterSet):
    """Events between two days, by actor, verb and model; the latest first."""

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
        """Events of a kind of record, and those that showed some."""
        labels = labels_of(label)
        shown = AuditShown.objects.filter(event=OuterRef("pk"), model__in=labels)
        return rows.filter(Q(model__in=labels) | Q(Exists(shown)))

    def by_user(self, rows, name, user):
        return rows.filter(actor=user.username)

    def ordered(self, rows):
        return rows.order_by("-pk")


def moment(table, at):
    """When it happened, in the time of this place."""
    return timezone.localtime(at).strftime("%H:%M %d/%m/%Y")


def who(table, actor, role, actor_unit, unit):
    """Who did it, as what and, where it is not the record's own, from which unit."""
    name, parts = table.names.get(actor, actor), [role_in_words(role)]
    if actor_unit != unit:
        parts.append(table.units.get(actor_unit, actor_unit))
    if words := ", ".join(filter(None, parts)):
        form = '<b>{}</b><span class="cell-desk quiet small"><br>{}</span>'
        return format_html(form, name, words)
    return format_html("<b>{}</b>", name)


def record(table, pk, model, code, page, rows):
    """Whose account; which list, how many rows of it and how many records of the reader's units
    it showed; or which kind of record, and its code.
    """
    if code in table.accounts:
        return table.accounts[code]
    words = page_in_words(page, model) if page else model_in_words(model)
    if rows is not None:
        number = ngettext("%(number)s row", "%(number)s rows", rows) % {"number": rows}
        return " · ".join([words, number, *_shown(table.shown.get(pk))])
    return format_html('{} <code class="quiet">{}</code>', words, str(code)[:8]) if code else words


def _shown(number):
    """How many records of the reader's units, where any were shown."""
    if number:
        text = ngettext("%(number)s of your records", "%(number)s of your records", number)
        yield text % {"number": number}


def names_of_fields(table, model, fields, reason):
    """Which fields it was about, never what they hold; why numbers were taken out in full."""
    why = gettext("reason: %(reason)s") % {"reason": reason} if reason else ""
    return " · ".join(filter(None, [fields_in_words(model, fields), why]))


def unit(table, slug):
    """The unit of the record."""
    return table.units.get(slug, slug)


class AuditTable(Table):
    """Events with who did what to which record."""

    columns = (
        Column("at", _("When"), ("at",), moment, css="nowrap"),
        Column(
            "who",
            _("Who"),
            ("actor", "role", "actor_unit_slug", "unit_slug"),
            who,
            css="cell-name",
        ),
        Column("verb", _("What"), ("verb",), choice(AuditEvent.Verb), css="cell-end"),
        Column("record", _("Record"), ("pk", "model", "record", "page", "rows"), record),
        Column(
            "fields", _("Fields"), ("model", "fields", "reason"), names_of_fields, "cell-wide small"
        ),
        Column("unit", _("Unit"), ("unit_slug",), unit, css="cell-desk nowrap"),
    )

    def look_up(self, rows):
        """Names of users and units, and what was shown of the reader's units, for the page."""
        users = User.objects.filter(username__in={row["actor"] for row in rows})
        self.names = dict(users.values_list("username", "full_name"))
        accounts = User.objects.filter(code__in={row["record"] for row in rows})
        self.accounts = {
            code: format_html("{} ({})", *names)
            for code, *names in accounts.values_list("code", "full_name", "username")
        }
        self.names["system"] = gettext("the system")
        slugs = {row[name] for row in rows for name in ("actor_unit_slug", "unit_slug")}
        self.units = dict(Unit.objects.filter(slug__in=slugs).values_list("slug", "name"))
        units = Unit.objects.visible_to(self.user).values("slug")
        shown = AuditShown.objects.visible_to(self.user, units)
        shown = shown.filter(event__in=[row["pk"] for row in rows])
        self.shown = dict(shown.numbers().values_list("event", "number"))
