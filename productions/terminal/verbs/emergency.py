"""orchestrator halt, release: the emergency stop, and its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.management.base import CommandParser
from rich.console import RenderableType
from rich.text import Text

from productions.emergency import Released, Stopped, let_go, stop_everything
from productions.models import Production
from productions.shapes import emergency as shapes
from productions.shapes.emergency import count
from productions.terminal.acting import add_actor, add_reason, operator, reason_in
from productions.terminal.style import clock, plain
from productions.terminal.verbs import DONE, FAILED, Answer, Verb


class HaltVerb:
    NAME = "halt"
    HELP = "Emergency stop: interrupt what runs, pause every production, let nothing start until it is released."

    def add_arguments(self, parser: CommandParser) -> None:
        add_reason(parser)
        add_actor(parser)

    def run(self, options: Mapping[str, Any]) -> Answer:
        by, reason = operator(options), reason_in(options)
        done = stop_everything(by=by, reason=reason, dry_run=options["dry_run"])
        return Answer(shapes.stopped(done), _would_stop(done) if done.dry_run else _stopped(done))


class Release:
    NAME = "release"
    HELP = "End the emergency stop; with --resume also let go on what it had paused."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--resume", action="store_true", help="Queue again what the stop had paused.")
        add_reason(parser)
        add_actor(parser)

    def run(self, options: Mapping[str, Any]) -> Answer:
        by, reason = operator(options), reason_in(options)
        done = let_go(by=by, resume=options["resume"], reason=reason, dry_run=options["dry_run"])
        return Answer(shapes.released(done), _released(done), FAILED if done.failed else DONE)


VERBS: Sequence[Verb] = (HaltVerb(), Release())


def _stopped(done: Stopped) -> list[RenderableType]:
    head = "Stopped. Nothing starts until it is released"
    if done.stood_before and done.halt is not None:
        head = f"The emergency stop by {done.halt.actor} of {clock(done.halt.at)} stands"
    head += f": {count(done.productions)} paused."
    return [Text(plain(head), style="bold red"), *_lines(done.productions)]


def _would_stop(done: Stopped) -> list[RenderableType]:
    jobs = "1 running job" if done.n_interrupted == 1 else f"{done.n_interrupted} running jobs"
    head = Text(f"Would pause {count(done.productions)} and interrupt {jobs}.")
    return [head, *_lines(done.productions), Text("Nothing was changed.", style="bright_black")]


def _released(done: Released) -> list[RenderableType]:
    shown = [Text("Would be released." if done.dry_run else "Released. Things may start again.")]
    if done.resumed:
        shown += [Text(f"{count(done.resumed)} {'would go' if done.dry_run else 'go'} on:"), *_lines(done.resumed)]
    if done.left:
        shown += [Text(f"{count(done.left)} stay paused; go on with `resume ID`, or all with `resume --all`:")]
        shown += _lines(done.left)
    if done.dry_run:
        shown.append(Text("Nothing was changed.", style="bright_black"))
    return [*shown]


def _lines(productions: Sequence[Production]) -> list[Text]:
    return [Text(f"  {one.pk} {plain(one.theme)}") for one in productions]
