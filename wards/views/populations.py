"""Entering how many people live in the communes in a year."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from wards import calendar
from wards.access import require
from wards.actions.populations import enter_populations
from wards.forms.areas import PopulationsForm
from wards.models import Unit
from wards.roles import Can
from wards.views.areas import FIRST_YEAR, communes

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def population_edit(request, year):
    """A table of the communes in sight, 50 a page; one line for a commune's own user."""
    require(request.user, Can.COMMUNITY_EDIT)
    today = timezone.localdate()
    if not FIRST_YEAR <= year <= calendar.year_of(today) + 1:
        raise Http404
    page = Paginator(communes(request.user, today, year), A_PAGE).get_page(request.GET.get("page"))
    form = PopulationsForm(request.POST or None, units=list(page), year=year)
    if form.is_valid() and (entered := saved(form, request.user)):
        words = ngettext("%(count)s number saved.", "%(count)s numbers saved.", len(entered))
        messages.success(request, words % {"count": len(entered)})
        return redirect(after(request.user, page, year))
    context = {"form": form, "page": page, "year": year, "back": back(request.user)}
    years = range(calendar.year_of(today) + 1, FIRST_YEAR - 1, -1)
    return render(request, "wards/population_form.html", context | {"years": years})


def saved(form, user):
    """What was entered, or None when somebody else was quicker: the form then says so."""
    numbers, seen = form.numbers(), form.seen()
    return form.attempt(enter_populations, year=form.year, numbers=numbers, seen=seen, by=user)


def back(user):
    if user.unit.level == Unit.Level.COMMUNE:
        return reverse("wards:area_detail", args=[user.unit.slug])
    return reverse("wards:status_list")


def after(user, page, year):
    """The next page of the table; the list after the last one."""
    if page.has_next():
        address = reverse("wards:population_edit", args=[year])
        return f"{address}?page={page.next_page_number()}"
    return back(user)
