"""Watch one production on a terminal: its stages, counts, log lines and how long it may still take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

from django.utils import timezone
from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from productions.estimates import estimate
from productions.models import LogLine, Production
from productions.progress import StageProgress, current_stage, stages_of
from productions.states import ProductionStatus
from productions.terminal.style import log_text, status_text


class Watch:
    """Shows what changed since it last looked. On something that is no terminal, it prints lines only."""

    def __init__(self, production: Production, console: Console) -> None:
        self.production = production
        self.console = console
        self.cursor = 0
        self.stage = ""
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
        stages = stages_of(self.production)
        if self.live:
            self.live.update(self._picture(stages), refresh=True)
        else:
            self._print_stage(stages)
        return self.production.is_final

    def _print_lines(self) -> None:
        lines = LogLine.objects.filter(production_id=self.production.pk, seq__gt=self.cursor).order_by("seq")
        for line in lines:
            assert line.seq is not None, "selected by seq"
            self.cursor = line.seq
            if line.level != "debug":
                at = timezone.localtime(line.at).strftime("%H:%M:%S")
                self.console.print(log_text(at, line.level, line.message))

    def _print_stage(self, stages: list[StageProgress]) -> None:
        stage = current_stage(stages)
        text = f"Stage {stage.position} of {len(stages)}: {stage.name} {stage.count}".rstrip() if stage else ""
        if text != self.stage:
            self.stage = text
            self.console.print(text)

    def _picture(self, stages: list[StageProgress]) -> Group:
        lines = [Text.assemble("  ", _line(stage)) for stage in stages]
        production = self.production
        head = Text.assemble((f"Production {production.pk}", "bold"), f"  {production.theme or 'the market decides'}  ")
        head.append_text(status_text(production.status))
        if not production.is_final:
            head.append(f"  {estimate(production)}", style="bright_black")
        why = [Text(production.reason, style="red")] if production.status == ProductionStatus.ERROR else []
        return Group(Text(), head, *lines, *why)


def _line(stage: StageProgress) -> Text:
    seconds = f"{stage.seconds:.1f} s" if stage.seconds is not None else ""
    text = status_text(stage.status, f"{stage.position} {stage.name:<14}")
    return text.append(f" {stage.count:<16} {seconds:>8}")


def watch_until_over(watch: Watch, wait: Callable[[], bool]) -> None:
    """Look again and again until the production is over; `wait` sleeps and returns True when the person had enough."""
    while not watch.look():
        if wait():
            return
