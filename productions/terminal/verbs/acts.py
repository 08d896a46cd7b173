"""orchestrator pause, resume, retry, stop, priority: one act on one production, on several, or on all that match."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from typing import Any

from django.core.management.base import CommandParser
from rich.text import Text

from productions import acts
from productions.acts import Act, act_on
from productions.engine.admission import admission_at_the_end
from productions.engine.journal import storable
from productions.engine.reopening import failed_job
from productions.errors import RequestInvalidError
from productions.models import Production
from productions.shapes.outcomes import Told, outcomes, summary, told, unknown
from productions.terminal.acting import add_actor, add_reason, operator, reason_in
from productions.terminal.choosing import add_choice, chosen, production_named
from productions.terminal.style import plain
from productions.terminal.verbs import DONE, FAILED, INTERRUPTED, REFUSED, Answer, Verb


class ActVerb:
    """An act that needs nothing but productions, who, and why."""

    def __init__(self, act: Act, about: str) -> None:
        self.NAME = act.name
        self.HELP = about
        self._act = act

    def add_arguments(self, parser: CommandParser) -> None:
        add_choice(parser)
        add_reason(parser)
        add_actor(parser)

    def act(self, options: Mapping[str, Any]) -> Act:
        return self._act

    def said(self, act: Act, before: Production) -> str:
        """Say what is done, or would be."""
        return act.word

    def run(self, options: Mapping[str, Any]) -> Answer:
        by, reason, act = operator(options), reason_in(options), self.act(options)
        which = chosen(options, act.covered)
        act.check()
        said = [unknown(text) for text in which.unknown]
        interrupted = False
        rest = list(which.productions)
        try:
            outcomes = act_on(act, which.productions, by=by, reason=reason, dry_run=options["dry_run"])
            with nullcontext() if options["dry_run"] or len(rest) < 2 else admission_at_the_end():
                for before, outcome in zip(which.productions, outcomes, strict=True):
                    sentence = "" if outcome.error else self.said(act, before)
                    said.append(told(outcome.production, sentence, outcome.error, outcome.broken))
                    rest.remove(before)
        except KeyboardInterrupt:
            interrupted = True
            said += [told(production, error="Interrupted before it was done.") for production in rest]
        return _answer(said, self.NAME, dry_run=options["dry_run"], interrupted=interrupted)


class PriorityVerb(ActVerb):
    """The act that needs a score as well."""

    NAME = "priority"
    HELP = "Give productions another score, and with it another place in the queue; a point is worth an hour."

    def __init__(self) -> None: ...

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--to", type=float, required=True, metavar="POINTS", help="The score; more goes first.")

    def act(self, options: Mapping[str, Any]) -> Act:
        return acts.prioritise_to(options["to"])

    def said(self, act: Act, before: Production) -> str:
        return f"{act.word} (was {before.priority:g})"


class RetryVerb(ActVerb):
    """The act that may be about one job of a production."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--job", metavar="KEY", help="Only this failed job of one production: a stage, or a piece as page-7."
        )

    def act(self, options: Mapping[str, Any]) -> Act:
        if options["job"] is None:
            return self._act
        if options["all"] or len(options["ids"]) != 1:
            raise RequestInvalidError("job", "A job is of one production: name that one by its number.")
        key = storable(options["job"])
        failed_job(production_named(options["ids"][0]), key)
        return acts.retry_only(key)


VERBS: Sequence[Verb] = (
    ActVerb(acts.PAUSE, "Start nothing more of productions; what runs now still finishes."),
    ActVerb(acts.RESUME, "Queue paused productions again; they go on from where they stood."),
    ActVerb(acts.STOP, "Cancel productions for good; running attempts are ended."),
    RetryVerb(acts.RETRY, "Queue productions in error again: what failed gets fresh tries, what succeeded stays."),
    PriorityVerb(),
)


def _answer(said: Sequence[Told], verb: str, *, dry_run: bool, interrupted: bool) -> Answer:
    done, left = [one for one in said if not one.error], [one for one in said if one.error]
    shown = [_shown(one, dry_run) for one in [*done, *left]] or [Text(f"There is no production to {verb}.")]
    if len(said) > 1 and left:
        shown.append(Text(summary(done, left)))
    elif dry_run:
        shown.append(Text("Nothing was changed.", style="bright_black"))
    return Answer(outcomes(said, dry_run=dry_run), [*shown], INTERRUPTED if interrupted else _code(done, left))


def _code(done: Sequence[Told], left: Sequence[Told]) -> int:
    if not left:
        return DONE
    return FAILED if done or any(one.broken for one in left) else REFUSED


def _shown(one: Told, dry_run: bool) -> Text:
    name = f"{one.id} {plain(one.theme)}".strip()
    if one.error:
        return Text.assemble(("✗ ", "red"), (name, "bold"), f"  {plain(one.error)}")
    icon = ("· ", "bright_black") if dry_run else ("✓ ", "green")
    return Text.assemble(icon, (name, "bold"), f"  {'would be ' if dry_run else ''}{one.sentence}")
