"""What the administrators' page says of the backups."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from wards.backups import state

FORMAT = "H:i d/m/Y"


@pytest.fixture
def page(client, administrator):
    client.force_login(administrator)
    return lambda: client.get(reverse("admin:index"))


def known(*, made=None, tried=None, **other):
    times = {"made_at": made, "tried_at": tried}
    given = {name: (timezone.now() - ago).isoformat() for name, ago in times.items() if ago}
    state.write(state.State(**given, **other))


def warnings(answer):
    """How many there are in the part about backups."""
    part = answer.content.decode().partition('id="backup"')[2].partition("</section>")[0]
    return part.count("notice-warn")


def test_without_any_it_warns_and_says_never(page):
    answer = page()
    assert answer.context["backup"].is_old
    assert warnings(answer) == 1


def test_a_fresh_one_has_its_times_and_no_warning(page, monkeypatch):
    monkeypatch.setenv("AFTERCARE_BACKUP_PASSPHRASE", "x")
    ago = timedelta(hours=2)
    known(made=ago, tried=ago)
    answer = page()
    when = date_format(timezone.localtime(timezone.now() - ago), FORMAT)
    assert answer.content.decode().count(when) == 2, "made and tried"
    assert warnings(answer) == 0


@pytest.mark.parametrize(("hours", "count"), [(23, 0), (25, 1)])
def test_older_than_a_day_is_a_warning(page, hours, count):
    ago = timedelta(hours=hours)
    known(made=ago, tried=ago)
    assert warnings(page()) == count


def test_a_failed_try_since_is_told_with_its_reason(page):
    ago = timedelta(hours=3)
    failed = (timezone.now() - timedelta(hours=1)).isoformat()
    known(made=ago, tried=ago, failed_at=failed, problem="No space left on device")
    answer = page()
    assert warnings(answer) == 1
    assert "No space left on device" in answer.content.decode()


def test_an_untried_one_and_a_missing_second_copy_are_told(page, monkeypatch):
    monkeypatch.setenv("AFTERCARE_BACKUP_SECOND", "/mnt/stick")
    known(made=timedelta(hours=1), tried=timedelta(hours=5))
    told = page().context["backup"]
    assert told.is_untried
    assert told.lacks_second
    known(made=timedelta(hours=1), tried=timedelta(hours=5), has_second=True)
    assert not page().context["backup"].lacks_second


def test_a_file_that_says_nothing_readable_says_nothing(settings):
    state.file().write_text("{half")
    assert state.read() == state.State()
