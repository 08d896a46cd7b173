"""Start the server as a daemon, and tell a start that cannot work from one that came too early."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from orchestrator_site.embedded_postgres import postmaster
from orchestrator_site.embedded_postgres.account import Account

# A clean environment: PGDATA, PGPORT or a foreign locale of the caller would change the server.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}

_LOG_BYTES = 5_000_000
# The server before was killed, and its children or its zombie are still there: gone in a moment.
_DYING_SERVER = ("lock file", "pre-existing shared memory block", "could not bind")


@dataclass(frozen=True)
class Launch:
    pid: int
    data_dir: Path
    log: Path
    log_start: int

    def alive(self) -> bool:
        return postmaster.serves(self.pid, self.data_dir) or _is_being_loaded(self.pid)

    def complaint(self) -> str:
        """What this server wrote into the log, at most 1,500 characters."""
        with self.log.open("rb") as lines:
            lines.seek(self.log_start)
            return lines.read().decode(errors="replace").strip()[-1500:]

    def met_a_dying_server(self) -> bool:
        complaint = self.complaint()
        return any(words in complaint for words in _DYING_SERVER)


def launch(command: list[str], *, data_dir: Path, account: Account, log: Path) -> Launch:
    """Start a daemon in a session of its own. The shell between us and it ends at once, so the daemon is nobody's
    child, and no zombie of it stays with us.
    """
    if log.exists() and log.stat().st_size > _LOG_BYTES:
        log.replace(log.with_suffix(".log.1"))
    with log.open("ab") as output:
        if account.uid != os.geteuid():
            os.fchown(output.fileno(), account.uid, account.gid)
        log_start = output.tell()
        shell = subprocess.run(
            ["/bin/sh", "-c", 'umask 077; "$@" >&2 & echo $!', "sh", *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=output,
            cwd="/",
            env=ENVIRONMENT,
            start_new_session=True,
            check=True,
            **account.process_options(),
        )
    return Launch(int(shell.stdout), data_dir, log, log_start)


def _is_being_loaded(pid: int) -> bool:
    """Whether a new program is put into this process right now: it lives, but has no arguments for a moment."""
    try:
        arguments = Path(f"/proc/{pid}/cmdline").read_bytes()
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return not arguments and state not in "ZX"
