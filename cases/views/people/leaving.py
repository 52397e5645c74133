"""When a search of people is over: the list that shows it was left for another page."""

from cases.values import session_store
from wards.web import idle
from wards.web.middleware import Middleware

ITS_OWN = {"cases:person_list", "cases:person_search"}


class SearchIsOverMiddleware(Middleware):
    """Any other page ends it; what a script asks for, a file or a fault is no page."""

    def __call__(self, request):
        answer = self.get_response(request)
        if self.is_another_page(request, answer):
            session_store.leave_search(request.session)
        return answer

    def is_another_page(self, request, answer):
        """Whether a signed-in user sees a page now that is not the list."""
        match = request.resolver_match
        if match is None or match.view_name in ITS_OWN or not request.user.is_authenticated:
            return False
        is_page = answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith(
            "text/html"
        )
        return is_page and idle.wants_page(request)
