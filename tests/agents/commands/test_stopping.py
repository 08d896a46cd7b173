"""Whatever ends a command, no process of it is left: its children, theirs, and those that tried to get away."""

from __future__ import annotations

import os
import signal
import subprocess
import threading

import psutil
import pytest

from agents.base import CancelledByOrchestratorError
from agents.crew import command
from agents.crew.command import CommandAgent
from agents.crew.commands.leftovers import MARK, end_marked
from agents.crew.commands.process import KeptProcess, Plan
from agents.errors import AgentError
from tests.agents.commands.programs import PYTHON, context, shown
from tests.support.waiting import wait_until

NAP = f"time.sleep(60.{os.getpid():07})"
"""By which programs of these tests are told from those of others that run at this moment."""
FAMILY = """
    import os, signal, subprocess, sys, time
    STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
    def daemon():
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                os.environ.clear()
                os.execve(sys.executable, [sys.executable, "-I", "-S", "-c", STUBBORN], {})
            os._exit(0)
        os.wait()
    daemon()
    subprocess.Popen([sys.executable, "-I", "-S", "-c", "import time; time.sleep(60)"], start_new_session=True)
    if os.fork() == 0:
        time.sleep(60)
    print("ready", flush=True)
""".replace("time.sleep(60)", NAP)
"""Leaves three processes; one of them forked twice, has a session of its own, no environment and ignores TERM."""


def below():
    return [p for p in psutil.Process().children(recursive=True) if p.status() != psutil.STATUS_ZOMBIE]


@pytest.fixture(autouse=True)
def nothing_left(monkeypatch):
    """Every test here ends without a process more than before."""
    monkeypatch.setattr(command, "GRACE_SECONDS", 0.2)
    before = {process.pid for process in below()}
    everything = set(psutil.pids())
    yield
    stray = [p for p in set(psutil.pids()) - everything if NAP in " ".join(_words(p))]
    assert {process.pid for process in below()} <= before
    assert stray == []


def _words(pid):
    try:
        return psutil.Process(pid).cmdline()
    except psutil.Error:
        return []


def cancel_when(ctx, condition):
    """Cancel the attempt as soon as the condition holds, as the supervisor would."""

    def watch():
        wait_until(condition, "the time to cancel has come")
        ctx.cancelled = True

    thread = threading.Thread(target=watch)
    thread.start()
    return thread


def test_what_outlives_the_command_is_ended_and_told(tmp_path):
    ctx = context(tmp_path, FAMILY)

    CommandAgent().run(ctx)

    assert shown(ctx) == ["ready"]
    assert shown(ctx, "warning") == ["It left 3 processes running, which were ended."]


def test_a_cancel_ends_the_whole_family(tmp_path):
    ctx = context(tmp_path, f"{FAMILY}    {NAP}")
    canceller = cancel_when(ctx, lambda: shown(ctx) == ["ready"])

    with pytest.raises(CancelledByOrchestratorError):
        CommandAgent().run(ctx)

    canceller.join()
    assert list(ctx.workspace.iterdir()) == []


def test_a_timeout_ends_the_whole_family(tmp_path):
    ctx = context(tmp_path, f"{FAMILY}    {NAP}", timeout_seconds=0.7)

    with pytest.raises(AgentError, match="took longer"):
        CommandAgent().run(ctx)


def test_term_comes_first_so_that_a_command_can_tidy_up(tmp_path, monkeypatch):
    monkeypatch.setattr(command, "GRACE_SECONDS", 20)
    tidied = tmp_path / "tidied"
    code = f"""
        import signal, sys, time
        def end(*_):
            open({str(tidied)!r}, "w").close()
            sys.exit(0)
        signal.signal(signal.SIGTERM, end)
        print("ready", flush=True)
        {NAP}
    """
    ctx = context(tmp_path, code)
    canceller = cancel_when(ctx, lambda: shown(ctx) == ["ready"])

    with pytest.raises(CancelledByOrchestratorError):
        CommandAgent().run(ctx)

    canceller.join()
    assert tidied.exists()


def test_a_killed_keeper_leaves_what_its_mark_still_finds(tmp_path):
    code = "import os, signal, time; os.fork(); os.getppid(); print('ready', flush=True); " + NAP
    ctx = context(tmp_path, code)

    def kill_keeper():
        wait_until(lambda: len(shown(ctx)) == 2, "the command runs")
        keeper = next(p for p in below() if "keeper.py" in " ".join(p.cmdline()))
        keeper.kill()

    killer = threading.Thread(target=kill_keeper)
    killer.start()
    with pytest.raises(AgentError, match="watches over it was killed"):
        CommandAgent().run(ctx)
    killer.join()


def test_when_the_worker_is_gone_the_keeper_ends_everything(tmp_path):
    plan = Plan((*PYTHON, "import time; print('ready', flush=True); " + NAP), tmp_path, {}, 60, {})
    process = KeptProcess(plan)
    next(data for _, data in process.output() if data)

    orders = process._process.stdin
    assert orders is not None
    orders.close()  # What the death of the worker does.

    assert process._process.wait(30) == 0
    process.__exit__()


def test_a_keeper_that_is_told_to_end_takes_its_command_with_it(tmp_path):
    plan = Plan((*PYTHON, "import time; print('ready', flush=True); " + NAP), tmp_path, {}, 60, {})
    with KeptProcess(plan) as process:
        next(data for _, data in process.output() if data)

        os.kill(process._process.pid, signal.SIGTERM)

        assert process.ending().why == "stopped"


def test_only_what_carries_the_mark_is_ended():
    mine, other = "worker-a:1", "worker-a:12"
    marks = (mine, other, "worker-b:1")
    processes = [subprocess.Popen([*PYTHON, f"import time; {NAP}"], env={MARK: mark}) for mark in marks]

    assert end_marked([mine]) == 1
    assert [process.poll() is None for process in processes] == [False, True, True]
    assert end_marked(["worker-a:"]) == 1
    assert [process.poll() is None for process in processes] == [False, False, True]
    assert end_marked(["worker-b:"]) == 1
    assert end_marked([]) == 0
    for process in processes:
        process.wait(30)
