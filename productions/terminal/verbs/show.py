"""orchestrator show: one production, its stages, why it does not move, what waits for people, and its files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.core.management.base import CommandParser
from django.db.models import Count
from django.db.models.functions import Coalesce
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from memory.models import BookFile
from productions.crew import FAULTS
from productions.estimates import Estimate, estimate_of
from productions.models import Artifact, Attempt, Job, Production, Review
from productions.priority import score_now
from productions.standstill import why_not_moving
from productions.states import AttemptStatus, JobStatus, ProductionStatus
from productions.stations import Line, Station, line_of
from productions.terminal.choosing import production_named
from productions.terminal.style import clock, plain, plain_table, short, status_text, waited
from productions.terminal.verbs import Answer

NAME = "show"
HELP = "Show one production: its stages, why it does not move, what waits for people, and its files."

SHOWN_OF_REQUEST = ("age", "pages", "quality", "seed", "as_of")


def add_arguments(parser: CommandParser) -> None:
    parser.add_argument("id", metavar="ID", help="Number of the production.")


def run(options: Mapping[str, Any]) -> Answer:
    seen = look_at(production_named(options["id"]))
    return Answer(_data(seen), _shown(seen))


@dataclass(frozen=True)
class File:
    name: str
    kind: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Seen:
    """All that is shown of one production."""

    production: Production
    line: Line
    jobs: Mapping[str, Job]
    n_faults: Mapping[int, int]
    why: str
    estimate: Estimate | None
    reviews: Sequence[Review]
    book: Sequence[File]
    artifacts: Sequence[File]


def look_at(production: Production) -> Seen:
    line = line_of(production)
    return Seen(
        production,
        line,
        jobs={job.key: job for job in production.jobs.top_level()},
        n_faults=_faults(production),
        why=why_not_moving(production),
        estimate=estimate_of(production, line),
        reviews=list(production.reviews.open().order_by("created_at", "id")),
        book=[_file(file) for file in BookFile.objects.filter(book__production_id=production.pk)],
        artifacts=_artifacts(production),
    )


def _faults(production: Production) -> dict[int, int]:
    """Return how many attempts failed or were lost, by the stage's job; those of its pieces count with it."""
    broken = Attempt.objects.filter(job__production=production, status__in=FAULTS)
    whose = broken.annotate(stage_job=Coalesce("job__parent_id", "job_id")).values_list("stage_job")
    return dict(whose.annotate(n=Count("id")).order_by())


def _artifacts(production: Production) -> list[File]:
    """Return the newest of each name."""
    made = production.artifacts.filter(attempt__status=AttemptStatus.SUCCEEDED).order_by("id")
    newest = {artifact.name: artifact for artifact in made}
    return [_file(newest[name]) for name in sorted(newest)]


def _file(row: Artifact | BookFile) -> File:
    return File(row.name, row.kind, row.media_type, row.size, row.sha256)


def _data(seen: Seen) -> dict[str, Any]:
    one = seen.production
    return {
        "id": one.pk,
        "status": one.status,
        "theme": one.theme,
        "why": seen.why,
        "reason": one.reason,
        "pipeline": {"key": one.pipeline_version.pipeline.key, "version": one.pipeline_version.number},
        "request": one.request,
        "note": one.note,
        "requester": one.requester.get_username() if one.requester else None,
        "origin": one.origin_id,
        "priority": one.priority,
        "score": round(score_now(one.rank, timezone.now()), 2),
        **{name: _moment(getattr(one, name)) for name in ("created_at", "started_at", "finished_at", "changed_at")},
        "estimate": asdict(seen.estimate) if seen.estimate else None,
        "stages": [_stage(station, seen.jobs.get(station.key), seen.n_faults) for station in seen.line.stations],
        "reviews": [
            {"id": review.pk, "title": review.title, "created_at": _moment(review.created_at)}
            for review in seen.reviews
        ],
        "book": [asdict(file) for file in seen.book],
        "artifacts": [asdict(file) for file in seen.artifacts],
    }


def _moment(at: Any) -> str | None:
    return at.isoformat() if at else None


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
        "started_at": _moment(job.started_at) if job else None,
        "finished_at": _moment(job.finished_at) if job else None,
        "seconds": station.seconds,
        "progress": {"current": station.current, "total": station.total, "unit": station.unit},
        "summary": job.summary if job else "",
        "error": job.error if job else "",
        "feedback": job.feedback if job else [],
    }


def _shown(seen: Seen) -> list[RenderableType]:
    parts: list[RenderableType] = [_head(seen), _request(seen.production), Text(), _stages(seen)]
    errors = [job for job in seen.jobs.values() if job.error and job.status != JobStatus.SUCCEEDED]
    if errors:
        parts += [Text(), *(Text.assemble((f"{job.name}: ", "red"), plain(job.error)) for job in errors)]
    if seen.why and not seen.reviews and seen.production.status != ProductionStatus.ERROR:
        parts += [Text(), Text(plain(seen.why), style="yellow")]
    if seen.reviews:
        parts += [Text(), Text("Waits for a decision", style="bold yellow"), *_reviews(seen.reviews)]
        parts.append(Text("Decide: approve ID, request-changes ID --note TEXT, reject ID --note TEXT", "bright_black"))
    if seen.book or seen.artifacts:
        parts += [Text(), Text("Files", style="bold"), *_files(seen)]
    return parts


def _head(seen: Seen) -> Text:
    one = seen.production
    head = Text.assemble((f"Production {one.pk}", "bold"), f"  {plain(one.theme) or 'the market decides'}  ")
    head.append_text(status_text(one.status))
    if seen.estimate:
        known = seen.estimate.n_productions
        head.append(f"  {seen.estimate} left (as {known} before it took)", "bright_black")
    return head


def _request(one: Production) -> Text:
    names = {"age": "age {}", "pages": "{} drawings", "quality": "{}", "seed": "seed {}", "as_of": "as of {}"}
    parts = [names[key].format(one.request[key]) for key in SHOWN_OF_REQUEST if one.request.get(key) is not None]
    if one.requester:
        parts.append(f"by {one.requester.get_username()}")
    if one.origin_id:
        parts.append(f"from production {one.origin_id}")
    when = {"queued": one.created_at, "started": one.started_at, "ended": one.finished_at}
    times = ", ".join(f"{word} {clock(at)}" for word, at in when.items() if at)
    return Text(plain(", ".join(parts)) + f"\n{times}, priority {one.priority:g}", style="bright_black")


def _stages(seen: Seen) -> Table:
    faults = ["Faults"] if seen.n_faults else []
    table = plain_table("#", "Stage", "Status", "Began", "Took", *faults, "Result", right=frozenset({"#", "Faults"}))
    over = seen.production.status in (ProductionStatus.COMPLETED, ProductionStatus.CANCELLED)
    for station in seen.line.stations:
        job = seen.jobs.get(station.key)
        result = (job.summary if job else "") or station.count
        state = "cancelled" if over and station.state == "ahead" else station.state
        table.add_row(
            str(station.number),
            short(station.name),
            status_text(state),
            clock(job.started_at) if job else "",
            station.took,
            *([str(seen.n_faults.get(job.pk, "")) if job else ""] if faults else []),
            short(result),
        )
    return table


def _reviews(reviews: Sequence[Review]) -> list[Text]:
    now = timezone.now()
    return [
        Text.assemble(
            (f"review {review.pk}  ", "bold"),
            plain(review.title),
            (f"  since {waited((now - review.created_at).total_seconds())}", "bright_black"),
            (f", due {clock(review.due_at)}" if review.due_at else "", "bright_black"),
        )
        for review in reviews
    ]


def _files(seen: Seen) -> list[RenderableType]:
    """Those of the book by name; what the stages made, page by page, only counted."""
    table = plain_table("Name", "Size", "SHA-256", right=frozenset({"Size"}))
    for file in seen.book or seen.artifacts[:10]:
        table.add_row(short(file.name), filesizeformat(file.size).replace("\xa0", " "), file.sha256[:12])
    n_more = len(seen.artifacts) - (0 if seen.book else 10)
    rest = [Text(f"and {n_more} that its stages made (--json lists them)", style="bright_black")] if n_more > 0 else []
    return [table, *rest]
