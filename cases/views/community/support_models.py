"""Pages of the models of aftercare: the list, a model, its board."""

from django.http import Http404
from django.urls import reverse
from django.views.generic import DetailView

from cases.actions.community import support_models
from cases.forms.community.support_models import BoardMemberForm, ModelEndForm, SupportModelForm
from cases.lists.community import parts
from cases.lists.community.support_models import ModelFilter, ModelTable
from cases.models import BoardMember, SupportModel
from cases.pages.support_models import page_of
from wards.access import ScopedMixin
from wards.roles import Can
from wards.web.lists import ListPage, PartsMixin
from wards.web.parents import Parent
from wards.web.records import RecordCreate, RecordEdit, RecordRemove, ViewedMixin

MODELS = SupportModel.objects.select_related("unit", "own_kind")
CLUB = Parent("model", MODELS, "parent", only={"kind": SupportModel.Kind.CLUB})
TEMPLATES = {
    SupportModel.Kind.CLUB: "cases/club.html",
    SupportModel.Kind.COUNSELLING: "cases/counselling_point.html",
}


class ModelList(ListPage):
    """Models in sight; filters, sorting and page lie in the address."""

    permission = Can.COMMUNITY_VIEW
    edit_permission = Can.COMMUNITY_EDIT
    model = SupportModel
    template_name = "cases/model_list.html"
    filter_class = ModelFilter
    table_class = ModelTable


class ModelDetail(PartsMixin, ViewedMixin, ScopedMixin, DetailView):
    """A model: a club with its members and meetings, a point with its clients, or its facts."""

    permission = Can.COMMUNITY_VIEW
    queryset = MODELS
    slug_field = slug_url_kwarg = "code"

    def get_template_names(self):
        return [TEMPLATES.get(self.object.kind, "cases/model_detail.html")]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | self.page()

    def page(self):
        """What the page shows."""
        request = self.request
        return page_of(self.object, user=request.user, today=self.today, query=request.GET)

    def parts(self):
        """The lists on it."""
        return parts.of_model(self.object.kind, self.page())


class ModelCreate(RecordCreate):
    """A new model of a commune."""

    permission = Can.COMMUNITY_EDIT
    model = SupportModel
    form_class = SupportModelForm
    template_name = "cases/model_form.html"

    def back(self, record):
        return record.get_absolute_url() if record.pk else reverse("cases:model_list")


class ModelEdit(RecordEdit):
    """Correct a model's own facts."""

    permission = Can.COMMUNITY_EDIT
    queryset = MODELS
    form_class = SupportModelForm
    template_name = "cases/model_form.html"
    change = staticmethod(support_models.change_model)


class ModelEnd(RecordEdit):
    """Close a model; what ends with it is shown before."""

    permission = Can.COMMUNITY_EDIT
    queryset = MODELS
    form_class = ModelEndForm
    template_name = "cases/model_end.html"
    change = staticmethod(support_models.end_model)

    def get_object(self, queryset=None):
        model = super().get_object(queryset)
        if model.ended_on is not None and self.request.method == "GET":
            raise Http404
        return model

    def get_context_data(self, **kwargs):
        ending = {
            "members": self.object.memberships.filter(left_on=None).count(),
            "board": self.object.board.filter(left_on=None).count(),
        }
        return super().get_context_data(**kwargs) | ending


class ModelRemove(RecordRemove):
    """A model made by mistake goes; one with records of its own stays."""

    permission = Can.COMMUNITY_EDIT
    queryset = MODELS

    def back(self, record):
        return reverse("cases:model_list")


class BoardCreate(RecordCreate):
    """Somebody new on the board of a club."""

    permission = Can.COMMUNITY_EDIT
    belongs_to = CLUB
    model = BoardMember
    form_class = BoardMemberForm
    template_name = "cases/board_form.html"
    add = staticmethod(support_models.add_part)


class BoardEdit(RecordEdit):
    """Correct somebody's time on a board, or end it."""

    permission = Can.COMMUNITY_EDIT
    belongs_to = CLUB
    queryset = BoardMember.objects.select_related("model__unit")
    form_class = BoardMemberForm
    template_name = "cases/board_form.html"
    change = staticmethod(support_models.change_part)


class BoardRemove(RecordRemove):
    """Somebody put on a board by mistake."""

    permission = Can.COMMUNITY_EDIT
    belongs_to = CLUB
    queryset = BoardMember.objects.select_related("model__unit")
