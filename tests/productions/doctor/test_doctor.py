"""Each thing that may not fit, made on purpose: found, mended, gone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from agents.crew.commands.leftovers import MARK
from productions import storage
from productions.engine import control, doctor, leftovers, processes
from productions.engine.claims import claim
from productions.engine.execution import Seat, work_one
from productions.models import Artifact, Attempt, Job, Production, Review, Worker
from productions.states import AttemptStatus, JobStatus, ProductionStatus, ReviewStatus
from tests.productions.factory import chain, make_attempt, make_worker, stage, start
from tests.support.waiting import wait_until
from tests.support.workers import lives

LONG_AGO = timedelta(hours=2)


@pytest.fixture(autouse=True)
def second_look_at_once(monkeypatch):
    monkeypatch.setattr(doctor, "SECOND_LOOK_SECONDS", 0.0)


def kinds():
    return [finding.kind for finding in doctor.examine(deep=True)]


def mended():
    """Mend what is found, and return the kinds of it; nothing may be left."""
    found = doctor.examine(deep=True)
    doctor.mend(found)
    assert kinds() == []
    return [finding.kind for finding in found]


def make_living_worker():
    pid = os.getpid()
    return make_worker(pid=pid, machine=processes.machine(), pid_started_at=processes.started_at(pid))


def age(path):
    then = (timezone.now() - LONG_AGO).timestamp()
    os.utime(path, (then, then))


@pytest.mark.django_db
class TestRows:
    def test_what_fits_is_left_alone(self, drain):
        start([stage("made", "Maker"), stage("asked", "Noop", "made", review={"when": "before"})])
        control.pause(start(chain("a")), by=None)
        drain()

        assert kinds() == []

    def test_an_attempt_without_a_living_worker(self):
        production = start(chain("a"))
        claim(["cpu"], worker_id=make_worker(stopped_at=timezone.now()).pk, slot="cpu-1")

        assert mended() == ["attempt-without-worker"]
        assert production.jobs.get().status == JobStatus.READY

    def test_a_job_without_an_attempt(self):
        production = start(chain("a"))
        claim(["cpu"], worker_id=make_living_worker().pk, slot="cpu-1")
        Attempt.objects.all().close(AttemptStatus.LOST)

        assert mended() == ["job-without-attempt"]
        assert production.jobs.get().status == JobStatus.READY

    def test_an_attempt_without_its_job(self):
        job = start(chain("a")).jobs.get()
        make_attempt(job, worker=make_living_worker())

        assert mended() == ["attempt-without-job"]
        assert Attempt.objects.get().status == AttemptStatus.LOST

    @pytest.mark.parametrize(
        ("model", "wrong"),
        [(Job, {"needs_open": 7}), (Job, {"needs_unmet": 1}), (Production, {"jobs_open": 9})],
        ids=str,
    )
    def test_counters_that_differ_from_the_rows(self, model, wrong):
        production = start(chain("a", "b"))
        model.objects.filter(**({"key": "b"} if model is Job else {})).update(**wrong)

        assert mended() == ["unsettled"]
        assert list(production.jobs.values_list("needs_open", "needs_unmet")) == [(0, 0), (1, 0)]
        assert Production.objects.get().jobs_open == 2

    def test_a_job_that_should_be_ready(self):
        job = start(chain("a")).jobs.get()
        Job.objects.update(status=JobStatus.PENDING)

        assert mended() == ["unsettled"]
        job.refresh_from_db()
        assert job.status == JobStatus.READY

    def test_an_active_production_with_nothing_open(self):
        production = start(chain("a"))
        Job.objects.transition(JobStatus.CANCELLED)

        assert mended() == ["unsettled"]
        production.refresh_from_db()
        assert production.status == ProductionStatus.COMPLETED

    def test_a_production_that_nothing_can_move_is_for_a_person(self):
        production = start(chain("a", "b"))
        first, second = production.jobs.all()
        first.needs.create(needs=second)
        Job.objects.update(status=JobStatus.PENDING, needs_open=1)

        found = doctor.examine()
        doctor.mend(found)

        assert [finding.kind for finding in found] == kinds() == ["stuck"]

    def test_a_ready_job_of_a_final_production(self):
        production = start(chain("a"))
        Production.objects.all().transition(ProductionStatus.CANCELLED)

        assert mended() == ["open-job-of-ended-production"]
        assert production.jobs.get().status == JobStatus.CANCELLED

    @pytest.mark.parametrize("is_paused", [False, True])
    def test_holds_that_do_not_fit_the_production(self, is_paused):
        production = start(chain("a"))
        if is_paused:
            control.pause(production, by=None)
        Job.objects.update(held=not is_paused)

        assert mended() == ["held"]
        assert production.jobs.get().held is is_paused

    def test_an_open_review_of_a_job_that_is_not_in_review(self):
        start([stage("a", review={"when": "before"})], asked=("always",))
        Job.objects.transition(JobStatus.READY)

        assert mended() == ["review-without-job"]
        assert Review.objects.get().status == ReviewStatus.WITHDRAWN

    def test_a_job_in_review_that_nobody_is_asked_about(self):
        production = start([stage("a", review={"when": "before"})])
        Review.objects.all().close(ReviewStatus.WITHDRAWN)

        assert mended() == ["job-without-review"]
        assert production.jobs.get().status == JobStatus.IN_REVIEW
        assert Review.objects.open().count() == 1

    def test_a_slot_with_two_attempts(self):
        production = start([stage("a"), stage("b")])
        worker = make_living_worker()
        older = claim(["cpu"], worker_id=worker.pk, slot="cpu-1")
        newer = claim(["cpu"], worker_id=worker.pk, slot="cpu-1")
        Attempt.objects.update(started_at=timezone.now() - timedelta(minutes=1))

        assert mended() == ["slot-booked-twice"]
        assert production.jobs.get(pk=older.job_id).status == JobStatus.READY
        assert production.jobs.get(pk=newer.job_id).status == JobStatus.RUNNING

    @pytest.mark.parametrize(
        "fields",
        [
            {"machine": "elsewhere", "beat_at": timezone.now() - LONG_AGO},
            {"machine": processes.machine(), "pid_started_at": 1.0},
        ],
        ids=["silent", "dead here"],
    )
    def test_a_worker_that_claims_to_live_and_does_not(self, fields):
        worker = make_worker(**{"pid": os.getpid(), **fields})

        assert mended() == ["silent-worker"]
        worker.refresh_from_db()
        assert worker.stopped_at is not None

    def test_a_program_that_outlived_its_attempt_and_its_worker(self):
        worker = make_worker(stopped_at=timezone.now())
        program = subprocess.Popen(
            [sys.executable, "-c", "input()"],
            stdin=subprocess.PIPE,
            env={**os.environ, MARK: leftovers.mark(worker.pk, 12)},
        )
        with program:
            wait_until(lambda: kinds() == ["program-of-nobody"], "the program is found")

            assert mended() == ["program-of-nobody"]
            assert not lives(program.pid)


@pytest.mark.django_db
class TestFiles:
    @pytest.fixture
    def artifact(self, drain):
        start([stage("made", "Maker")])
        drain()
        return Artifact.objects.get()

    @pytest.fixture
    def path(self, artifact, own_files):
        return own_files / "files" / storage.path_of(artifact.sha256)

    def test_a_file_without_a_row(self, path):
        Artifact.objects.all().delete()
        age(path)

        assert mended() == ["file-without-row"]
        assert not path.exists()

    def test_a_young_file_may_belong_to_an_attempt_that_has_not_ended(self, path):
        Artifact.objects.all().delete()

        assert kinds() == []

    def test_an_old_file_may_belong_to_an_older_attempt_that_still_runs(self, path):
        Artifact.objects.all().delete()
        age(path)
        start(chain("a"))
        claim(["cpu"], worker_id=make_living_worker().pk, slot="cpu-1")
        Attempt.objects.running().update(started_at=timezone.now() - 2 * LONG_AGO)

        assert kinds() == []

    def test_a_file_that_is_stored_again_is_young_again(self, path):
        Artifact.objects.all().delete()
        age(path)
        storage.put(path.read_bytes())

        assert kinds() == []

    def test_a_row_without_its_file_is_for_a_person(self, path):
        path.unlink()

        found = doctor.examine()

        assert [(finding.kind, finding.mend) for finding in found] == [("row-without-file", None)]
        assert "piece/0 of production" in found[0].sentence

    def test_a_damaged_file_is_set_aside(self, path, own_files):
        path.write_bytes(b"?" * path.stat().st_size)

        found = doctor.examine(deep=True)
        doctor.mend(found)

        assert [finding.kind for finding in found] == ["damaged-file"]
        assert kinds() == ["row-without-file"]
        assert (own_files / "files" / "damaged" / path.name).exists()

    def test_what_a_killed_writer_left(self, path):
        part = path.with_name(".part-abc")
        part.touch()
        age(part)

        assert mended() == ["temporary-file"]
        assert not part.exists()

    def test_a_workspace_of_an_attempt_that_is_over(self, own_files):
        folder = leftovers.workspaces() / f"{leftovers.folder_prefix(5)}abc"
        folder.mkdir(parents=True)
        age(folder)

        assert mended() == ["workspace-of-nobody"]
        assert not folder.exists()

    def test_what_is_not_ours_is_left_alone(self, path, own_files):
        for name in ("notes.txt", "ab/notes.txt", f"ab/{path.name}"):
            file = own_files / "files" / name
            file.parent.mkdir(exist_ok=True)
            file.touch()
            age(file)

        assert kinds() == []


@pytest.mark.django_db(transaction=True)
class TestCommand:
    def test_lists_mends_and_then_finds_nothing(self, capsys):
        start(chain("a"))
        Production.objects.update(jobs_open=5)
        make_worker(beat_at=timezone.now() - LONG_AGO)

        codes = [run("doctor"), run("doctor", "--fix"), run("doctor")]

        said = capsys.readouterr().out
        assert codes == [1, 0, 0]
        assert "it counts 5 open stages, which are 1" in " ".join(said.split())
        assert said.endswith("Everything fits together.\n")
        assert Worker.objects.get().stopped_at is not None

    def test_says_what_it_mended_as_json(self, capsys):
        production = start(chain("a"))
        Production.objects.update(jobs_open=5)

        run("doctor", "--fix", "--json")

        said = json.loads(capsys.readouterr().out)
        (item,) = said["items"]
        assert (item["kind"], item["ids"], item["mended"]) == ("unsettled", {"production": production.pk}, True)
        assert (said["n_found"], said["n_left"]) == (1, 0)

    def test_finds_nothing_while_everything_is_in_motion(self, monkeypatch):
        monkeypatch.setattr(doctor, "SECOND_LOOK_SECONDS", 0.05)
        fan = stage("spread", "FanOut", params={"n": 30, "agent": "Maker"})
        productions = [start([fan, stage("after", "Reader", "spread")]) for _ in range(3)]
        busy = threading.Event()
        hands = [threading.Thread(target=work, args=(number, busy)) for number in range(4)]
        for hand in hands:
            hand.start()

        found = []
        while not busy.is_set() or any(hand.is_alive() for hand in hands):
            found += doctor.examine(deep=True)

        assert found == []
        assert {status_of(production) for production in productions} == {ProductionStatus.COMPLETED}


def status_of(production):
    return Production.objects.values_list("status", flat=True).get(pk=production.pk)


def work(number, busy):
    """Work until everything is done, in a thread with a connection of its own."""
    seat = Seat(slot=f"thread-{number}", worker_id=Worker.objects.create(host="press", pid=number).pk)
    try:
        while Production.objects.unfinished().exists():
            work_one(["cpu"], seat)
            busy.set()
        seat.journal.close()
    finally:
        connection.close()


def run(*arguments):
    try:
        call_command("orchestrator", *arguments)
    except SystemExit as ending:
        return ending.code
    return 0
