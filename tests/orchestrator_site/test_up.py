"""`manage.py up`, as a person at the terminal meets it."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from orchestrator_site.embedded_postgres import EmbeddedPostgres
from orchestrator_site.web_address import WebAddress
from tests.support.waiting import wait_until

from .conftest import ROOT
from .test_processes import dies

Start = Callable[..., "subprocess.Popen[str]"]
pytestmark = pytest.mark.slow


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@pytest.fixture
def up(folder: Path, made_once: EmbeddedPostgres) -> Iterator[Start]:
    """Start the command; without a state folder it uses that of the other tests, which saves two seconds."""
    processes = []

    def start(*arguments: str, state: Path = made_once.state_dir, database: str = "") -> "subprocess.Popen[str]":
        env = {**os.environ, "BINDERY_STATE_DIR": str(state), "DATABASE_URL": database, "SECRET_KEY": "x" * 50}
        env.pop("PYTHONUNBUFFERED", None)
        command = [sys.executable, str(ROOT / "manage.py"), "up", "--no-color", *arguments]
        process = subprocess.Popen(
            command, env=env, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        processes.append(process)
        return process

    yield start
    for process in processes:
        children = children_of(process.pid) if process.poll() is None else []
        process.kill()
        process.communicate()
        assert all(dies(child) for child in children)


def link_from(process: "subprocess.Popen[str]") -> str:
    """Read what a person reads until the server is ready."""
    assert process.stdout is not None
    link = ""
    for line in process.stdout:
        if "Sign in" in line:
            link = line.split()[2]
        if "Ctrl-C" in line:
            return link
    raise AssertionError(process.stderr.read() if process.stderr else "")


def follow(link: str, port: int) -> str | None:
    """Where a browser that has never been here is sent."""
    connection = http.client.HTTPConnection("localhost", port, timeout=60)
    connection.request("GET", link.removeprefix(f"http://localhost:{port}"))
    place = connection.getresponse().getheader("Location")
    connection.close()
    return place


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_up__from_nothing_to_a_signed_in_page_and_back_to_nothing(up: Start, port: int, folder: Path) -> None:
    process = up("--port", str(port), state=folder / "state")
    link = link_from(process)
    children = children_of(process.pid)

    first, second = follow(link, port), follow(link, port)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)

    assert (first, second) == ("/", "/login/")
    assert process.returncode == 0
    assert len(children) == 2
    assert all(dies(child) for child in children)
    assert not EmbeddedPostgres(folder / "state").accepts_connections()


def test_up__killed_it_leaves_no_web_server_and_no_worker(up: Start, port: int) -> None:
    process = up("--port", str(port))
    link_from(process)
    children = children_of(process.pid)

    process.kill()

    assert all(dies(child) for child in children)


def test_up__a_web_server_that_is_killed_is_started_again_and_the_worker_goes_on(up: Start, port: int) -> None:
    process = up("--port", str(port))
    link_from(process)
    web, worker = sorted(children_of(process.pid))

    os.kill(web, signal.SIGKILL)
    wait_until(WebAddress("127.0.0.1", port).answers, "the web server answers again")
    children = children_of(process.pid)
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=60)

    assert web not in children
    assert worker in children
    assert "The web process was ended by SIGKILL. It is started again now; the rest goes on." in said
    assert process.returncode == 0
    assert all(dies(child) for child in children)


def test_up__a_worker_that_cannot_start_ends_everything_at_once(up: Start, port: int) -> None:
    process = up("--port", str(port), "--slots", "99")
    said, error = process.communicate(timeout=60)

    assert process.returncode == 1
    assert "--slots must be from 0 to 64." in said
    assert "The worker process ended with exit code 2, so everything was stopped." in error
    assert not WebAddress("127.0.0.1", port).answers()


def test_up__a_taken_port_is_one_sentence_and_nothing_starts(up: Start, folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        process = up("--port", str(port), state=folder / "state")
        _, error = process.communicate(timeout=60)

    assert process.returncode == 2
    assert error.splitlines()[-1] == f"CommandError: Port {port} is taken by another program; choose one with --port."
    assert not (folder / "state").exists()


def test_up__a_database_that_cannot_be_reached_is_one_sentence(up: Start, port: int, folder: Path) -> None:
    process = up("--port", str(port), state=folder / "state", database="postgres://me@127.0.0.1:1/books")
    _, error = process.communicate(timeout=60)

    assert process.returncode == 1
    assert "CommandError: The database of DATABASE_URL cannot be reached: connection failed" in error
    assert "Traceback" not in error
    assert not (folder / "state").exists()
