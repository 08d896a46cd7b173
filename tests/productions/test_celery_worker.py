"""What the main process of a Celery worker knows of its children, without processes."""

from __future__ import annotations

import os
import time
from types import SimpleNamespace

import pytest

from productions.engine import celery_worker
from productions.engine.celery_worker import Child, MainProcess
from productions.engine.hands import Hands
from productions.errors import BrokerUnavailableError
from productions.models import Attempt
from productions.states import AttemptStatus, JobStatus
from tests.productions.factory import chain, make_attempt, make_job, start


class Broker:
    """A broker in which so many messages wait; None: it is away."""

    def __init__(self, waiting):
        self.waiting = waiting

    def depth(self, queue):
        if self.waiting is None:
            raise BrokerUnavailableError("It is away.")
        return self.waiting

    def take(self, queue):
        self.waiting = max(self.depth(queue) - 1, 0)


@pytest.fixture
def main():
    main = MainProcess(1)
    main.worker.save()
    yield main
    for end in main.leash:
        os.close(end)


def test_a_hand__is_cancelled_only_for_the_attempt_that_should_end():
    hand = Hands().all[0]
    hand.cancel(7)

    said = []
    for attempt in (0, 6, 7, 8):
        hand.book(attempt)
        said.append(hand.is_cancelled)

    assert said == [False, False, True, False]


def test_a_hand__that_is_taken_over_leaves_what_the_dead_one_had():
    hand = Hands().all[3]
    hand.book(7)

    hand.take_over()

    assert (hand.pid, hand.busy, hand.orphan) == (os.getpid(), set(), 7)


@pytest.mark.django_db
def test_an_orphan__is_lost_and_its_job_ready_again(main):
    job = make_job(status=JobStatus.RUNNING, attempt=2)
    Attempt.objects.all().delete()
    attempt = make_attempt(job, number=2, worker=main.worker)
    main.hands.all[0].book(attempt.pk)
    main.hands.all[0].bury()

    main._lose_of_dead()

    attempt.refresh_from_db()
    job.refresh_from_db()
    assert (attempt.status, job.status) == (AttemptStatus.LOST, JobStatus.READY)
    assert main.hands.all[0].orphan == 0


@pytest.mark.django_db
@pytest.mark.parametrize(("waiting", "left"), [(0, 0), (2, 0), (9, 6), (None, None)])
def test_a_child__goes_on_alone_and_takes_a_message_away_for_each_further_job(main, waiting, left):
    production = start(chain("a", "b", "c"))
    broker = Broker(waiting)

    Child(main, main.hands.all[0]).work("cpu", broker)

    assert production.jobs.filter(status=JobStatus.SUCCEEDED).count() == 3
    assert broker.waiting == left


@pytest.mark.django_db
def test_a_child__that_was_at_it_for_long_goes_back_to_the_messages_that_wait(main, monkeypatch):
    monkeypatch.setattr(celery_worker, "ALONE_SECONDS", 0.0)
    production = start(chain("a", "b"))

    Child(main, main.hands.all[0]).work("cpu", Broker(5))

    assert production.jobs.filter(status=JobStatus.SUCCEEDED).count() == 1


@pytest.mark.django_db
def test_a_child__goes_back_when_its_worker_should_end(main):
    production = start(chain("a", "b"))
    main.hands.is_stopping = True

    Child(main, main.hands.all[0]).work("cpu", Broker(0))

    assert production.jobs.filter(status=JobStatus.SUCCEEDED).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("seconds", "killed", "asked"), [(1, [], []), (6, ["idle"], ["busy"]), (11, ["idle", "busy"], [])]
)
def test_a_worker_that_should_end__hurries_its_children_and_does_not_wait_for_idle_ones(main, seconds, killed, asked):
    calls = {"kill": [], "cancel": []}

    def child(name, busy):
        return SimpleNamespace(
            busy=busy, kill=lambda: calls["kill"].append(name), cancel=lambda attempt: calls["cancel"].append(name)
        )

    main.hands.all = [child("idle", set()), child("busy", {7})]
    main._stopping_since = time.monotonic() - seconds

    main._end_what_lasts()

    assert calls == {"kill": killed, "cancel": asked}


def test_another_pool_is_refused():
    with pytest.raises(SystemExit, match="prefork"):
        celery_worker._begin(SimpleNamespace(pool_cls="solo", concurrency=1))
