"""manage.py orchestrator: look at what is being made, and at how."""

from __future__ import annotations

import json
from typing import Any, TextIO, cast

from django.core.management.base import BaseCommand, CommandParser
from rich.table import Table
from rich.text import Text

from productions.models import Production
from productions.states import ProductionStatus
from productions.stations import Line, lines_of
from productions.terminal import pipelines
from productions.terminal.style import console, status_text


class Command(BaseCommand):
    requires_migrations_checks = True
    help = "Look at productions and pipelines."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        productions = verbs.add_parser("productions", help="List productions, newest first.")
        productions.add_argument("--status", choices=ProductionStatus.values, help="Only those.")
        productions.add_argument("--limit", type=int, default=50, help="At most so many; default 50.")
        productions.add_argument("--json", action="store_true", help="Print one JSON object and nothing else.")
        pipelines.add_arguments(verbs.add_parser("pipelines", help="List pipelines; export or import one as YAML."))

    def handle(self, *args: Any, **options: Any) -> None:
        if options["verb"] == "pipelines":
            pipelines.handle(options, cast(TextIO, self.stdout))
            return
        productions = Production.objects.order_by("-id")
        if options["status"]:
            productions = productions.filter(status=options["status"])
        shown = list(productions.select_related("pipeline_version")[: max(options["limit"], 0)])
        lines = lines_of(shown)
        rows = [(production, lines[production.pk]) for production in shown]
        if options["json"]:
            self.stdout.write(json.dumps({"items": [_item(*row) for row in rows]}))
        else:
            console().print(_table(rows) if rows else 'No productions yet. Start one: produce "pirates"')


def _item(production: Production, line: Line) -> dict[str, Any]:
    stage = line.here
    progress = {"current": stage.current, "total": stage.total, "unit": stage.unit} if stage else {}
    return {
        "id": production.pk,
        "status": production.status,
        "theme": production.theme,
        "stage": {"number": stage.number, "key": stage.key, "name": stage.name} if stage else None,
        "progress": progress,
        "reason": production.reason,
        "created_at": production.created_at.isoformat(),
    }


def _table(rows: list[tuple[Production, Line]]) -> Table:
    table = Table(
        "ID", "Status", "Theme", "Stage", "Progress", "Started", box=None, header_style="bold", pad_edge=False
    )
    for production, line in rows:
        stage = line.here
        table.add_row(
            str(production.pk),
            status_text(production.status),
            Text(production.theme or "the market decides"),
            f"{stage.number}/{len(line.stations)} {stage.name}" if stage else "",
            stage.count if stage else "",
            production.started_at.strftime("%Y-%m-%d %H:%M") if production.started_at else "",
        )
    return table
