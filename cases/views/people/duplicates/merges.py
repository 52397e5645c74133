"""Files that were joined: the list, one of them with what contradicts its undoing, undoing it."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import DetailView

from cases.actions.people.merging.undo import obstacles, undo
from cases.lists.people.duplicates.merges import MergeFilter, MergeTable
from cases.models import Merge, Person
from wards.access import ScopedMixin, require
from wards.roles import Can
from wards.web.lists import ListPage
from wards.web.records import ViewedMixin


class MergeList(ListPage):
    """Files in sight to which another one was joined."""

    permission = Can.PERSON_VIEW
    edit_permission = Can.FILES_JOIN
    model = Merge
    filter_class = MergeFilter
    table_class = MergeTable
    template_name = "cases/merge_list.html"

    def taken(self):
        """The files that stand are those it shows."""
        kept = self.object_list.order_by().values("kept")
        return replace(super().taken(), shown=(Person, kept))


class MergeDetail(ViewedMixin, ScopedMixin, DetailView):
    """When and by whom two files were joined, and what stands against undoing it."""

    permission = Can.PERSON_VIEW
    queryset = Merge.objects.select_related("kept__unit", "merged", "merged_by", "undone_by")
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/merge_detail.html"

    def get_context_data(self, **kwargs):
        may_undo = self.request.user.can(Can.FILES_JOIN) and not self.object.undone_at
        return super().get_context_data(**kwargs) | {
            "merged_by": name_of(self.object.merged_by),
            "undone_by": name_of(self.object.undone_by),
            "may_undo": may_undo,
            "obstacles": obstacles(self.object) if may_undo else [],
        }


def name_of(user):
    """Who did it; what no user did, a command did."""
    return user.full_name if user else _("the system")


@require_POST
def merge_undo(request, code):
    """Both files are as they were."""
    require(request.user, Can.FILES_JOIN)
    merge = get_object_or_404(Merge.objects.visible_to(request.user), code=code)
    try:
        undo(merge=merge, by=request.user, now=timezone.localtime())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(merge)
    messages.success(request, _("Undone: both files are as they were."))
    return redirect(merge)
