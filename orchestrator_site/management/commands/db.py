"""`manage.py db stop|status`: the embedded PostgreSQL of this checkout."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from orchestrator_site.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError, server_for


class Command(BaseCommand):
    help = "Look at the embedded PostgreSQL of this checkout, or stop it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["status", "stop"])

    def handle(self, *, verb: str, **options: Any) -> None:
        folder = settings.DATABASES["default"].get("STATE_DIR")
        if folder is None:
            raise CommandError("DATABASE_URL is set: that server is not ours to look after.", returncode=2)
        try:
            {"status": self._status, "stop": self._stop}[verb](server_for(Path(folder)))
        except EmbeddedPostgresError as exc:
            raise CommandError(str(exc)) from exc

    def _status(self, server: EmbeddedPostgres) -> None:
        if not server.accepts_connections():
            raise CommandError(f"The database in {server.data_dir} is not running.")
        self.stdout.write(
            f"PostgreSQL {server.running_version()} runs in {server.data_dir}, socket {server.socket_dir}"
        )
        self.stdout.write(f"connected: {server.clients()}")

    def _stop(self, server: EmbeddedPostgres) -> None:
        clients = server.clients() if server.accepts_connections() else 0
        if not server.stop():
            self.stdout.write("The database was not running.")
            return
        self.stdout.write(f"The database in {server.data_dir} has stopped.")
        if clients:
            self.stdout.write(f"{clients} connections were cut; a program that still runs will start it again.")
