"""Where the database and the files of a checkout live. Nothing here creates anything."""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from orchestrator_site.embedded_postgres.account import server_account
from orchestrator_site.embedded_postgres.errors import EmbeddedPostgresError

MAJOR = "18"
PORT = 5432  # Only a part of the socket's name: there is no TCP.
NAME = "bindery"

_MAX_SOCKET_PATH = 107  # bytes, sun_path of Linux without the closing zero
_SYSTEM_STATE = Path("/var/lib")
_LAST_RESORT = Path("/var/tmp")
_FOREIGN_FILESYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "drvfs"})


def pick_state_dir(base_dir: Path, environ: Mapping[str, str] | None = None) -> Path:
    """Choose the folder of this checkout: two checkouts never share one.

    BINDERY_STATE_DIR decides if set. Else the first of: a place that already holds a database of this checkout;
    /var/lib for root, XDG_STATE_HOME or ~/.local/state for others; the checkout's own var/; /var/tmp (see
    `is_perishable`). Raises EmbeddedPostgresError when no place is writable.
    """
    environ = os.environ if environ is None else environ
    if chosen := environ.get("BINDERY_STATE_DIR"):
        return base_dir.resolve() / Path(chosen).expanduser()
    candidates = [path for path in _candidates(base_dir.resolve(), environ) if _usable(path)]
    if not candidates:
        raise EmbeddedPostgresError(
            "No folder was found for the database: neither the home folder, nor the checkout, nor /var/tmp can be "
            "written. Set BINDERY_STATE_DIR to a folder of yours, or DATABASE_URL to a PostgreSQL server."
        )
    return next((path for path in candidates if _holds_database(path)), candidates[0])


def is_perishable(state_dir: Path) -> bool:
    """Whether systems remove what lies there after some weeks."""
    return any(state_dir.is_relative_to(folder) for folder in ("/var/tmp", "/tmp"))


def data_dir(state_dir: Path) -> Path:
    return state_dir / "postgres" / MAJOR


def socket_dir(state_dir: Path) -> Path:
    """In the state folder, unless the system limit for socket paths, or libpq's comma, asks for a short plain one."""
    inside = state_dir / "socket"
    if len(os.fsencode(socket_path(inside))) <= _MAX_SOCKET_PATH and "," not in str(inside):
        return inside
    # Not tempfile.gettempdir(): it depends on TMPDIR, and all processes must arrive at the same place.
    return Path("/tmp") / f"pg-{_digest(state_dir)}"


def socket_path(folder: Path) -> Path:
    return folder / f".s.PGSQL.{PORT}"


def _candidates(base_dir: Path, environ: Mapping[str, str]) -> Iterator[Path]:
    label = re.sub(r"[^a-z0-9]+", "-", base_dir.name.lower())[:24].strip("-")
    own = f"{label}-{_digest(base_dir)}".strip("-")
    if os.geteuid() == 0:
        yield _SYSTEM_STATE / NAME / own
    else:
        for home in _state_homes(environ):
            yield home / NAME / own
    yield base_dir / "var"
    yield _LAST_RESORT / f"{NAME}-{os.geteuid()}" / own


def _state_homes(environ: Mapping[str, str]) -> Iterator[Path]:
    yield from (path for path in [Path(environ.get("XDG_STATE_HOME", ""))] if path.is_absolute())
    home = Path(os.path.expanduser("~") if "HOME" not in environ else environ["HOME"])
    if home.is_absolute():
        yield home / ".local/state"


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _holds_database(state_dir: Path) -> bool:
    return any((state_dir / "postgres").glob("*/PG_VERSION"))


def _usable(state_dir: Path) -> bool:
    """Whether we may write there (or create it), it is ours, and the server's account can get there."""
    nearest = next(path for path in (state_dir, *state_dir.parents) if os.path.lexists(path))
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK) or is_foreign(nearest):
        return False
    if nearest.is_relative_to(_LAST_RESORT) and nearest != _LAST_RESORT and not _is_ours(nearest):
        return False
    return server_account(data_dir(state_dir)).may_enter(state_dir)


def _is_ours(path: Path) -> bool:
    found = path.lstat()
    return found.st_uid == os.geteuid() and not path.is_symlink() and found.st_mode & 0o022 == 0


def is_foreign(path: Path) -> bool:
    """Whether the file system is of a kind that PostgreSQL's locks and permissions do not work on."""
    return filesystem_of(path) in _FOREIGN_FILESYSTEMS


def filesystem_of(path: Path) -> str:
    """Type of the file system, such as `ext4`; WSL's Windows drives are `drvfs`. Empty where it cannot be known."""
    try:
        mounts = Path("/proc/self/mounts").read_text(errors="replace").splitlines()
    except OSError:
        return ""
    best, kind = -1, ""
    for source, target, type_, options, *_ in (line.split(" ") for line in mounts):
        folder = target.encode().decode("unicode_escape", errors="replace")
        if len(folder) >= best and path.is_relative_to(folder):
            best, kind = len(folder), "drvfs" if "drvfs" in source + options else type_
    return kind
