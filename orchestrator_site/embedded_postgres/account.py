"""Whose rights the server runs with. PostgreSQL refuses to run as root."""

import os
import pwd
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestrator_site.embedded_postgres.errors import EmbeddedPostgresError


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int

    def process_options(self) -> dict[str, Any]:
        """Arguments for `subprocess`: nothing for ourselves, a change of user when we are root."""
        if os.geteuid() == self.uid:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def may_enter(self, folder: Path) -> bool:
        """Whether every folder from the root down to this one lets the account through. Missing ones are skipped."""
        return all(self.may_pass(path) for path in _existing(folder))

    def may_pass(self, folder: Path) -> bool:
        return self._may(folder, stat.S_IXUSR)

    def may_run(self, program: Path) -> bool:
        return self.may_enter(program.parent) and self._may(program, stat.S_IRUSR | stat.S_IXUSR)

    def _may(self, path: Path, owner_bits: int) -> bool:
        found = path.stat()
        if found.st_uid == self.uid:
            wanted = owner_bits
        elif found.st_gid == self.gid:
            wanted = owner_bits >> 3
        else:
            wanted = owner_bits >> 6
        return found.st_mode & wanted == wanted


def _existing(folder: Path) -> Iterator[Path]:
    return (path for path in (folder, *folder.parents) if os.path.exists(path))


def server_account(data_dir: Path) -> Account:
    """Ourselves; for root the owner of existing data, else `nobody`. Nothing is added to the system."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if os.path.exists(data_dir) and (owner := data_dir.stat().st_uid) != 0:
        return Account(owner, _group_of(owner))
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise EmbeddedPostgresError(
            "PostgreSQL does not run as root, and this system has no user 'nobody'. "
            "Start as an ordinary user, or set DATABASE_URL."
        ) from None
    return Account(nobody.pw_uid, nobody.pw_gid)


def _group_of(uid: int) -> int:
    try:
        return pwd.getpwuid(uid).pw_gid
    except KeyError:
        raise EmbeddedPostgresError(
            f"The database belongs to user id {uid}, which this system does not know. "
            "Give it to an existing user with chown -R."
        ) from None
