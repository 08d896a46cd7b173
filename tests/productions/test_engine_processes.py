import os
import subprocess
import sys

import pytest

from productions.engine import processes, reaper
from productions.engine.claims import claim
from productions.models import Worker
from productions.states import JobStatus
from tests.productions.factory import chain, make_worker, start


def make_neighbour(**fields):
    pid = os.getpid()
    values = {"pid": pid, "machine": processes.machine(), "pid_started_at": processes.started_at(pid)}
    return make_worker(**values | fields)


def test_started_at__knows_no_process_that_has_ended():
    child = subprocess.Popen([sys.executable, "-c", ""])
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)

    as_zombie = processes.started_at(child.pid)
    child.wait()

    assert (as_zombie, processes.started_at(child.pid)) == (None, None)


def test_started_at__does_not_depend_on_the_time_of_day(monkeypatch):
    before = processes.started_at(os.getpid())
    monkeypatch.setattr("psutil.boot_time", lambda: 0.0)
    monkeypatch.setattr("psutil._psplatform.boot_time", lambda: 0.0)

    assert processes.started_at(os.getpid()) == before


@pytest.mark.django_db
class TestRescueOfDeadNeighbours:
    def test_a_living_one_keeps_its_work(self):
        start(chain("a"))
        claim(["cpu"], worker_id=make_neighbour().pk, slot="cpu-1")

        assert reaper.rescue_of_dead_neighbours() == 0

    def test_one_whose_number_another_process_got_is_dead(self):
        production = start(chain("a"))
        neighbour = make_neighbour(pid_started_at=1.0)
        claim(["cpu"], worker_id=neighbour.pk, slot="cpu-1")

        assert reaper.rescue_of_dead_neighbours() == 1

        assert production.jobs.get().status == JobStatus.READY
        assert not Worker.objects.claiming_to_live().filter(pk=neighbour.pk).exists()

    def test_one_of_another_machine_is_left_to_its_lease(self):
        start(chain("a"))
        claim(["cpu"], worker_id=make_neighbour(machine="elsewhere", pid_started_at=1.0).pk, slot="cpu-1")

        assert reaper.rescue_of_dead_neighbours() == 0
