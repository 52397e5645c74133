"""What the settings promise: secrets, headers, passwords."""

import base64
import json
import os
import secrets
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from aftercare.secrets import embedded
from tests.databases import migrated

ROOT = Path(__file__).parent.parent
SECRETS = ["AFTERCARE_SECRET_KEY", "AFTERCARE_IDENTITY_KEY", "AFTERCARE_IDENTITY_INDEX_KEY"]


def manage(tmp_path, *arguments, **variables):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=kept | {"AFTERCARE_VAR": str(tmp_path)} | variables,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def production():
    """The variables that production wants."""
    made = {name: base64.b64encode(secrets.token_bytes(32)).decode() for name in SECRETS}
    made[SECRETS[0]] = secrets.token_urlsafe(50)
    return made | {
        "AFTERCARE_ENV": "production",
        "AFTERCARE_HOSTS": "aftercare.example",
        "DATABASE_URL": "postgresql://aftercare@localhost/aftercare",
    }


def test_checks_for_deployment_are_clean_in_production(tmp_path, production):
    answer = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **production)
    assert answer.returncode == 0, answer.stderr


@pytest.mark.parametrize(
    ("mode", "roles"), [("production", ["administrator", "leader", "planner"]), ("embedded", [])]
)
def test_who_must_have_a_second_factor_unless_an_office_says_otherwise(
    tmp_path, production, mode, roles
):
    asked = "from django.conf import settings; print(sorted(settings.SECOND_FACTOR_ROLES))"
    variables = production if mode == "production" else {}
    answer = manage(tmp_path, "shell", "--no-imports", "-c", asked, **variables)
    assert answer.stdout.strip() == str(roles), answer.stderr


@pytest.mark.parametrize("name", SECRETS)
@pytest.mark.parametrize("value", ["", "django-insecure-default"])
def test_production_refuses_to_start_on_a_missing_or_short_secret(
    tmp_path, production, name, value
):
    answer = manage(tmp_path, "check", **production | {name: value})
    assert answer.returncode != 0
    assert f"{name} is missing or too short" in answer.stderr


def test_production_does_not_take_the_secrets_of_the_embedded_mode(tmp_path):
    embedded(tmp_path / "secrets.json")
    answer = manage(tmp_path, "check", AFTERCARE_ENV="production")
    assert "AFTERCARE_SECRET_KEY is missing" in answer.stderr


@pytest.mark.parametrize("word", ["Production", "prod", "staging", "development"])
def test_a_mode_nobody_knows_is_refused(tmp_path, production, word):
    answer = manage(tmp_path, "check", "--deploy", **production | {"AFTERCARE_ENV": word})
    assert answer.returncode != 0
    assert f"AFTERCARE_ENV is {word!r}" in answer.stderr


@pytest.mark.parametrize("arguments", [["check"], ["check", "--deploy"], ["migrate"]])
def test_production_does_not_fall_back_to_a_file(tmp_path, production, arguments):
    answer = manage(tmp_path, *arguments, **production | {"DATABASE_URL": ""})
    assert answer.returncode != 0
    assert "DATABASE_URL is missing" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert not list(tmp_path.glob("*.sqlite3"))


@pytest.mark.parametrize("rights", [0o755, 0o750, 0o701])
def test_production_refuses_a_data_folder_that_others_can_enter(tmp_path, production, rights):
    tmp_path.chmod(rights)
    answer = manage(tmp_path, "check", "--deploy", **production)
    assert answer.returncode != 0
    assert f"chmod 700 {tmp_path}" in answer.stderr
    assert stat.S_IMODE(tmp_path.stat().st_mode) == rights


def test_the_embedded_mode_closes_an_open_data_folder_and_says_so(tmp_path):
    tmp_path.chmod(0o755)
    answer = manage(tmp_path, "check")
    assert answer.returncode == 0
    assert f"{tmp_path} could be read by others" in answer.stderr
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700
    assert "could be read" not in manage(tmp_path, "check").stderr


def test_what_was_told_to_be_saved_survives_a_power_cut(tmp_path):
    asked = (
        "from django.db import connection as c; k = c.cursor(); "
        "print([k.execute(f'PRAGMA {p}').fetchone()[0] for p in "
        "('synchronous', 'secure_delete', 'journal_mode')])"
    )
    answer = manage(tmp_path, "shell", "--no-imports", "-c", asked)
    assert answer.stdout.strip() == "[2, 1, 'wal']", answer.stderr


def test_embedded_mode_starts_without_any_variable(tmp_path):
    answer = manage(tmp_path, "check", "--fail-level", "WARNING")
    assert answer.returncode == 0, answer.stderr


def test_the_embedded_database_may_lie_in_a_folder_of_any_name(tmp_path):
    folder = tmp_path / "thư mục + 50%25 #1"
    answer = manage(folder, "migrate", "sessions", "--verbosity", "0")
    assert answer.returncode == 0, answer.stderr
    assert (folder / "aftercare.sqlite3").exists()


def test_embedded_secrets_are_made_once_and_are_their_owners_alone(tmp_path):
    path = tmp_path / "new" / "secrets.json"
    made = embedded(path)
    assert embedded(path) == made == json.loads(path.read_text())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_two_installations_have_different_secrets(tmp_path):
    ours, theirs = embedded(tmp_path / "a.json"), embedded(tmp_path / "b.json")
    assert set(ours.values()).isdisjoint(theirs.values())


def test_passwords_are_hashed_with_argon2(settings):
    assert settings.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
    assert make_password("một mật khẩu dài", hasher="argon2").startswith("argon2$argon2id$")


def test_passwords_have_fourteen_characters_or_more():
    validate_password("vườn-ổi-cuối-n")
    with pytest.raises(ValidationError):
        validate_password("vườn-ổi-cuối-")


@pytest.mark.django_db
def test_pages_are_never_stored(client):
    assert "no-store" in client.get(reverse("wards:sign_in"))["Cache-Control"]


@pytest.mark.django_db
def test_the_content_policy_lets_nothing_inline_and_nothing_foreign(client):
    header = client.get(reverse("wards:sign_in"))["Content-Security-Policy"]
    policy = header.split("; ")  # in no fixed order
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in header
    assert "http" not in header


def test_an_idle_session_locks_after_fifteen_minutes(settings):
    assert settings.SESSION_IDLE_SECONDS == 15 * 60


def test_settings_stay_one_short_file():
    assert len((ROOT / "aftercare" / "settings.py").read_text().splitlines()) < 200


def test_a_malformed_key_is_refused_in_both_modes(tmp_path, production):
    for value in ("x" * 44, base64.b64encode(b"k" * 31).decode()):
        for name in SECRETS[1:]:
            for variables in ({name: value}, production | {name: value}):
                answer = manage(tmp_path, "check", "--deploy", **variables)
                assert answer.returncode != 0
                assert f"{name} is no key: give base64 of 32 random bytes" in answer.stderr
                assert "Traceback" not in answer.stderr


def test_one_key_used_twice_is_refused(tmp_path, production):
    twice = production | {SECRETS[2]: production[SECRETS[1]]}
    answer = manage(tmp_path, "purge_uploads", **twice)
    assert answer.returncode != 0
    assert "One secret is used twice" in answer.stderr


def test_lost_secrets_are_not_made_anew_beside_a_database(tmp_path):
    (tmp_path / "aftercare.sqlite3").write_bytes(b"SQLite format 3")
    answer = manage(tmp_path, "check")
    assert answer.returncode != 0
    assert "put secrets.json back" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert not (tmp_path / "secrets.json").exists()


def start(tmp_path, **variables):
    """What a worker of the server does first."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", "import aftercare.wsgi"],
        cwd=ROOT,
        env=kept | {"AFTERCARE_VAR": str(tmp_path)} | variables,
        capture_output=True,
        text=True,
    )


ASKED = {  # each command with what it asks for
    "anchor": [],
    "add_administrator": ["quantri", "--unit", "00103", "--full-name", "Trần Thị Sổ"],
    "backup": [],
    "demo": [],
    "export_register": ["--unit", "00103", "--reason", "kiểm tra", "--out", "so.xlsx"],
    "import_register": ["so.xlsx", "--unit", "00103"],
    "import_units": [],
    "migrate": [],
    "purge_uploads": [],
    "reset_second_factor": ["quantri"],
    "verify_audit": [],
    "quota_report": ["--unit", "00103", "--period", "2026", "--format", "json"],
}
DJANGOS = [
    ["check"],
    ["check", "--deploy"],
    ["shell", "--no-imports", "-c", "print('in')"],
    ["changepassword", "quantri"],
    ["collectstatic", "--noinput"],
    ["dumpdata"],
    ["runserver", "--noreload", "127.0.0.1:0"],
]
# the first two read nothing on file; the others have tests of their own for such a key
OTHERS = {"law", "unconfirmed_law", "restore", "rotate_keys"}


def test_every_command_is_asked_for_its_keys():
    found = {path.stem for path in ROOT.glob("*/management/commands/[a-z]*.py")}
    assert found == set(ASKED) | OTHERS


@pytest.fixture(scope="module")
def other_keys(tmp_path_factory, migrated_file):
    """A folder with data, and a key that is not theirs."""
    folder = tmp_path_factory.mktemp("data")
    folder.chmod(0o700)
    migrated.install(migrated_file, folder)
    assert manage(folder, "migrate", "--verbosity", "0").returncode == 0
    assert manage(folder, "check").returncode == 0, "the first look leaves the proofs"
    return folder, {SECRETS[1]: base64.b64encode(secrets.token_bytes(32)).decode()}


COMMANDS = [[name, *given] for name, given in ASKED.items()] + DJANGOS


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_begins_with_a_key_of_other_data(other_keys, command):
    folder, key = other_keys
    answer = manage(folder, *command, **key)
    assert answer.returncode != 0
    assert f"{SECRETS[1]} is not the key" in answer.stderr
    assert answer.stdout.replace("Performing system checks...", "").strip() == ""
    assert "Traceback" not in answer.stderr


def test_keys_of_other_data_are_refused_by_commands_and_by_the_server(tmp_path, migrated_file):
    migrated.install(migrated_file, tmp_path)
    assert manage(tmp_path, "migrate", "--verbosity", "0").returncode == 0
    assert manage(tmp_path, "check").returncode == 0
    kept = json.loads((tmp_path / "secrets.json").read_text())
    assert start(tmp_path).returncode == 0
    for name in SECRETS[1:]:
        other = {name: base64.b64encode(secrets.token_bytes(32)).decode()}
        for arguments in (["check", "--deploy"], ["purge_uploads"], ["migrate"]):
            answer = manage(tmp_path, *arguments, **other)
            assert answer.returncode != 0, arguments
            assert f"{name} is not the key" in answer.stderr
        server = start(tmp_path, **other)
        assert server.returncode != 0
        assert f"{name} is not the key" in server.stderr
    assert json.loads((tmp_path / "secrets.json").read_text()) == kept
