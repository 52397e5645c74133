"""The commands of the README and what they stand on."""

import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import playwright
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


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_the_locked_packages_are_those_that_are_required_each_with_hashes(name):
    asked = (ROOT / f"{name}.txt").read_text() + (ROOT / "requirements.txt").read_text()
    required = {line.split("  #")[0].lower() for line in asked.splitlines() if "==" in line}
    locked = (ROOT / f"{name}.lock").read_text().replace("\\\n", "").splitlines()
    assert required <= {line.split()[0] for line in locked}
    assert [line for line in locked if "--hash=sha256:" not in line] == []


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


# What a Debian or Ubuntu without Python has: libc6, and what apt itself stands on.
LIBC = {"libc.so.6", "libdl.so.2", "libm.so.6", "libpthread.so.0"}
BASE_SYSTEM = LIBC | {"libstdc++.so.6", "libgcc_s.so.1"}
DRIVER = Path(playwright.__file__).parent / "driver" / "node"


def has_driver():
    return subprocess.run([DRIVER, "--version"], capture_output=True).returncode == 0


needs_driver = pytest.mark.skipif(
    not EVERYTHING_MUST_RUN and not has_driver(), reason="Playwright's driver does not start"
)


def local(programs, script, *arguments, **environment):
    return subprocess.run(
        [LOCAL / script, *arguments],
        env={"PATH": programs.path, "HOME": "/nonexistent", **environment},
        capture_output=True,
        text=True,
    )


def test_each_library_of_playwrights_driver_is_looked_for():
    answer = subprocess.run(["ldd", DRIVER], capture_output=True, text=True, check=True)
    wanted = set(re.findall(r"^\s(lib\S+)", answer.stdout, re.MULTILINE))
    looked_for = set(re.findall(r"loads (lib\S+)", (LOCAL / "packages.sh").read_text()))
    assert wanted - BASE_SYSTEM - looked_for == set()


def test_the_library_of_playwrights_driver_is_asked_for_before_the_driver_is_there(programs):
    bare_system(programs, account=1000, sudo="refused")
    answer = local(programs, "packages.sh", "test")
    assert answer.returncode == 1
    assert "libatomic1" in answer.stderr.split("apt-get install ")[1].split()


def test_a_downloaded_chromium_that_does_not_start_is_none(programs, tmp_path):
    for name in ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]:
        programs(name, "exit 1")
    chrome = tmp_path / "browsers" / "chromium-1" / "chrome-linux64" / "chrome"
    chrome.parent.mkdir(parents=True)
    chrome.touch(mode=0o755)
    browsers = {"PLAYWRIGHT_BROWSERS_PATH": tmp_path / "browsers"}
    chrome.write_text("#!/bin/sh\nexit 127\n")
    assert local(programs, "chromium.sh", **browsers).returncode == 1
    chrome.write_text("#!/bin/sh\nexit 0\n")
    assert local(programs, "chromium.sh", **browsers).stdout.strip() == str(chrome)


@needs_driver
def test_a_chromium_that_cannot_be_driven_is_told_with_its_reason(programs):
    programs("chromium", 'test "$*" = --version || { echo "no libfoo.so.1" >&2; exit 127; }')
    answer = local(programs, "browser.sh")
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert f"cannot drive {programs.path.split(':')[0]}/chromium" in answer.stderr
    assert "no libfoo.so.1" in answer.stderr


NAMED = re.compile(r"`((?:tests|deploy|docs|wards|cases|reports|aftercare)/[\w./-]*[\w/])`")
VARIABLE = re.compile(r"AFTERCARE_[A-Z_]*[A-Z]")
OF_TESTS = re.compile(r"AFTERCARE_(TEST_ENGINE|CHROMIUM|TRUST|COMPLETED|VISIT_MONTHS)")
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_names_is_there(document):
    named = NAMED.findall(document.read_text())
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_each_variable_and_command_is_in_the_operations():
    text = (ROOT / "docs" / "operations.md").read_text()
    sources = [ROOT / "deploy" / "environment.example", ROOT / "deploy" / "gunicorn.py"]
    for folder in ("aftercare", "wards", "cases", "reports"):
        sources += (ROOT / folder).rglob("*.py")
    read = {name for path in sources for name in VARIABLE.findall(path.read_text())}
    assert {name for name in read if name not in text and not OF_TESTS.match(name)} == set()
    commands = [path.stem for path in ROOT.glob("*/management/commands/[a-z]*.py")]
    rows = [line.split("`")[1].split()[0] for line in text.splitlines() if line.startswith("| `")]
    assert [name for name in commands if name not in rows and name != "migrate"] == []
    assert [name for name in commands if rows.count(name) > 1] == []


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd on this machine")
@pytest.mark.parametrize("unit", sorted((ROOT / "deploy").glob("*.service")), ids=lambda u: u.stem)
def test_a_unit_of_systemd_is_sound_and_shut_in(unit, tmp_path):
    """Its program aside, which lies elsewhere here; the exposure is systemd's own figure."""
    copy = tmp_path / unit.name
    copy.write_text(re.sub(r"ExecStart=\S+", "ExecStart=/bin/true", unit.read_text()))
    verified = subprocess.run(["systemd-analyze", "verify", copy], capture_output=True, text=True)
    assert (verified.returncode, verified.stderr) == (0, "")
    judged = ["systemd-analyze", "security", "--offline=true", "--threshold=20", copy]
    assert subprocess.run(judged, capture_output=True).returncode == 0
