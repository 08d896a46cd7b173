"""orchestrator pause, resume, retry, stop, priority: one act on one production, on several, or on all that match."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.management.base import CommandParser
from django.db import Error as DatabaseError
from rich.text import Text

from productions.engine import control
from productions.engine.admission import refuse_while_halted
from productions.engine.events import Actor
from productions.errors import BinderyError, RequestInvalidError
from productions.models import Production
from productions.priority import MAX_SCORE
from productions.states import OPEN_PRODUCTION_STATUSES, ProductionStatus, production_sources
from productions.terminal.acting import add_actor, add_reason, operator, reason_in
from productions.terminal.choosing import add_choice, chosen
from productions.terminal.style import plain
from productions.terminal.verbs import DONE, FAILED, INTERRUPTED, REFUSED, Answer, Verb

P = ProductionStatus


@dataclass(frozen=True)
class Outcome:
    """What became of one production; `error` says why nothing was done, `broken` that it was no refusal."""

    id: str
    theme: str = ""
    sentence: str = ""
    status: str = ""
    error: str = ""
    broken: bool = False


class Act(ABC):
    """One verb on productions. `FROM` are the statuses that it can be done in, `WORD` says that it was done."""

    NAME: str
    HELP: str
    WORD: str
    FROM: frozenset[ProductionStatus]
    STARTS = False
    """Whether it lets things start, which an emergency stop forbids."""

    @property
    def covered(self) -> frozenset[ProductionStatus]:
        """The statuses that `--all` means."""
        return self.FROM

    def add_arguments(self, parser: CommandParser) -> None:
        add_choice(parser)
        add_reason(parser)
        add_actor(parser)

    def check(self, options: Mapping[str, Any]) -> None:
        """Raise BinderyError when it cannot be done with any production now."""
        if self.STARTS:
            refuse_while_halted()

    @abstractmethod
    def do(self, production: Production, by: Actor, reason: str, options: Mapping[str, Any]) -> Production: ...

    def said(self, before: Production, options: Mapping[str, Any]) -> str:
        """Say what is done, or would be."""
        return self.WORD

    def run(self, options: Mapping[str, Any]) -> Answer:
        by, reason = operator(options), reason_in(options)
        which = chosen(options, self.covered)
        self.check(options)
        outcomes = [Outcome(text, error=f"There is no production {text}.") for text in which.unknown]
        interrupted = False
        try:
            for outcome in self._outcomes(which.productions, by, reason, options):
                outcomes.append(outcome)
        except KeyboardInterrupt:
            interrupted = True
            begun = {outcome.id for outcome in outcomes}
            rest = [production for production in which.productions if str(production.pk) not in begun]
            outcomes += [_outcome(production, error="Interrupted before it was done.") for production in rest]
        return _answer(outcomes, self.NAME, dry_run=options["dry_run"], interrupted=interrupted)

    def _outcomes(
        self, productions: Sequence[Production], by: Actor, reason: str, options: Mapping[str, Any]
    ) -> Iterator[Outcome]:
        for production in productions:
            if production.status not in self.FROM:
                word = production.get_status_display().lower()
                yield _outcome(production, error=f"It is {word if word != 'error' else 'in error'}.")
            elif options["dry_run"]:
                yield _outcome(production, sentence=self.said(production, options))
            else:
                yield self._do_one(production, by, reason, options)

    def _do_one(self, production: Production, by: Actor, reason: str, options: Mapping[str, Any]) -> Outcome:
        try:
            now = self.do(production, by, reason, options)
        except BinderyError as error:
            return _outcome(production, error=str(error))
        except DatabaseError as error:
            return replace(_outcome(production, error=f"The database could not do it: {error}"), broken=True)
        return _outcome(now, sentence=self.said(production, options))


class Pause(Act):
    NAME = "pause"
    HELP = "Start nothing more of productions; what runs now still finishes."
    WORD = "paused"
    FROM = production_sources(P.PAUSED)

    def do(self, production: Production, by: Actor, reason: str, options: Mapping[str, Any]) -> Production:
        return control.pause(production, by=by, reason=reason)


class Resume(Act):
    NAME = "resume"
    HELP = "Queue paused productions again; they go on from where they stood."
    WORD = "resumed"
    FROM = frozenset({P.PAUSED})
    STARTS = True

    def do(self, production: Production, by: Actor, reason: str, options: Mapping[str, Any]) -> Production:
        return control.resume(production, by=by, reason=reason)


class Retry(Act):
    NAME = "retry"
    HELP = "Queue productions in error again: what failed gets fresh tries, what succeeded stays."
    WORD = "queued again"
    FROM = frozenset({P.ERROR})
    STARTS = True

    def do(self, production: Production, by: Actor, reason: str, options: Mapping[str, Any]) -> Production:
        return control.retry(production, by=by, reason=reason)


class Stop(Act):
    NAME = "stop"
    HELP = "Cancel productions for good; running attempts are ended."
    WORD = "stopped"
    FROM = production_sources(P.CANCELLED)

    @property
    def covered(self) -> frozenset[ProductionStatus]:
        """What is in error moves no more, and may yet be retried."""
        return self.FROM - {P.ERROR}

    def do(self, production: Production, by: Actor, reason: str, options: Mapping[str, Any]) -> Production:
        return control.stop(production, by=by, reason=reason)


class Priority(Act):
    NAME = "priority"
    HELP = "Give productions another score, and with it another place in the queue; a point is worth an hour."
    FROM = OPEN_PRODUCTION_STATUSES

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--to", type=float, required=True, metavar="POINTS", help="The score; more goes first.")

    def check(self, options: Mapping[str, Any]) -> None:
        if not abs(options["to"]) <= MAX_SCORE:
            raise RequestInvalidError("to", f"A priority lies between -{MAX_SCORE:g} and {MAX_SCORE:g}.")

    def said(self, before: Production, options: Mapping[str, Any]) -> str:
        return f"priority {options['to']:g} (was {before.priority:g})"

    def do(self, production: Production, by: Actor, reason: str, options: Mapping[str, Any]) -> Production:
        return control.prioritise(production, options["to"], by=by, reason=reason)


VERBS: Sequence[Verb] = (Pause(), Resume(), Stop(), Retry(), Priority())


def _outcome(production: Production, *, sentence: str = "", error: str = "") -> Outcome:
    return Outcome(str(production.pk), production.theme, sentence, production.status, error)


def _answer(outcomes: Sequence[Outcome], verb: str, *, dry_run: bool, interrupted: bool) -> Answer:
    done, left = [one for one in outcomes if not one.error], [one for one in outcomes if one.error]
    data: dict[str, Any] = {
        "dry_run": dry_run,
        "done": [{"id": int(one.id), "theme": one.theme, "status": one.status} for one in done],
        "not_done": [{"id": int(one.id), "error": one.error} for one in left],
    }
    if left:
        data["error"] = _summary(done, left)
    shown = [_shown(one, dry_run) for one in [*done, *left]] or [Text(f"There is no production to {verb}.")]
    if len(outcomes) > 1 and left:
        shown.append(Text(_summary(done, left)))
    elif dry_run:
        shown.append(Text("Nothing was changed.", style="bright_black"))
    return Answer(data, [*shown], INTERRUPTED if interrupted else _code(done, left))


def _code(done: Sequence[Outcome], left: Sequence[Outcome]) -> int:
    if not left:
        return DONE
    return FAILED if done or any(one.broken for one in left) else REFUSED


def _summary(done: Sequence[Outcome], left: Sequence[Outcome]) -> str:
    why = left[0].error if len(left) == 1 else f"{left[0].error} And {len(left) - 1} more."
    return f"{len(done)} of {len(done) + len(left)} done. Not {left[0].id}: {why}" if done else why


def _shown(one: Outcome, dry_run: bool) -> Text:
    name = f"{one.id} {plain(one.theme)}".strip()
    if one.error:
        return Text.assemble(("✗ ", "red"), (name, "bold"), f"  {plain(one.error)}")
    icon = ("· ", "bright_black") if dry_run else ("✓ ", "green")
    return Text.assemble(icon, (name, "bold"), f"  {'would be ' if dry_run else ''}{one.sentence}")
