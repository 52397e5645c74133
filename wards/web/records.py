"""What the pages of records share: opening leaves a trace, saving goes through an action.

A page is one class below those here; what a kind of record has of its own is passed in: the form,
the action, what it belongs to (``wards.web.parents``).
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import CreateView, UpdateView, View

from wards.access import require
from wards.actions import records
from wards.models import Conflict
from wards.web import traces


class ViewedMixin:
    """The page of a record: that it was opened goes into the trail."""

    def get_context_data(self, **kwargs):
        traces.shows(self.request, self.object)
        return super().get_context_data(**kwargs)


class RecordCreate(CreateView):
    """A new record, by ``records.add`` or an action that is called alike.

    403 without the permission; ``belongs_to`` is the Parent whose code is in the address.
    ``known_among`` is the manager of all that may have been sent before.
    """

    permission = None
    belongs_to = None
    known_among = "objects"
    add = staticmethod(records.add)

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.permission)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def today(self):
        return timezone.localdate()

    @cached_property
    def parent(self):
        """What the new record belongs to; raises Http404 where that is out of sight.

        The page of the form shows it.
        """
        parent = self.belongs_to.find(self.request.user, self.kwargs["code"])
        traces.shows(self.request, parent)
        return parent

    @property
    def known(self):
        """The records among which is what the page sent before."""
        return getattr(self.model, self.known_among).all()

    def blank(self):
        """The record that the form fills in."""
        return self.belongs_to.blank(self.model, self.parent) if self.belongs_to else self.model()

    def get_form_kwargs(self):
        facts = {"user": self.request.user, "today": self.today, "instance": self.blank()}
        return super().get_form_kwargs() | facts

    def form_valid(self, form):
        self.form = form
        return self.saved(self.write_once(form), _("Saved: %(record)s."))

    def write_once(self, form):
        """As ``write``; of what the page sent before, the record that it became then.

        Two may arrive at once: the second is refused by the database, or by what the first one
        wrote, and looks again.
        """
        if known := self.sent_before(form):
            return form.again(known)
        try:
            written = self.write(form)
        except IntegrityError:
            written = None
            if not self.sent_before(form):
                raise
        known = written is None and self.sent_before(form)
        return form.again(known) if known else written

    def sent_before(self, form):
        """The record that the form's page sent before; None for none, 404 where it is another's."""
        rows = self.known.filter(code=form.instance.code)
        if not form.cleaned_data.get("sent_as") or not rows.exists():
            return None
        known = get_object_or_404(rows.visible_to(self.request.user))
        belongs_to = self.belongs_to
        if belongs_to and belongs_to.of_record(known) != belongs_to.of_record(form.instance):
            raise Http404
        return known

    def write(self, form):
        """The record written, or None when the form has to be shown again."""
        return form.attempt(
            self.add,
            record=form.instance,
            by=self.request.user,
            today=self.today,
            not_before=self.first_day(form.instance),
        )

    def first_day(self, record):
        """(label, day) before which nothing of the record can lie; None for no limit."""
        return first_day(self, record)

    def saved(self, record, words):
        """The answer to a form: where to go after saving, or the form again."""
        return saved(self, record, words)

    def back(self, record):
        """The address to go to after saving, and on cancel."""
        return back(self, record)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | record_context(self, context["form"].instance) | {"record": None}


class RecordEdit(UpdateView):
    """A record corrected, by ``records.change`` or an action that is called alike.

    403 without the permission, 404 out of sight. That the form was shown goes into the trail,
    when it was opened and whenever it comes back.
    """

    permission = None
    belongs_to = None
    slug_field = slug_url_kwarg = "code"
    change = staticmethod(records.change)

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.permission)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def today(self):
        return timezone.localdate()

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "today": self.today}

    def form_valid(self, form):
        self.form = form
        return self.saved(self.write(form), _("Saved: %(record)s."))

    def write(self, form):
        """The record written, or None when the form has to be shown again."""
        not_before = self.first_day(form.instance)
        details = self.details(form)
        return form.attempt(self.change, record=form.instance, not_before=not_before, **details)

    def details(self, form):
        """What every action that corrects a record is told."""
        return {
            "expected_version": form.expected_version,
            "fields": form.written_fields,
            "by": self.request.user,
            "today": self.today,
        }

    def first_day(self, record):
        """(label, day) before which nothing of the record can lie; None for no limit."""
        return first_day(self, record)

    def saved(self, record, words):
        """The answer to a form: where to go after saving, or the form again."""
        return saved(self, record, words)

    def back(self, record):
        """The address to go to after saving, and on cancel."""
        return back(self, record)

    def get_context_data(self, **kwargs):
        traces.shows(self.request, self.object)
        context = super().get_context_data(**kwargs)
        return context | record_context(self, self.object) | {"record": self.object}


def first_day(page, record):
    """As what the record belongs to has it."""
    return page.belongs_to.first_day(page.belongs_to.of_record(record)) if page.belongs_to else None


def back(page, record):
    """The page of what the record belongs to, or its own."""
    seen = page.belongs_to.of_record(record) if page.belongs_to else record
    return seen.get_absolute_url()


def record_context(page, record):
    """What the template of a form needs of its record."""
    belongs_to = page.belongs_to
    parent = {belongs_to.shown_as: belongs_to.of_record(record)} if belongs_to else {}
    return {"back": page.back(record), **parent}


def saved(page, record, words):
    """To the next page with a message, or the form again where there is no record."""
    if record is None:
        return page.form_invalid(page.form)
    messages.success(page.request, words % {"record": named(record)})
    return redirect(page.back(record))


def named(record):
    """The record for a message, with whom it is about."""
    person = getattr(record, "person", None)
    return f"{person} · {record}" if person else str(record)


class RecordRemove(View):
    """POST: a record made by mistake goes; ``version`` in the form says which state was seen."""

    http_method_names = ["post"]
    permission = None
    belongs_to = None
    queryset = None
    remove = staticmethod(records.remove)

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.permission)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, code):
        rows = self.queryset.visible_to(request.user)
        record = get_object_or_404(rows, code=code)
        address = self.back(record)
        try:
            self.remove(record=record, expected_version=version_of(request), by=request.user)
        except Conflict:
            messages.error(request, _("It was changed meanwhile: look at it again first."))
            return redirect(self.own_page(record))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(self.own_page(record))
        except ProtectedError:
            messages.error(request, _("Other records belong to it: end it instead."))
            return redirect(self.own_page(record))
        messages.success(request, _("Removed: %(record)s.") % {"record": named(record)})
        return redirect(address)

    def back(self, record):
        """Where to go when it is gone."""
        return back(self, record)

    def own_page(self, record):
        """Where to go when it could not be removed: its own page."""
        return record.get_absolute_url()


def version_of(request):
    """The version the page showed; 0, which is nobody's, for anything else."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
