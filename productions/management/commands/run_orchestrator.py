"""manage.py run_orchestrator: a worker."""

from __future__ import annotations

import signal
from typing import Any

from django.conf import settings
from django.core.checks import Tags
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser

from productions.chores import chores
from productions.engine.worker import Supervisor
from productions.errors import StorageUnavailableError


class Command(BaseCommand):
    # Those of addresses and admin would load every page, half a second, for a process that shows none.
    requires_system_checks = [Tags.models, Tags.database]
    requires_migrations_checks = True
    help = "Work on productions: claim jobs, run their agents, finish them. Any number of workers share one database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--slots", type=int, help="How many jobs compute at once; default: one a core, with Celery none."
        )
        parser.add_argument("--drain", action="store_true", help="End when nothing is ready, running or due.")

    def handle(self, *args: Any, **options: Any) -> None:
        slots = options["slots"]
        if slots is not None and not 0 <= slots <= 64:
            raise CommandError("--slots must be from 0 to 64.", returncode=2)
        if slots is None and settings.WORK_WAKEUP == "celery":
            slots = 0
        try:
            supervisor = Supervisor(slots=slots, chores=chores())
        except ImproperlyConfigured as error:
            raise CommandError(str(error), returncode=1) from error
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: supervisor.stop())
        try:
            supervisor.run(drain=options["drain"])
        except StorageUnavailableError as error:
            raise CommandError(str(error), returncode=1) from error
