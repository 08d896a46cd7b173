"""Productions of every status, cut from one that was completed."""

from __future__ import annotations

from collections.abc import Callable

from productions.models.configuration import MAX_PAGES
from tests.benchmarks.dashboard_rows import NULL, Row, Sample

DRAW = "generate_images"
FAULT = "Page 7 has a black area of 9.3 mm, and the shop refuses it."
UNBEGUN = {
    "status": "pending",
    "attempt": "0",
    "rounds": "0",
    "output": "{}",
    "summary": "",
    "started_at": NULL,
    "finished_at": NULL,
    "progress_current": "0",
    "progress_total": "0",
}
AFTER = {"failed": "skipped", "cancelled": "cancelled"}
"""What becomes of the stages that follow one which ends so."""
Change = Callable[[Row], Row]


def with_lines(sample: Sample, n: int) -> Sample:
    """Let it say `n` lines, its own over and over."""
    own = sample.rows["productions_logline"]
    lines = [own[place * len(own) // n] if n <= len(own) else own[place % len(own)] for place in range(n)]
    lines.sort(key=lambda row: row["at"])
    return sample.having("productions_logline", [row | _numbered(n) for n, row in enumerate(lines, start=1)])


def _numbered(number: int) -> Row:
    return {"id": str(number), "seq": str(number)}


def wide(sample: Sample, times: int) -> Sample:
    """Let it spawn `times` as many pieces: pages, as many as a book may have, then checks of them."""
    strides = sample.strides()
    pieces = {row["id"] for row in sample.rows["productions_job"] if row["parent_id"] != NULL}
    attempts = {row["id"] for row in sample.rows["productions_attempt"] if row["job_id"] in pieces}
    wider = sample
    for table, kind in (
        ("productions_job", "job"),
        ("productions_attempt", "attempt"),
        ("productions_artifact", "artifact"),
        ("productions_event", "event"),
    ):
        own = [row for row in sample.rows[table] if row.get("job_id", row["id"]) in pieces or _is_page(row)]
        more = [
            moved
            for turn in range(1, times)
            for row in own
            if (moved := _moved(row, turn, len(pieces), strides, kind, pieces, attempts))
        ]
        wider = wider.having(table, [*sample.rows[table], *more])
    return wider


def _is_page(row: Row) -> bool:
    return row.get("name", "").startswith("page/")


def _moved(
    row: Row, turn: int, n: int, strides: dict[str, int], kind: str, pieces: set[str], attempts: set[str]
) -> Row | None:
    """Return the row as that of another piece: `turn` rounds of `n` pieces further on. None: it has no such thing."""
    moved = {"id": str(int(row["id"]) + turn * strides[kind])}
    if row.get("job_id") in pieces:
        moved["job_id"] = str(int(row["job_id"]) + turn * strides["job"])
    if row.get("attempt_id") in attempts:
        moved["attempt_id"] = str(int(row["attempt_id"]) + turn * strides["attempt"])
    if row.get("key", "").startswith("page-"):
        number = int(row["key"][5:]) + turn * n
        moved["key"] = f"page-{number}" if number <= MAX_PAGES else f"check-{number}"
    if _is_page(row):
        _, page, rest = row["name"].split("/")
        number = int(page) + turn * n
        moved["name"] = f"page/{number}/{rest}"
        if number > MAX_PAGES:
            return None
    return row | moved


def cut(sample: Sample, stage: str, status: str, job: str, *, reason: str = "") -> Sample:
    """Return the production as it stood in that stage: itself in `status`, the stage's job in the status `job`.

    While pages are drawn, half of them are done and two at work.
    """
    (here,) = [row for row in sample.stages() if row["key"] == stage]
    pages = [row["id"] for row in sample.rows["productions_job"] if row["parent_id"] != NULL]
    before = [row["id"] for row in sample.stages() if int(row["position"]) < int(here["position"])]
    done = set(before)
    at_work = {here["id"]} if job in ("running", "failed") else set()
    if int(here["position"]) > 3:
        done |= set(pages)
    elif stage == DRAW and job == "waiting":
        done |= set(pages[: len(pages) // 2])
        at_work = set(pages[len(pages) // 2 : len(pages) // 2 + 2])
    gone = set() if done & set(pages) else set(pages)
    sample = sample.without("productions_job", lambda row: row["id"] in gone)
    rest = UNBEGUN | {"status": AFTER[job], "finished_at": here["finished_at"]} if job in AFTER else UNBEGUN
    sample = sample.changed("productions_job", lambda row: row["id"] not in done, lambda row: rest)
    sample = sample.changed("productions_job", lambda row: row["id"] in pages and row["id"] not in done, _ready)
    sample = sample.changed("productions_job", lambda row: row["id"] in at_work, _at_work(job))
    sample = sample.changed("productions_job", lambda row: row["id"] == here["id"], lambda row: _here(row, here, job))
    n_open = 0 if job in AFTER else len(sample.stages()) - len(before)
    return _only(_of(sample, status, reason, n_open), done, at_work, job)


def _ready(row: Row) -> Row:
    return {"status": "ready"}


def _at_work(job: str) -> Change:
    return lambda row: {"status": "running", "attempt": "1", "started_at": row["created_at"]}


def _here(row: Row, old: Row, job: str) -> Row:
    if job in ("pending", "cancelled"):
        return {}
    begun = {"status": job, "attempt": "1", "started_at": old["started_at"]}
    if job == "waiting":
        return begun | {"rounds": "1"}
    if job == "failed":
        return begun | {"error": FAULT, "failures": "1", "finished_at": old["finished_at"]}
    return begun


def _of(sample: Sample, status: str, reason: str, jobs_open: int) -> Sample:
    (own,) = sample.rows["productions_production"]
    is_final = status in ("completed", "error", "cancelled")
    changes = {"status": status, "reason": reason, "jobs_open": str(jobs_open)}
    if not is_final:
        changes["finished_at"] = NULL
    if status == "queued":
        changes["started_at"] = NULL
    return sample.having("productions_production", [own | changes])


def _only(sample: Sample, done: set[str], at_work: set[str], job: str) -> Sample:
    """Leave out what those made, said and did that have not begun; end nothing of those at work."""
    begun = done | at_work
    first = [row for row in sample.rows["productions_attempt"] if row["job_id"] in begun]
    first = [row for row in first if row["job_id"] in done or row["number"] == "1"]
    ended = {"status": "failed", "error": FAULT} if job == "failed" else {"status": "running", "finished_at": NULL}
    attempts = [row | (ended if row["job_id"] in at_work else {}) for row in first]
    known = {row["id"] for row in attempts if row["status"] == "succeeded"}
    sample = sample.having("productions_attempt", attempts)
    sample = sample.without("productions_artifact", lambda row: row["attempt_id"] not in known)
    made = {row["id"] for row in sample.rows["productions_artifact"]}
    sample = sample.without(
        "productions_artifactuse", lambda row: row["attempt_id"] not in known or row["artifact_id"] not in made
    )
    sample = sample.without("productions_logline", lambda row: row["job_id"] not in begun)
    return sample.without("productions_event", lambda row: not _has_happened(row, begun, at_work))


def _has_happened(row: Row, begun: set[str], at_work: set[str]) -> bool:
    if row["job_id"] == NULL:
        return row["to_status"] == "queued" or (bool(begun) and row["to_status"] == "active")
    is_end = row["to_status"] in ("succeeded", "waiting")
    return row["job_id"] in begun and not (is_end and row["job_id"] in at_work)
