"""Files that are sent lie on no disk: neither while they come nor after a kill."""

import tempfile

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import load_handler
from django.test import RequestFactory
from django.urls import reverse

from wards.uploads import MemoryOnly

MEGABYTE = 1024 * 1024


@pytest.fixture
def no_disk(monkeypatch):
    """Whoever makes a temporary file fails; what libraries do while they are loaded aside."""
    reverse("reports:import_start")

    def refuse(*args, **kwargs):
        raise AssertionError("a temporary file is made")

    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, refuse)


def sent(size):
    file = SimpleUploadedFile("so.xlsx", b"x" * size)
    request = RequestFactory().post("/", {"file": file, "name": "Lê Thử"})
    return request.FILES["file"], request.POST


@pytest.mark.parametrize("size", [1, 3 * MEGABYTE, 20 * MEGABYTE])
def test_what_may_be_read_is_kept_whole_in_memory(no_disk, size):
    file, fields = sent(size)
    assert (file.size, file.read()) == (size, b"x" * size)
    assert not hasattr(file, "temporary_file_path")
    assert fields["name"] == "Lê Thử"


def test_of_a_larger_one_only_its_size_is_kept(no_disk):
    file, _fields = sent(40 * MEGABYTE)
    assert (file.size, file.read()) == (40 * MEGABYTE, b"")


def test_no_other_handler_is_set():
    handlers = [load_handler(name, None) for name in settings.FILE_UPLOAD_HANDLERS]
    assert [type(handler) for handler in handlers] == [MemoryOnly]


def test_a_larger_one_is_refused_in_words(no_disk, client, planner):
    client.force_login(planner)
    file = SimpleUploadedFile("so.xlsx", b"PK" + b"x" * 21 * MEGABYTE)
    answer = client.post(reverse("reports:import_start"), {"file": file, "unit": planner.unit.slug})
    [error] = answer.context["form"].errors["file"]
    assert "20" in error


def test_the_proxy_keeps_none_either():
    """nginx writes what it buffers into files."""
    lines = (settings.BASE_DIR / "deploy" / "nginx-proxy.conf").read_text().splitlines()
    assert "proxy_request_buffering off;" in lines
