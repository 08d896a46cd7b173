"""Folders of a server and the first creation of its data."""

import errno
import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

from orchestrator_site.embedded_postgres.account import Account
from orchestrator_site.embedded_postgres.errors import EmbeddedPostgresError
from orchestrator_site.embedded_postgres.launch import ENVIRONMENT
from orchestrator_site.embedded_postgres.place import MAJOR, filesystem_of, is_foreign


def make_state_dir(state_dir: Path, account: Account) -> None:
    """Create the folder, closed for others, and those above it. Folders that exist are not changed."""
    if is_foreign(state_dir):
        raise EmbeddedPostgresError(
            f"A database cannot be kept in {state_dir}, which is on {filesystem_of(state_dir)}. "
            "Set BINDERY_STATE_DIR to a folder on a local disk, or DATABASE_URL to a PostgreSQL server."
        )
    for folder in reversed([path for path in state_dir.parents if not path.exists()]):
        folder.mkdir(mode=0o755, exist_ok=True)
    with suppress(FileExistsError):
        state_dir.mkdir(mode=0o700)
    _refuse_foreign_owner(state_dir, account)


def make_folders(data_dir: Path, socket_dir: Path, account: Account) -> None:
    """What the server needs to find. Call it under the lock: another process would meet folders half made."""
    state_dir = data_dir.parents[1]
    _let_pass(state_dir, account)
    if not account.may_enter(state_dir):
        raise EmbeddedPostgresError(
            f"PostgreSQL runs as user id {account.uid}, who cannot enter {state_dir}. "
            "Set BINDERY_STATE_DIR to a folder that is not below a closed one."
        )
    data_dir.parent.mkdir(mode=0o700, exist_ok=True)
    _let_pass(data_dir.parent, account)
    make_private_dir(socket_dir, account)


def _let_pass(folder: Path, account: Account) -> None:
    """The server's account passes through root's folders of the state; it writes only in those that it is given."""
    if not account.may_pass(folder):
        os.chown(folder, -1, account.gid)
        folder.chmod(folder.stat().st_mode & 0o777 | 0o010)


def _refuse_foreign_owner(folder: Path, account: Account) -> None:
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    found = folder.stat()
    if found.st_uid not in (os.geteuid(), account.uid, 0) or found.st_mode & 0o002:
        raise EmbeddedPostgresError(
            f"{folder} belongs to user id {found.st_uid} (mode {found.st_mode & 0o777:o}), so a database there is not "
            f"safe for you (user id {os.geteuid()}). Set BINDERY_STATE_DIR to a folder of your own."
        )


def make_private_dir(folder: Path, account: Account) -> None:
    """A folder with mode 0700 for the server's account. Raises if someone else has made it."""
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid not in (os.geteuid(), account.uid):
        raise EmbeddedPostgresError(f"{folder} belongs to someone else (user id {found.st_uid}): remove it.")
    if found.st_uid != account.uid:
        os.chown(folder, account.uid, account.gid)
    if found.st_mode & 0o777 != 0o700:
        folder.chmod(0o700)


def refuse_other_major(data_dir: Path) -> None:
    versions = (path.parent.name for path in data_dir.parent.glob("*/PG_VERSION"))
    others = sorted((version for version in versions if version.isdigit()), key=int)
    if others and data_dir.name not in others:
        raise EmbeddedPostgresError(
            f"The database in {data_dir.parent / others[-1]} is of PostgreSQL {others[-1]}; this version brings "
            f"PostgreSQL {MAJOR}. Dump it with the old version (pg_dump) and restore it with this one."
        )


def create(data_dir: Path, programs: Path, account: Account) -> None:
    """Make the first data. Interrupted at any moment it leaves nothing that looks finished."""
    unfinished = data_dir.with_name(f"{data_dir.name}.unfinished")
    if unfinished.exists():
        shutil.rmtree(unfinished)
    make_private_dir(unfinished, account)
    # The built-in locale sorts the same after an update of the system's libc; indexes of text stay valid.
    done = subprocess.run(
        [programs / "bin/initdb", "--pgdata", unfinished, "--username=postgres", "--auth=trust", "--encoding=UTF8",
         "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8", "--no-instructions"],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", cwd="/", env=ENVIRONMENT,
        **account.process_options(),
    )  # fmt: skip
    if done.returncode:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise EmbeddedPostgresError(f"The database could not be created in {data_dir}:\n{done.stderr.strip()[-1500:]}")
    unfinished.rename(data_dir)
