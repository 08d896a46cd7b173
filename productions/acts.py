"""What people do with productions, one or many: each act with the statuses it can be done in and what became of it.

Pages, API and command line offer the same acts; the engine's verbs decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from django.db import Error as DatabaseError

from productions.engine import control
from productions.engine.admission import refuse_while_halted
from productions.engine.events import Actor
from productions.errors import BinderyError, RequestInvalidError
from productions.models import Production
from productions.priority import MAX_SCORE
from productions.states import OPEN_PRODUCTION_STATUSES, ProductionStatus, production_sources

P = ProductionStatus


@dataclass(frozen=True)
class Act:
    """One verb. `sources` are the statuses that it can be done in, `covered` those that "all" means."""

    name: str
    word: str
    """Says that it was done."""
    sources: frozenset[ProductionStatus]
    covered: frozenset[ProductionStatus]
    do: Callable[[Production, Actor, str], Production]
    """Takes the production, who acts, and the reason."""
    starts: bool = False
    """Whether it lets things start, which an emergency stop forbids."""

    @property
    def told(self) -> str:
        """What was done, said after a number: 12 paused."""
        return self.word if self.name != "priority" else f"given {self.word}"

    def check(self) -> None:
        """Raise BinderyError when it can be done with no production now."""
        if self.starts:
            refuse_while_halted()


@dataclass(frozen=True)
class Outcome:
    """What became of one production, which is as it is now; `error` says why nothing was done.

    `broken` says that it was no refusal: the database could not do it.
    """

    production: Production
    error: str = ""
    broken: bool = False


class Verb(Protocol):
    def __call__(self, production: Production, *, by: Actor, reason: str) -> Production: ...


def _act(name: str, word: str, verb: Verb, sources: frozenset[P], *, starts: bool = False) -> Act:
    return Act(name, word, sources, sources, lambda one, by, reason: verb(one, by=by, reason=reason), starts)


PAUSE = _act("pause", "paused", control.pause, production_sources(P.PAUSED))
RESUME = _act("resume", "resumed", control.resume, frozenset({P.PAUSED}), starts=True)
RETRY = _act("retry", "queued again", control.retry, frozenset({P.ERROR}), starts=True)
STOP = _act("stop", "stopped", control.stop, production_sources(P.CANCELLED))
# What is in error moves no more, and may yet be retried: "all" leaves it alone.
STOP = replace(STOP, covered=STOP.sources - {P.ERROR})
ACTS = {act.name: act for act in (PAUSE, RESUME, RETRY, STOP)}


def prioritise_to(points: float) -> Act:
    """Return the act that gives a score of `points`. Raises RequestInvalidError for a score that is none."""
    if not abs(points) <= MAX_SCORE:
        raise RequestInvalidError("to", f"A priority lies between -{MAX_SCORE:g} and {MAX_SCORE:g}.")
    return Act(
        "priority", f"priority {points:g}", OPEN_PRODUCTION_STATUSES, OPEN_PRODUCTION_STATUSES, partial(_to, points)
    )


def retry_only(job_key: str) -> Act:
    """Return the act that retries one failed job of a production, and what did not go on because of it."""
    return replace(RETRY, do=partial(_retry_job, job_key))


def _retry_job(key: str, production: Production, by: Actor, reason: str) -> Production:
    return control.retry(production, by=by, reason=reason, job_key=key)


def _to(points: float, production: Production, by: Actor, reason: str) -> Production:
    return control.prioritise(production, points, by=by, reason=reason)


def why_not(status: str) -> str:
    """Say why nothing is done with a production in this status."""
    word = ProductionStatus(status).label.lower()
    return f"It is {word if status != P.ERROR else 'in error'}."


def act_on(
    act: Act, productions: Iterable[Production], *, by: Actor, reason: str = "", dry_run: bool = False
) -> Iterator[Outcome]:
    """Do it with one production after the other, each in a transaction of its own; tell of each as it is done."""
    for production in productions:
        if production.status not in act.sources:
            yield Outcome(production, why_not(production.status))
        elif dry_run:
            yield Outcome(production)
        else:
            yield _with_one(act, production, by, reason)


def _with_one(act: Act, production: Production, by: Actor, reason: str) -> Outcome:
    try:
        return Outcome(act.do(production, by, reason))
    except BinderyError as error:
        return Outcome(production, str(error))
    except DatabaseError as error:
        return Outcome(production, f"The database could not do it: {error}", broken=True)
