"""orchestrator productions: list those that match, in one of the orders of the pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.management.base import CommandParser
from rich.table import Table

from productions.filtering import NEWEST, SORTS, in_order
from productions.models import Production
from productions.shapes.productions import item
from productions.stations import Line, lines_of
from productions.terminal.choosing import add_filter, filter_in
from productions.terminal.style import clock, plain_table, short, status_text
from productions.terminal.verbs import Answer

NAME = "productions"
HELP = "List productions, newest first or in another order."


def add_arguments(parser: CommandParser) -> None:
    add_filter(parser)
    parser.add_argument("--sort", choices=list(SORTS), default=NEWEST, help="In this order; newest first unless given.")
    parser.add_argument("--limit", type=int, default=50, help="At most so many; default 50.")


def run(options: Mapping[str, Any]) -> Answer:
    productions = in_order(filter_in(options).rows(), options["sort"])
    shown = list(productions.select_related("pipeline_version__pipeline", "requester")[: max(options["limit"], 0)])
    lines = lines_of(shown)
    rows = [(production, lines[production.pk]) for production in shown]
    return Answer(
        {"items": [item(*row) for row in rows]},
        [_table(rows) if rows else _nothing(options)],
    )


def _nothing(options: Mapping[str, Any]) -> str:
    filtered = any(filter_in(options).address())
    return "No production matches." if filtered else 'No productions yet. Start one: produce "pirates"'


def _table(rows: list[tuple[Production, Line]]) -> Table:
    table = plain_table("ID", "Status", "Theme", "Stage", "Progress", "Started", right=frozenset({"ID"}))
    for production, line in rows:
        stage = line.here
        table.add_row(
            str(production.pk),
            status_text(production.status),
            short(production.theme or "the market decides"),
            short(f"{stage.number}/{len(line.stations)} {stage.name}" if stage else ""),
            short(stage.count if stage else ""),
            clock(production.started_at),
        )
    return table
