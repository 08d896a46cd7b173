"""What befalls hosts: suspended workers, wrong clocks, full disks, forked children, two versions side by side."""

from __future__ import annotations

import resource
import signal
import subprocess
from pathlib import Path

import psutil
import pytest
from django.db.models import F
from django.utils import timezone

from productions.engine import control
from productions.models import Artifact, Attempt, Event, Job, Production, Worker
from productions.states import JobStatus, ProductionStatus
from tests.productions.factory import chain, stage, start
from tests.productions.fleets import wait_until_completed
from tests.support.waiting import wait_until
from tests.support.workers import ROOT, wait_until_gone

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

START_SECONDS = 90.0
"""On a crowded machine; a second or two on a quiet one."""
FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)


def wait_until_ready(*workers):
    """Only then is there work: one that starts sooner would do it all on a crowded machine."""
    wait_until(
        lambda: Worker.objects.count() == len(workers) and all(w.slots for w in workers),
        "all have slots",
        seconds=START_SECONDS,
    )


def states_of(processes):
    return {psutil.Process(pid).status() for pid in processes}


def statuses():
    return list(Attempt.objects.order_by("id").values_list("status", flat=True))


def test_a_worker_that_is_suspended_past_its_lease__its_late_answer_is_refused(workers, diary, tmp_path):
    production = start([stage("work", "Awaits", params={"go": str(tmp_path / "go"), "diary": str(diary)})])
    sleeper = workers.start()
    wait_until(lambda: statuses() == ["running"], "the first works")
    sleeper.suspend()
    workers.start()
    wait_until(lambda: statuses()[0] == "lost" and statuses()[-1] == "running", "the second has taken the job")

    (tmp_path / "go").touch()
    wait_until_completed(production)
    sleeper.signal_all(signal.SIGCONT)
    wait_until(lambda: len(diary.read_text().split()) >= 2, "both bodies have come to their end")
    wait_until(lambda: sleeper.log.read_text().count("came too late"), "the late answer has come")

    # On a crowded machine the second may have lost its lease for a moment, too.
    assert (statuses()[0], statuses().count("succeeded")) == ("lost", 1)
    assert Artifact.objects.get().attempt.status == "succeeded"
    assert Event.objects.filter(job_id=production.jobs.get().pk, to_status="succeeded").count() == 1


def test_a_slot_that_is_suspended_within_a_transaction__keeps_others_from_nothing_for_long(workers):
    production = start([stage("work", "Stops")])
    first = workers.start()
    wait_until(lambda: psutil.STATUS_STOPPED in states_of(first.descendants()), "its slot has suspended itself")
    first.signal_all(signal.SIGSTOP)

    workers.start()

    wait_until_completed(production)
    first.signal_all(signal.SIGCONT)
    assert statuses() == ["lost", "succeeded"]


def test_a_worker_that_is_killed_while_its_slots_are_suspended__the_next_one_ends_them(workers):
    start([stage("work", "Hangs")])
    first = workers.start()
    wait_until(lambda: statuses() == ["running"], "it works")
    first.suspend()
    below = first.kill()

    workers.start()

    wait_until_gone(below)


@pytest.mark.skipif(FAKETIME is None, reason="libfaketime is not installed")
@pytest.mark.parametrize("moved", ["+3h", "-3h"])
def test_a_host_with_a_wrong_clock__keeps_its_lease_and_takes_none_from_others(workers, diary, moved):
    # No body that waits for a file: with this library time.sleep fails.
    params = {"n": 12, "agent": "Works", "diary": str(diary), "seconds": 0.2}
    clock = {"LD_PRELOAD": str(FAKETIME), "FAKETIME": moved, "DONT_FAKE_MONOTONIC": "1"}
    wait_until_ready(workers.start_as_program(**clock), workers.start())
    production = start([stage("spread", "FanOut", params=params), stage("after", "Noop", "spread")])
    wait_until(lambda: Attempt.objects.values("worker").distinct().count() == 2, "both work")

    wait_until_completed(production)

    assert set(statuses()) == {"succeeded"}
    assert len(diary.read_text().split()) == 12
    wait_until(lambda: Worker.objects.alive(2.0).count() == 2, "both are alive")
    assert not Attempt.objects.exclude(finished_at__gte=F("started_at")).exists()
    assert not Event.objects.filter(at__gt=timezone.now()).exists()


def test_a_storage_without_room__fails_with_the_cause_keeps_nothing_half_and_goes_on_with_room(workers, own_files):
    once = {"retry": {"max_failures": 1}}
    press = workers.start()
    wait_until(lambda: press.slots, "the slot is there")
    limit(press.slots, 100_000)
    production = start([stage("work", "Saves", params={"bytes": 200_000}, **once), stage("after", "Noop", "work")])
    wait_until(lambda: Production.objects.get().status == ProductionStatus.ERROR, "it has failed")
    files = [path.name for path in (own_files / "files").rglob("*") if path.is_file()]

    limit(press.slots, resource.RLIM_INFINITY)
    control.retry(production, by=None)
    wait_until_completed(production)

    assert "File too large" in Attempt.objects.order_by("id")[0].error
    assert files == ["bindery-storage"]
    assert Artifact.objects.get().size == 200_000


def limit(pids, n_bytes):
    """No file of these processes may become larger."""
    for pid in pids:
        hard = psutil.Process(pid).rlimit(resource.RLIMIT_FSIZE)[1]
        psutil.Process(pid).rlimit(resource.RLIMIT_FSIZE, (n_bytes, hard))


def test_a_job_that_starts_programs_and_dies__leaves_none_of_them(workers, diary):
    production = start([stage("work", "Forks", params={"diary": str(diary)})])

    workers.start()
    wait_until(lambda: Production.objects.get().status == ProductionStatus.ERROR, "it is given up")

    programs = {int(line) for line in diary.read_text().split()}
    assert len(programs) == 5
    wait_until_gone(programs)
    assert production.jobs.get().error.endswith("The process that ran it was ended by SIGKILL.")


def git(*arguments):
    done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True)
    return done.stdout if done.returncode == 0 else b""


def migrations(commit):
    """The migrations of a commit, by path and content."""
    return {line for line in git("ls-tree", "-r", commit).decode().splitlines() if "/migrations/0" in line}


@pytest.fixture
def code_before(tmp_path):
    """The code of the newest commit that lacks a migration: what still runs while a new version is put into place."""
    ours = migrations("HEAD")
    history = git("log", "--first-parent", "-m", "--format=%H^", "--diff-filter=A", "--", "*/migrations/*.py")
    before = next((commit for commit in history.decode().split() if migrations(commit) < ours), None)
    if before is None:
        pytest.skip("there is no history of this checkout")
    folder = tmp_path / "before"
    folder.mkdir()
    subprocess.run(["tar", "-x", "-C", str(folder)], input=git("archive", before), check=True)
    return folder


def test_an_older_version_works_beside_this_one(workers, diary, code_before):
    params = {"n": 16, "agent": "Works", "diary": str(diary), "seconds": 0.2}
    stages = [
        *chain("first", "second"),
        stage("spread", "FanOut", "second", params=params),
        stage("read", "Reader", "spread"),
    ]
    older, newer = workers.start_as_program(root=code_before), workers.start_as_program()
    wait_until_ready(older, newer)
    production = start(stages)
    wait_until(lambda: Attempt.objects.values("worker").distinct().count() == 2, "both work")

    wait_until_completed(production)

    assert set(statuses()) == {"succeeded"}
    assert len(diary.read_text().split()) == 16
    assert (older.end(), newer.end()) == (0, 0)


def test_a_worker_whose_version_lacks_an_agent__leaves_the_job_to_one_that_has_it(workers):
    once = {"retry": {"max_failures": 1, "base_seconds": 0.2}}
    production = start([stage("work", "Noop", **once)])
    workers.start(BINDERY_AGENT_MODULES="")
    wait_until(lambda: "lost" in statuses(), "the first has given it back")
    workers.start()

    wait_until_completed(production)

    assert Job.objects.get().failures == 0
    assert Job.objects.get().status == JobStatus.SUCCEEDED
