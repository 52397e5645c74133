"""A real server on an installation of its own, and a browser that speaks plain HTTP with it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from tests.wards.backups.places import ROOT

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
SESSION = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from wards.models import User
user = User.objects.get()
user.role, user.must_change_password = "{role}", False
user.save()
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
session.create()
print(session.session_key)
"""


class Served:
    """An installation that is served; its only user is signed in as an officer."""

    def __init__(self, place):
        self.place, self.process = place, None
        self.log = place.folder / "served.log"
        self.session = place.done("shell", "--no-imports", "-c", SESSION.format(role="officer"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def start(self, **variables):
        bind = {"GUNICORN_BIND": f"127.0.0.1:{self.port}"}
        command = [sys.executable, "-m", "gunicorn", "aftercare.wsgi"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "--config", "deploy/gunicorn.py"],
                cwd=ROOT,
                env=self.place.environment(**bind, **variables),
                stderr=log,
                start_new_session=True,
            )
        for _wait in range(600):
            try:
                return self.get("/sign-in/")
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the server does not answer")

    @property
    def logged(self):
        return self.log.read_text(encoding="utf-8")

    def kill(self):
        """The server and all its workers, at once."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def get(self, path):
        """(status, text) of a page."""
        return self._ask("GET", path)

    def post(self, path, sent):
        """(status, text) of a form that is sent with what its page hides in it."""
        status, page = self.get(path)
        if status != 200:
            return status, page
        return self._ask("POST", path, dict(HIDDEN.findall(page)) | sent)

    def _ask(self, method, path, sent=None):
        line = HTTPConnection("127.0.0.1", self.port, timeout=30)
        cookies = {"sessionid": self.session, "csrftoken": "a" * 32}
        about = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        if sent is not None:
            sent = urlencode(sent | {"csrfmiddlewaretoken": "a" * 32})
            about["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            line.request(method, path, sent, about)
            answer = line.getresponse()
            return answer.status, answer.read().decode()
        except HTTPException as fault:  # cut off in the middle
            raise ConnectionError from fault
        finally:
            line.close()
