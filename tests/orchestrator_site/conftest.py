"""Folders for servers of their own, and programs that run as somebody else."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from orchestrator_site.embedded_postgres import EmbeddedPostgres, binaries

ROOT = Path(__file__).parents[2]
PACKAGES = Path(psycopg.__file__).parents[1]
Script = Callable[..., "subprocess.Popen[str]"]

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root: it is about what root must not do")


@pytest.fixture
def folder() -> Iterator[Path]:
    """An empty folder that other users may pass; pytest's own lies below a closed one."""
    path = Path(tempfile.mkdtemp(prefix="bindery-test-"))
    path.chmod(0o711)
    yield path
    for state_dir in {found.parents[2] for found in path.rglob("postgres/*/PG_VERSION")}:
        EmbeddedPostgres(state_dir).stop()
        shutil.rmtree(EmbeddedPostgres(state_dir).socket_dir, ignore_errors=True)
    shutil.rmtree(path)


@pytest.fixture(scope="session")
def made_once() -> Iterator[EmbeddedPostgres]:
    """Making a server's data takes a second, so the tests share it: whatever they do to it, it must heal."""
    path = Path(tempfile.mkdtemp(prefix="bindery-test-"))
    path.chmod(0o711)
    server = EmbeddedPostgres(path / "state")
    server.ensure_running()
    yield server
    server.stop()
    shutil.rmtree(path)


@pytest.fixture
def server(made_once: EmbeddedPostgres) -> EmbeddedPostgres:
    """A server that does not run, as a process sees it that never saw it run."""
    made_once.stop()
    return EmbeddedPostgres(made_once.state_dir)


@pytest.fixture
def ordinary_user() -> dict[str, Any]:
    """Arguments for subprocess: ourselves, or `nobody` when we are root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


@pytest.fixture
def script() -> Iterator[Script]:
    """Run Python code in a process of its own, in a session of its own; its standard output can be read."""
    processes = []

    def start(code: str, *, path: tuple[Path, ...] = (), env: dict[str, str] | None = None, **options: Any) -> Any:
        search = os.pathsep.join(str(place) for place in (*path, ROOT, PACKAGES))
        process = subprocess.Popen(
            [python_for(options), "-W", "error", "-c", code],
            stdout=subprocess.PIPE,
            text=True,
            cwd="/",
            start_new_session=True,
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": search, "PYTHONDONTWRITEBYTECODE": "1", **(env or {})},
            **options,
        )
        processes.append(process)
        return process

    yield start
    for process in processes:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None:
                stream.close()


def python_for(options: dict[str, Any]) -> str:
    """An interpreter of our version that the user in `options` can start: ours may lie in root's closed home."""
    same = f"/usr/bin/python{sys.version_info[0]}.{sys.version_info[1]}"
    account = {name: options[name] for name in ("user", "group", "extra_groups") if name in options}
    for python in (sys.executable, same):
        try:
            if subprocess.run([python, "-c", ""], **account, stderr=subprocess.DEVNULL).returncode == 0:
                return python
        except OSError:
            continue
    pytest.skip(f"needs {same}: the interpreter of the tests cannot be started by an ordinary user")


def query(server: EmbeddedPostgres, statement: str, database: str = "postgres") -> list[Any]:
    with psycopg.connect(**server.params, dbname=database, autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def owner(pid: int) -> str:
    return pwd.getpwuid(Path(f"/proc/{pid}").stat().st_uid).pw_name


def programs() -> Path:
    return binaries.installed()
