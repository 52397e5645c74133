"""One act for those ticked in a list: the common values, a summary, all saved, one undo."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from cases.actions.help import many
from cases.forms.help.many import Batch
from cases.models import Person
from cases.queries import life
from cases.views.help.acts import ACTS
from cases.views.help.rounds import codes_of
from wards.access import require
from wards.roles import Can
from wards.web import traces

LISTS = {"people": "cases:person_list", "helperless": "cases:helperless"}
LISTS |= {"unvisited": "cases:unvisited", "checks": "cases:check_list"}
SAVED = "many_saved"  # in the session: what was saved together, by the code of its sending
REMEMBERED = 5
NEVER_SENT_ON = {"csrfmiddlewaretoken", "person", "step"}


@require_POST
def person_many(request):
    """The form of the act, its summary, and the saving: each step is sent here with all before.

    Nothing about a person is in an address; who is ticked is sent as codes.
    """
    require(request.user, Can.HELP_EDIT)
    asked = codes_of(request.POST.getlist("person"))
    seen = Person.objects.visible_to(request.user).filter(code__in=asked)
    people = list(
        seen.select_related("unit__successor", "neighbourhood").order_by("sort_key", "pk")
    )
    act, step = ACTS.get(request.POST.get("act")), request.POST.get("step")
    if act is None or not people:
        messages.error(request, _("Tick the people in the list, and choose what to record."))
        return redirect(back_of(request))
    data = request.POST if step else None
    user, today = request.user, timezone.localdate()
    batch = Batch(people, lambda one: act.form(one, user=user, today=today, data=data))
    page = Page(request, act, batch, len(asked) - len(people))
    return {"check": page.check, "save": page.save}.get(step, page.form)()


def back_of(request):
    """The list that one comes from."""
    return LISTS.get(request.POST.get("list"), LISTS["people"])


@dataclass
class Page:
    """One answer about a batch; ``gone`` of those ticked are out of sight by now."""

    request: object
    act: object
    batch: Batch
    gone: int
    today: object = field(default_factory=timezone.localdate)

    def form(self, *, tried=False):
        """The form of the common values; once ``tried``, with why nobody passed."""
        refused = self.batch.refused if tried else []
        return self._render("cases/many_form.html", {"form": self.batch.common, "refused": refused})

    def check(self):
        """The summary: for whom it will be saved, and for whom not and why."""
        if self.batch.readable:
            self._refuse_saved()
            self._write(keep=False)
        if not self.batch.accepted:
            return self.form(tried=True)
        context = {
            "accepted": self.batch.accepted,
            "refused": self.batch.refused,
            "facts": self.batch.values_in_words(),
            "sent_on": self._sent_on(),
        }
        return self._render("cases/many_check.html", context)

    def save(self):
        """All at once; who is refused by now leads back to the summary, and nothing is saved."""
        whole = len(self.batch.readable) == len(self.batch.lines)
        if whole and not self._is_saved() and self._write(keep=True):
            return self._saved()
        return self._saved() if whole and self._is_saved() else self._check_anew()

    def _check_anew(self):
        fresh = [line.person for line in self.batch.lines]
        user, data = self.request.user, self.request.POST
        self.batch = Batch(
            fresh, lambda one: self.act.form(one, user=user, today=self.today, data=data)
        )
        return self.check()

    def _write(self, *, keep):
        by, today = self.request.user, self.today
        lines = [line for line in self.batch.readable if not line.form.errors]
        return many.write_all(
            lines, lambda line: self.act.write(line, by=by, today=today), keep=keep
        )

    def _known(self):
        """The codes on file already: sent before from the same page."""
        rows = self.act.model.objects.visible_to(self.request.user)
        return set(rows.filter(code__in=self.batch.codes).values_list("code", flat=True))

    def _is_saved(self):
        return self._known() == set(self.batch.codes)

    def _refuse_saved(self):
        known = self._known()
        for line in self.batch.readable:
            if line.form.instance.code in known:
                line.refuse(_("Saved already."))

    def _saved(self):
        sent_as = str(self.batch.sent_as)
        kept = self.request.session.get(SAVED, {})
        kept.pop(sent_as, None)
        kept[sent_as] = {"act": self.act.code, "codes": [str(code) for code in self.batch.codes]}
        self.request.session[SAVED] = dict(list(kept.items())[-REMEMBERED:])
        return redirect("cases:person_many_detail", sent_as)

    def _sent_on(self):
        """What was typed, for the next step; the people are written beside it."""
        return [
            (name, value)
            for name, values in self.request.POST.lists()
            if name not in NEVER_SENT_ON
            for value in values
        ]

    def _render(self, template, context):
        people = [line.person for line in self.batch.lines]
        life.mark(people)
        traces.lists(self.request, rows=len(people), model="cases.person")
        about = {"act": self.act, "people": people, "gone": self.gone}
        about |= {"back": back_of(self.request), "list": self.request.POST.get("list", "")}
        return render(self.request, template, about | context)


def saved_of(request, code):
    """(act, its records in sight) of what was saved together in this session; (None, []) for none.

    Records that somebody removed since are left out.
    """
    kept = request.session.get(SAVED, {}).get(str(code))
    if kept is None:
        return None, []
    act = ACTS[kept["act"]]
    rows = act.model.objects.visible_to(request.user).filter(code__in=kept["codes"])
    rows = rows.select_related("person__unit", "unit")
    return act, list(rows.order_by("person__sort_key", "pk"))


@require_safe
def person_many_detail(request, code):
    """What was saved together, and the one way to take it back."""
    require(request.user, Can.HELP_EDIT)
    act, rows = saved_of(request, code)
    if not rows:
        messages.error(request, _("Nothing of that is left to show here."))
        return redirect("cases:person_list")
    traces.lists(request, rows=len(rows), model=act.model._meta.label_lower)
    return render(request, "cases/many_done.html", {"act": act, "records": rows, "code": code})


@require_POST
def person_many_removal(request, code):
    """All taken back, but what was changed since: each of these is named with the reason."""
    require(request.user, Can.HELP_EDIT)
    act, rows = saved_of(request, code)
    if not rows:
        messages.error(request, _("Nothing of that is left to take back."))
        return redirect("cases:person_list")
    number, kept = many.take_back(rows, act.remove, by=request.user)
    words = ngettext(
        "%(number)s record is taken back.", "%(number)s records are taken back.", number
    )
    if not kept:
        messages.success(request, words % {"number": number})
        return redirect("cases:person_list")
    traces.lists(request, rows=len(kept), model=act.model._meta.label_lower)
    context = {"act": act, "said": words % {"number": number}, "kept": kept}
    return render(request, "cases/many_kept.html", context)
