"""The embedded server of one state folder: running when asked for, whoever asks first."""

import fcntl
import functools
import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from orchestrator_site.embedded_postgres import binaries, cluster, place, postmaster, probe
from orchestrator_site.embedded_postgres.account import server_account
from orchestrator_site.embedded_postgres.errors import EmbeddedPostgresError
from orchestrator_site.embedded_postgres.launch import Launch, launch

logger = logging.getLogger(__name__)

_POLL_SECONDS = 0.02
_RECOVERY_SECONDS = 1800.0  # Reading back the write-ahead log after a crash on a slow disk.
_RELAUNCH_SECONDS = 30.0  # A killed server's children and zombie are gone long before.
_STARTER_SECONDS = 60.0  # Making the data takes seconds, on a slow disk too.
_SETTINGS = {
    "listen_addresses": "",
    "port": str(place.PORT),
    "max_connections": "200",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "log_timezone": "UTC",
    "timezone": "UTC",
}


@functools.cache
def server_for(state_dir: Path) -> "EmbeddedPostgres":
    """The one object of this process for a folder."""
    return EmbeddedPostgres(state_dir)


class EmbeddedPostgres:
    """Start, find and stop the server. Safe from any number of threads and processes at once."""

    def __init__(self, state_dir: Path) -> None:
        self.state_dir = state_dir = Path(os.path.realpath(state_dir))
        self.data_dir = place.data_dir(state_dir)
        self.socket_dir = place.socket_dir(state_dir)
        self.socket_path = place.socket_path(self.socket_dir)
        self.log = state_dir / "postgres" / "server.log"
        self._pid: int | None = None  # The server that was seen ready by this process.

    @property
    def params(self) -> dict[str, Any]:
        """Arguments for psycopg, without the database."""
        return {"host": str(self.socket_dir), "port": str(place.PORT), "user": "postgres"}

    def accepts_connections(self) -> bool:
        return self._ask().sqlstate == probe.READY

    def ensure_running(self) -> None:
        """Return when the server accepts connections. About 20 microseconds when it was seen running before.

        Creates the data the first time (1-3 s), waits for a server that starts or recovers, restarts one that died.
        Raises EmbeddedPostgresError.
        """
        pid = self._pid
        if pid is not None and postmaster.serves(pid, self.data_dir):
            return
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        """Like `ensure_running`, but asks the server itself: for callers whose connection was just refused."""
        seen_at = time.monotonic()
        while not self.accepts_connections():
            with self._locked() as ours:
                if ours:
                    self._start()
                    break
            if postmaster.find(self.data_dir) is not None:
                seen_at = time.monotonic()  # Somebody else starts it, and waits for its recovery.
            seen_at = self._wait_for_the_starter(seen_at)
        self._pid = postmaster.find(self.data_dir)

    def has_database(self, name: str) -> bool:
        return self._ask(name).sqlstate != probe.DATABASE_IS_MISSING

    def running_version(self) -> str:
        """Such as `18.6`; empty if no server accepts connections."""
        return self._ask().version

    def installed_version(self) -> str:
        return binaries.version(binaries.installed())

    def clients(self) -> int:
        """How many others are connected now."""
        others = (
            "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        with psycopg.connect(**self.params, dbname="postgres") as connection:
            (count,) = connection.execute(others).fetchone() or (0,)
        return int(count)

    def stop(self) -> bool:
        """Stop at once. False if it was not running."""
        if not self.data_dir.exists():
            return False
        since = time.monotonic()
        while True:
            with self._locked() as ours:
                if ours:
                    self._pid = None
                    return postmaster.end(self.data_dir)
            since = self._wait_for_the_starter(since)

    def _ask(self, database: str = "postgres") -> probe.Answer:
        try:
            return probe.ask(self.socket_path, database)
        except PermissionError:
            raise EmbeddedPostgresError(
                f"The database in {self.state_dir} belongs to another user. Set BINDERY_STATE_DIR to a folder of yours."
            ) from None

    @contextmanager
    def _locked(self) -> Iterator[bool]:
        """One starter at a time, over all processes: whether it is us. The system frees the lock of one that dies."""
        account = server_account(self.data_dir)
        with self._explained():
            cluster.make_state_dir(self.state_dir, account)
            descriptor = os.open(self.state_dir / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
            with self._explained():
                if account.uid != os.geteuid():
                    os.fchown(descriptor, account.uid, account.gid)
                cluster.make_folders(self.data_dir, self.socket_dir, account)
            yield True
        finally:
            os.close(descriptor)

    def _wait_for_the_starter(self, since: float) -> float:
        """Wait a moment; after a minute stop waiting, as a starter that is suspended would suspend everybody with it.

        Returns since when we wait for the present one. Where there is data already its lock is taken away: PostgreSQL's
        own lock file keeps two servers from it.
        """
        time.sleep(_POLL_SECONDS)
        if time.monotonic() - since <= _STARTER_SECONDS:
            return since
        if not self.data_dir.exists():
            raise EmbeddedPostgresError(
                f"Another process has been making the database for {_STARTER_SECONDS:.0f} s. "
                f"Is it suspended? It holds {self.state_dir / 'lock'}."
            )
        logger.warning("The process that starts or stops the database is suspended; its lock is taken away.")
        (self.state_dir / "lock").unlink(missing_ok=True)
        return time.monotonic()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OSError as exc:
            raise EmbeddedPostgresError(
                f"The folder {self.state_dir} cannot be used for the database ({exc.strerror}). "
                "Set BINDERY_STATE_DIR to another one, or DATABASE_URL to a PostgreSQL server."
            ) from exc

    def _start(self) -> None:
        """Under the lock: launch when nothing runs, wait while something starts, stops or recovers."""
        begun = time.monotonic()
        launched: Launch | None = None
        while (answer := self._ask()).sqlstate != probe.READY:
            alive = postmaster.find(self.data_dir) is not None or (launched is not None and launched.alive())
            if time.monotonic() - begun > (_RECOVERY_SECONDS if alive else _RELAUNCH_SECONDS):
                raise EmbeddedPostgresError(f"The database server does not answer ({answer}). See {self.log}.")
            if not alive:
                if launched is not None and not launched.met_a_dying_server():
                    raise EmbeddedPostgresError(f"The database server did not start:\n{launched.complaint()}")
                launched = self._launch()
            time.sleep(_POLL_SECONDS)

    def _launch(self) -> Launch:
        account = server_account(self.data_dir)
        programs = binaries.reachable(account, self.state_dir)
        if not self.data_dir.exists():
            cluster.refuse_other_major(self.data_dir)
            logger.info("Creating a database in %s", self.data_dir)
            cluster.create(self.data_dir, programs, account)
        postmaster.forget_stranger(self.data_dir)
        return launch(self._command(programs), data_dir=self.data_dir, account=account, log=self.log)

    def _command(self, programs: Path) -> list[str]:
        # Quoted, because PostgreSQL reads a list of folders here.
        folder = '"{}"'.format(str(self.socket_dir).replace('"', '""'))
        settings = {**_SETTINGS, "unix_socket_directories": folder}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return [str(programs / "bin/postgres"), "-D", str(self.data_dir), *options]
