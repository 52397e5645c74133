"""Pages of visits: one visit, and the list of them."""

from django.db import IntegrityError
from django.shortcuts import get_object_or_404

from cases.forms.visits import VisitForm
from cases.models import Visit
from cases.views.personal import PersonalCreate, PersonalEdit, PersonalRemove

VISITS = Visit.objects.select_related("person__unit", "unit")


class VisitCreate(PersonalCreate):
    """Record a visit. Sent twice, as over a bad connection, it is recorded once."""

    model = Visit
    form_class = VisitForm
    template_name = "cases/visit_form.html"

    def write(self, form):
        try:
            return super().write(form)
        except IntegrityError:
            visits = Visit.objects.visible_to(self.request.user)
            known = get_object_or_404(visits, code=form.instance.code, person=self.person)
            return known if form.says_the_same(known) else form.start_anew()


class VisitEdit(PersonalEdit):
    """Correct a visit."""

    queryset = VISITS
    form_class = VisitForm
    template_name = "cases/visit_form.html"


class VisitRemove(PersonalRemove):
    """Take away a visit entered by mistake."""

    queryset = VISITS
