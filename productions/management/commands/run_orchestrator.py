"""manage.py run_orchestrator: a worker."""

from __future__ import annotations

import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from productions.auto import start_when_due
from productions.engine.worker import Supervisor
from productions.errors import StorageUnavailableError


class Command(BaseCommand):
    requires_migrations_checks = True
    help = "Work on productions: claim jobs, run their agents, finish them. Any number of workers share one database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--slots", type=int, help="How many jobs compute at once; default: one a core.")
        parser.add_argument("--drain", action="store_true", help="End when nothing is ready, running or due.")

    def handle(self, *args: Any, **options: Any) -> None:
        slots = options["slots"]
        if slots is not None and not 1 <= slots <= 64:
            raise CommandError("--slots must be from 1 to 64.", returncode=2)
        supervisor = Supervisor(slots=slots, chores=(start_when_due,))
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: supervisor.stop())
        try:
            supervisor.run(drain=options["drain"])
        except StorageUnavailableError as error:
            raise CommandError(str(error), returncode=1) from error
