"""While the server runs: what waits joins the chains of the trail, and each day has its anchor."""

import logging
import threading

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from wards.trail import anchors
from wards.trail.chains import Joining

EVERY = 20  # seconds; what is read has joined within a minute
log = logging.getLogger(__name__)


def start() -> None:
    """Join in a thread of this process, as long as it lives; several processes may."""
    threading.Thread(target=_join_on, args=[threading.Event().wait], daemon=True).start()


def join(joining: Joining) -> None:
    """One turn. A database that is away is waited for: what could not join joins at the next."""
    close_old_connections()
    try:
        joining.turn()
        anchors.make_for(timezone.localdate())
    except DatabaseError:
        log.exception("The trail could not join its chains")
    close_old_connections()


def _join_on(pause):
    joining = Joining()
    while not pause(EVERY):
        join(joining)
