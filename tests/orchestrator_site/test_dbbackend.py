"""Connections to a server that may not run, not exist, or have died a moment ago."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from orchestrator_site.embedded_postgres import EmbeddedPostgres, postmaster

from .conftest import ROOT, Script, query

CONNECT = """
import os, signal, sys
from pathlib import Path
import django
from django.conf import settings
from orchestrator_site.database import database_settings
database = database_settings(Path({state!r}))
database["NAME"] = {name!r}
database["OPTIONS"] = {{"pool": {{"min_size": 0, "max_size": 4, "timeout": 20}}}} if {pool!r} else {{}}
settings.configure(DATABASES={{"default": database}})
django.setup()
from django.db import connection

def ask(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]

print(ask("SELECT current_database()"), flush=True)
"""
AGAIN = """
session = Path("/proc") / str(ask("SELECT pg_backend_pid()")) / "cmdline"
os.kill({pid}, signal.SIGKILL)
while session.exists() and session.read_bytes():
    pass
connection.close()
print(ask("SELECT 'again'"))
connection.close()
connection.close_pool()
"""


def connect(server: EmbeddedPostgres, *, name: str = "bindery", pool: bool = False) -> str:
    return CONNECT.format(state=str(server.state_dir), name=name, pool=pool)


def test_connection__first_starts_the_server_and_makes_the_database(server: EmbeddedPostgres, script: Script) -> None:
    output, _ = script(connect(server, name="first")).communicate(timeout=60)

    assert output == "first\n"


def test_connection__many_at_once_make_the_database_once(server: EmbeddedPostgres, script: Script) -> None:
    clients = [script(connect(server, name="many")) for _ in range(4)]
    outputs = [client.communicate(timeout=60)[0] for client in clients]

    assert outputs == ["many\n"] * 4
    assert query(server, "SELECT count(*) FROM pg_database WHERE datname = 'many'") == [(1,)]


def test_connection__is_made_again_after_the_server_was_killed(server: EmbeddedPostgres, script: Script) -> None:
    server.ensure_running()
    code = connect(server)
    code += AGAIN.format(pid=postmaster.find(server.data_dir))

    output, _ = script(code).communicate(timeout=60)

    assert output == "bindery\nagain\n"


def test_connection__a_pool_replaces_what_a_killed_server_has_cut(server: EmbeddedPostgres, script: Script) -> None:
    server.ensure_running()
    code = connect(server, pool=True)
    code += AGAIN.format(pid=postmaster.find(server.data_dir))

    output, _ = script(code).communicate(timeout=60)

    assert output == "bindery\nagain\n"


def test_connection__waits_for_a_server_that_does_not_answer_yet(server: EmbeddedPostgres, script: Script) -> None:
    server.ensure_running()
    pid = postmaster.find(server.data_dir) or 0
    os.kill(pid, signal.SIGSTOP)

    client = script(connect(server))
    try:
        client.wait(timeout=1)
        waited = False
    except subprocess.TimeoutExpired:
        waited = True
    os.kill(pid, signal.SIGCONT)
    output, _ = client.communicate(timeout=60)

    assert waited
    assert output == "bindery\n"


def test_commands_without_a_database__start_no_server(folder: Path) -> None:
    env = {**os.environ, "BINDERY_STATE_DIR": str(folder / "state"), "SECRET_KEY": "x"}
    env.pop("DATABASE_URL", None)

    subprocess.run([sys.executable, ROOT / "manage.py", "help"], env=env, check=True, stdout=subprocess.DEVNULL)

    assert not (folder / "state").exists()


def test_database_url__is_used_instead_of_a_server_of_our_own(server: EmbeddedPostgres, folder: Path) -> None:
    server.ensure_running()
    query(server, "DROP DATABASE IF EXISTS books")
    query(server, "CREATE DATABASE books")
    url = f"postgres://postgres@/{server.socket_dir}/books"
    env = {**os.environ, "BINDERY_STATE_DIR": str(folder / "state"), "DATABASE_URL": url, "SECRET_KEY": "x"}

    subprocess.run([sys.executable, ROOT / "manage.py", "migrate", "--verbosity", "0", "auth"], env=env, check=True)

    assert query(server, "SELECT count(*) FROM auth_user", "books") == [(0,)]
    assert not (folder / "state/postgres").exists()
