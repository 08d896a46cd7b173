"""Two real workers of Celery and a real Redis, on the database of the tests."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter

import pytest

from productions.engine import control
from productions.engine.celery import CeleryBroker, make_app
from productions.models import Attempt, Job, LogLine, Production, Worker
from productions.states import AttemptStatus, JobStatus, ProductionStatus
from tests.productions.factory import stage, start
from tests.support.celery import CeleryWorker, Redis
from tests.support.waiting import wait_until
from tests.support.workers import WorkerProcess, environment, wait_until_gone

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


class Fleet:
    """An orchestrator without slots, and two workers of Celery with one process each."""

    def __init__(self, folder, redis):
        self.log = folder / "fleet.log"
        self.redis = redis
        self.broker = CeleryBroker(make_app(redis.url))
        self._env = environment(folder, WORK_WAKEUP="celery", CELERY_BROKER_URL=redis.url)
        self._all = []
        self.orchestrator = self._add(WorkerProcess(self._env, log=self.log))
        self.first = self.add("first")
        self.second = self.add("second")

    def add(self, name):
        return self._add(CeleryWorker(self._env, name=name, log=self.log))

    def _add(self, process):
        self._all.append(process)
        return process

    def kill(self):
        below = set().union(*(process.kill() for process in self._all))
        wait_until_gone(below)


@pytest.fixture
def redis(require_tool, tmp_path):
    server = Redis(require_tool("redis-server"), tmp_path)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def fleet(own_files, redis):
    fleet = Fleet(own_files, redis)
    yield fleet
    fleet.kill()
    print(fleet.log.read_text())


@pytest.fixture
def diary(tmp_path):
    path = tmp_path / "diary"
    path.touch()
    return path


def runs(diary):
    return Counter(diary.read_text().split())


def spread(diary, n=12, **params):
    params = {"n": n, "agent": "Works", "diary": str(diary), **params}
    return start([stage("spread", "FanOut", params=params), stage("after", "Noop", "spread")])


def status_of(production):
    return Production.objects.values_list("status", flat=True).get(pk=production.pk)


def wait_until_completed(*productions):
    for production in productions:
        wait_until(lambda p=production: status_of(p) == ProductionStatus.COMPLETED, "the production is completed")


def test_a_fan_out(fleet, diary):
    begun = time.monotonic()
    production = spread(diary)
    wait_until_completed(production)
    print(time.monotonic() - begun)

    assert runs(diary) == {str(number): 1 for number in range(1, 13)}
    assert set(Attempt.objects.values_list("worker__slots", "slot")) == {(1, "celery-1")}
    print(Attempt.objects.values_list("worker__pid"))
