"""What a fault leaves in the log, and what it does not."""

import io
import logging

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import override_settings
from django.urls import path

from aftercare.urls import handler500 as handler500
from aftercare.urls import urlpatterns as real
from tests.factories import PersonFactory
from wards.models import User
from wards.trail.logs import ScrubbedFormatter

CANARY = "Nguyễn Văn Chim Yến"


def broken(request, code):
    raise ValueError(f"cannot read {CANARY!r}")


def chained(request, code):
    try:
        int(CANARY)
    except ValueError as error:
        raise RuntimeError(CANARY) from error


def refused(request, code):
    """What a database says quotes the row."""
    user = User.objects.get(pk=request.user.pk)
    with transaction.atomic():
        User.objects.create(username=user.username, full_name=CANARY)


urlpatterns = [
    *real,
    path("broken/<str:code>/", broken),
    path("chained/<str:code>/", chained),
    path("refused/<str:code>/", refused),
]


@pytest.fixture
def log():
    """What the handlers of the settings write."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(ScrubbedFormatter())
    logger = logging.getLogger("django")
    logger.addHandler(handler)
    yield written
    logger.removeHandler(handler)


@pytest.fixture
def ask(client, officer):
    client.force_login(officer)
    client.raise_request_exception = False
    with override_settings(ROOT_URLCONF="tests.wards.trail.test_logs"):
        yield client.post


def code_of(answer):
    return answer.content.decode().split("<code>")[1].split("</code>")[0]


@pytest.mark.parametrize(
    ("page", "kind"),
    [("broken", "ValueError"), ("chained", "RuntimeError"), ("refused", "IntegrityError")],
)
def test_a_fault_is_found_again_by_the_code_of_its_page(ask, log, officer, page, kind):
    answer = ask(f"/{page}/geheim/?q={CANARY}", {"full_name": CANARY})
    assert answer.status_code == 500
    text = log.getvalue()
    assert f"route={page}/<str:code>/ method=POST role=officer request={code_of(answer)}" in text
    assert kind in text
    assert f"in {page}" in text, "the place in the code"


@pytest.mark.parametrize("page", ["broken", "chained", "refused"])
def test_no_value_reaches_the_log(ask, log, officer, page):
    person = PersonFactory(unit=officer.unit, full_name=CANARY)
    ask(f"/{page}/{person.code}/?q={CANARY}", {"full_name": CANARY})
    for secret in (CANARY, "Chim Yến", "geheim", str(person.code), officer.username):
        assert secret not in log.getvalue()


def test_both_faults_of_a_chain_are_named(ask, log):
    ask("/chained/x/")
    text = log.getvalue()
    assert text.index("builtins.ValueError") < text.index("builtins.RuntimeError")


def test_a_fault_of_the_database_itself_is_written_too(ask, log, monkeypatch):
    """The role is not asked of a database that does not answer."""

    def fails(*args, **kwargs):
        raise DatabaseError(CANARY)

    with monkeypatch.context() as broken_down:
        broken_down.setattr(connection, "cursor", fails)
        assert ask("/people/").status_code == 500
    assert "django.db.utils.DatabaseError" in log.getvalue()
    assert CANARY not in log.getvalue()


def test_each_request_has_a_code_of_its_own(ask):
    assert code_of(ask("/broken/x/")) != code_of(ask("/broken/x/"))
