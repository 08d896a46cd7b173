"""The lock that every rare verb opens with, and the one that lets two requests of a person wait for each other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from productions.models import Production

LOCK = "SELECT * FROM productions_production WHERE id = %s FOR UPDATE"
"""Written out: a fan-out takes it twice, and Django needs four times as long to put the statement together."""


def lock_production(production_id: int) -> Production:
    """Take the production's row FOR UPDATE, before any of its jobs. Raises Production.DoesNotExist."""
    assert connection.in_atomic_block, "without a transaction the lock is gone at once"
    for production in Production.objects.raw(LOCK, [production_id]):
        return production
    raise Production.DoesNotExist(f"There is no production {production_id}.")


@contextmanager
def one_at_a_time(what: int, whose: int) -> Iterator[None]:
    """Wait until nobody else is here with the same two numbers (32 bits each).

    Held by the connection and not by a transaction, so that what is done here commits for itself.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [what, whose])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [what, whose])
