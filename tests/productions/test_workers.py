"""Real workers on the database of the tests: killed, hung, stopped, side by side."""

from __future__ import annotations

import os
import signal
import uuid
from collections import Counter

import pytest

from productions import storage
from productions.engine import control
from productions.models import Artifact, Attempt, Configuration, Job, Production, Worker
from productions.states import AttemptStatus, JobStatus, ProductionStatus
from tests.productions.factory import stage, start
from tests.productions.fleets import runs, spread, status_of, wait_until_completed
from tests.support.waiting import wait_until
from tests.support.workers import lives, wait_until_gone

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def wait_until_running(count=1, **filters):
    wait_until(
        lambda: Job.objects.filter(status=JobStatus.RUNNING, **filters).count() >= count, f"{count} jobs are running"
    )


def test_a_killed_worker__the_next_one_completes_all_and_repeats_only_what_was_in_hand(workers, diary):
    production = spread(diary, seconds=0.1)
    first = workers.start(slots=2)
    wait_until(lambda: sum(runs(diary).values()) >= 4, "four pieces are made")

    wait_until_gone(first.kill())
    done = dict(Job.objects.filter(status=JobStatus.SUCCEEDED).values_list("params__i", "attempt"))
    workers.start(slots=2)
    wait_until_completed(production)

    assert done
    assert {i: runs(diary)[str(i)] for i in done} == dict.fromkeys(done, 1)
    assert dict(Job.objects.filter(params__i__in=done).values_list("params__i", "attempt")) == done
    made = Counter(Artifact.objects.filter(attempt__status="succeeded").values_list("name", flat=True))
    assert made == {f"piece/{i}": 1 for i in range(1, 13)}


def test_a_body_that_takes_its_process_down__fails_with_the_cause_and_others_go_on(workers, diary):
    deadly = start([stage("work", "Dies")])
    others = spread(diary)

    workers.start(slots=2)
    wait_until_completed(others)
    wait_until(lambda: status_of(deadly) == ProductionStatus.ERROR, "the deadly one is given up")

    deadly.refresh_from_db()
    assert deadly.reason == (
        "work failed: It gave no answer 5 times in a row. The last time: The process that ran it was ended by SIGKILL."
    )
    assert Attempt.objects.filter(job__production=others).exclude(status=AttemptStatus.SUCCEEDED).count() == 0


def test_bodies_that_never_come_back__are_ended_at_the_timeout_or_stop_and_their_slots_replaced(workers):
    overdue = start([stage("work", "Hangs", timeout_seconds=0.5)])
    unwanted = start([stage("work", "Hangs")])
    press = workers.start(slots=2)
    wait_until_running(2)
    hung = press.slots

    control.stop(unwanted, by=None, reason="Wrong theme.")
    wait_until(lambda: not press.slots & hung, "both slots are replaced")
    control.stop(overdue, by=None)
    next_one = start()
    wait_until_completed(next_one)

    assert not any(lives(pid) for pid in hung)
    assert Attempt.objects.get(job__production=unwanted).error == "Wrong theme."
    first = Attempt.objects.filter(job__production=overdue).first()
    assert (first.status, first.error) == ("lost", "It took longer than the 0.5 s that its stage allows.")


def test_stop_ends_an_obedient_body_in_its_slot(workers):
    production = start([stage("work", "Obedient")])
    press = workers.start()
    wait_until_running()
    slots = press.slots

    control.stop(production, by=None)
    wait_until_completed(start())

    assert press.slots == slots
    assert Attempt.objects.get(job__production=production).status == AttemptStatus.CANCELLED


def test_two_workers_and_three_productions_at_once__each_job_is_done_once_and_drain_ends_by_itself(workers, diary):
    productions = [spread(diary, n=10) for _ in range(3)]

    both = [workers.start("--drain"), workers.start("--drain")]
    wait_until_completed(*productions)

    assert [each.process.wait(60) for each in both] == [0, 0]
    assert set(Attempt.objects.values_list("status", "number", "job__rounds")) == {
        ("succeeded", 1, 0),
        ("succeeded", 1, 1),
        ("succeeded", 2, 1),
    }
    assert runs(diary) == {str(number): 3 for number in range(1, 11)}
    first_end = min(production.finished_at for production in Production.objects.all())
    assert all(production.started_at < first_end for production in Production.objects.all())
    assert Worker.objects.filter(stopped_at__isnull=False).count() == 2


def test_sigterm__gives_back_what_is_in_hand_and_leaves_no_process(workers):
    production = start([stage("work", "Obedient")])
    press = workers.start()
    wait_until_running()
    below = press.descendants()

    code = press.end()

    assert code == 0
    wait_until_gone(below)
    assert production.jobs.get().status == JobStatus.READY
    assert Attempt.objects.get().status == AttemptStatus.INTERRUPTED
    assert Worker.objects.get().stopped_at is not None


def test_a_killed_worker__leaves_neither_a_slot_nor_what_its_agents_started(workers, diary):
    start([stage("work", "Commands", params={"diary": str(diary)}), stage("hang", "Hangs")])
    press = workers.start(slots=2)
    wait_until_running(2)
    wait_until(lambda: runs(diary), "the program runs")
    program = int(diary.read_text())

    below = press.kill()

    assert program in below
    wait_until_gone(below)


def test_a_killed_slot__its_job_runs_again_in_a_new_one(workers):
    production = start([stage("work", "Obedient")])
    press = workers.start()
    wait_until_running()
    (slot,) = press.slots

    os.kill(slot, signal.SIGKILL)
    wait_until_running(attempt=2)

    assert press.slots != {slot}
    assert "SIGKILL" in Attempt.objects.get(job__production=production, number=1).error


def test_a_storage_of_another_installation__is_refused(workers, own_files):
    storage.check_marker(uuid.uuid4())
    Configuration.current()

    press = workers.start(slots=2)

    assert press.process.wait(60) == 1
    assert "belongs to another installation" in press.log.read_text()
    assert not Worker.objects.exists()
