"""Which jobs of a production in error get fresh tries when it is retried."""

from __future__ import annotations

from collections.abc import Iterable

from productions.errors import RequestInvalidError
from productions.models import Job, JobNeed, Production
from productions.states import JobStatus

BROKEN = (JobStatus.FAILED, JobStatus.SKIPPED)


def broken_jobs(production: Production, key: str = "") -> list[Job]:
    """Return what failed or was skipped; with a `key` only that failed job and what did not go on because of it.

    Raises RequestInvalidError when no job of that name failed, or more than one.
    """
    broken = list(production.jobs.filter(status__in=BROKEN).order_by("id"))
    if not key:
        return broken
    first = failed_job(production, key)
    wanted = {first.pk}
    while more := _depending_on(wanted) & {job.pk for job in broken} - wanted:
        wanted |= more
    return [job for job in broken if job.pk in wanted]


def failed_job(production: Production, key: str) -> Job:
    """Return the failed job of this key: of a stage ("draw"), of a piece ("page-7"), or of both ("draw/page-7").

    Raises RequestInvalidError when there is none, or more than one, or its stage went on without it.
    """
    stage, _, piece = key.rpartition("/")
    jobs = production.jobs.filter(key=piece, **({"parent__key": stage} if stage else {}))
    # Of a piece that a later round made again only the newest is what its stage waits for.
    newest = {job.parent_id: job for job in jobs.select_related("parent").order_by("round", "id")}
    found = [job for job in newest.values() if job.status == JobStatus.FAILED]
    if len(found) > 1:
        names = ", ".join(f"{job.parent.key}/{job.key}" if job.parent else job.key for job in found)
        raise RequestInvalidError("job", f"More than one job {key!r} failed: {names}. Name one of them.")
    if not found:
        raise RequestInvalidError("job", _why_none(production, key))
    parent = found[0].parent
    if parent is not None and parent.status not in BROKEN:
        raise RequestInvalidError("job", f"{parent.name} went on without {found[0].name}; make it again with redo.")
    return found[0]


def _why_none(production: Production, key: str) -> str:
    failed = [job.key for job in production.jobs.filter(status=JobStatus.FAILED).order_by("id")[:10]]
    if not failed:
        return f"No job of production {production.pk} has failed."
    return f"No job {key[:120]!r} of production {production.pk} has failed; {', '.join(failed)} did."


def _depending_on(jobs: Iterable[int]) -> set[int]:
    return set(JobNeed.objects.filter(needs__in=jobs).values_list("job_id", flat=True))
