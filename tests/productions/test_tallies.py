"""Attempts are counted once, whenever they end and whoever counts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from productions import tallies
from productions.models import Attempt, Job, Tally, TallyPosition
from productions.querysets import PERSON, SHARED
from productions.states import AttemptStatus, JobStatus
from productions.tallies import Figures, Tallies, count_on
from tests.productions.factory import make_attempt, make_job

pytestmark = pytest.mark.django_db
A = AttemptStatus
EARLIER = datetime(2026, 11, 20, 10, 15, tzinfo=UTC)


@pytest.fixture
def job() -> Job:
    return make_job(status=JobStatus.SUCCEEDED, agent="Drawer")


def ended(
    job: Job, status: AttemptStatus = A.SUCCEEDED, *, at: datetime = EARLIER, seconds: float = 2, slot: str = "cpu-1"
) -> Attempt:
    number = job.attempts.count() + 1
    return make_attempt(
        job, status, number=number, slot=slot, started_at=at - timedelta(seconds=seconds), finished_at=at
    )


def drawer(since: datetime | None = None) -> Figures:
    return Tallies().figures(since).get("Drawer", Figures())


def test_figures__are_the_same_before_and_after_counting(job: Job) -> None:
    for status in (A.SUCCEEDED, A.SUCCEEDED, A.FAILED, A.LOST, A.INTERRUPTED, A.CANCELLED):
        ended(job, status)
    before = drawer()

    count_on()

    assert drawer() == before == Figures(2, 1, 1, 4.0)
    assert Tally.objects.get().n_completed == 2


def test_count_on__twice_counts_nothing_twice(job: Job) -> None:
    ended(job)

    count_on()
    count_on()

    assert drawer() == Figures(1, 0, 0, 2.0)


def test_count_on__adds_to_an_hour_that_is_counted_already(job: Job) -> None:
    ended(job)
    count_on()
    ended(job, A.FAILED, at=EARLIER + timedelta(minutes=10))

    count_on()

    assert Tally.objects.get().last_status == A.FAILED
    assert drawer() == Figures(1, 1, 0, 2.0)


def test_count_on__what_was_at_work_is_counted_when_it_ends(job: Job) -> None:
    running = make_attempt(job, started_at=EARLIER)
    ended(job)
    count_on()
    assert TallyPosition.objects.get().left == [running.pk]

    Attempt.objects.filter(pk=running.pk).close(A.SUCCEEDED)
    assert drawer().n_completed == 2

    count_on()
    assert (drawer().n_completed, TallyPosition.objects.get().left) == (2, [])


def test_count_on__leaves_the_last_minute_whose_numbers_may_still_appear_below(job: Job) -> None:
    ended(job, at=timezone.now())

    count_on()

    assert not Tally.objects.exists()
    assert drawer().n_completed == 1


def test_count_on__says_when_a_batch_was_not_enough(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallies, "BATCH", 2)
    for _ in range(3):
        ended(job)

    assert [count_on(), count_on()] == [True, False]
    assert Tally.objects.get().n_completed == 3


@pytest.mark.parametrize("slot", [SHARED, PERSON])
def test_figures__leave_out_what_no_agent_did(job: Job, slot: str) -> None:
    ended(job, slot=slot)

    assert drawer() == Figures()


def test_figures__of_a_range_begin_with_its_hour(job: Job) -> None:
    for at in (EARLIER - timedelta(hours=1), EARLIER, EARLIER + timedelta(minutes=5)):
        ended(job, at=at)
    count_on()

    assert drawer(since=EARLIER + timedelta(minutes=1)).n_completed == 2


def test_days__are_those_of_utc(job: Job) -> None:
    midnight = datetime(2026, 11, 20, tzinfo=UTC)
    for at in (midnight - timedelta(seconds=1), midnight, midnight + timedelta(hours=23)):
        ended(job, at=at)
    count_on()

    found = Tallies().days(date(2026, 11, 19))

    assert {day.day: figures.n_completed for (_, day), figures in found.items()} == {19: 1, 20: 2}


def test_latest__is_the_one_that_ended_last(job: Job) -> None:
    ended(job, A.FAILED, at=EARLIER + timedelta(minutes=9))
    ended(job, A.SUCCEEDED)
    count_on()

    assert Tallies().latest(["Drawer", "Nobody"]) == {"Drawer": (EARLIER + timedelta(minutes=9), A.FAILED)}


def test_tallies__far_behind_are_counted_when_they_are_read(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallies, "MAX_LEFT", 3)
    for _ in range(4):
        ended(job)

    assert Tallies().figures()["Drawer"].n_completed == 4
    assert Tally.objects.get().n_completed == 4


def test_figures__cost_the_same_however_many_attempts(job: Job) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            found = Tallies()
            found.figures(), found.days(EARLIER.date()), found.latest(["Drawer"])
        return len(seen)

    ended(job)
    queries()
    few = queries()
    for _ in range(20):
        ended(job)

    assert queries() == few
