"""Hostile bytes in every field of every form that a page has; what an answer to them may be."""

from urllib.parse import urljoin, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import resolve, reverse

from tests.pages.forms import Page
from tests.test_access import OPEN_TO_ALL, PAGES, ROLES, address, user_of
from wards.models import AuditEvent

HOSTILE = [
    "\x00",
    "a\x00b",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "\u202e\u200b\ufeff",
    "".join(map(chr, range(1, 32))),
    "\x7f\x80\x9f\ufffe\uffff",
    "𝕏" * 3000,
    "9" * 400,
    "-1",
    "1e309",
    "NaN",
    "31/02/2026",
    "01/01/0000",
    "99/99/9999",
    "9999-12-31",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "../../../etc/passwd",
    "%00%0a%0d",
    "=cmd|' /C calc'!A0",
    "0",
    "1" * 19,
    "²",
    "٣",
    "😀" * 50,
]
ANSWERS = {200, 204, 302, 400, 403, 404, 405, 409, 429}
WRITTEN = {204, 302}  # of what is sent; with any other answer nothing is
FRAME = [*OPEN_TO_ALL, "wards:lock", "wards:keep_alive"]  # in every page, tried once by itself
RAW = "application/x-www-form-urlencoded"


def sent_to(url, form):
    """The address that a form of the page at ``url`` is sent to; None for one of the frame."""
    path = urljoin(url, form.attrs.get("action") or url)
    return None if urlsplit(path).path in map(reverse, FRAME) else path


def forms_of(client, url):
    """{what tells it from others: (address, form)} of the forms of a page."""
    answer = client.get(url)
    if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
        return {}
    found = {}
    for form in Page(answer.content.decode()).forms:
        path = sent_to(url, form)
        if path and (form.typed or form.held):
            names = frozenset(form.typed) | frozenset(form.held)
            kind = form.method, resolve(urlsplit(path).path).view_name, names
            found.setdefault(kind, (path, form))
    return found


def filled(form, luck):
    """What is sent: hostile texts, in what the page holds by itself now and then."""
    held = form.held | dict(luck.sample(form.buttons, min(len(form.buttons), 1)))
    sent = {name: luck.choice(HOSTILE) if luck.random() < 0.3 else held[name] for name in held}
    only = luck.choice([None, None, *HOSTILE])  # the same everywhere, or each its own
    sent |= {name: only or luck.choice(HOSTILE) for name in form.typed}
    for name in form.files:
        sent[name] = SimpleUploadedFile("a\x00\u202e.xlsx", luck.choice(HOSTILE).encode())
    return sent


def judged(answer):
    """What is wrong with an answer, in words; None where nothing is."""
    if answer.status_code in ANSWERS:
        return None
    exc_info = getattr(answer, "exc_info", None)
    return f"answer {answer.status_code} {exc_info and exc_info[:2]}"


def answered(client, path, form, sent):
    """The fault of the answer to what is sent, or None."""
    before = written()
    answer = getattr(client, form.method)(path, sent)
    fault = judged(answer)
    if not fault and answer.status_code not in WRITTEN and written() != before:
        return f"answer {answer.status_code}, and yet it was written"
    return fault


def undecodable(client, path, form):
    """The same form with bytes that are no text at all."""
    body = "&".join(f"{name}=%ff%00%c3" for name in [*form.typed, *form.held])
    return judged(client.generic(form.method.upper(), path, body, RAW))


def written():
    return AuditEvent.objects.filter(verb__in=["created", "changed", "deleted"]).count()


def role_at(page):
    """The first role that the page answers with a page; None where it has none."""
    answers = PAGES[page][1:6]
    shown = PAGES[page][0] == "get" and 200 in answers
    return ROLES[answers.index(200)] if shown else None


def tried(client, records, page, rounds, seen):
    """Sends every new form of a page in each of ``rounds``; yields what was sent and its fault."""
    client.raise_request_exception = False
    client.force_login(user_of(role_at(page), records))
    for kind, (path, form) in forms_of(client, address(page, records)).items():
        if kind in seen:
            continue
        seen.add(kind)
        for luck in rounds:
            sent = filled(form, luck)
            with transaction.atomic():
                yield kind[1], sent, answered(client, path, form, sent)
                transaction.set_rollback(True)
        with transaction.atomic():
            yield kind[1], "bytes that are no text", undecodable(client, path, form)
            transaction.set_rollback(True)
