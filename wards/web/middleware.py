"""What happens around every request."""

import uuid

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.cache import add_never_cache_headers

from wards.factors import entry
from wards.trail import audit
from wards.web import idle, traces

OPEN_WHILE_LOCKED = {"wards:unlock", "wards:sign_out", "set_language"}
OPEN_BEFORE_FIRST_PASSWORD = OPEN_WHILE_LOCKED | {
    "wards:password_change",
    "wards:keep_alive",
    "wards:lock",
}
OPEN_BEFORE_SECOND_FACTOR = OPEN_BEFORE_FIRST_PASSWORD | {
    "wards:factor",
    "wards:factor_set_up",
    "wards:factor_card",
}


class Middleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)


class RequestCodeMiddleware(Middleware):
    """Each request has a code: the page of a fault shows it, the log has it."""

    def __call__(self, request):
        request.code = uuid.uuid4().hex[:12]
        return self.get_response(request)


class HeadersMiddleware(Middleware):
    """What every answer says to a browser, faults and redirects included."""

    HEADERS = {
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Robots-Tag": "noindex, nofollow, noarchive",
    }

    def __call__(self, request):
        answer = self.get_response(request)
        for name, value in self.HEADERS.items():
            answer.headers.setdefault(name, value)
        if idle.is_draft(request) and "Location" in answer.headers:
            answer.status_code = 204  # a browser tells no script where a redirect leads
            answer.headers["X-Location"] = answer.headers["Location"]
            del answer.headers["Location"]
        return answer


class ChosenLanguageMiddleware(Middleware):
    """Vietnamese, unless somebody chose English here; what the browser prefers does not matter."""

    def __call__(self, request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        translation.activate("en" if chosen == "en" else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
        answer = self.get_response(request)
        answer.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return answer


class IdleLockMiddleware(Middleware):
    """A session left alone for SESSION_IDLE_SECONDS shows the lock and nothing else."""

    def __call__(self, request):
        request.locked = request.user.is_authenticated and idle.is_shut(request.session)
        if request.user.is_authenticated and not request.locked and not idle.is_waiting(request):
            idle.touch(request.session)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.locked or request.resolver_match.view_name in OPEN_WHILE_LOCKED:
            return None
        if idle.wants_page(request):
            return idle.lock_page(request, idle.pending_of(request))
        return HttpResponse(status=403, headers={"X-Locked": "yes"})


class FirstPasswordMiddleware(Middleware):
    """Whoever has a password from the administrator chooses one before anything else."""

    def process_view(self, request, view, args, kwargs):
        page = request.resolver_match.view_name
        if not request.user.is_authenticated or page in OPEN_BEFORE_FIRST_PASSWORD:
            return None
        return redirect("wards:password_change") if request.user.must_change_password else None


class SecondFactorMiddleware(Middleware):
    """Whose office asks for a second factor sets one up before anything else."""

    def process_view(self, request, view, args, kwargs):
        page = request.resolver_match.view_name
        if not request.user.is_authenticated or page in OPEN_BEFORE_SECOND_FACTOR:
            return None
        return redirect("wards:factor") if entry.must_set_up(request) else None


class RefusedMethodMiddleware(Middleware):
    """A button's address opened as a page (reload, Back) gets a page that says so, still a 405."""

    def __call__(self, request):
        answer = self.get_response(request)
        if answer.status_code == 405 and not answer.content and idle.wants_page(request):
            page = render(request, "405.html", status=405)
            page.headers["Allow"] = answer.headers["Allow"]
            return page
        return answer


class TraceMiddleware(Middleware):
    """Whatever a signed-in user is shown leaves its event; without it the answer is a fault."""

    def __call__(self, request):
        answer = self.get_response(request)
        trace = traces.trace_of(request)
        if self.shows_a_page(request, answer) and not trace.is_told:
            nothing_said = {"verb": audit.Verb.LISTED}
            page = request.resolver_match.view_name
            audit.record(by=request.user, page=page, **self.placed(request, trace, nothing_said))
        return answer

    def shows_a_page(self, request, answer):
        is_page = answer.status_code == 200 and request.resolver_match is not None
        return is_page and request.user.is_authenticated

    def placed(self, request, trace, nothing_said):
        """The facts; what belongs to no record belongs to the unit of who read it."""
        facts = trace.facts or nothing_said
        return facts if "target" in facts else {"unit": request.user.unit, **facts}


class NoStoreMiddleware(Middleware):
    """No page of ours stays in a cache, neither the browser's nor one on the way."""

    def __call__(self, request):
        answer = self.get_response(request)
        add_never_cache_headers(answer)
        answer["Cache-Control"] = "no-store"
        return answer
