"""manage.py with its database: a command that needs the tables finds the server running and the tables there."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from io import TextIOWrapper
from pathlib import Path

import django
from django.conf import settings
from django.core.management import CommandError, execute_from_command_line, get_commands, load_command_class
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from orchestrator_site import first_start
from orchestrator_site.embedded_postgres import EmbeddedPostgresError, lifetime, server_for
from productions.engine import fork_server


def run(argv: Sequence[str]) -> None:
    """Run the command. One that declares `requires_migrations_checks` gets the embedded server and current tables;
    at the end what was started is stopped, unless others use it."""
    _print_anything()
    try:
        with database_in_use() if needs_tables(argv) else nullcontext():
            execute_from_command_line(list(argv))
    except EmbeddedPostgresError as error:
        sys.exit(str(error))
    except CommandError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.returncode)


def _print_anything() -> None:
    """Let no character end a command: a folder's name need not be UTF-8, nor a terminal understand a theme."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def needs_tables(argv: Sequence[str]) -> bool:
    """Say whether this call works with the tables; asking for help does not."""
    if len(argv) < 2 or {"-h", "--help"} & set(argv):
        return False
    if argv[1] == "run_orchestrator" and "--slots" not in argv and settings.WORK_WAKEUP != "celery":
        fork_server.begin()
    django.setup()
    found = get_commands().get(argv[1])
    if found is None:
        return False
    command = found if isinstance(found, BaseCommand) else load_command_class(found, argv[1])
    return bool(command.requires_migrations_checks)


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
