from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.utils import timezone

from agents.base import JobSpec, Spawn
from productions.engine import reaper
from productions.engine.attempts import (
    MAX_LOST,
    RetryDecision,
    fail_attempt,
    interrupt_attempt,
    lose_attempt,
    retry_decision,
)
from productions.engine.claims import claim
from productions.engine.finishing import finish_attempt
from productions.engine.spawning import spawn
from productions.models import Attempt, Event, Job
from productions.pipeline import RetryPolicy
from productions.states import AttemptStatus, JobStatus, ProductionStatus
from tests.productions.factory import chain, make_worker, stage, start


def take(worker=None):
    return claim(["cpu"], worker_id=worker.pk if worker else None, slot="here")


def make_due():
    Job.objects.filter(status=JobStatus.PENDING, available_at__isnull=False).update(
        available_at=Now() - timedelta(seconds=1)
    )
    return reaper.ready_due()


@pytest.mark.parametrize(
    ("failures", "retryable", "decision"),
    [
        (1, True, RetryDecision(True, 1.0)),
        (2, True, RetryDecision(True, 2.0)),
        (3, True, RetryDecision(False)),
        (1, False, RetryDecision(False)),
    ],
)
def test_retry_decision(failures, retryable, decision):
    assert retry_decision(RetryPolicy(), failures=failures, retryable=retryable) == decision


@pytest.mark.django_db
class TestFinish:
    def test_stale_attempt_changes_nothing(self):
        production = start(chain("a", "b"))
        first = take()
        lose_attempt(Attempt.objects.get(pk=first.attempt_id), cause="Its worker died.")
        second = take()

        assert not finish_attempt(first, output={"late": True})

        job = production.jobs.get(key="a")
        assert (job.status, job.attempt, job.output) == (JobStatus.RUNNING, second.attempt, {})
        assert production.jobs.get(key="b").status == JobStatus.PENDING

    def test_finishing_twice_counts_once(self):
        production = start([stage("a"), stage("b"), stage("c", "Noop", "a", "b")])
        first = take()

        assert finish_attempt(first, output={})
        assert not finish_attempt(first, output={"again": True})

        assert production.jobs.get(key="c").needs_open == 1

    def test_a_failing_effect_leaves_nothing_behind(self):
        production = start(chain("a", "b"))
        taken = take()

        def explode():
            raise ValueError("no room in the library")

        with pytest.raises(ValueError, match="no room"):
            finish_attempt(taken, output={}, and_then=explode)

        assert production.jobs.get(key="a").status == JobStatus.RUNNING
        assert production.jobs.get(key="b").status == JobStatus.PENDING


@pytest.mark.django_db
class TestFail:
    def test_is_tried_again_later_with_growing_delays_and_then_given_up(self):
        production = start([stage("a", "Raises")])

        delays = []
        for _ in range(2):
            fail_attempt(take(), error="The ink ran out.")
            job = production.jobs.get()
            delays.append(round((job.available_at - timezone.now()).total_seconds()))
            assert (job.status, take()) == (JobStatus.PENDING, None)
            assert make_due() == 1
        fail_attempt(take(), error="The ink ran out.")

        production.refresh_from_db()
        assert delays == [1, 2]
        assert production.jobs.get().failures == 3
        assert (production.status, production.reason) == (ProductionStatus.ERROR, "a failed: The ink ran out.")

    def test_not_retryable_is_given_up_at_once(self):
        production = start([stage("a", "Refuses")])

        fail_attempt(take(), error="This cannot be drawn.", retryable=False)

        production.refresh_from_db()
        assert production.status == ProductionStatus.ERROR

    def test_records_attempt_event_and_traceback(self):
        start([stage("a", "Raises")])
        taken = take()

        fail_attempt(taken, error="The ink ran out.", traceback="Traceback ...")

        attempt = Attempt.objects.get()
        assert (attempt.status, attempt.error, attempt.traceback) == ("failed", "The ink ran out.", "Traceback ...")
        event = Event.objects.filter(job_id=taken.job_id).last()
        assert (event.from_status, event.to_status, event.reason) == ("running", "pending", "The ink ran out.")


@pytest.mark.django_db
class TestLose:
    def test_costs_an_attempt_not_a_failure(self):
        production = start(chain("a"))
        lose_attempt(Attempt.objects.get(pk=take().attempt_id), cause="Its worker died.")

        job = production.jobs.get()
        assert (job.status, job.attempt, job.failures, job.lost) == (JobStatus.READY, 1, 0, 1)

    def test_too_often_in_a_row_fails_with_the_cause(self):
        production = start(chain("a"))

        for _ in range(MAX_LOST):
            lose_attempt(Attempt.objects.get(pk=take().attempt_id), cause="Its worker died.")

        production.refresh_from_db()
        assert production.status == ProductionStatus.ERROR
        assert production.reason == "a failed: It gave no answer 5 times in a row. The last time: Its worker died."

    def test_twice_counts_once(self):
        production = start(chain("a"))
        attempt = Attempt.objects.get(pk=take().attempt_id)

        assert lose_attempt(attempt, cause="Its worker died.")
        assert not lose_attempt(attempt, cause="Its worker died.")

        assert production.jobs.get().lost == 1

    def test_interrupt_counts_nothing(self):
        production = start(chain("a"))
        interrupt_attempt(Attempt.objects.get(pk=take().attempt_id), reason="The worker was stopped.")

        job = production.jobs.get()
        assert (job.status, job.failures, job.lost) == (JobStatus.READY, 0, 0)
        assert Attempt.objects.get().status == AttemptStatus.INTERRUPTED


@pytest.mark.django_db
class TestReaper:
    def test_rescues_attempts_of_a_silent_worker(self):
        production = start(chain("a"))
        worker = make_worker(beat_at=timezone.now() - timedelta(seconds=60))
        take(worker)

        assert reaper.rescue_stalled(lease_seconds=15) == 1

        assert production.jobs.get().status == JobStatus.READY

    def test_leaves_attempts_of_a_beating_worker_alone(self):
        start(chain("a"))
        take(make_worker())

        assert reaper.rescue_stalled(lease_seconds=15) == 0

    def test_settles_what_a_finisher_left_when_it_died(self, monkeypatch):
        productions = [start(chain("a")), start([stage("a"), stage("mend", "Noop", ("a", "failure"))])]
        for its_end in ("settle_now", "_end_production"):
            monkeypatch.setattr(f"productions.engine.finishing.{its_end}", lambda production_id: None)
        for _ in productions:
            finish_attempt(take(), output={})

        assert (reaper.settle_left_behind(), reaper.settle_left_behind()) == (2, 0)

        for production in productions:
            production.refresh_from_db()
            assert production.status == ProductionStatus.COMPLETED

    def test_runs_a_parent_whose_last_child_was_finished_by_one_that_died(self, monkeypatch):
        production = start([stage("spread", "FanOut", params={"n": 2})])
        parent = take()
        spawn(parent, Spawn((JobSpec("piece-1", "Noop"), JobSpec("piece-2", "Noop"))))
        monkeypatch.setattr("productions.engine.finishing._end_of_children", lambda *ids: None)
        for _ in range(2):
            assert reaper.settle_left_behind() == 0
            finish_attempt(take(), output={})

        assert (reaper.settle_left_behind(), reaper.settle_left_behind()) == (1, 0)

        assert production.jobs.get(key="spread").status == JobStatus.READY

    def test_ends_what_takes_longer_than_its_stage_allows(self):
        production = start([stage("a", "Hangs", timeout_seconds=5)])
        taken = take(make_worker())
        Job.objects.update(started_at=timezone.now() - timedelta(seconds=6))

        assert reaper.time_out_overdue() == 1

        assert production.jobs.get().error == "It took longer than the 5 s that its stage allows."
        assert not finish_attempt(taken, output={})
