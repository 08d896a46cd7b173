"""The end of a command under real workers: stopped, late, killed. No process and no workspace is left."""

from __future__ import annotations

import json
import os
import signal
import sys

import psutil
import pytest

from productions.engine import control
from productions.models import Attempt, Job, LogLine, Production
from productions.states import AttemptStatus, JobStatus, ProductionStatus
from tests.productions.factory import stage, start
from tests.support.waiting import wait_until
from tests.support.workers import lives, wait_until_gone

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PYTHON = [sys.executable, "-I", "-S", "-B", "-c"]
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


def command(name, **fields):
    return stage(name, "CommandAgent", params={"command": name}, **fields)


def keepers_of(worker):
    below = psutil.Process(worker.process.pid).children(recursive=True)
    return [process for process in below if "keeper.py" in str(process.cmdline())]


@pytest.fixture
def worker(workers, own_files):
    """Start workers that may run the two programs."""
    wait = "import os, time\nprint(os.getpid(), flush=True)\nwhile not os.path.exists('{}'): time.sleep(0.02)"
    programs = {"family": FAMILY, "wait": wait.format(own_files / "go")}
    allowed = json.dumps({name: {"argv": [*PYTHON, code]} for name, code in programs.items()})
    return lambda: workers.start(BINDERY_COMMANDS=allowed)


@pytest.fixture(params=["cpu", "commands"])
def queue(request):
    """A slot for computing, and a thread among eight."""
    return request.param


def processes(count=2):
    """The ids that the running command said, when it has said them all."""
    lines = LogLine.objects.filter(production_id=Production.objects.get().pk, level="info")
    wait_until(lambda: lines.count() >= count, "the command runs")
    return {int(message) for message in lines.values_list("message", flat=True)}


def test_stop_ends_the_family_and_the_workspace_is_gone(worker, own_files, queue):
    production = start([command("family", queue=queue)])
    worker()
    family = processes()

    control.stop(production, by=None, reason="Wrong theme.")

    wait_until_gone(family)
    wait_until(lambda: not list((own_files / "workspaces").iterdir()), "the workspace is removed")
    assert Attempt.objects.get().status == AttemptStatus.CANCELLED


def test_the_stage_s_own_timeout_ends_the_family(worker, queue):
    production = start([command("family", queue=queue, timeout_seconds=1.0)])
    worker()
    family = processes()

    wait_until_gone(family)

    control.stop(production, by=None)
    first = Attempt.objects.order_by("id")[0]
    assert (first.status, first.error) == ("lost", "It took longer than the 1 s that its stage allows.")


def test_a_pause_lets_the_command_finish(worker, own_files):
    production = start([command("wait"), stage("after", "Noop", "wait")])
    worker()
    (program,) = processes(1)

    control.pause(production, by=None)
    assert lives(program)
    (own_files / "go").touch()

    wait_until(lambda: Job.objects.get(key="wait").status == JobStatus.SUCCEEDED, "the command finished")
    assert Job.objects.get(key="after").attempt == 0


def test_a_killed_worker_leaves_no_process_and_the_next_one_no_workspace(worker, own_files):
    production = start([command("family")])
    first = worker()
    family = processes()

    first.kill()
    wait_until_gone(family)
    control.pause(production, by=None)
    worker()

    wait_until(lambda: Attempt.objects.order_by("id")[0].status == AttemptStatus.LOST, "the next worker found it")
    wait_until(lambda: not list((own_files / "workspaces").iterdir()), "the workspace is removed")


def test_what_outlives_a_worker_and_its_keepers_is_ended_by_the_next_worker(worker):
    production = start([command("family")])
    first = worker()
    family = processes()

    (keeper,) = keepers_of(first)
    keeper.suspend()  # So that it cannot clean up before it is killed with the rest.
    first.kill()
    keeper.kill()
    assert all(lives(pid) for pid in family)
    control.pause(production, by=None)
    worker()

    wait_until_gone(family)


def test_a_killed_slot_leaves_no_process(worker):
    start([command("family")])
    press = worker()
    family = processes()
    (keeper,) = keepers_of(press)

    os.kill(keeper.ppid(), signal.SIGKILL)

    wait_until_gone(family | {keeper.pid})
    assert Production.objects.get().status == ProductionStatus.ACTIVE
