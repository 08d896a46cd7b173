"""What a worker has in hand against what the database says: the two must not differ for long."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Sequence
from typing import Protocol

from productions.engine.attempts import lose_attempt
from productions.models import Attempt

logger = logging.getLogger(__name__)

CANCEL_GRACE_SECONDS = 5.0


class Hand(Protocol):
    """A process of this worker that runs attempts."""

    @property
    def busy(self) -> set[int]:
        """The attempts that it runs."""

    def cancel(self, attempt: int) -> None:
        """Ask the agent of this attempt to end."""

    def kill(self) -> None:
        """End the process and all below it."""


class Watch:
    """Keeps the hands of one worker in step with the database."""

    def __init__(self, worker_id: uuid.UUID) -> None:
        self._worker_id = worker_id
        self._doomed: dict[int, float] = {}
        """Attempts that should end, and since when (monotonic)."""
        self._forgotten: dict[int, float] = {}
        """Attempts that no hand has, and since when."""

    def look(self, hands: Sequence[Hand]) -> None:
        """End the attempts that the database no longer counts as running: asked first, killed after the grace."""
        # What is in hand first: an attempt that is claimed between the two would look lost in the other order.
        in_hand = [(hand, hand.busy) for hand in hands]
        alive = set(Attempt.objects.running().filter(worker_id=self._worker_id).values_list("pk", flat=True))
        now = time.monotonic()
        held: set[int] = set().union(*(busy for _, busy in in_hand))
        self._lose_forgotten(alive - held, now)
        self._doomed = {attempt: self._doomed.get(attempt, now) for attempt in held - alive}
        for hand, busy in in_hand:
            self._end(hand, busy - alive, now)

    def _end(self, hand: Hand, doomed: set[int], now: float) -> None:
        for attempt in doomed:
            if now - self._doomed[attempt] > CANCEL_GRACE_SECONDS:
                logger.warning("a slot did not end its attempt and is replaced", extra={"attempt": attempt})
                hand.kill()
                return
            hand.cancel(attempt)

    def _lose_forgotten(self, forgotten: set[int], now: float) -> None:
        """Give up on attempts that no hand has: their claim or their end was lost with a connection."""
        self._forgotten = {attempt: self._forgotten.get(attempt, now) for attempt in forgotten}
        for attempt in Attempt.objects.running().filter(pk__in=forgotten).select_related("job"):
            if now - self._forgotten[attempt.pk] > CANCEL_GRACE_SECONDS:
                lose_attempt(attempt, cause="Its slot lost it when the database was away.")
