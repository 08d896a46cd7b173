"""The rows of one production, read once for all parts of its desk: the same number of queries however many jobs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Func, IntegerField, Q
from django.db.models.fields.json import KeyTransform
from django.utils import timezone

from productions.models import Attempt, Event, Job, Production, Review
from productions.querysets import PERSON, SHARED
from productions.states import JobStatus, ReviewStatus
from productions.stations import Line, line_from
from productions.time_axis import coarse
from productions.timeline import Attempted, Piece, Timeline, timeline_of
from productions.views.desk import pictures
from productions.views.faces import face_named

MAX_EVENTS = 2000
HEAVY = ("output", "params", "review", "retry")
"""Columns of a job that the desk does not show; an output may hold a whole plan."""


@dataclass(frozen=True)
class Desk:
    """Everything that the parts show, apart from what they count or read themselves."""

    production: Production
    stages: Sequence[Job]
    pieces: Sequence[Piece]
    attempts: Sequence[Attempted]
    events: Sequence[Event]
    """Newest first: its own moves, those of its stages, what people did, and what failed."""
    reviews: Sequence[Review]

    @cached_property
    def artifacts(self) -> Mapping[str, pictures.Made]:
        return pictures.newest_artifacts(self.production)

    @property
    def jobs(self) -> Sequence[Job | Piece]:
        return [*self.stages, *self.pieces]

    @cached_property
    def line(self) -> Line:
        began: dict[int, datetime] = {}
        for one in self.attempts:
            began[one.job_id] = min(one.started_at, began.get(one.job_id, one.started_at))
        return line_from(self.production, self.jobs, began)

    @cached_property
    def timeline(self) -> Timeline:
        now = coarse(timezone.now(), self.production.created_at)
        return timeline_of(self.production, self.jobs, self.attempts, self.events, now)

    @cached_property
    def face(self) -> str:
        """The name of the cover's face for the stylesheet; empty before there is a cover."""
        return next(filter(None, (face_named(getattr(job, "cover_face", None)) for job in self.stages)), "")

    @cached_property
    def plan(self) -> Mapping[int, Mapping[str, Any]]:
        """What each page is to show, by its number, where a stage has planned pages."""
        for job in self.stages:
            pages = getattr(job, "planned", None)
            if isinstance(pages, list) and pages and all(isinstance(page, dict) and "number" in page for page in pages):
                return {page["number"]: page for page in pages}
        return {}

    @cached_property
    def failed(self) -> Sequence[Job | Piece]:
        """What failed for good, pieces before the stage that failed because of them."""
        found = [job for job in self.jobs if job.status == JobStatus.FAILED]
        return sorted(found, key=lambda job: (job.parent_id is None, job.position, job.pk))

    @property
    def open_reviews(self) -> Sequence[Review]:
        return [review for review in self.reviews if review.status == ReviewStatus.OPEN]

    @property
    def n_shared(self) -> int:
        """How many stages were taken over from another production."""
        worked = {one.job_id for one in self.attempts if one.slot != SHARED}
        taken = {one.job_id for one in self.attempts if one.slot == SHARED} - worked
        return sum(stage.pk in taken for stage in self.stages)

    @property
    def n_edits(self) -> int:
        return sum(one.slot == PERSON for one in self.attempts)


def desk_of(production: Production) -> Desk:
    """Read the rows: five queries, and one more where there are reviews. Artifacts are read when they are asked for."""
    reviews = list(production.reviews.order_by("-id").defer("output", "effects").prefetch_related("verdicts"))
    # Asked for by number: rows of `production.jobs` would each be given the production, which nobody asks them for.
    jobs = Job.objects.filter(production_id=production.pk).order_by("position", "id")
    asked_about = Q(parent__isnull=True) | Q(pk__in=[review.job_id for review in reviews])
    # Not F("output__pages"): that tries a join first, and the error of it holds on to everything here.
    named = {"planned": KeyTransform("pages", "output"), "cover_face": KeyTransform("cover_face", "output")}
    whole = jobs.filter(asked_about).annotate(**named)
    by_id = {job.pk: job for job in whole.defer(*HEAVY)}
    for review in reviews:
        review.job = by_id[review.job_id]
    stages = [job for job in by_id.values() if job.parent_id is None]
    n_remarks = Func("feedback", function="jsonb_array_length", output_field=IntegerField())
    pieces = jobs.filter(parent__isnull=False).annotate(n_remarks=n_remarks).values_list(*Piece._fields)
    attempts = Attempt.objects.filter(job__production=production).order_by("id").values_list(*Attempted._fields)
    told = Q(job_id__isnull=True) | Q(job_id__in=[job.pk for job in stages]) | Q(to_status=JobStatus.FAILED)
    events = Event.objects.filter(told, production_id=production.pk).order_by("-id")
    return Desk(
        production,
        stages,
        [Piece(*row) for row in pieces],
        [Attempted(*row) for row in attempts],
        list(events[:MAX_EVENTS]),
        reviews,
    )
