"""Do one job: claim it, let its agent work without a transaction open, and finish it, whatever happened."""

from __future__ import annotations

import logging
import time
import traceback
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from django.db import DataError, IntegrityError, InterfaceError, OperationalError, connection

from agents import registry
from agents.base import AskReview, Result, Spawn
from agents.errors import (
    AgentError,
    AgentUnavailableError,
    AgentUnknownError,
    CancelledByOrchestratorError,
    ReplyInvalidError,
)
from productions.engine.answers import checked
from productions.engine.attempts import fail_attempt, interrupt_attempt, lose_attempt
from productions.engine.claims import Claim, claim, leave_to_others
from productions.engine.context import AttemptContext
from productions.engine.effects import apply_effects
from productions.engine.finishing import finish_and_claim, finish_attempt, follow_up, was_finished
from productions.engine.journal import Journal, storable
from productions.engine.reviews import ask_after
from productions.engine.spawning import spawn
from productions.models import Attempt

logger = logging.getLogger(__name__)

FINISH_TRIES = 8
T = TypeVar("T")


def _never() -> bool:
    return False


def _nowhere() -> list[str]:
    return []


@dataclass
class Seat:
    """Where attempts run: the worker and slot they are booked on, the journal, and how they hear of a cancel.

    Where it `goes_on`, the end of an attempt claims the next job of those queues along with it, and `work_one` does
    that one next.
    """

    worker_id: uuid.UUID | None = None
    slot: str = "here"
    journal: Journal = field(default_factory=Journal)
    is_cancelled: Callable[[], bool] = _never
    on_claim: Callable[[int], None] = lambda attempt_id: None
    goes_on: Callable[[], list[str]] = _nowhere
    next: Claim | None = None


def work_one(queues: list[str], seat: Seat) -> Claim | None:
    """Do the next job of these queues; return its claim, or None when there was nothing to do."""
    taken, seat.next = seat.next or claim(queues, worker_id=seat.worker_id, slot=seat.slot), None
    if taken is None:
        return None
    seat.on_claim(taken.attempt_id)
    try:
        perform(taken, seat)
    finally:
        seat.on_claim(seat.next.attempt_id if seat.next else 0)
    return taken


def perform(taken: Claim, seat: Seat) -> None:
    """Run the agent of this claim, and record how it ended."""
    ctx = AttemptContext(taken, seat.journal, seat.is_cancelled, seat.worker_id)
    try:
        answer = registry.get(taken.agent).run(ctx)
        ctx.collect_workspace()
        _take(answer, ctx, seat)
    except CancelledByOrchestratorError:
        _end(lambda: _interrupt(taken), taken, seat)
    except AgentUnavailableError as error:
        if isinstance(error, AgentUnknownError):
            leave_to_others(taken.agent)
        delay = taken.retry.delay(taken.lost + 1)
        sentence = _sentence(error)
        _end(lambda: lose_attempt(_attempt(taken), cause=sentence, delay_seconds=delay), taken, seat)
    except AgentError as error:
        _fail(ctx, seat, _sentence(error), retryable=error.retryable)
    except (OperationalError, InterfaceError):
        raise
    except MemoryError:
        _fail(ctx, seat, "There was not enough memory for it.")
    except (Exception, SystemExit) as error:
        # An agent that ends its program would end the slot's thread, and nobody would take its place.
        logger.exception("agent raised", extra={"job_id": taken.job_id, "attempt": taken.attempt})
        _fail(ctx, seat, _sentence(error))
    finally:
        ctx.close()


def _take(answer: object, ctx: AttemptContext, seat: Seat) -> None:
    """Take a well-formed answer. Raises ReplyInvalidError for any other, which is a failure of the stage."""
    answer = checked(answer)
    if isinstance(answer, AskReview) and answer.artifact and not ctx.has(answer.artifact):
        raise ReplyInvalidError(f"The agent asks about the artifact {answer.artifact!r}, which is not there.")
    rows = ctx.write_rows if ctx.has_rows else None
    if isinstance(answer, Spawn):
        _end(lambda: spawn(ctx.claim, answer, and_then=rows), ctx.claim, seat)
    elif isinstance(answer, AskReview) or (isinstance(answer, Result) and ctx.claim.review.get("when") == "after"):
        _end(lambda: ask_after(ctx.claim, answer, and_then=rows), ctx.claim, seat)
    elif rows or answer.effects:
        _end(lambda: _finish(ctx, answer, _and_then(ctx, answer)), ctx.claim, seat)
    else:
        _end(lambda: _finish_and_go_on(ctx.claim, answer, seat), ctx.claim, seat)


def _finish(ctx: AttemptContext, answer: Result, and_then: Callable[[], None]) -> bool:
    return finish_attempt(ctx.claim, output=answer.output, summary=answer.summary, and_then=and_then)


def _finish_and_go_on(taken: Claim, answer: Result, seat: Seat) -> bool:
    """Finish the job and claim the next one, if the seat goes on and has none yet from an earlier try of this."""
    queues = [] if seat.next else seat.goes_on()
    if not queues:
        return finish_attempt(taken, output=answer.output, summary=answer.summary)
    finish, seat.next = finish_and_claim(
        taken,
        output=answer.output,
        summary=answer.summary,
        queues=queues,
        worker_id=seat.worker_id,
        slot=seat.slot,
    )
    if seat.next:
        seat.on_claim(seat.next.attempt_id)
    return follow_up(taken, finish)


def _and_then(ctx: AttemptContext, answer: Result) -> Callable[[], None]:
    def write() -> None:
        ctx.write_rows()
        apply_effects(answer.effects, ctx.claim)

    return write


def _fail(ctx: AttemptContext, seat: Seat, sentence: str, *, retryable: bool = True) -> None:
    trace = storable(traceback.format_exc())
    ctx.log.error(sentence)

    def write(rows: Callable[[], None] | None) -> bool:
        return fail_attempt(ctx.claim, error=sentence, retryable=retryable, traceback=trace, and_then=rows)

    try:
        _end(lambda: write(ctx.write_rows if ctx.has_rows else None), ctx.claim, seat)
    except (DataError, IntegrityError, TypeError, ValueError):
        # Its artifacts are what the database refuses, perhaps the very reason of the failure.
        logger.warning("artifacts cannot be kept", exc_info=True, extra={"job_id": ctx.claim.job_id})
        _end(lambda: write(None), ctx.claim, seat)


def _interrupt(taken: Claim) -> bool:
    return interrupt_attempt(_attempt(taken), reason="The worker was told to stop.")


def _attempt(taken: Claim) -> Attempt:
    return Attempt.objects.select_related("job").get(pk=taken.attempt_id)


def _end(write: Callable[[], T], taken: Claim, seat: Seat) -> None:
    """Write the end of an attempt, again after a deadlock, a serialisation failure or a lost connection.

    The statement is guarded by the attempt, so a repeat is harmless; if nothing moves the second time and the attempt
    says succeeded, it was us.
    """
    for number in range(1, FINISH_TRIES + 1):
        try:
            seat.journal.flush()
            if not write() and not (number > 1 and was_finished(taken)):
                logger.warning("an answer came too late", extra={"job_id": taken.job_id, "attempt": taken.attempt})
            return
        except (OperationalError, InterfaceError):
            if number == FINISH_TRIES:
                raise
            logger.warning("the end of an attempt is written again", exc_info=True, extra={"job_id": taken.job_id})
            connection.close()
            time.sleep(min(0.05 * 2**number, 5.0))


def _sentence(error: BaseException) -> str:
    """Return the cause in a sentence that a person can read, without a traceback."""
    text = " ".join(str(error).split()) or type(error).__name__
    if not isinstance(error, AgentError):
        text = f"{type(error).__name__}: {text}" if str(error) else text
    text = storable(text)[:1000]
    return text if text.endswith((".", "!", "?")) else f"{text}."
