"""How gunicorn serves Aftercare, on a ward's PC and in production alike.

GUNICORN_BIND, GUNICORN_WORKERS and GUNICORN_THREADS change the numbers.
"""

import os
import subprocess
import sys

from aftercare.collecting import look_rarely

bind = os.environ.get("GUNICORN_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("GUNICORN_WORKERS", "2"))
threads = int(os.environ.get("GUNICORN_THREADS", "4"))
worker_class = "gthread"
graceful_timeout = 5
timeout = 120  # seconds; a long report is printed within the request
max_requests, max_requests_jitter = 2000, 200
control_socket_disable = True
forwarded_allow_ips = "127.0.0.1"
accesslog = None  # addresses hold codes of people's files; the reverse proxy keeps none either
errorlog = "-"
loglevel = "warning"


def post_worker_init(worker):
    """What is loaded by now stays for good; from now on events join their chains."""
    from aftercare import joining  # not before the settings are read

    look_rarely()
    joining.start()


def when_ready(server):
    """On a ward's PC backups are made while the server runs; production has a timer."""
    if os.environ.get("AFTERCARE_ENV") != "production":
        server.backups = subprocess.Popen([sys.executable, "-m", "aftercare.nightly"])


def on_exit(server):
    """What was started here ends here."""
    if hasattr(server, "backups"):
        server.backups.terminate()
