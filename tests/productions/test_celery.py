"""Two real workers of Celery and a real Redis, on the database of the tests: one fleet for all of these tests."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator

import pytest

from productions.engine import control
from productions.engine.celery import CeleryBroker, make_app
from productions.models import Artifact, Attempt, LogLine, Worker
from productions.states import AttemptStatus, JobStatus
from tests.productions.factory import stage, start
from tests.productions.fleets import runs, spread, wait_until_completed
from tests.support.celery import CeleryWorker, Redis
from tests.support.waiting import wait_until
from tests.support.workers import ForkedWorker, environment, lives, wait_until_gone

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

START_SECONDS = 90.0
"""On a crowded machine; a second or two on a quiet one."""


class Fleet:
    """An orchestrator without slots, and two workers of Celery with one process each."""

    def __init__(self, folder, redis):
        self.log = folder / "fleet.log"
        self.redis = redis
        self.broker = CeleryBroker(make_app(redis.url))
        self._env = environment(folder, WORK_WAKEUP="celery", CELERY_BROKER_URL=redis.url)
        self.orchestrator = ForkedWorker(self._env, log=self.log)
        self.workers = []

    def complete(self):
        """Have two workers, whatever happened to those before."""
        self.workers = [worker for worker in self.workers if worker.process.poll() is None]
        while len(self.workers) < 2:
            self.workers.append(CeleryWorker(self._env, name=f"worker-{len(self.workers)}", log=self.log))
        wait_until(lambda: self._n_ready() == 2, "both workers listen", seconds=START_SECONDS)

    def _n_ready(self):
        return sum("brpop" in client["cmd"].lower() for client in self.redis.client.client_list())

    def worker_of(self, production):
        """The worker that has a job of this production in hand."""
        pid = Attempt.objects.running().get(job__production=production).worker.pid
        return next(worker for worker in self.workers if worker.process.pid == pid)

    def kill(self):
        wait_until_gone(set().union(*(process.kill() for process in [self.orchestrator, *self.workers])))


@pytest.fixture(scope="module")
def standing_fleet(django_db_setup, django_db_blocker, tables, tmp_path_factory) -> Iterator[Fleet]:
    """Not taken down between tests: the processes need longer to start than any test takes."""
    program = shutil.which("redis-server")
    if program is None:
        yield None
        return
    folder = tmp_path_factory.mktemp("fleet")
    redis = Redis(program, folder)
    redis.start()
    with django_db_blocker.unblock():
        fleet = Fleet(folder, redis)
        try:
            fleet.complete()
            yield fleet
        finally:
            print(fleet.log.read_text())
            fleet.kill()
            redis.kill()
        tables.empty()


@pytest.fixture
def _django_db_helper(standing_fleet) -> None:
    """Leave the tables as they are after each test: the workers would lose their rows under their feet."""


@pytest.fixture
def fleet(require_tool, standing_fleet):
    require_tool("redis-server")
    standing_fleet.complete()
    return standing_fleet


def once(n):
    return {str(number): 1 for number in range(1, n + 1)}


def wait_until_running(production):
    wait_until(lambda: production.jobs.filter(status=JobStatus.RUNNING).exists(), "a job is running")


def wait_until_both_work(fleet, production):
    at_work = attempts(production).running().values_list("worker__pid", flat=True)
    both = {worker.process.pid for worker in fleet.workers}
    wait_until(lambda: both <= set(at_work.all()), "both workers have a job")


def attempts(production):
    return Attempt.objects.filter(job__production=production)


def test_a_fan_out__is_made_by_both_workers_and_each_piece_once(fleet, diary, tmp_path):
    go = tmp_path / "go"
    production = spread(diary, n=30, go=str(go))
    wait_until_both_work(fleet, production)

    go.touch()
    wait_until_completed(production)

    assert runs(diary) == once(30)
    assert Artifact.objects.filter(production=production).count() == 30


def test_log_and_progress__are_written_by_the_end_of_the_job(fleet):
    production = start([stage("make", "Maker")])

    wait_until_completed(production)

    assert list(LogLine.objects.filter(production_id=production.pk).values_list("message")) == [("making piece 0",)]
    assert production.jobs.get().progress_current == 1


def test_a_message_twice_and_messages_too_late__do_no_harm(fleet, diary):
    production = spread(diary)
    for _ in range(20):
        fleet.broker.send("cpu")

    wait_until_completed(production)
    fleet.broker.send("cpu")
    wait_until(lambda: fleet.broker.depth("cpu") == 0, "the late message is consumed")

    assert runs(diary) == once(12)
    assert set(attempts(production).values_list("status", flat=True)) == {AttemptStatus.SUCCEEDED}


def test_a_flushed_broker__is_filled_again(fleet, diary):
    productions = [spread(diary, n=15), spread(diary, n=15)]
    wait_until(lambda: diary.read_text(), "the first piece is made")

    fleet.redis.client.flushall()

    for production in productions:
        wait_until_completed(production)
    assert runs(diary) == dict.fromkeys(once(15), 2)


def test_a_broker_that_is_killed_and_comes_back(fleet, diary):
    production = spread(diary, seconds=0.1)
    wait_until(lambda: diary.read_text(), "the first piece is made")

    fleet.redis.kill()
    late = start()
    wait_until(lambda: "the message broker is away" in fleet.log.read_text(), "the announcer has noticed")
    fleet.redis.start()

    wait_until_completed(production)
    wait_until_completed(late)
    assert runs(diary) == once(12)


def test_a_killed_worker__its_job_is_done_by_the_other_and_nothing_stays_behind(fleet, diary, tmp_path):
    go = tmp_path / "go"
    production = spread(diary, n=6, go=str(go))
    wait_until_both_work(fleet, production)
    victim = fleet.workers[0]

    wait_until_gone(victim.kill())
    go.touch()

    wait_until_completed(production)
    lost = attempts(production).filter(status=AttemptStatus.LOST)
    assert set(lost.values_list("worker__pid", flat=True)) == {victim.process.pid}
    assert set(runs(diary)) == set(once(6))
    assert set(
        attempts(production).values_list("job_id", "status").filter(status="succeeded", job__parent__isnull=False)
    )


def test_a_worker_that_is_suspended_past_its_lease__its_late_answer_is_refused(fleet, diary, tmp_path):
    go = tmp_path / "go"
    production = start([stage("work", "Awaits", params={"go": str(go), "diary": str(diary)})])
    wait_until_running(production)
    sleeper = fleet.worker_of(production)
    sleeper.suspend()
    wait_until(lambda: attempts(production).count() == 2, "the other has taken the job")

    go.touch()
    wait_until_completed(production)
    sleeper.signal_all(signal.SIGCONT)
    wait_until(lambda: len(diary.read_text().split()) == 2, "both bodies have come to their end")
    wait_until(lambda: "came too late" in fleet.log.read_text(), "the late answer has come")

    assert list(attempts(production).order_by("number").values_list("status", flat=True)) == ["lost", "succeeded"]
    assert Artifact.objects.get(production=production).attempt.number == 2


def test_stop__ends_a_running_job_and_spares_its_worker(fleet):
    production = start([stage("work", "Obedient")])
    wait_until_running(production)
    worker = fleet.worker_of(production)
    children = worker.slots

    control.stop(production, by=None, reason="Wrong theme.")
    wait_until_completed(start())
    wait_until(lambda: not busy(worker), "the worker has nothing in hand")

    assert worker.slots == children
    assert attempts(production).get().error == "Wrong theme."


def test_a_body_that_never_comes_back__is_ended_with_its_process_alone(fleet, diary):
    params = {"diary": str(diary)}
    production = start(
        [
            stage("work", "Commands", params=params, timeout_seconds=0.5),
        ]
    )
    wait_until_running(production)
    worker = fleet.worker_of(production)
    (child,) = worker.slots
    wait_until(lambda: diary.read_text(), "its program runs")

    control.stop(production, by=None)
    wait_until_gone({child, int(diary.read_text().split()[0])})

    assert lives(worker.process.pid)
    wait_until_completed(start())


def test_sigterm__gives_back_what_is_in_hand_and_leaves_no_process(fleet):
    production = start([stage("work", "Obedient")])
    wait_until_running(production)
    worker = fleet.worker_of(production)
    below = worker.descendants()

    worker.process.send_signal(signal.SIGTERM)

    assert worker.process.wait(60) == 0
    wait_until_gone(below)
    assert attempts(production).first().status == AttemptStatus.INTERRUPTED
    assert Worker.objects.get(pid=worker.process.pid).stopped_at is not None
    control.stop(production, by=None)


def busy(worker):
    return Attempt.objects.running().filter(worker__pid=worker.process.pid).exists()
