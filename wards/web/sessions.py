"""Sessions in the database that know from the start when somebody was last seen."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError

from wards.trail import busy
from wards.web import idle


class SessionStore(db.SessionStore):
    """Django's own, stamped when it is made: the first request need not write it again."""

    def create(self):
        idle.touch(self)
        super().create()

    def save(self, must_create=False):
        """As Django's; that somebody was seen is not waited for while another writes for long."""
        if must_create:
            super().save(must_create)
            return
        try:
            with busy.impatient():
                super().save()
        except UpdateError as error:  # which stands for whatever the database said
            if not busy.is_busy(error.__context__):
                raise
            if not self._says_only_when_seen():
                super().save()

    def _says_only_when_seen(self):
        stored = type(self)(self.session_key).load()
        return idle.unseen(stored) == idle.unseen(self._session)
