"""orchestrator redo, fork: a new production that shares what was finished of another and makes the rest again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.management.base import CommandParser
from rich.text import Text

from productions.engine.journal import storable
from productions.errors import RequestInvalidError
from productions.remaking import Remade, remake
from productions.shapes.productions import remade
from productions.terminal.acting import add_actor, add_reason, operator, reason_in
from productions.terminal.choosing import production_named
from productions.terminal.style import plain
from productions.terminal.verbs import Answer, Verb

MAX_NOTE = 5000


@dataclass(frozen=True)
class Remake:
    """`redo` takes a note and a piece as well; `fork` just begins from a stage."""

    NAME: str
    HELP: str
    with_note: bool

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("id", metavar="ID", help="Number of the production.")
        parser.add_argument("--stage", metavar="KEY", help="The stage to make again, and what needs it.")
        if self.with_note:
            parser.add_argument("--piece", default="", metavar="KEY", help="Only this piece of the stage, as page-7.")
            parser.add_argument("--job", metavar="KEY", help="A stage, or a piece of it as draw/page-7, in one word.")
            parser.add_argument("--note", default="", metavar="TEXT", help="What should be different.")
        add_reason(parser)
        add_actor(parser)

    def run(self, options: Mapping[str, Any]) -> Answer:
        by, reason = operator(options), reason_in(options)
        origin = production_named(options["id"])
        stage, piece = _what(options)
        note = _note(options.get("note", ""))
        done = remake(origin, stage=stage, piece=piece, note=note, reason=reason, by=by, dry_run=options["dry_run"])
        return Answer(remade(done), _shown(done))


VERBS: Sequence[Verb] = (
    Remake("redo", "Make a stage or a piece again, with a note, in a new production that shares the rest.", True),
    Remake("fork", "Begin a new production from a stage of another, sharing what came before.", False),
)


def _what(options: Mapping[str, Any]) -> tuple[str, str]:
    """Return the stage and the piece that were named. Raises RequestInvalidError when they are not, or twice."""
    stage, piece, job = (storable(options.get(name) or "") for name in ("stage", "piece", "job"))
    if job and (stage or piece):
        raise RequestInvalidError("job", "Name it by --job, or by --stage and --piece, not both.")
    if not job and not stage:
        raise RequestInvalidError("stage", "Say what to make again: the key of a stage.")
    named, _, of_it = job.partition("/")
    return (named, of_it) if job else (stage, piece)


def _note(text: str) -> str:
    note = storable(text).strip()
    if len(note) > MAX_NOTE:
        raise RequestInvalidError("note", f"The note has {len(note)} characters; {MAX_NOTE} is the limit.")
    return note


def _shown(done: Remade) -> list[Any]:
    origin, made = done.origin, done.made
    what = [f"{done.piece} of {done.again[0]}", *done.again[1:]] if done.piece else done.again
    if made is None:
        head = Text(f"A new production would begin from production {origin.pk} {plain(origin.theme)}.")
    else:
        head = Text.assemble(("✓ ", "green"), (f"{made.pk} {plain(made.theme)}", "bold"), f"  {made.status}")
        head.append(f", from production {origin.pk}")
    shared = ", ".join(done.shared) or "nothing"
    lines = [head, Text(f"  again   {', '.join(what)}"), Text(f"  shared  {shared}")]
    return [*lines, Text("Nothing was changed.", style="bright_black")] if made is None else [*lines]
