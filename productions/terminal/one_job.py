"""One job on a terminal: how it stands, its attempts, what they made, the end of its log."""

from __future__ import annotations

from django.template.defaultfilters import filesizeformat
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from productions.models import Attempt
from productions.shapes.job import SeenJob, full_key
from productions.states import JobStatus
from productions.terminal.style import clock, log_text, plain, plain_table, short, status_text


def shown_job(seen: SeenJob) -> list[RenderableType]:
    job = seen.job
    parts: list[RenderableType] = [*_head(seen)]
    if job.error and job.status != JobStatus.SUCCEEDED:
        parts.append(Text(plain(job.error), style="red"))
    parts += [Text(plain(f"{remark['by']}: {remark['reason']}"), style="yellow") for remark in job.feedback]
    if seen.attempts:
        parts += [Text(), _attempts(seen)]
    if seen.artifacts:
        parts += [Text(), Text("Files", style="bold"), _files(seen)]
    if seen.lines:
        parts += [Text(), Text("Log", style="bold")]
        parts += [log_text(clock(line.at), line.level, line.message) for line in seen.lines]
    return parts


def _head(seen: SeenJob) -> list[Text]:
    job = seen.job
    head = Text.assemble((f"Production {job.production_id}, {plain(seen.key)}", "bold"), f"  {plain(job.name)}  ")
    head.append_text(status_text(job.status))
    facts = [f"by {job.agent} in queue {job.queue}"]
    if job.progress_total:
        facts.append(f"{job.progress_current} of {job.progress_total} {job.progress_unit}".strip())
    if job.failures:
        facts.append(f"failed {job.failures} of at most {job.max_failures} times")
    if job.status == JobStatus.PENDING and job.available_at:
        facts.append(f"tried again at {clock(job.available_at)}")
    facts += [f"{n} pieces {status}" for status, n in sorted(seen.pieces.items())]
    lines = [head, Text(plain(", ".join(facts)), style="bright_black")]
    if seen.needs:
        needs = ", ".join(f"{full_key(need)} ({need.status})" for need in seen.needs)
        lines.append(Text(plain(f"after {needs}"), style="bright_black"))
    return [*lines, *([Text(plain(job.summary))] if job.summary else [])]


def _attempts(seen: SeenJob) -> Table:
    table = plain_table("Attempt", "Status", "Began", "Took", "Where", "Why", right=frozenset({"Attempt"}))
    for attempt in seen.attempts:
        where = f"{attempt.worker.host} {attempt.slot}" if attempt.worker else attempt.slot
        table.add_row(
            str(attempt.number),
            status_text(attempt.status),
            clock(attempt.started_at),
            _took(attempt),
            short(where),
            short(attempt.error),
        )
    return table


def _took(attempt: Attempt) -> str:
    if attempt.finished_at is None:
        return ""
    return f"{(attempt.finished_at - attempt.started_at).total_seconds():.1f} s"


def _files(seen: SeenJob) -> Table:
    table = plain_table("Name", "Size", "Attempt", "SHA-256", right=frozenset({"Size", "Attempt"}))
    for artifact in seen.artifacts:
        size = filesizeformat(artifact.size).replace("\xa0", " ")
        table.add_row(short(artifact.name), size, str(artifact.attempt.number), artifact.sha256[:12])
    return table
