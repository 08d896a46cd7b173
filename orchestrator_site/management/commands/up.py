"""`manage.py up`: everything that `./run` starts, in one terminal, until Ctrl-C."""

import os
import socket
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import BaseCommand, CommandError
from django.db import DatabaseError

from orchestrator_site import first_start
from orchestrator_site.embedded_postgres import EmbeddedPostgresError, lifetime, place, server_for
from orchestrator_site.ending import Ending
from orchestrator_site.keeping import Keeper, KeepsEndingError
from orchestrator_site.login_links import make_login_link
from orchestrator_site.processes import Child, Children
from orchestrator_site.web_address import AddressRefusedError, WebAddress
from productions.models import Worker

_PATIENCE_SECONDS = 15.0
_READY_SECONDS = 120.0
_POLL_SECONDS = 0.1


class Command(BaseCommand):
    help = "Start the database, the web server and a worker, keep them going, and stop them together."

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
        except (EmbeddedPostgresError, KeepsEndingError) as exc:
            raise CommandError(str(exc)) from exc
        except KeyboardInterrupt:
            pass
        self._tell("Stopped.")

    def _database(self) -> AbstractContextManager[None]:
        folder = settings.DATABASES["default"].get("STATE_DIR")
        if folder is None:
            first_start.check_server()
            return nullcontext()
        if place.is_perishable(Path(folder)):
            warning = (
                f"Your books are in {folder}, where systems remove old files. BINDERY_STATE_DIR names a better place."
            )
            self._tell(self.style.WARNING(warning))
        return lifetime.running(server_for(Path(folder)))

    def _prepare(self) -> User:
        """Bring the database up to date; returns who may sign in by a link."""
        first_start.migrate()
        user = first_start.first_staff_user()
        first_start.disconnect()
        return user

    def _run(self, address: WebAddress, slots: int | None, user: User, ending: Ending) -> None:
        with Children(patience=_PATIENCE_SECONDS) as children:
            ending.patiently(on_second=children.hurry)
            children.start(self._child("web", _web_command(address), address))
            worker = children.start(self._child("worker", _worker_command(slots), address))
            if not self._begin(children, worker, address, ending):
                return
            self._welcome(address, user)
            keeper = Keeper(children, self._tell)
            while not ending.requested.wait(_POLL_SECONDS):
                keeper.look(time.monotonic())
            self._tell("Stopping: what is being worked on is handed back. Ctrl-C again stops at once.")

    def _begin(self, children: Children, worker: Child, address: WebAddress, ending: Ending) -> bool:
        """Wait until both are at work; False if we are asked to end. Raises CommandError: one that cannot start
        the first time would not the second time either.
        """
        deadline = time.monotonic() + _READY_SECONDS
        waits: list[tuple[Callable[[], bool], str]] = [
            (address.answers, f"The web server does not answer at {address.url}/"),
            (lambda: _is_at_work(worker.process.pid), "The worker does not begin"),
        ]
        for is_there, complaint in waits:
            while not is_there():
                if ending.requested.wait(_POLL_SECONDS):
                    return False
                if child := children.ended():
                    raise CommandError(f"The {child.name} process {child.why()}, so everything was stopped.")
                if time.monotonic() > deadline:
                    raise CommandError(f"{complaint}; its messages stand above.")
        first_start.disconnect()
        return True

    def _child(self, name: str, command: list[str], address: WebAddress) -> Child:
        hosts = ",".join([*settings.ALLOWED_HOSTS, *address.names()])
        env = {**os.environ, "PYTHONUNBUFFERED": "1", "ALLOWED_HOSTS": hosts}
        return Child(name, command, cwd=settings.BASE_DIR, env=env, say=lambda line: self._say(name, line))

    def _tell(self, text: str) -> None:
        """At once, also where a file or another program listens."""
        self.stdout.write(text)
        self.stdout.flush()

    def _say(self, name: str, line: str) -> None:
        self._tell(f"{name:>6} | {line}".rstrip())

    def _welcome(self, address: WebAddress, user: User) -> None:
        rows = [
            ("Open", f"{address.url}/"),
            ("Sign in", make_login_link(user, address.url)),
            ("", f"(once, as {user.username})"),
            ("Kept in", str(settings.STATE_DIR)),
        ]
        self._tell("\n" + self.style.SUCCESS("  Bindery is ready.") + "\n\n")
        for label, text in rows:
            self._tell(f"  {label:<8} {text}")
        self._tell("\n  Ctrl-C stops it.\n\n")


def _is_at_work(pid: int) -> bool:
    """Whether the worker with this process id has given its first beat."""
    try:
        return Worker.objects.alive(settings.LEASE_SECONDS).filter(pid=pid, host=socket.gethostname()).exists()
    except DatabaseError:
        first_start.disconnect()
        return False


def _web_command(address: WebAddress) -> list[str]:
    application = "orchestrator_site.asgi:application"
    return [sys.executable, "-m", "daphne", "-v", "0", "-b", address.host, "-p", str(address.port), application]


def _worker_command(slots: int | None) -> list[str]:
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "run_orchestrator"]
    return command if slots is None else [*command, "--slots", str(slots)]
