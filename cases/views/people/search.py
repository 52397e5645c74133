"""Looking for people: the search kept for the session, and looking before a file is opened."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from cases.forms.people.search import LookupForm, SearchForm
from cases.models import Person
from cases.pages import numbers
from cases.values import session_store
from cases.values.likeness import Facts
from wards.access import ScopedMixin, require
from wards.roles import Can
from wards.web import listing, traces


@require_POST
def person_search(request):
    """Keep the term, never in the address; an empty one clears the search. One hit opens."""
    require(request.user, Can.PERSON_VIEW)
    form = SearchForm(request.POST)
    if form.is_valid():
        term = form.cleaned_data["q"]
        session_store.keep(request.session, session_store.LEFT, None)
        seen = Person.objects.visible_to(request.user)
        found = seen.searched(term).order_by()[:2] if term else ()
        if len(found) == 1:
            session_store.keep(request.session, session_store.SEARCH, None)
            return redirect(found[0])
        session_store.keep(request.session, session_store.SEARCH, term)
    else:
        messages.error(request, " ".join(form.errors["q"]))
    address = reverse("cases:person_list") + listing.address(request.GET)
    return redirect(address.removesuffix("?"))


class PersonLookup(ScopedMixin, FormView):
    """Search first: who is alike is shown; nobody alike leads straight to the form."""

    permission = Can.PERSON_EDIT
    form_class = LookupForm
    template_name = "cases/person_lookup.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"today": timezone.localdate()}

    def form_valid(self, form):
        facts = form.cleaned_data
        typed = {name: str(value) for name, value in facts.items()}
        session_store.keep(self.request.session, session_store.TYPED, typed)
        alike = numbers.search(
            self.request.session,
            today=timezone.localdate(),
            asked=Facts(facts["full_name"], facts["birth"]),
            identity_number=facts["identity_number"],
            by=self.request.user,
        )
        if not alike:
            return redirect("cases:person_create")
        rows, asked = len(alike.people), [name for name, value in facts.items() if value]
        traces.lists(self.request, rows=rows, model="cases.person", filters=asked)
        return self.render_to_response(self.get_context_data(form=form, alike=alike))

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"alike": None, **kwargs})
