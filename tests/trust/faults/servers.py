"""A server of PostgreSQL that nobody else uses, to kill, to cut off and to fill."""

import os
import resource
import signal
import subprocess
from functools import partial
from urllib.parse import unquote, urlsplit

import dj_database_url

from tests.wards.backups.places import ROOT, execute

WAIT = 'echo "$DATABASE_URL"; exec sleep 3600'
OTHERS = """
    SELECT pid FROM pg_stat_activity WHERE datname = current_database()
    AND backend_type = 'client backend' AND pid <> pg_backend_pid()
"""
SOCKET = ".s.PGSQL.5432"
LARGEST = 17 * 1024 * 1024 + 4096  # bytes of a file: a piece of its log has 16 MB, a page 8 KB


class OwnServer:
    """Runs until it is stopped. No file of it grows beyond LARGEST: as if the disk were full."""

    def __init__(self):
        _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        self.process = subprocess.Popen(
            [ROOT / "deploy/local/postgres.sh", "sh", "-c", WAIT],
            stdout=subprocess.PIPE,
            start_new_session=True,
            text=True,
            preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (LARGEST, hard)),
        )
        self.url = self.process.stdout.readline().strip()
        self.settings = dj_database_url.parse(self.url)
        self.given = urlsplit(self.url)
        self.folder = unquote(self.given.netloc.rpartition("@")[2])
        self.run("ALTER DATABASE aftercare SET synchronous_commit = on")

    def run(self, statement):
        where = {"dbname": "aftercare", "user": self.given.username, "host": self.folder}
        return execute(statement, **where)

    def others(self):
        """The processes that serve connections."""
        return [pid for (pid,) in self.run(OTHERS)]

    def kill_one(self):
        """Kill one of the processes that serve; the others are thrown out by the server."""
        pids = self.others()
        if pids:
            os.kill(pids[0], signal.SIGKILL)
        return bool(pids)

    def cut(self):
        """Nobody reaches it any more, and who did is thrown out."""
        pids = self.others()
        os.rename(f"{self.folder}/{SOCKET}", f"{self.folder}/away")
        for pid in pids:
            os.kill(pid, signal.SIGTERM)

    def join(self):
        """It is reached again."""
        os.rename(f"{self.folder}/away", f"{self.folder}/{SOCKET}")

    def stop(self):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()
        self.process.stdout.close()
