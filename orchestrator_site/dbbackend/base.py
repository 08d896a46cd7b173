"""Django's PostgreSQL backend, with the embedded server started by whoever connects first.

Nothing starts before a connection is wanted: `--help`, `collectstatic` or the build of an image start no server.
`settings_dict["STATE_DIR"]` names the folder of the server.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.db.backends.postgresql import base, psycopg_any
from django.db.utils import OperationalError
from psycopg_pool import PoolTimeout

from orchestrator_site.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError, server_for

_CREATE_LOCK = 0x42494E44  # "BIND": any number that no other advisory lock of the maintenance database uses.
_seen_databases: set[tuple[Path, str]] = set()


class DatabaseWrapper(base.DatabaseWrapper):
    """Connects like its parent after the server runs and the database exists."""

    display_name = "embedded PostgreSQL"

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        server = server_for(Path(self.settings_dict["STATE_DIR"]))
        with translated():
            server.ensure_running()
            ensure_database(server, conn_params["dbname"])
        try:
            return super().get_new_connection(conn_params)
        except PoolTimeout:
            if server.accepts_connections():
                raise  # All connections of the pool are in use: waiting longer is no cure.
        except psycopg.OperationalError:
            pass  # The server has just died, or recovers, or stops: it will serve us in a moment.
        with translated():
            server.wait_until_ready()
        return super().get_new_connection(conn_params)


@contextmanager
def translated() -> Iterator[None]:
    try:
        yield
    except EmbeddedPostgresError as exc:
        raise OperationalError(str(exc)) from exc


def ensure_database(server: EmbeddedPostgres, name: str) -> None:
    """Create the database if it is missing; asked once a process. Several processes may do it at the same moment."""
    seen = (server.state_dir, name)
    if seen in _seen_databases:
        return
    if not server.has_database(name):
        _create_database(server, name)
    _seen_databases.add(seen)


def _create_database(server: EmbeddedPostgres, name: str) -> None:
    create = psycopg_any.sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(psycopg_any.sql.Identifier(name))
    with psycopg.connect(**server.params, dbname="postgres", autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [_CREATE_LOCK])
        if not server.has_database(name):
            connection.execute(create)
