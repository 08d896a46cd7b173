"""orchestrator halt, release: the emergency stop, and its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.management.base import CommandParser
from rich.text import Text

from productions.engine import halting
from productions.errors import StaleTransitionError
from productions.models import Halt, Production
from productions.shapes.productions import named
from productions.states import ProductionStatus
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
        before, ended = Halt.standing(), halting.affected()
        if options["dry_run"]:
            return _would_halt(ended)
        halt = halting.halt(by=by, reason=reason)
        stopped = list(Production.objects.filter(pk__in=halt.production_ids).order_by("id"))
        head = f"Stopped. Nothing starts until it is released: {_count(stopped)} paused."
        if before is not None:
            head = f"The emergency stop by {halt.actor} of {clock(halt.at)} stands: {_count(stopped)} paused."
        data = {
            "dry_run": False,
            "halted": True,
            "by": halt.actor,
            "reason": halt.reason,
            "at": halt.at.isoformat(),
            "interrupted": ended.n_running,
            "productions": named(stopped),
        }
        return Answer(data, [Text(plain(head), style="bold red"), *_lines(stopped)])


class Release:
    NAME = "release"
    HELP = "End the emergency stop; with --resume also let go on what it had paused."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--resume", action="store_true", help="Queue again what the stop had paused.")
        add_reason(parser)
        add_actor(parser)

    def run(self, options: Mapping[str, Any]) -> Answer:
        by, reason = operator(options), reason_in(options)
        halting.refuse_release()
        standing = Halt.standing()
        if standing is None:
            raise StaleTransitionError("There is no emergency stop.")
        paused = Production.objects.filter(pk__in=standing.production_ids, status=ProductionStatus.PAUSED)
        before = list(paused.order_by("id"))
        if not options["dry_run"]:
            halting.release(by=by, resume=options["resume"], reason=reason)
        left = list(paused.order_by("id")) if not options["dry_run"] or not options["resume"] else []
        return _released(before, left, options)


VERBS: Sequence[Verb] = (HaltVerb(), Release())


def _would_halt(ended: halting.Affected) -> Answer:
    data = {
        "dry_run": True,
        "halted": Halt.standing() is not None,
        "interrupted": ended.n_running,
        "productions": named(ended.productions),
    }
    jobs = "1 running job" if ended.n_running == 1 else f"{ended.n_running} running jobs"
    head = Text(f"Would pause {_count(ended.productions)} and interrupt {jobs}.")
    return Answer(data, [head, *_lines(ended.productions), Text("Nothing was changed.", style="bright_black")])


def _released(before: Sequence[Production], left: Sequence[Production], options: Mapping[str, Any]) -> Answer:
    kept = {production.pk for production in left}
    resumed = [production for production in before if production.pk not in kept]
    failed = bool(options["resume"] and left)
    data: dict[str, Any] = {"dry_run": options["dry_run"], "resumed": named(resumed), "paused": named(left)}
    if failed:
        data["error"] = f"{_count(left)} could not be resumed."
    shown = [Text("Would be released." if options["dry_run"] else "Released. Things may start again.")]
    if resumed:
        shown += [Text(f"{_count(resumed)} {'would go' if options['dry_run'] else 'go'} on:"), *_lines(resumed)]
    if left:
        shown += [Text(f"{_count(left)} stay paused; go on with `resume ID`, or all with `resume --all`:")]
        shown += _lines(left)
    if options["dry_run"]:
        shown.append(Text("Nothing was changed.", style="bright_black"))
    return Answer(data, [*shown], FAILED if failed else DONE)


def _count(productions: Sequence[Production]) -> str:
    return "1 production" if len(productions) == 1 else f"{len(productions)} productions"


def _lines(productions: Sequence[Production]) -> list[Text]:
    return [Text(f"  {one.pk} {plain(one.theme)}") for one in productions]
