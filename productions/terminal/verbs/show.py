"""orchestrator show: one production, its stages, why it does not move, what waits for people, its files; or one job."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.management.base import CommandParser
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from productions.engine.journal import storable
from productions.errors import RequestInvalidError
from productions.models import Production, Review
from productions.shapes.detail import Seen, detail, look_at
from productions.shapes.job import job_detail, job_named, look_at_job
from productions.states import JobStatus, ProductionStatus
from productions.terminal.choosing import production_named
from productions.terminal.one_job import shown_job
from productions.terminal.style import clock, plain, plain_table, short, status_text, waited
from productions.terminal.verbs import Answer

NAME = "show"
HELP = "Show one production: its stages, why it does not move, what waits for people, its files; or one of its jobs."

LINES, MAX_LINES = 20, 10_000
SHOWN_OF_REQUEST = ("age", "pages", "quality", "seed", "as_of")


def add_arguments(parser: CommandParser) -> None:
    parser.add_argument("id", metavar="ID", help="Number of the production.")
    parser.add_argument("--job", metavar="KEY", help="Show only this job: a stage, or a piece as draw/page-7.")
    parser.add_argument("--lines", type=int, default=LINES, help=f"With --job: its newest log lines; default {LINES}.")


def run(options: Mapping[str, Any]) -> Answer:
    production = production_named(options["id"])
    if options["job"] is not None:
        if not 0 <= options["lines"] <= MAX_LINES:
            raise RequestInvalidError("lines", f"--lines must be from 0 to {MAX_LINES}.")
        job = look_at_job(job_named(production, storable(options["job"])), options["lines"])
        return Answer(job_detail(job), shown_job(job))
    seen = look_at(production)
    return Answer(detail(seen), _shown(seen))


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
