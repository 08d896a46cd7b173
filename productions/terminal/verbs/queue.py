"""orchestrator queue: who waits for a place, with the score that decides, and when it will start and finish."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from django.core.management.base import CommandParser
from rich.console import Group, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

from productions.errors import RequestInvalidError
from productions.estimates import Estimate, spoken
from productions.line_up import LineUp, line_up
from productions.models import Production
from productions.shapes import queue as shapes
from productions.terminal.style import clock, console, plain_table, short, waited
from productions.terminal.verbs import INTERRUPTED, Answer
from productions.terminal.waiting import ended_by_signal

NAME = "queue"
HELP = "Show who waits for a place, with score, wait and estimated start and finish."

EVERY_SECONDS = 5.0
RIGHT = frozenset({"#", "ID", "Score", "Waits"})


def add_arguments(parser: CommandParser) -> None:
    parser.add_argument("--verbose", action="store_true", help="Also what is at work, and what the score is made of.")
    parser.add_argument("--watch", action="store_true", help="Look again and again, until Ctrl-C.")
    parser.add_argument("--every", type=float, default=EVERY_SECONDS, help="Seconds between two looks; default 5.")


def run(options: Mapping[str, Any]) -> Answer:
    verbose = options["verbose"]
    if options["watch"]:
        if options["json"]:
            raise RequestInvalidError("watch", "--json prints one object, so it cannot watch.")
        if not 0.5 <= options["every"] <= 3600:
            raise RequestInvalidError("every", "--every must be from 0.5 to 3600 seconds.")
        return _watch(verbose, options["every"])
    found = line_up()
    return Answer(shapes.queue(found), _shown(found, verbose=verbose))


def _watch(verbose: bool, every: float) -> Answer:
    screen = console()
    try:
        with ended_by_signal():
            if not screen.is_terminal:
                while True:
                    screen.print(*_shown(line_up(), verbose=verbose), sep="\n")
                    time.sleep(every)
            with Live(console=screen, auto_refresh=False, vertical_overflow="ellipsis") as live:
                while True:
                    live.update(Group(*_shown(line_up(), verbose=verbose)), refresh=True)
                    time.sleep(every)
    except KeyboardInterrupt:
        return Answer({}, code=INTERRUPTED)


def _shown(found: LineUp, *, verbose: bool) -> list[RenderableType]:
    taken = f"{len(found.working)} of {found.places} places taken, {len(found.waiting)} waiting"
    parts: list[RenderableType] = [Text(taken, style="bold")]
    if found.obstacle:
        parts.append(Text(found.obstacle, style="yellow"))
    if verbose and found.working:
        parts += [Text(), _working(found)]
    if found.waiting:
        parts += [Text(), _waiting(found, verbose)]
        parts.append(Text(_basis(found), style="bright_black"))
    return parts


def _working(found: LineUp) -> Table:
    table = plain_table("ID", "At work", "Started", "Left", right=frozenset({"ID"}))
    for one, left in found.working:
        table.add_row(str(one.pk), short(_name(one)), clock(one.started_at), str(left) if left else "not known")
    return table


def _waiting(found: LineUp, verbose: bool) -> Table:
    more = ["Base", "From", "Deadline"] if verbose else []
    table = plain_table("#", "ID", "Name", "Score", "Waits", *more, "Starts in", "Ends in", right=RIGHT)
    for one in found.waiting:
        by = one.production.requester
        extra: list[str | Text] = [
            f"{one.production.priority:.1f}",
            short(by.get_username() if by else ""),
            clock(one.production.deadline),
        ]
        table.add_row(
            str(one.place),
            str(one.production.pk),
            short(_name(one.production)),
            f"{one.score:.1f}",
            waited(one.waited_seconds),
            *(extra if verbose else []),
            span(one.start),
            span(one.finish),
        )
    return table


def _basis(found: LineUp) -> str:
    known = [one.start.n_productions for one in found.waiting if one.start is not None]
    if not known:
        return "No estimate: " + ("nothing may start." if found.halt else "none like these was finished yet.")
    return f"Estimated from {max(known)} finished before; the score grows by one an hour."


def span(estimate: Estimate | None) -> str:
    """Return 2-5 min, 40 s-2 min, now, or nothing known."""
    if estimate is None:
        return "not known"
    if estimate.high == 0:
        return "now"
    low, high = spoken(estimate.low), spoken(estimate.high)
    if low == high:
        return high
    number, unit = low.split()
    return f"{number}-{high}" if high.endswith(unit) else f"{low}-{high}"


def _name(production: Production) -> str:
    return production.theme or "the market decides"
