"""The tables between two tests: emptied after one whose commits stayed, and with the pipelines that are shipped."""

from __future__ import annotations

import functools

from django.db import OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper

from productions.models import Production
from tests.productions.pipelines import ship_pipelines

MADE_BY_MIGRATE = {"django_content_type", "auth_permission"}
"""What rests on the code alone; Django's own flush empties them and makes them again, a tenth of a second."""
TRIES = 5


class Tables:
    """What one process of tests knows of its database."""

    def __init__(self) -> None:
        self.has_shipped: bool | None = None
        """Whether the shipped pipelines are there, committed; None: nobody has looked."""

    def empty(self) -> None:
        """Do what the teardown of a TransactionTestCase does, but only where there are rows."""
        self.has_shipped = False
        for left in range(TRIES - 1, -1, -1):
            try:
                return _empty_filled()
            except OperationalError:  # It met a query of a server that still answers: one of the two has to yield.
                if not left:
                    raise

    def ship(self) -> None:
        """Make the pipelines of the migrations, also after a test that emptied every table."""
        if not self.has_shipped:
            with transaction.atomic():
                ship_pipelines()
            self.has_shipped = True

    def withdraw(self) -> None:
        """Begin with empty tables, as every test of this kind after the first does."""
        if self.has_shipped is not False and not Production.objects.exists():
            _empty_filled()
            self.has_shipped = False


@functools.cache
def _names() -> list[str]:
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return sorted(set(names) - MADE_BY_MIGRATE)


def _empty_filled() -> None:
    """Delete all rows. Without triggers, and so without the order that foreign keys ask for."""
    with transaction.atomic(), connection.cursor() as cursor:
        filled = [f"SELECT '{name}' WHERE EXISTS (SELECT FROM \"{name}\")" for name in _names()]
        cursor.execute(" UNION ALL ".join(filled))
        filled = [name for (name,) in cursor.fetchall()]
        if filled and _may_do_without_triggers(cursor):
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute("; ".join(f'DELETE FROM "{name}"' for name in filled))
        elif filled:
            cursor.execute("TRUNCATE {} CASCADE".format(", ".join(f'"{name}"' for name in filled)))


def _may_do_without_triggers(cursor: CursorWrapper) -> bool:
    cursor.execute("SELECT current_setting('is_superuser')::bool")
    return bool(cursor.fetchone()[0])
