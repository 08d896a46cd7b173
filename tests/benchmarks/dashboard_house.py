"""The databases of the measurement: the one with a real book, and a small and a large copy of it, filled once."""

from __future__ import annotations

from typing import Any

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from tests.benchmarks import dashboard_load
from tests.benchmarks.dashboard_load import LARGE, SMALL, Size


def ready() -> None:
    """Make what is missing; give what is kept the newest tables and indexes."""
    template = str(settings.DATABASES["default"]["NAME"])
    dashboard_load.make_template()
    for size in (SMALL, LARGE):
        if not _exists(size.name):
            _make(size, template)
        use(size)
        call_command("migrate", verbosity=0)


def use(size: Size | str) -> None:
    """Let this process work with that database from now on."""
    connection.close()
    connection.close_pool()
    connection.settings_dict["NAME"] = size if isinstance(size, str) else size.name


def address() -> str:
    """Return the present database as DATABASE_URL has it."""
    known = connection.settings_dict
    return f"postgres://{known['USER']}@/{known['HOST']}/{known['NAME']}"


def _make(size: Size, template: str) -> None:
    """Fill it under another name, so that a half-filled one is never taken for whole."""
    print(f"loading {size.name}: {size.productions:,} productions, {size.jobs:,} jobs, {size.lines:,} log lines")
    half = f"{size.name}_half"
    use("postgres")
    _at_server(f"DROP DATABASE IF EXISTS {half}")
    _at_server(f'CREATE DATABASE {half} TEMPLATE "{template}"')
    use(half)
    dashboard_load.load(size)
    use("postgres")
    _at_server(f"ALTER DATABASE {half} RENAME TO {size.name}")


def _exists(name: str) -> bool:
    return bool(_at_server("SELECT 1 FROM pg_database WHERE datname = %s", name))


def _at_server(statement: str, *values: str) -> Any:
    known = connection.settings_dict
    with psycopg.connect(
        host=known["HOST"], port=known["PORT"], user=known["USER"], dbname="postgres", autocommit=True
    ) as server:
        cursor = server.execute(statement, values)
        return cursor.fetchall() if cursor.description else None
