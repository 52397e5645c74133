"""What the pages of the administrators share: scope, codes in addresses, the audit trail."""

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _

from wards.access import require
from wards.forms.fields import DayField
from wards.forms.sent_once import SentOnceField
from wards.forms.versioned import OWN_FIELDS
from wards.models import Unit
from wards.roles import Can
from wards.trail import audit
from wards.web import traces

LONGEST_SEARCH = 100
FORM_AGAIN = 200


class CodeList(ChangeList):
    """A list whose rows lead to a code, never to a primary key."""

    def url_for_result(self, result):
        return self.model_admin.address("change", getattr(result, self.model_admin.code_field))


class ScopedAdmin(ModelAdmin):
    """Rows in sight only, choices too; nothing is deleted; every change is in the audit trail."""

    actions = None
    may_add = True
    empty_value_display = "–"
    list_per_page = 50
    show_full_result_count = False
    change_list_template = "wards/admin/list.html"
    change_form_template = add_form_template = "wards/admin/form.html"
    code_field = "code"

    def address(self, page, *args):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=args)

    def get_urls(self):
        name, wrap = f"{self.opts.app_label}_{self.opts.model_name}", self.admin_site.admin_view
        pages = [path("", wrap(self.changelist_view), name=f"{name}_changelist")]
        if self.may_add:
            pages.append(path("add/", wrap(self.add_view), name=f"{name}_add"))
        change = path("<str:object_id>/change/", wrap(self.change_view), name=f"{name}_change")
        return [*pages, change]

    def has_add_permission(self, request):
        return self.may_add and request.user.can(Can.ADMINISTER)

    def has_delete_permission(self, request, obj=None):
        return False

    def get_changelist(self, request, **kwargs):
        return CodeList

    def get_queryset(self, request):
        require(request.user, Can.ADMINISTER)
        return self.model._default_manager.visible_to(request.user).order_by(
            *self.get_ordering(request) or self.opts.ordering
        )

    def get_object(self, request, object_id, from_field=None):
        """The row of that code, locked while a form is being saved; 404 beyond one's sight."""
        rows = self.get_queryset(request)
        if request.method == "POST":
            rows = rows.select_for_update(of=("self",))
        try:
            found = rows.get(**{self.code_field: object_id})
        except (self.model.DoesNotExist, ValidationError):
            raise Http404 from None
        traces.trace_of(request).facts = self.audited(found, audit.Verb.VIEWED)
        return found

    def get_search_results(self, request, queryset, search_term):
        """SQLite knows a thousand conditions; nobody types so many words."""
        return super().get_search_results(request, queryset, search_term[:LONGEST_SEARCH])

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Our own widgets: no links to other pages, days as everywhere."""
        if isinstance(db_field, models.ForeignKey):
            return self.formfield_for_foreignkey(db_field, request, **kwargs)
        if isinstance(db_field, models.DateField):
            kwargs["form_class"] = DayField
        field = db_field.formfield(**kwargs)
        if db_field.choices:
            field.choices = [("", _("choose")), *db_field.choices]
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        rows = kwargs.get("queryset")
        if rows is None and db_field.related_model is Unit:
            kwargs["queryset"] = Unit.objects.visible_to(request.user)
        kwargs["empty_label"] = _("none") if db_field.blank else _("choose")
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.related_model is Unit:
            field.label_from_instance = dated_name
        return field

    def add_view(self, request, form_url="", extra_context=None):
        """What the page sent before is that record again.

        Two may arrive at once: the second is refused by the database, or by what the form finds
        there since, and looks again.
        """
        if request.method == "POST" and (known := self.sent_before(request)):
            return self.answer_again(request, known)
        try:
            answer = super().add_view(request, form_url, extra_context)
        except IntegrityError:
            if known := self.sent_before(request):
                return self.answer_again(request, known)
            raise
        is_refused = request.method == "POST" and answer.status_code == FORM_AGAIN
        known = self.sent_before(request) if is_refused else None
        return self.answer_again(request, known) if known else answer

    def sent_before(self, request):
        """The record in sight whose code the page gave to what was typed in it; None for none."""
        try:
            code = SentOnceField().clean(request.POST.get("sent_as"))
        except ValidationError:
            return None
        return self.get_queryset(request).filter(code=code).first() if code else None

    def answer_again(self, request, known):
        text = _("What this page sent before is saved already: %(record)s.") % {"record": known}
        messages.info(request, text)
        return redirect(self.address("changelist"))

    def get_form(self, request, obj=None, change=False, **kwargs):
        """A field that the page does not show cannot be sent either."""
        form = super().get_form(request, obj, change, **kwargs)
        if self.fieldsets:
            here = flatten_fieldsets(self.get_fieldsets(request, obj))
            for name in set(form.base_fields) - {*here, *OWN_FIELDS}:
                del form.base_fields[name]
        return form

    def save_form(self, request, form, change):
        return form.instance

    def save_model(self, request, obj, form, change):
        """A versioned record is written where it is still what was shown (checked in the form)."""
        if change and hasattr(form, "expected_version"):
            if form.written_fields:
                obj.save_version(form.expected_version, form.written_fields)
        else:
            obj.save()

    def save_related(self, request, form, formsets, change):
        """Our records have no lists of others beside them."""

    def construct_change_message(self, request, form, formsets, add=False):
        """The names of the fields, for the audit trail; never values."""
        return getattr(form, "written_fields", None) or form.changed_data

    def log_addition(self, request, obj, message):
        audit.record(by=request.user, fields=message, **self.audited(obj, audit.Verb.CREATED))

    def log_change(self, request, obj, message):
        if message:
            audit.record(by=request.user, fields=message, **self.audited(obj, audit.Verb.CHANGED))

    def audited(self, obj, verb):
        return {"verb": verb, "target": obj}

    def response_add(self, request, obj, post_url_continue=None):
        messages.success(request, _("%(name)s has been added.") % {"name": obj})
        return redirect(self.address("changelist"))

    def response_change(self, request, obj):
        messages.success(request, _("%(name)s has been saved.") % {"name": obj})
        return redirect(self.address("changelist"))


def dated_name(unit):
    """A unit in a list of choices: a closed one says until when it was."""
    if unit.valid_to is None:
        return unit.name
    return _("%(name)s (until %(day)s)") % {"name": unit.name, "day": f"{unit.valid_to:%d/%m/%Y}"}
