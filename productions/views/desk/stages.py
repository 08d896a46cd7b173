"""The stages of one production as its desk shows them: each station with who does it, and what can be done there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from productions.models import Job, Review
from productions.querysets import SHARED
from productions.states import JobStatus
from productions.stations import Station
from productions.views.desk.rows import Desk

DONE = (JobStatus.SUCCEEDED, JobStatus.SKIPPED)


@dataclass(frozen=True)
class StageCard:
    """A station and what stands behind it. `job` is None where the definition has a stage that was never planned."""

    station: Station
    job: Job | None
    n_tries: int = 0
    is_shared: bool = False
    can_be_redone: bool = False
    """Whether all before it is done, so that a new production may start from here."""
    review: Review | None = None
    """The one that is open."""


def stage_cards(desk: Desk) -> Sequence[StageCard]:
    jobs = {job.key: job for job in desk.stages}
    rows = {row.job.pk: row for row in desk.timeline.rows}
    taken = {one.job_id for one in desk.attempts if one.slot == SHARED}
    reviews = {review.job_id: review for review in desk.open_reviews}
    cards, all_done = [], True
    for station in desk.line.stations:
        job = jobs.get(station.key)
        if job is None:
            cards.append(StageCard(station, None))
            continue
        begun = job.attempt > 0 or job.status in DONE
        row = rows[job.pk]
        shared = job.pk in taken and not row.tries
        cards.append(StageCard(station, job, row.n_tries, shared, begun and all_done, reviews.get(job.pk)))
        all_done = all_done and job.status in DONE
    return cards
