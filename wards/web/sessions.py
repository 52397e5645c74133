"""Sessions in the database that know from the start when somebody was last seen."""

from django.contrib.sessions.backends import db

from wards.web import idle


class SessionStore(db.SessionStore):
    """Django's own, stamped when it is made: the first request need not write it again."""

    def create(self):
        idle.touch(self)
        super().create()
