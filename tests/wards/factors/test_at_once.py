"""One code sent at the same instant through several connections signs in once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from tests.factories import SecondFactorFactory
from tests.factories.codes import code_at
from tests.trust.at_once.crowd import shared_database
from wards.factors import checking, printed
from wards.models import FactorCode, SecondFactor

__all__ = ["shared_database"]  # a fixture
TIMES = 8


def used_at_once(factor, code, now):
    """What each of several connections is answered that send one code at the same instant."""
    ready = Barrier(TIMES)

    def send(_time):
        own = SecondFactor.objects.get(pk=factor.pk)
        ready.wait()
        try:
            return checking.use(own, code, now=now)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(TIMES) as crowd:
        return [answer for answer in crowd.map(send, range(TIMES)) if answer]


def code_of(kind, factor, now):
    if kind == "app":
        return code_at(factor, now.timestamp())
    return printed.make(factor, FactorCode.Kind(kind))[0]


@pytest.mark.parametrize("kind", ["app", "card", "recovery"])
def test_one_code_is_taken_once(shared_database, kind):
    factor, now = SecondFactorFactory(card=kind == "card"), timezone.now()
    assert used_at_once(factor, code_of(kind, factor, now), now) == [kind]
