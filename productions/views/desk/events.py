"""What happened to a production, for people: its own moves, those of its stages, and whatever a person did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.timezone import localtime

from productions.models import Event, Job, Production
from productions.states import JobStatus, ProductionStatus
from productions.timeline import Piece

SHOWN = 200
ENGINE = "engine"
DAY = "%d %b"
P, J = ProductionStatus, JobStatus

PRODUCTION_WORDS: Mapping[tuple[str, str], str] = {
    ("", P.QUEUED): "was queued",
    (P.QUEUED, P.ACTIVE): "got a place and began",
    (P.QUEUED, P.PAUSED): "was paused in the queue",
    (P.ACTIVE, P.PAUSED): "was paused",
    (P.PAUSED, P.QUEUED): "was resumed",
    (P.ERROR, P.QUEUED): "was queued again, to be retried",
    (P.ACTIVE, P.COMPLETED): "is completed",
    (P.ACTIVE, P.ERROR): "ended in error",
}
JOB_WORDS: Mapping[tuple[str, str], str] = {
    (J.PENDING, J.READY): "is next",
    (J.READY, J.RUNNING): "began",
    (J.READY, J.IN_REVIEW): "asks before it begins",
    (J.RUNNING, J.SUCCEEDED): "is done",
    (J.RUNNING, J.WAITING): "handed out its work",
    (J.RUNNING, J.IN_REVIEW): "asks whether it is right",
    (J.RUNNING, J.PENDING): "failed, and will be tried again",
    (J.RUNNING, J.READY): "was given back, and waits for a worker",
    (J.RUNNING, J.FAILED): "failed",
    (J.WAITING, J.READY): "has back what it handed out",
    (J.IN_REVIEW, J.SUCCEEDED): "was approved",
    (J.IN_REVIEW, J.READY): "goes on after its review",
    (J.IN_REVIEW, J.WAITING): "goes back with remarks",
    (J.IN_REVIEW, J.FAILED): "was rejected",
    (J.FAILED, J.PENDING): "gets fresh tries",
    (J.SKIPPED, J.PENDING): "is no longer skipped",
}
INTO_WORDS: Mapping[str, str] = {
    P.CANCELLED: "was stopped",
    J.SKIPPED: "is skipped: what it needed turned out otherwise",
    J.FAILED: "failed",
}
LOOKS: Mapping[str, str] = {
    J.FAILED: "bad",
    P.ERROR: "bad",
    P.COMPLETED: "good",
    J.SUCCEEDED: "good",
    J.IN_REVIEW: "asks",
    P.PAUSED: "asks",
    P.CANCELLED: "over",
}


@dataclass(frozen=True)
class Happening:
    """One event in words: "Draw pages" "began" (attempt 2) by the engine."""

    subject: str
    words: str
    actor: str
    reason: str
    at: datetime
    look: str = ""
    """good, bad, asks, over or nothing."""

    @property
    def is_by_person(self) -> bool:
        return self.actor != ENGINE

    @cached_property
    def local(self) -> datetime:
        """When it was, in the zone of whoever looks."""
        return localtime(self.at)

    @property
    def iso(self) -> str:
        return self.local.isoformat()

    @property
    def day(self) -> str:
        return f"{self.local:{DAY}}".lstrip("0")

    @property
    def clock(self) -> str:
        return f"{self.local:%H:%M:%S}"

    @property
    def moment(self) -> str:
        return f"{self.local:{DAY} %Y, %H:%M:%S}".lstrip("0")


@dataclass(frozen=True)
class History:
    """Newest first; `n_more` are older than what is shown."""

    shown: Sequence[Happening]
    n_more: int = 0


def happenings(
    production: Production, jobs: Iterable[Job | Piece], events: Iterable[Event], *, most: int | None = SHOWN
) -> History:
    """Tell the events, given newest first. Of spawned jobs only what failed is told: thirty pages would bury the rest.

    That the engine made a stage ready is not told either; it only says that the one before had ended.
    """
    names, events = {job.pk: job.name for job in jobs}, list(events)
    went_on = _went_on(events)
    told = [_happening(event, names, event in went_on) for event in events if not _is_routine(event)]
    shown = told if most is None else told[:most]
    return History(shown, len(told) - len(shown))


def _is_routine(event: Event) -> bool:
    return event.to_status == J.READY and event.from_status in (J.PENDING, J.WAITING) and event.actor == ENGINE


def _went_on(events: Sequence[Event]) -> set[Event]:
    """Return the beginnings, among events given newest first, of stages that have back what they handed out."""
    found, before = set(), dict[int | None, Event]()
    for event in reversed(events):
        last = before.get(event.job_id)
        has_all_back = last is not None and (last.from_status, last.to_status) == (J.WAITING, J.READY)
        if has_all_back and event.to_status == J.RUNNING:
            found.add(event)
        before[event.job_id] = event
    return found


def _happening(event: Event, names: Mapping[int, str], went_on: bool) -> Happening:
    subject = "Production" if event.job_id is None else names.get(event.job_id, f"Job {event.job_id}")
    words = "went on: its pieces are done" if went_on else words_of(event)
    return Happening(subject, words, event.actor, event.reason, event.at, LOOKS.get(event.to_status, ""))


def words_of(event: Event) -> str:
    """Return what it did, to follow its name; a move that we have no words for is told by its statuses."""
    if event.what == "priority":
        return f"was given priority {event.to_status} instead of {event.from_status}"
    table = PRODUCTION_WORDS if event.job_id is None else JOB_WORDS
    move = (event.from_status, event.to_status)
    words = table.get(move) or INTO_WORDS.get(event.to_status) or f"is {event.to_status.replace('_', ' ')}"
    if move == (J.READY, J.RUNNING) and (event.attempt or 1) > 1:
        words += f" again, attempt {event.attempt}"
    return words
