"""The commands of the README and what they stand on."""

import os
import re
import signal
import subprocess
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).parent.parent
LOCAL = ROOT / "deploy" / "local"
EVERYTHING_MUST_RUN = "CI" in os.environ


def has_postgres():
    return subprocess.run([LOCAL / "postgres.sh", "--where"], capture_output=True).returncode == 0


def hears_ctrl_c():
    """Whoever starts the suite in the background makes it deaf to Ctrl-C, and its children too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


needs_postgres = pytest.mark.skipif(
    not EVERYTHING_MUST_RUN and not has_postgres(), reason="no PostgreSQL server is installed"
)


@pytest.fixture
def programs(tmp_path):
    """A folder of stand-ins for system programs, first on the PATH."""
    folder = tmp_path / "programs"
    folder.mkdir()

    def add(name, script):
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)

    add.path = f"{folder}:{os.environ['PATH']}"
    return add


def packages(programs):
    return subprocess.run(
        [LOCAL / "packages.sh", "run"],
        env={"PATH": programs.path, "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
    )


def bare_system(programs, *, account, sudo):
    """A machine whose Python has no venv and no Pango; apt-get writes down what it is asked."""
    programs("python3", 'case "$*" in *version_info*) exit 0 ;; *) exit 1 ;; esac')
    programs("id", f"echo {account}")
    programs("sudo", f'test {sudo} = allowed || exit 1; shift; exec "$@"')
    programs("apt-get", 'echo "asked: $*" >&2')


def test_runs_on_the_engine_it_was_started_for(db):
    assert connection.vendor == os.environ.get("AFTERCARE_TEST_ENGINE", connection.vendor)


def test_ci_runs_the_command_of_the_readme():
    readme = (ROOT / "README.md").read_text()
    assert "make run" in readme
    assert "make test" in readme
    assert (ROOT / ".ci" / "run").read_text().endswith("exec make test </dev/null\n")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_each_requirement_is_pinned_and_says_what_uses_it(name):
    lines = (ROOT / name).read_text().splitlines()
    wrong = [line for line in lines if not re.fullmatch(r"-r \S+|[\w.-]+==[\w.]+  # .+", line)]
    assert wrong == []


def test_an_account_that_may_not_install_is_given_the_line_and_stops(programs):
    bare_system(programs, account=1000, sudo="refused")
    answer = packages(programs)
    assert answer.returncode == 1
    assert (
        "apt-get install python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        in answer.stderr
    )
    assert "asked:" not in answer.stderr


@pytest.mark.parametrize(("account", "sudo"), [(0, "refused"), (1000, "allowed")])
def test_an_account_that_may_install_does_so_after_saying_what(programs, account, sudo):
    bare_system(programs, account=account, sudo=sudo)
    answer = packages(programs)
    said = answer.stderr.index("installing with apt: python3-venv")
    assert said < answer.stderr.rindex("asked: -q -y install")
    assert "still missing after installing" in answer.stderr
    assert answer.returncode == 1


@needs_postgres
def test_the_throw_away_postgres_passes_on_the_status_and_is_gone():
    answer = subprocess.run(
        [LOCAL / "postgres.sh", "sh", "-c", 'echo "$DATABASE_URL"; exit 7'],
        capture_output=True,
        text=True,
    )
    folder = re.search(r"@%2Ftmp%2F(aftercare-pg\.\w+)/aftercare", answer.stdout)
    assert answer.returncode == 7
    assert not Path("/tmp", folder[1]).exists()


@needs_postgres
def test_the_throw_away_postgres_is_gone_after_ctrl_c():
    with subprocess.Popen(
        [LOCAL / "postgres.sh", "sh", "-c", 'echo "$DATABASE_URL"; exec sleep 60'],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
        preexec_fn=hears_ctrl_c,
    ) as running:
        folder = re.search(r"%2F(aftercare-pg\.\w+)/", running.stdout.readline())
        os.killpg(running.pid, signal.SIGINT)
        assert running.wait(timeout=30) == 130
    assert not Path("/tmp", folder[1]).exists()
