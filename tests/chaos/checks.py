"""What must be true after a round: nothing lost, nothing done twice, nothing left, and all views agree."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from django.contrib.auth.models import User
from django.test import Client

from memory.models import Book
from productions.engine.doctor import examine, mend
from productions.models import Artifact, Attempt, Event, Job, Production, Worker
from productions.states import FINAL_PRODUCTION_STATUSES, JobStatus, ProductionStatus
from tests.chaos.work import PAGES
from tests.support.workers import ROOT

LITTER = ("file-without-row", "temporary-file", "workspace-of-nobody")
"""What a process that is killed leaves and nobody misses."""


def rows(acknowledged: list[int], diary: Path) -> Iterator[str]:
    """Yield a sentence for everything in the database that is not as it must be."""
    yield from _lost(acknowledged)
    yield from _jobs()
    yield from _moves()
    yield from _bodies(Counter(int(line) for line in diary.read_text().split()))
    yield from _effects()
    if n := Attempt.objects.running().count():
        yield f"{n} attempts still run: their slots are not free."
    if n := Worker.objects.claiming_to_live().count():
        yield f"{n} workers claim to live after all have ended."


def _lost(acknowledged: list[int]) -> Iterator[str]:
    there = dict(Production.objects.values_list("pk", "status"))
    for pk in acknowledged:
        if pk not in there:
            yield f"Production {pk} was acknowledged and is lost."
    for pk, status in there.items():
        if status not in FINAL_PRODUCTION_STATUSES:
            yield f"Production {pk} is still {status}: {_where(pk)}"


def _where(production_id: int) -> str:
    jobs = Job.objects.unfinished().filter(production=production_id)
    return "; ".join(
        f"{job.key} {job.status} attempt {job.attempt} needs {job.needs_open}/{job.needs_unmet}"
        f" held {job.held} gated {job.gated} at {job.available_at}"
        for job in jobs
    )


def _jobs() -> Iterator[str]:
    for job in Job.objects.unfinished().filter(production__status__in=FINAL_PRODUCTION_STATUSES):
        yield f"Job {job.pk} ({job.key}) is {job.status} in an ended production."
    for production in Production.objects.filter(status=ProductionStatus.COMPLETED):
        jobs = production.jobs.filter(parent__isnull=True)
        # What was rejected has failed for good, and the last stage, which always runs, answers for that.
        if left := [f"{j.key} {j.status}" for j in jobs if j.status != JobStatus.SUCCEEDED and j.key != "publish"]:
            yield f"Production {production.pk} is completed with {left}."
        made = Artifact.objects.filter(production=production, attempt__status="succeeded", kind="page")
        names = Counter(made.values_list("name", flat=True))
        if names != {f"page/{number}": 1 for number in range(1, PAGES + 1)}:
            yield f"Production {production.pk} has the pages {dict(names)}."
    for attempt in Attempt.objects.filter(status="succeeded", job__status=JobStatus.SUCCEEDED).select_related("job"):
        later = attempt.job.attempts.filter(number__gt=attempt.number)
        moves = Event.objects.filter(job_id=attempt.job_id, attempt=attempt.number, to_status="succeeded")
        if moves.exists() and later.exists():
            yield f"Job {attempt.job_id} ({attempt.job.key}) was done by attempt {attempt.number} and done again."


def _moves() -> Iterator[str]:
    """Each move of a job must begin where the one before ended, and the last one ends where the job is."""
    chains: dict[int, list[tuple[str, str]]] = {}
    for job_id, *move in (
        Event.objects.filter(what="job").order_by("id").values_list("job_id", "from_status", "to_status")
    ):
        chains.setdefault(job_id or 0, []).append((move[0], move[1]))
    for job in Job.objects.all():
        chain = chains.get(job.pk, [("", JobStatus.PENDING.value)])
        if any(before[1] != after[0] for before, after in pairwise(chain)) or chain[-1][1] != job.status:
            yield f"Job {job.pk} ({job.key}) is {job.status}, but its moves say {chain}."
        if [to for _, to in chain].count(JobStatus.SUCCEEDED) > 1:
            yield f"Job {job.pk} ({job.key}) succeeded more than once."


def _bodies(runs: Counter[int]) -> Iterator[str]:
    """A body runs at most once an attempt, and each attempt that succeeded has run one."""
    for attempt_id, count in runs.items():
        if count > 1:
            yield f"Attempt {attempt_id} ran {count} times."
    ours = Attempt.objects.filter(status="succeeded", job__agent__startswith="Chaos").worked()
    for pk in ours.exclude(pk__in=runs).values_list("pk", flat=True):
        yield f"Attempt {pk} succeeded and never ran."


def _effects() -> Iterator[str]:
    books = Counter(Book.objects.values_list("production_id", flat=True))
    published = set(Book.objects.filter(published_at__isnull=False).values_list("production_id", flat=True))
    for production in Production.objects.all():
        done = production.jobs.filter(key="publish", parent__isnull=True, status=JobStatus.SUCCEEDED).exists()
        if books[production.pk] != int(done) or (production.pk in published) != done:
            yield f"Production {production.pk} has {books[production.pk]} books, published: {done}."
    for book in Book.objects.all():
        if (n := book.files.count()) != 1 or book.finished_on is None:
            yield f"The book of production {book.production_id} has {n} files, remembered on {book.finished_on}."


def views(port: int) -> Iterator[str]:
    """Yield a sentence where list, detail or command tell something else than the rows."""
    rows = dict(Production.objects.values_list("pk", "status"))
    told = {item["id"]: item["status"] for item in command("productions", "--limit", "1000")["items"]}
    if told != rows:
        yield f"The command lists {told}, the rows say {rows}."
    client = Client()
    client.force_login(User.objects.get(username="ada"))
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    listed = _listed(port, cookie)
    if listed != rows:
        yield f"The page lists {listed}, the rows say {rows}."
    for pk, status in rows.items():
        if f"status-{status}" not in (page := _get(port, f"productions/{pk}/", cookie)).partition("</p>")[0]:
            badge = re.search(r"status status-(\w+)", page)
            yield f"The page of production {pk} shows {badge and badge[1]}, the row says {status}."


def _listed(port: int, cookie: str) -> dict[int, str]:
    listed: dict[int, str] = {}
    for number in range(1, 6):
        text = _get(port, f"productions/?page={number}", cookie)
        found = re.findall(r'id="production-(\d+)".*?status status-(\w+)', text, re.DOTALL)
        listed |= {int(pk): status for pk, status in found}
    return listed


def _get(port: int, path: str, cookie: str) -> str:
    request = urllib.request.Request(f"http://127.0.0.1:{port}/{path}", headers={"Cookie": cookie})
    with urllib.request.urlopen(request, timeout=20) as answer:
        text: str = answer.read().decode()
    return text


def command(*arguments: str) -> dict[str, list[dict[str, object]]]:
    done = subprocess.run(
        [sys.executable, "manage.py", "orchestrator", *arguments, "--json"], cwd=ROOT, capture_output=True, text=True
    )
    try:
        said: dict[str, list[dict[str, object]]] = json.loads(done.stdout)
    except ValueError:
        return {"items": [{"sentence": f"{arguments} said {done.stdout} {done.stderr}"}]}
    return said


def doctor() -> Iterator[str]:
    for item in command("doctor", "--deep")["items"]:
        yield f"The doctor says: {item['sentence']}"


def litter(say: Callable[[str], None]) -> Iterator[str]:
    """Mend what the killed have left in files and folders, at once instead of after an hour; it must be all."""
    found = examine(deep=True, litter_seconds=0.0)
    if found:
        kinds = Counter(finding.kind for finding in found)
        say("  the killed left " + ", ".join(f"{count} {kind}" for kind, count in kinds.items()))
    if strange := [finding.sentence for finding in found if finding.kind not in LITTER]:
        yield f"The doctor says: {strange}"
    mend(found)
    if left := examine(deep=True, litter_seconds=0.0):
        yield f"The doctor could not mend {[finding.sentence for finding in left]}"
