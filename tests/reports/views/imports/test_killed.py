"""A server killed while a workbook comes, or while it waits: nothing of it lies open anywhere.

A real server on a data folder and a folder of temporary files of its own, ended by SIGKILL; every
byte of both folders, the database in them, is searched for what the workbook says.
"""

import io
import os
import signal
import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tests.databases import migrated
from tests.trust.faults.served import SESSION
from tests.workbooks import XLSX, people, person

ROOT = Path(__file__).parents[4]
NAME, NUMBER = "Chim Yến Bị Giết", "001084054321"
SAID = [form for text in (NAME, NUMBER) for form in (text.encode(), text.encode("utf-16-le"))]
MANY = 18 * 1024**2  # bytes: more than the buffers of two sockets hold, less than is refused
EDGE = "ranh-gioi"


class Server:
    """The program as a ward's PC runs it, in a process group that is killed as a whole."""

    def __init__(self, folder, migrated_file):
        self.data, self.temporary = folder / "var", folder / "tmp"
        self.data.mkdir(mode=0o700)
        self.temporary.mkdir()
        migrated.install(migrated_file, self.data)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.environment = kept | {"AFTERCARE_VAR": str(self.data), "TMPDIR": str(self.temporary)}
        self.environment |= {"GUNICORN_BIND": f"127.0.0.1:{self.port}", "GUNICORN_WORKERS": "1"}

    def manage(self, *arguments):
        command = [sys.executable, "manage.py", *arguments]
        run = {"cwd": ROOT, "env": self.environment, "capture_output": True, "text": True}
        return subprocess.run(command, check=True, **run).stdout.strip()

    def start(self):
        self.manage("migrate", "--verbosity", "0")
        self.manage("import_units", "--province", "01")
        about = ["--unit", "00103", "--full-name", "Trần Thị Sổ"]
        self.manage("add_administrator", "sogiet", *about)
        self.session = self.manage("shell", "--no-imports", "-c", SESSION.format(role="planner"))
        command = [sys.executable, "-m", "gunicorn", "aftercare.wsgi"]
        command += ["--config", "deploy/gunicorn.py"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, start_new_session=True
        )
        for _wait in range(600):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise AssertionError("the server does not answer")

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=60)

    def head(self, first, *lines):
        cookies = f"Cookie: sessionid={self.session}; csrftoken={'a' * 32}"
        about = [first, f"Host: 127.0.0.1:{self.port}", cookies, "Connection: close", *lines]
        return "\r\n".join([*about, "", ""]).encode()

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def open_files(self):
        """Whatever lies on the disk."""
        found = [*self.data.rglob("*"), *self.temporary.rglob("*")]
        return [path for path in found if path.is_file()]

    def betrayed(self):
        """The files in which something of the workbook can be read."""
        said = {path: path.read_bytes() for path in self.open_files()}
        return [path for path, data in said.items() if any(text in data for text in SAID)]


@pytest.fixture
def server(tmp_path, migrated_file):
    made = Server(tmp_path, migrated_file)
    made.start()
    yield made
    if made.process.poll() is None:
        made.kill()


def workbook():
    """A register with the canaries, none of its parts compressed."""
    said = {"Họ và tên": NAME, "Số định danh": NUMBER}
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(people(person("N1", **said)))) as packed,
        zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as plain,
    ):
        for entry in packed.infolist():
            part = packed.read(entry).replace(NAME.encode("ascii", "xmlcharrefreplace"), SAID[0])
            plain.writestr(entry.filename, part)
    return made.getvalue()


def form(data):
    """The form of the upload as a browser sends it."""
    fields = {"csrfmiddlewaretoken": "a" * 32, "unit": "00103-2025-07-01"}
    begin = f"--{EDGE}\r\nContent-Disposition: form-data; name="
    parts = [f'{begin}"{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()]
    parts += [f'{begin}"file"; filename="so.xlsx"\r\nContent-Type: {XLSX}\r\n\r\n']
    return "".join(parts).encode() + data + f"\r\n--{EDGE}--\r\n".encode()


def posted(server, length):
    kind = f"Content-Type: multipart/form-data; boundary={EDGE}"
    return server.head("POST /imports/ HTTP/1.1", kind, f"Content-Length: {length}")


def answer(line):
    said = b""
    while part := line.recv(65536):
        said += part
    return said.decode()


def test_what_is_searched_for_is_in_the_workbook():
    data = workbook()
    assert NAME.encode() in data
    assert NUMBER.encode() in data


def test_killed_while_it_comes_nothing_of_it_is_left(server):
    body = form(workbook() + SAID[0] * (MANY // len(SAID[0])))
    with server.connect() as line:
        line.sendall(posted(server, len(body) + 100) + body)  # the end never comes
        assert server.betrayed() == []
        server.kill()
    assert server.betrayed() == []
    assert list(server.temporary.iterdir()) == []
    assert not (server.data / "uploads").exists()


def test_killed_while_it_waits_only_its_sealed_bytes_are_left(server):
    body = form(workbook())
    with server.connect() as line:
        line.sendall(posted(server, len(body)) + body)
        [place] = [part for part in answer(line).split("\r\n") if part.startswith("Location: ")]
    address = place.removeprefix("Location: ")
    with server.connect() as line:
        line.sendall(server.head(f"GET {address} HTTP/1.1"))
        preview = answer(line)
    server.kill()
    assert NAME in preview
    assert server.betrayed() == []
    [sealed] = (server.data / "uploads").iterdir()
    assert sealed.name == address.strip("/").rpartition("/")[2]
