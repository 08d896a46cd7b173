"""Watch one production on a terminal: its stages, counts, log lines and how long it may still take."""

from __future__ import annotations

from typing import Self

from django.utils import timezone
from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from productions.engine.admission import waits_for_people
from productions.estimates import estimate_of
from productions.models import LogLine, Production
from productions.states import ProductionStatus
from productions.stations import Line, Station, line_of
from productions.terminal.style import log_text, status_text


class Patience:
    """Knows when a production waits for people and nothing else of it moves."""

    def __init__(self, production: Production) -> None:
        self._mine = Production.objects.filter(pk=production.pk)
        self._did = False

    def are_waited_for(self) -> bool:
        """Two looks must agree: between the end of a job and what follows from it nothing moves either."""
        before, self._did = self._did, self._mine.active().filter(waits_for_people()).exists()
        return before and self._did


class Watch:
    """Shows what changed since it last looked. On something that is no terminal, it prints lines only."""

    def __init__(self, production: Production, console: Console) -> None:
        self.production = production
        self.console = console
        self.cursor = 0
        self.station = ""
        self.live = Live(console=console, refresh_per_second=8, transient=False) if console.is_terminal else None

    def __enter__(self) -> Self:
        if self.live:
            self.live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.live:
            self.look()
            self.live.stop()

    def look(self) -> bool:
        """Show what is new; True when the production is over."""
        self.production.refresh_from_db()
        self._print_lines()
        line = line_of(self.production)
        if self.live:
            self.live.update(self._picture(line), refresh=True)
        else:
            self._print_station(line)
        return self.production.is_final

    def _print_lines(self) -> None:
        lines = LogLine.objects.filter(production_id=self.production.pk, seq__gt=self.cursor).order_by("seq")
        for line in lines:
            assert line.seq is not None, "selected by seq"
            self.cursor = line.seq
            if line.level != "debug":
                at = timezone.localtime(line.at).strftime("%H:%M:%S")
                self.console.print(log_text(at, line.level, line.message))

    def _print_station(self, line: Line) -> None:
        station = line.here
        text = f"Stage {station.number} of {len(line.stations)}: {station.name} {station.count}" if station else ""
        if text != self.station:
            self.station = text
            self.console.print(text)

    def _picture(self, line: Line) -> Group:
        lines = [Text.assemble("  ", _row(station)) for station in line.stations]
        production = self.production
        head = Text.assemble((f"Production {production.pk}", "bold"), f"  {production.theme or 'the market decides'}  ")
        head.append_text(status_text(production.status))
        if not production.is_final:
            left = estimate_of(production, line)
            head.append(f"  {left} left" if left else "  no estimate yet: none like it was finished", "bright_black")
        why = [Text(production.reason, style="red")] if production.status == ProductionStatus.ERROR else []
        return Group(Text(), head, *lines, *why)


def _row(station: Station) -> Text:
    text = status_text(station.state, f"{station.number} {station.name:<14}")
    return text.append(f" {station.count:<16} {station.took:>12}")
