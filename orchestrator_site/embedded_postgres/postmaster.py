"""The server's main process: find it, whoever started it, and end it."""

import os
import signal
import time
from pathlib import Path

from orchestrator_site.embedded_postgres.errors import EmbeddedPostgresError

_PATIENCE_SECONDS = 60.0
_POLL_SECONDS = 0.02


def find(data_dir: Path) -> int | None:
    """Process id of the living server of this folder. A zombie, or a stranger who got the old id, is not it."""
    try:
        pid = int((data_dir / "postmaster.pid").read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None
    return pid if serves(pid, data_dir) else None


def serves(pid: int, data_dir: Path) -> bool:
    """Whether this process is the server of this folder and lives. Costs about 20 microseconds."""
    try:
        arguments = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except (FileNotFoundError, ProcessLookupError):
        return not os.path.exists("/proc/self") and _exists(pid)
    return os.fsencode(data_dir) in arguments


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def forget_stranger(data_dir: Path) -> None:
    """Remove a pid file that names a zombie or an unrelated process: PostgreSQL itself would refuse to start.

    Call it under the lock. What children of a dead server still use, PostgreSQL sees by its shared memory.
    """
    if find(data_dir) is None:
        (data_dir / "postmaster.pid").unlink(missing_ok=True)


def end(data_dir: Path) -> bool:
    """Stop the server at once: sessions are cut, everything committed is kept. False if none was running."""
    pid = find(data_dir)
    if pid is None:
        return False
    os.kill(pid, signal.SIGINT)
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while serves(pid, data_dir):
        if time.monotonic() > deadline:
            raise EmbeddedPostgresError(f"The database server (process {pid}) did not stop within a minute.")
        time.sleep(_POLL_SECONDS)
    return True
