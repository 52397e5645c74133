"""Many at the same moment: real threads, each with a connection of its own."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

TIMES = 20


@pytest.fixture
def shared_database(transactional_db, tmp_path):
    """A database that threads can share.

    In memory, SQLite answers a second connection at once with "locked"; in a file, as in the
    embedded mode, it waits. So the test has a copy in a file while it runs.
    """
    own = connections["default"]
    if own.vendor != "sqlite":
        yield
        return
    name, path = own.settings_dict["NAME"], tmp_path / "crowd.sqlite3"
    own.ensure_connection()
    file = sqlite3.connect(path)
    own.connection.backup(file)
    file.close()
    connections.settings["default"]["NAME"] = path
    connections["default"] = connections.create_connection("default")
    yield
    connections["default"].close()
    connections["default"] = own
    connections.settings["default"]["NAME"] = own.settings_dict["NAME"] = name


def sent_at_once(client, url, sent):
    """The answers to one form sent twenty times at the same moment by the same browser."""
    ready = Barrier(TIMES)

    def send(_time):
        browser = Client(raise_request_exception=False)
        browser.cookies.update(client.cookies)
        ready.wait()
        try:
            return browser.post(url, sent)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(TIMES) as crowd:
        return list(crowd.map(send, range(TIMES)))
