"""What the pages of records share: opening leaves a trace, saving goes through an action."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import CreateView, UpdateView, View

from wards.access import ScopedMixin
from wards.actions import records
from wards.models import Conflict
from wards.trail import audit


class ViewedMixin:
    """The page of a record: that it was opened goes into the trail, in one transaction."""

    @transaction.atomic
    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        audit.record(by=request.user, verb=audit.Verb.VIEWED, target=self.object)
        return response


class RecordMixin(ScopedMixin):
    """Forms of records: ``blank`` gives the new one; ``back`` is where to go afterwards."""

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "today": self.today}

    @property
    def today(self):
        return timezone.localdate()

    def back(self, record):
        """The address to go to after saving, and on cancel."""
        return record.get_absolute_url()

    def first_day(self, record):
        """(label, day) before which nothing of the record can lie; None for no limit."""
        return

    def saved(self, record, words):
        if record is None:
            return self.form_invalid(self.form)
        messages.success(self.request, words % {"record": record})
        return redirect(self.back(record))


class RecordCreate(RecordMixin, CreateView):
    """A new record, by ``records.add`` or an action that is called alike."""

    add = staticmethod(records.add)

    def blank(self):
        """The record that the form fills in; raises Http404."""
        return self.model()

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.blank()}

    def form_valid(self, form):
        self.form = form
        return self.saved(self.write(form), _("Saved: %(record)s."))

    def write(self, form):
        """The record written, or None when the form has to be shown again."""
        return form.attempt(
            self.add,
            record=form.instance,
            by=self.request.user,
            today=self.today,
            not_before=self.first_day(form.instance),
        )

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"back": self.back(context["form"].instance), "record": None}


class RecordEdit(ViewedMixin, RecordMixin, UpdateView):
    """A record corrected, by ``records.change`` or an action that is called alike."""

    slug_field = slug_url_kwarg = "code"
    change = staticmethod(records.change)

    def form_valid(self, form):
        self.form = form
        return self.saved(self.write(form), _("Saved: %(record)s."))

    def write(self, form):
        """The record written, or None when the form has to be shown again."""
        return form.attempt(
            self.change,
            record=form.instance,
            expected_version=form.expected_version,
            fields=form.written_fields,
            by=self.request.user,
            today=self.today,
            not_before=self.first_day(form.instance),
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(back=self.back(self.object), record=self.object, **kwargs)


class RecordRemove(ScopedMixin, View):
    """POST: a record made by mistake goes; ``version`` in the form says which state was seen."""

    http_method_names = ["post"]
    queryset = None
    remove = staticmethod(records.remove)

    def post(self, request, code):
        rows = self.queryset.visible_to(request.user)
        record = get_object_or_404(rows, code=code)
        back, version = self.back(record), request.POST.get("version", "")
        try:
            self.remove(record=record, expected_version=int(version[:9] or 0), by=request.user)
        except (Conflict, ValueError):
            messages.error(request, _("It was changed meanwhile: look at it again first."))
            return redirect(self.own_page(record))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(self.own_page(record))
        except ProtectedError:
            messages.error(request, _("Other records belong to it: end it instead."))
            return redirect(self.own_page(record))
        messages.success(request, _("Removed: %(record)s.") % {"record": record})
        return redirect(back)

    def back(self, record):
        """Where to go when it is gone."""
        raise NotImplementedError

    def own_page(self, record):
        """Where to go when it could not be removed: its own page."""
        return record.get_absolute_url()
