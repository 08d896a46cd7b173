"""The database server is killed while a worker works: an embedded server of this test's own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import psycopg
import pytest

from orchestrator_site.embedded_postgres import EmbeddedPostgres, place, postmaster
from tests.support.waiting import wait_until
from tests.support.workers import ROOT, WorkerProcess, wait_until_gone

pytestmark = pytest.mark.slow

BEGIN = """
import sys, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
import tests.support.crew
from tests.productions.factory import stage, start
params = {"n": 12, "agent": "Works", "diary": sys.argv[1], "seconds": 0.1}
start([stage("spread", "FanOut", params=params), stage("after", "Noop", "spread")])
"""


@pytest.fixture
def server():
    """A server in a folder that its account may pass."""
    folder = Path(tempfile.mkdtemp(prefix="bindery-test-"))
    folder.chmod(0o711)
    server = EmbeddedPostgres(folder / "state")
    yield server
    server.stop()
    shutil.rmtree(server.socket_dir, ignore_errors=True)
    shutil.rmtree(folder)


@pytest.fixture
def env(server):
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "orchestrator_site.settings",
        "DATABASE_URL": "",
        "BINDERY_STATE_DIR": str(server.state_dir),
        "BINDERY_FILES_DIR": str(server.state_dir / "files"),
        "BINDERY_LEASE_SECONDS": "2",
        "BINDERY_AGENT_MODULES": "tests.support.crew",
    }


def ask(server, question):
    """The rows of the answer, without waking a server that is away; empty while it is."""
    try:
        with psycopg.connect(**server.params, dbname=place.NAME) as session:
            return session.execute(question).fetchall()
    except psycopg.OperationalError:
        return []


def kill(server):
    os.kill(postmaster.find(server.data_dir), signal.SIGKILL)


def kill_twice(server):
    """Kill it, and the next one as soon as it is there: it still recovers from the first."""
    kill(server)
    wait_until(lambda: postmaster.find(server.data_dir) is None, "it is dead")
    wait_until(lambda: postmaster.find(server.data_dir) is not None, "somebody starts it again")
    kill(server)


@pytest.mark.parametrize("blow", [kill, kill_twice])
def test_a_killed_database_server__the_worker_survives_and_everything_completes(server, env, tmp_path, blow):
    diary = tmp_path / "diary"
    diary.touch()
    subprocess.run([sys.executable, "-c", BEGIN, str(diary)], cwd=ROOT, env=env, check=True)
    worker = WorkerProcess(env, "--slots", "2", log=tmp_path / "worker.log")
    try:
        wait_until(lambda: len(diary.read_text().split()) >= 4, "four pieces are made")
        blow(server)

        completed = [("completed",)]
        wait_until(lambda: ask(server, "select status from productions_production") == completed, "it is completed")

        assert worker.process.poll() is None
        made = ask(server, "select name from productions_artifact a join productions_attempt t on t.id = a.attempt_id")
        assert Counter(name for (name,) in made) == {f"piece/{number}": 1 for number in range(1, 13)}
        assert ask(server, "select count(*) from productions_job where status <> 'succeeded'") == [(0,)]
    finally:
        below = worker.kill()
        print((tmp_path / "worker.log").read_text())
        wait_until_gone(below)
