"""orchestrator logs: what attempts wrote, of one production or of all; with --follow as it comes."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import psycopg
from django.core.management.base import CommandParser
from django.db import Error as DatabaseError
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from rich.console import Console
from rich.text import Text

from productions.engine.journal import storable
from productions.engine.wake import connect
from productions.errors import RequestInvalidError
from productions.models import LogLine, Production
from productions.shapes.logs import item
from productions.states import LogLevel
from productions.stream import CHANNEL
from productions.terminal.choosing import production_named
from productions.terminal.style import clock, console, log_text
from productions.terminal.verbs import INTERRUPTED, Answer
from productions.terminal.waiting import ended_by_signal

NAME = "logs"
HELP = "Print the log lines of one production, or of all; with --follow also those to come."

LEVELS = [str(level) for level in LogLevel]
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
LINES = 200
BATCH = 1000
WAIT_SECONDS = 1.0


def add_arguments(parser: CommandParser) -> None:
    parser.add_argument("id", nargs="?", metavar="ID", help="Number of the production; without it those of all.")
    parser.add_argument("--follow", action="store_true", help="Go on until the production is over, or Ctrl-C.")
    parser.add_argument("--level", choices=LEVELS, default="info", help="This level and graver ones; default info.")
    parser.add_argument("--search", metavar="TEXT", help="Only lines that contain the text.")
    parser.add_argument("--since", metavar="WHEN", help="Only since then: 30s, 15m, 2h, 1d, or a time or date.")
    parser.add_argument(
        "--lines", type=int, default=LINES, help=f"At most so many, the newest; 0 all; default {LINES}."
    )


def run(options: Mapping[str, Any]) -> Answer:
    production = production_named(options["id"]) if options["id"] is not None else None
    if options["follow"] and options["json"]:
        raise RequestInvalidError("follow", "--json prints one object, so it cannot follow.")
    wanted = _wanted(production, options)
    lines, n_before = _newest(wanted, options["lines"])
    if not options["follow"]:
        data = {"items": [item(line) for line in lines], "earlier": n_before}
        return Answer(data, [*_earlier(n_before), *(_shown(line, production) for line in lines)])
    screen = console()
    for shown in [*_earlier(n_before), *(_shown(line, production) for line in lines)]:
        screen.print(shown)
    return _follow(wanted, production, lines, screen)


def _wanted(production: Production | None, options: Mapping[str, Any]) -> QuerySet[LogLine]:
    found = LogLine.objects.filter(seq__isnull=False, level__in=LEVELS[LEVELS.index(options["level"]) :])
    if production is not None:
        found = found.filter(production_id=production.pk)
    if options["search"]:
        found = found.filter(message__icontains=storable(options["search"]))
    if options["since"] is not None:
        found = found.filter(at__gte=moment(options["since"], timezone.now()))
    return found


def moment(text: str, now: datetime) -> datetime:
    """Read 15m, 2h, 2026-11-21 or 2026-11-21T10:00, in local time. Raises RequestInvalidError."""
    if found := re.fullmatch(r"([0-9]{1,6})([smhd])", text.strip()):
        return now - timedelta(seconds=int(found[1]) * UNITS[found[2]])
    try:
        at = parse_datetime(text.strip())
        day = parse_date(text.strip()) if at is None else None
    except ValueError:
        at = day = None
    if day is not None:
        at = datetime(day.year, day.month, day.day)
    if at is None:
        sentence = f"{storable(text)[:40]!r} is no time; write 30s, 15m, 2h, 1d, 2026-11-21 or 2026-11-21T10:00."
        raise RequestInvalidError("since", sentence)
    return timezone.make_aware(at) if timezone.is_naive(at) else at


def _newest(wanted: QuerySet[LogLine], most: int) -> tuple[list[LogLine], int]:
    """Return the newest lines in order, and how many came before them."""
    if most < 0:
        raise RequestInvalidError("lines", "--lines must not be negative.")
    if most == 0:
        return list(wanted.order_by("seq")), 0
    lines = list(wanted.order_by("-seq")[:most])[::-1]
    return lines, wanted.filter(seq__lt=lines[0].seq).count() if len(lines) == most else 0


def _follow(wanted: QuerySet[LogLine], production: Production | None, lines: list[LogLine], screen: Console) -> Answer:
    cursor = lines[-1].seq if lines else 0
    try:
        with ended_by_signal():
            for _ in _wake_ups():
                # Asked before the lines are read: what was written until the end is then printed too.
                is_over = production is not None and Production.objects.get(pk=production.pk).is_final
                for line in wanted.filter(seq__gt=cursor or 0).order_by("seq").iterator(BATCH):
                    cursor = line.seq
                    screen.print(_shown(line, production))
                if is_over:
                    return Answer({})
    except KeyboardInterrupt:
        pass
    return Answer({}, code=INTERRUPTED)


def _wake_ups() -> Iterator[None]:
    """Yield at once, then whenever lines may have come. A lost connection is opened again; nothing is missed."""
    while True:
        try:
            with _listening() as listener:
                while True:
                    yield
                    connection.close()
                    for _ in listener.notifies(timeout=WAIT_SECONDS, stop_after=1):
                        pass
        except (psycopg.OperationalError, DatabaseError):
            connection.close()
            time.sleep(WAIT_SECONDS)


@contextmanager
def _listening() -> Iterator[psycopg.Connection[Any]]:
    listener = connect(CHANNEL)
    try:
        yield listener
    finally:
        listener.close()


def _earlier(n_before: int) -> list[Text]:
    return [Text(f"... {n_before} earlier lines; --lines 0 prints all", style="bright_black")] if n_before else []


def _shown(line: LogLine, production: Production | None) -> Text:
    text = log_text(clock(line.at), line.level, line.message)
    return text if production is not None else Text.assemble((f"{line.production_id} ", "bold"), text)
