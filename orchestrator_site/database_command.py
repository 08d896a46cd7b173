"""A management command that works with the database: the server runs and the tables are there while it works."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from orchestrator_site import first_start
from orchestrator_site.embedded_postgres import EmbeddedPostgresError, lifetime, server_for


class DatabaseCommand(BaseCommand):
    """Starts the embedded server, brings the tables up to date, and stops what it started, unless others use it."""

    def execute(self, *args: Any, **options: Any) -> Any:
        if not getattr(self, "_called_from_command_line", False):
            return super().execute(*args, **options)
        try:
            with database_in_use():
                return super().execute(*args, **options)
        except EmbeddedPostgresError as error:
            raise CommandError(str(error)) from error


@contextmanager
def database_in_use() -> Iterator[None]:
    """Raises EmbeddedPostgresError, or CommandError when the server of DATABASE_URL cannot be used."""
    folder = settings.DATABASES["default"].get("STATE_DIR")
    with lifetime.running(server_for(Path(folder))) if folder else nullcontext():
        if folder is None:
            first_start.check_server()
        if has_pending_migrations():
            first_start.migrate()
        try:
            yield
        finally:
            first_start.disconnect()


def has_pending_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
