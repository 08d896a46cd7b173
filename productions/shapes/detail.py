"""One production with all that is shown of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Count
from django.db.models.functions import Coalesce
from django.utils import timezone

from memory.models import BookFile
from productions.crew import FAULTS
from productions.estimates import Estimate, estimate_of
from productions.models import Artifact, Attempt, Job, Production, Review
from productions.priority import score_now
from productions.shapes import moment
from productions.shapes.productions import item, progress
from productions.standstill import why_not_moving
from productions.states import AttemptStatus
from productions.stations import Line, Station, line_of


@dataclass(frozen=True)
class File:
    name: str
    kind: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Seen:
    """All that is shown of one production. `jobs` are its stages' by key, `n_jobs` counts all by status."""

    production: Production
    line: Line
    jobs: Mapping[str, Job]
    n_jobs: Mapping[str, int]
    n_faults: Mapping[int, int]
    why: str
    estimate: Estimate | None
    reviews: Sequence[Review]
    title: str
    book: Sequence[File]
    artifacts: Sequence[File]


def look_at(production: Production) -> Seen:
    """Look at it as it is now. The number of queries does not grow with its jobs and files."""
    line = line_of(production)
    files = list(BookFile.objects.filter(book__production_id=production.pk).select_related("book"))
    return Seen(
        production,
        line,
        jobs={job.key: job for job in production.jobs.top_level()},
        n_jobs=dict(production.jobs.order_by().values_list("status").annotate(Count("id"))),
        n_faults=_faults(production),
        why=why_not_moving(production),
        estimate=estimate_of(production, line),
        reviews=list(production.reviews.open().order_by("created_at", "id")),
        title=files[0].book.title if files else "",
        book=[_file(file) for file in files],
        artifacts=_artifacts(production),
    )


def _faults(production: Production) -> dict[int, int]:
    """Return how many attempts failed or were lost, by the stage's job; those of its pieces count with it."""
    broken = Attempt.objects.filter(job__production=production, status__in=FAULTS)
    whose = broken.annotate(stage_job=Coalesce("job__parent_id", "job_id")).values_list("stage_job")
    return dict(whose.annotate(n=Count("id")).order_by())


def _artifacts(production: Production) -> list[File]:
    """Return the newest of each name."""
    made = Artifact.objects.filter(production_id=production.pk, attempt__status=AttemptStatus.SUCCEEDED)
    rows = made.order_by("id").values_list("name", "kind", "media_type", "size", "sha256")
    newest = {row[0]: File(*row) for row in rows}
    return [newest[name] for name in sorted(newest)]


def _file(row: BookFile) -> File:
    return File(row.name, row.kind, row.media_type, row.size, row.sha256)


def detail(seen: Seen) -> dict[str, Any]:
    """Return it as a list does, and all the rest of it."""
    one = seen.production
    return item(one, seen.line) | {
        "why": seen.why,
        "request": one.request,
        "origin": one.origin_id,
        "score": round(score_now(one.rank, timezone.now()), 2),
        "changed_at": moment(one.changed_at),
        "estimate": asdict(seen.estimate) if seen.estimate else None,
        "stages": [_stage(station, seen.jobs.get(station.key), seen.n_faults) for station in seen.line.stations],
        "jobs": {"total": sum(seen.n_jobs.values()), "by_status": dict(seen.n_jobs)},
        "reviews": [
            {"id": review.pk, "title": review.title, "created_at": moment(review.created_at)} for review in seen.reviews
        ],
        "title": seen.title,
        "book": [vars(file) for file in seen.book],
        "artifacts": [vars(file) for file in seen.artifacts],
    }


def _stage(station: Station, job: Job | None, n_faults: Mapping[int, int]) -> dict[str, Any]:
    return {
        "number": station.number,
        "key": station.key,
        "name": station.name,
        "state": station.state,
        "status": job.status if job else None,
        "agent": job.agent if job else None,
        "attempts": job.attempt if job else 0,
        "faults": n_faults.get(job.pk, 0) if job else 0,
        "started_at": moment(job.started_at) if job else None,
        "finished_at": moment(job.finished_at) if job else None,
        "seconds": station.seconds,
        "progress": progress(station),
        "summary": job.summary if job else "",
        "error": job.error if job else "",
        "feedback": job.feedback if job else [],
    }
