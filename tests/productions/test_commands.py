"""Command stages on the real engine: artifacts, log, and the end of every process."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys

import psutil
import pytest

from agents.crew.commands.allowed import AllowedCommand
from productions import storage
from productions.engine import control, journal
from productions.models import Artifact, ArtifactUse, Attempt, Job, LogLine, Production
from productions.states import AttemptStatus, JobStatus, ProductionStatus
from tests.productions.factory import REQUEST, stage, start
from tests.support.waiting import wait_until
from tests.support.workers import WorkerProcess, environment, lives, wait_until_gone

PYTHON = [sys.executable, "-I", "-S", "-B", "-c"]


def command(name, *needs, **fields):
    return stage(name, "CommandAgent", *needs, params={"command": name, **fields.pop("params", {})}, **fields)


@pytest.fixture
def allow(settings):
    def add(**programs):
        settings.COMMANDS = {name: AllowedCommand((*PYTHON, code)) for name, code in programs.items()}

    return add


class TestInOneProcess:
    pytestmark = pytest.mark.django_db

    def test_what_a_command_makes_is_recorded_given_on_and_its_use_noted(self, allow, drain):
        allow(
            write="open('word.txt', 'w').write('ink'); "
            "open('result.json', 'w').write('{\"outcome\": \"succeeded\", \"n\": 1}')",
            read="print(open('inputs/word.txt').read())",
        )
        production = start([command("write"), command("read", "write")])

        drain()

        production.refresh_from_db()
        assert production.status == ProductionStatus.COMPLETED
        (made,) = Artifact.objects.all()
        assert (made.name, made.media_type, made.size) == ("word.txt", "text/plain", 3)
        assert made.sha256 == hashlib.sha256(b"ink").hexdigest()
        assert Job.objects.get(key="write").output == {"n": 1}
        assert ArtifactUse.objects.get().attempt.job.key == "read"
        assert list(lines_of(production).values_list("level", "message")) == [("info", "ink")]

    def test_a_failure_keeps_the_error_context_and_says_the_last_lines(self, allow, drain):
        allow(fail="import sys; sys.exit('no ink')")
        start([command("fail", retry={"max_failures": 1})])

        drain()

        job = Job.objects.get()
        assert (job.status, job.error) == (JobStatus.FAILED, "fail ended with exit code 1: no ink.")
        context = Artifact.objects.get(name="error-context.json")
        assert json.loads(storage.get(context.sha256))["exit_code"] == 1

    def test_a_command_that_was_taken_off_the_list_is_refused_without_a_retry(self, allow, drain):
        allow(other="")
        start([command("gone")])

        assert drain() == 1
        assert Job.objects.get().error == "The command 'gone' is not on the allow-list; allowed: other."

    @pytest.mark.django_db(transaction=True)
    def test_no_line_of_a_loud_command_is_lost_within_its_limit(self, allow, drain, monkeypatch):
        monkeypatch.setattr(journal, "MAX_BUFFERED", 500)
        monkeypatch.setattr(journal, "CROWDED", 100)
        allow(loud="for n in range(3000): print(n)")
        production = start([command("loud")])

        drain()

        assert list(lines_of(production).values_list("message", flat=True)) == [str(n) for n in range(3000)]

    @pytest.mark.parametrize("fault", ["", "once"])
    def test_the_example_pipeline_runs_from_plan_to_verify(self, drain, fault):
        production = software(fault)

        drain()

        production.refresh_from_db()
        assert production.status == ProductionStatus.COMPLETED
        assert production.request == {**REQUEST, "fault": fault}
        assert Job.objects.get(key="verify").summary == "code/slug.py is clean and tested."

    def test_a_failed_test_sends_the_work_back_and_the_new_code_knows_why(self, drain):
        software("once")

        drain()

        redone = Job.objects.get(redoes="develop")
        (remark,) = redone.feedback
        assert remark["reason"].startswith("2 of 4 examples failed: slug('Hello, World!') gave 'hello-world-'")
        assert (redone.output["round"], redone.summary) == (2, "Mended code/slug.py.")
        codes = Artifact.objects.filter(name="code/slug.py").order_by("id")
        assert [code.job.redoes for code in codes] == ["", "develop"]
        assert Job.objects.get(key="verify").output["sha256"] == codes[1].sha256

    def test_the_same_fault_three_times_asks_a_person(self, drain):
        production = software("always")

        drain()

        assert Job.objects.get(key="test").status == JobStatus.IN_REVIEW
        assert production.reviews.get().job.key == "test"


def lines_of(production):
    """The log of one production: another test's may still be written, by a thread with a connection of its own."""
    return LogLine.objects.filter(production_id=production.pk).order_by("id")


def software(fault):
    """plan, develop, test, verify with the scripts of the examples."""
    keys = ("plan", "develop", "test", "verify")
    stages = [command(key, *keys[i - 1 : i] if i else ()) for i, key in enumerate(keys)]
    for each in stages:
        each["params"]["command"] = f"example-{each['key']}"
    return start(stages, request={**REQUEST, "fault": fault})


FAMILY = """
import os, signal, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        print(os.getpid(), flush=True)
        time.sleep(120)
    os._exit(0)
os.wait()
print(os.getpid(), flush=True)
time.sleep(120)
"""
"""Says the ids of its two processes; one forked twice, has its own session and ignores TERM."""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
class TestWithWorkers:
    @pytest.fixture
    def worker(self, own_files):
        workers = []
        wait = "import os, time\nprint(os.getpid(), flush=True)\nwhile not os.path.exists('{}'): time.sleep(0.02)"
        programs = {"family": FAMILY, "wait": wait.format(own_files / "go")}
        allowed = json.dumps({name: {"argv": [*PYTHON, code]} for name, code in programs.items()})

        def begin():
            env = environment(own_files, BINDERY_COMMANDS=allowed)
            workers.append(WorkerProcess(env, "--slots", "1", log=own_files / "worker.log"))
            return workers[-1]

        yield begin
        below = set().union(*(worker.kill() for worker in workers))
        print((own_files / "worker.log").read_text())
        wait_until_gone(below)

    @pytest.fixture(params=["cpu", "commands"])
    def queue(self, request):
        """A slot for computing, and a thread among eight."""
        return request.param

    def processes(self, count=2):
        """The ids that the running command said, when it has said them all."""
        lines = lines_of(Production.objects.get()).filter(level="info")
        wait_until(lambda: lines.count() >= count, "the command runs")
        return {int(message) for message in lines.values_list("message", flat=True)}

    def test_stop_ends_the_family_and_the_workspace_is_gone(self, worker, own_files, queue):
        production = start([command("family", queue=queue)])
        worker()
        family = self.processes()

        control.stop(production, by=None, reason="Wrong theme.")

        wait_until_gone(family)
        wait_until(lambda: not list((own_files / "workspaces").iterdir()), "the workspace is removed")
        assert Attempt.objects.get().status == AttemptStatus.CANCELLED

    def test_the_stage_s_own_timeout_ends_the_family(self, worker, queue):
        production = start([command("family", queue=queue, timeout_seconds=1.0)])
        worker()
        family = self.processes()

        wait_until_gone(family)

        control.stop(production, by=None)
        first = Attempt.objects.order_by("id")[0]
        assert (first.status, first.error) == ("lost", "It took longer than the 1 s that its stage allows.")

    def test_a_pause_lets_the_command_finish(self, worker, own_files):
        production = start([command("wait"), stage("after", "Noop", "wait")])
        worker()
        (program,) = self.processes(1)

        control.pause(production, by=None)
        assert lives(program)
        (own_files / "go").touch()

        wait_until(lambda: Job.objects.get(key="wait").status == JobStatus.SUCCEEDED, "the command finished")
        assert Job.objects.get(key="after").attempt == 0

    def test_a_killed_worker_leaves_no_process_and_the_next_one_no_workspace(self, worker, own_files):
        production = start([command("family")])
        first = worker()
        family = self.processes()

        first.kill()
        wait_until_gone(family)
        control.pause(production, by=None)
        worker()

        wait_until(lambda: Attempt.objects.order_by("id")[0].status == AttemptStatus.LOST, "the next worker found it")
        wait_until(lambda: not list((own_files / "workspaces").iterdir()), "the workspace is removed")

    def test_what_outlives_a_worker_and_its_keepers_is_ended_by_the_next_worker(self, worker):
        production = start([command("family")])
        first = worker()
        family = self.processes()

        keepers = [
            p for p in psutil.Process(first.process.pid).children(recursive=True) if "keeper.py" in str(p.cmdline())
        ]
        for keeper in keepers:
            keeper.suspend()  # So that it cannot clean up before it is killed with the rest.
        first.kill()
        for keeper in keepers:
            keeper.kill()
        assert len(keepers) == 1
        assert all(lives(pid) for pid in family)
        control.pause(production, by=None)
        worker()

        wait_until_gone(family)

    def test_a_killed_slot_leaves_no_process(self, worker):
        start([command("family")])
        press = worker()
        family = self.processes()
        keeper = next(
            p for p in psutil.Process(press.process.pid).children(recursive=True) if "keeper.py" in str(p.cmdline())
        )

        os.kill(keeper.ppid(), signal.SIGKILL)

        wait_until_gone(family | {keeper.pid})
        assert Production.objects.get().status == ProductionStatus.ACTIVE
