"""Where the time of a production went. Without a database: the rows are never saved."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from productions.models import Attempt, Event, Job, Production
from productions.querysets import SHARED
from productions.spans import Kind
from productions.states import AttemptStatus, JobStatus, ProductionStatus
from productions.timeline import Timeline, timeline_of

START = datetime(2026, 11, 21, 12, tzinfo=UTC)
J, P, A = JobStatus, ProductionStatus, AttemptStatus
_ids = itertools.count(1)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def job(status: str, parent: Job | None = None, created: float = 0, position: int = 1) -> Job:
    return Job(pk=next(_ids), status=status, parent=parent, name="draw", position=position, created_at=at(created))


def attempt(of: Job, number: int, start: float, end: float | None, status: str = A.SUCCEEDED, **fields) -> Attempt:
    finished_at = None if end is None else at(end)
    return Attempt(job=of, number=number, status=status, started_at=at(start), finished_at=finished_at, **fields)


def moves(of: Job | None, *steps: tuple[float, str, str]) -> list[Event]:
    what = "production" if of is None else "job"
    return [
        Event(pk=next(_ids), job_id=of and of.pk, what=what, from_status=before, to_status=after, at=at(seconds))
        for seconds, before, after in steps
    ]


def timeline(jobs, attempts=(), events=(), now: float = 100, finished: float | None = None) -> Timeline:
    production = Production(created_at=START, finished_at=None if finished is None else at(finished))
    return timeline_of(production, jobs, attempts, events, at(now))


def spans(of) -> list[tuple[str, float, float]]:
    return [(s.kind.value, (s.start - START).total_seconds(), (s.end - START).total_seconds()) for s in of.spans]


def test_timeline__tells_what_waited_and_what_worked() -> None:
    one = job(J.SUCCEEDED)
    events = moves(one, (2, J.PENDING, J.READY), (5, J.READY, J.RUNNING), (9, J.RUNNING, J.SUCCEEDED))

    row = timeline([one], [attempt(one, 1, 5, 9)], events, finished=10).rows[0]

    assert spans(row) == [("slot", 2, 5), ("working", 5, 9)]
    assert row.seconds == {Kind.WORKING: 4, Kind.SLOT: 3}


def test_timeline__what_still_runs_goes_on_until_now() -> None:
    one = job(J.RUNNING)
    events = moves(one, (0, J.PENDING, J.READY), (1, J.READY, J.RUNNING))

    row = timeline([one], events=events, now=30).rows[0]

    assert spans(row)[-1] == ("working", 1, 30)
    assert [span.is_open for span in row.spans] == [False, True]


def test_timeline__a_failed_attempt_waits_for_its_retry() -> None:
    one = job(J.PENDING)
    events = moves(one, (0, J.PENDING, J.READY), (0, J.READY, J.RUNNING), (4, J.RUNNING, J.PENDING))

    row = timeline([one], [attempt(one, 1, 0, 4, A.FAILED, error="No ink.")], events, now=10).rows[0]

    assert spans(row) == [("working", 0, 4), ("retry", 4, 10)]
    assert row.tries[0].went_wrong


def test_timeline__review_and_children_are_told_apart() -> None:
    one = job(J.IN_REVIEW)
    steps = [(0, J.READY, J.RUNNING), (1, J.RUNNING, J.WAITING), (6, J.WAITING, J.READY), (7, J.READY, J.RUNNING)]
    events = moves(one, *steps, (8, J.RUNNING, J.IN_REVIEW))

    row = timeline([one], events=events, now=20).rows[0]

    kinds = [("working", 0, 1), ("children", 1, 6), ("slot", 6, 7), ("working", 7, 8), ("review", 8, 20)]
    assert spans(row) == kinds


def test_timeline__a_stage_that_was_put_into_waiting_without_a_move_waited_from_the_start() -> None:
    redone = job(J.SUCCEEDED, created=1)

    row = timeline([redone], events=moves(redone, (5, J.WAITING, J.READY)), finished=5).rows[0]

    assert spans(row) == [("children", 1, 5)]


def test_timeline__while_paused_nothing_waits_for_a_slot() -> None:
    one = job(J.READY)
    events = [*moves(one, (0, J.PENDING, J.READY)), *moves(None, (4, P.ACTIVE, P.PAUSED), (7, P.PAUSED, P.QUEUED))]
    events += moves(None, (8, P.QUEUED, P.ACTIVE))

    row = timeline([one], events=events, now=10).rows[0]

    assert spans(row) == [("slot", 0, 4), ("paused", 4, 7), ("queued", 7, 8), ("slot", 8, 10)]


@pytest.mark.parametrize(("status", "kind"), [(J.READY, "slot"), (J.IN_REVIEW, "review"), (J.WAITING, "children")])
def test_timeline__a_piece_that_has_not_run_waits(status: str, kind: str) -> None:
    stage = job(J.WAITING)

    row = timeline([stage, job(status, parent=stage, created=3)], now=9).rows[0]

    assert spans(row.pieces[0]) == [(kind, 3, 9)]


def test_timeline__counts_how_many_pieces_worked_at_once() -> None:
    stage = job(J.WAITING)
    pieces = [job(J.SUCCEEDED, parent=stage) for _ in range(3)]
    attempts = [attempt(one, 1, start, start + 4) for one, start in zip(pieces, (0, 2, 6), strict=True)]

    row = timeline([stage, *pieces], attempts, now=20).rows[0]

    counts = [(round((a - START).total_seconds()), round((b - START).total_seconds()), n) for a, b, n in row.steps]
    assert row.at_once == 2
    assert counts == [(0, 2, 1), (2, 4, 2), (4, 6, 1), (6, 10, 1)]


def test_timeline__pieces_of_pieces_belong_to_their_stage() -> None:
    stage = job(J.WAITING)
    piece = job(J.WAITING, parent=stage)
    deeper = job(J.READY, parent=piece)

    row = timeline([deeper, piece, stage]).rows[0]

    assert [one.job for one in row.pieces] == [piece, deeper]


def test_timeline__what_was_taken_over_was_not_worked_on() -> None:
    one = job(J.SUCCEEDED)

    made = timeline([one], [attempt(one, 1, 0, 0, slot=SHARED)])

    assert made.rows[0].is_shared
    assert (made.n_tries, made.work_seconds) == (0, 0)


@pytest.mark.parametrize(
    ("statuses", "n_tries"),
    [((), 0), ((A.SUCCEEDED, A.SUCCEEDED), 1), ((A.FAILED, A.LOST, A.SUCCEEDED, A.SUCCEEDED), 3), ((A.FAILED,), 1)],
)
def test_row__counts_what_was_tried_again_and_not_what_went_on(statuses: tuple[str, ...], n_tries: int) -> None:
    one = job(J.SUCCEEDED)
    tries = [attempt(one, number, number, number + 1, status) for number, status in enumerate(statuses, start=1)]

    made = timeline([one], tries)

    assert (made.rows[0].n_tries, made.n_tries) == (n_tries, n_tries)


def test_course__at_each_moment_work_counts_before_waiting() -> None:
    first, second = job(J.SUCCEEDED), job(J.SUCCEEDED, position=2)
    events = moves(first, (0, J.READY, J.RUNNING), (6, J.RUNNING, J.SUCCEEDED))
    events += moves(second, (4, J.PENDING, J.READY), (8, J.READY, J.RUNNING), (9, J.RUNNING, J.SUCCEEDED))

    made = timeline([first, second], events=events, finished=9)

    assert made.seconds == {Kind.WORKING: 7, Kind.SLOT: 2}
    assert sum(made.seconds.values()) == made.took


def test_work_seconds__pieces_at_once_count_each() -> None:
    stage = job(J.WAITING)
    pieces = [job(J.SUCCEEDED, parent=stage) for _ in range(2)]

    made = timeline([stage, *pieces], [attempt(one, 1, 1, 4) for one in pieces])

    assert (made.n_tries, made.work_seconds) == (2, 6)
