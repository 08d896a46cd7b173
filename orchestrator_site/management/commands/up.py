"""`manage.py up`: everything that `./run` starts, in one terminal, until Ctrl-C."""

import os
import sys
import time
from argparse import ArgumentParser
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import BaseCommand, CommandError

from orchestrator_site import first_start
from orchestrator_site.embedded_postgres import EmbeddedPostgresError, lifetime, place, server_for
from orchestrator_site.ending import Ending
from orchestrator_site.login_links import make_login_link
from orchestrator_site.processes import Child, Children
from orchestrator_site.web_address import AddressRefusedError, WebAddress

_PATIENCE_SECONDS = 15.0
_READY_SECONDS = 120.0
_POLL_SECONDS = 0.1


class Command(BaseCommand):
    help = "Start the database, the web server and a worker, and stop them together."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 for all machines [%(default)s]")
        parser.add_argument("--port", type=int, default=8001, help="[%(default)s]")
        parser.add_argument("--slots", type=int, help="jobs that the worker does at the same time")

    def handle(self, *, host: str, port: int, slots: int | None, **options: Any) -> None:
        address = WebAddress(host, port)
        if not 1 <= port <= 65535:
            raise CommandError(f"A port is a number from 1 to 65535, not {port}.", returncode=2)
        try:
            address.check_free()
        except AddressRefusedError as exc:
            raise CommandError(str(exc), returncode=2) from exc
        try:
            with Ending() as ending, self._database():
                user = self._prepare()
                self._run(address, slots, user, ending)
        except EmbeddedPostgresError as exc:
            raise CommandError(str(exc)) from exc
        except KeyboardInterrupt:
            pass
        self.stdout.write("Stopped.")

    def _database(self) -> AbstractContextManager[None]:
        folder = settings.DATABASES["default"].get("STATE_DIR")
        if folder is None:
            return nullcontext()
        if place.is_perishable(Path(folder)):
            warning = (
                f"Your books are in {folder}, where systems remove old files. BINDERY_STATE_DIR names a better place."
            )
            self.stdout.write(self.style.WARNING(warning))
        return lifetime.running(server_for(Path(folder)))

    def _prepare(self) -> User:
        """Bring the database up to date; returns who may sign in by a link."""
        first_start.check_version()
        first_start.migrate()
        user = first_start.first_staff_user()
        first_start.disconnect()
        return user

    def _run(self, address: WebAddress, slots: int | None, user: User, ending: Ending) -> None:
        with Children(patience=_PATIENCE_SECONDS) as children:
            ending.patiently(on_second=children.hurry)
            children.start(self._child("web", _web_command(address), address))
            children.start(self._child("worker", _worker_command(slots), address))
            deadline = time.monotonic() + _READY_SECONDS
            while not address.answers():
                if time.monotonic() > deadline:
                    raise CommandError(f"The web server does not answer at {address.url}/; its messages stand above.")
                if self._is_over(children, ending):
                    return
            self._welcome(address, user)
            while not self._is_over(children, ending):
                pass
            self.stdout.write("Stopping: what is being worked on is handed back. Ctrl-C again stops at once.")

    def _child(self, name: str, command: list[str], address: WebAddress) -> Child:
        hosts = ",".join([*settings.ALLOWED_HOSTS, *address.names()])
        env = {**os.environ, "PYTHONUNBUFFERED": "1", "ALLOWED_HOSTS": hosts}
        return Child(name, command, cwd=settings.BASE_DIR, env=env, say=lambda line: self._say(name, line))

    def _say(self, name: str, line: str) -> None:
        self.stdout.write(f"{name:>6} | {line}".rstrip())

    def _is_over(self, children: Children, ending: Ending) -> bool:
        """Wait a moment; whether we were asked to end. Raises CommandError if a child has ended by itself."""
        if ending.requested.wait(_POLL_SECONDS):
            return True
        if child := children.ended():
            raise CommandError(f"The {child.name} process {child.why()}, so everything was stopped.")
        return False

    def _welcome(self, address: WebAddress, user: User) -> None:
        rows = [
            ("Open", f"{address.url}/"),
            ("Sign in", make_login_link(user, address.url)),
            ("", f"(once, as {user.username})"),
            ("Kept in", str(settings.STATE_DIR)),
        ]
        self.stdout.write("\n" + self.style.SUCCESS("  Bindery is ready.") + "\n\n")
        for label, text in rows:
            self.stdout.write(f"  {label:<8} {text}")
        self.stdout.write("\n  Ctrl-C stops it.\n\n")


def _web_command(address: WebAddress) -> list[str]:
    application = "orchestrator_site.asgi:application"
    return [sys.executable, "-m", "daphne", "-v", "0", "-b", address.host, "-p", str(address.port), application]


def _worker_command(slots: int | None) -> list[str]:
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "run_orchestrator"]
    return command if slots is None else [*command, "--slots", str(slots)]
