"""Files without rows, rows without files, and what killed writers left."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.core.files.storage import Storage
from django.db import connection
from django.utils import timezone

from memory.models import BookFile
from productions import storage
from productions.engine import leftovers
from productions.engine.doctor.finding import Finding
from productions.models import Artifact, Attempt

CLOCKS_SECONDS = 60.0
"""How far the clocks of hosts and storage may lie apart."""


@dataclass(frozen=True)
class Known:
    """What the rows say: hashes, the attempts at work, and from which age in seconds on a file must have its row."""

    hashes: frozenset[str]
    running: frozenset[int]
    litter_seconds: float


def known(litter_seconds: float) -> Known:
    """Read it. What a running attempt has stored has no rows before it ends, however long that takes."""
    hashes = set(Artifact.objects.values_list("sha256", flat=True).distinct().iterator())
    hashes |= set(BookFile.objects.values_list("sha256", flat=True).distinct().iterator())
    running = frozenset(Attempt.objects.running().values_list("pk", flat=True))
    age = _oldest_running() + CLOCKS_SECONDS if running else 0.0
    return Known(frozenset(hashes), running, max(litter_seconds, age))


def _oldest_running() -> float:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT extract(epoch FROM clock_timestamp() - min(started_at))::float8 FROM productions_attempt "
            "WHERE status = 'running'"
        )
        return float(cursor.fetchone()[0] or 0.0)


def misfits(rows: Known, *, deep: bool) -> list[Finding]:
    store = storage.artifact_storage()
    stored = {name.rpartition("/")[2]: name for name in _names(store)}
    findings = [_lost(sha256) for sha256 in sorted(rows.hashes - stored.keys())]
    for found, name in sorted(stored.items()):
        if not _is_hash(found):
            findings += [_litter(store, name)] if _is_old(store, name, rows) else []
        elif found not in rows.hashes:
            findings += [_unnamed(store, name)] if _is_old(store, name, rows) else []
        elif deep and _content(store, name) != found:
            findings.append(_damaged(store, name))
    return findings + _workspaces(rows)


def _names(store: Storage) -> Iterator[str]:
    """The files in the folders of hashes; whatever else lies there is not ours."""
    try:
        folders, _ = store.listdir("")
    except FileNotFoundError:
        return
    for folder in folders:
        if len(folder) == 2:
            yield from (f"{folder}/{name}" for name in store.listdir(folder)[1] if _is_ours(folder, name))


def _is_ours(folder: str, name: str) -> bool:
    return (_is_hash(name) and name.startswith(folder)) or name.startswith(storage.TEMPORARY)


def _is_hash(name: str) -> bool:
    return len(name) == 64 and set(name) <= set("0123456789abcdef")


def _is_old(store: Storage, name: str, rows: Known) -> bool:
    try:
        return (timezone.now() - store.get_modified_time(name)).total_seconds() >= rows.litter_seconds
    except FileNotFoundError:
        return False


def _content(store: Storage, name: str) -> str:
    with store.open(name, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _lost(sha256: str) -> Finding:
    rows = Artifact.objects.filter(sha256=sha256).order_by("id").values_list("production_id", "name")
    of = [f"{name} of production {production}" for production, name in rows[:3]] or ["a book of the library"]
    return Finding(
        "row-without-file",
        f"The file of {', '.join(of)} is not in the storage.",
        (("sha256", sha256),),
        "Restore it from a backup, or fork the production from the stage that made it.",
    )


def _unnamed(store: Storage, name: str) -> Finding:
    return Finding(
        "file-without-row",
        f"No artifact and no book names the file {name}.",
        (("file", name),),
        "Delete it.",
        partial(_delete_unnamed, store, name),
    )


def _delete_unnamed(store: Storage, name: str) -> None:
    sha256 = name.rpartition("/")[2]
    if not (Artifact.objects.filter(sha256=sha256).exists() or BookFile.objects.filter(sha256=sha256).exists()):
        store.delete(name)


def _litter(store: Storage, name: str) -> Finding:
    sentence = f"{name} is what a killed writer left."
    return Finding("temporary-file", sentence, (("file", name),), "Delete it.", partial(store.delete, name))


def _damaged(store: Storage, name: str) -> Finding:
    return Finding(
        "damaged-file",
        f"The content of {name} is not what its name says.",
        (("file", name),),
        "Move it aside, to damaged/, so that it is made or restored again.",
        partial(_set_aside, store, name),
    )


def _set_aside(store: Storage, name: str) -> None:
    with store.open(name, "rb") as file:
        store.save(f"damaged/{name.rpartition('/')[2]}", file)
    store.delete(name)


def _workspaces(rows: Known) -> list[Finding]:
    root = leftovers.workspaces()
    found = [folder for folder in sorted(root.glob("attempt-*-*")) if _is_left(folder, rows)] if root.exists() else []
    return [
        Finding(
            "workspace-of-nobody",
            f"The workspace {folder.name} belongs to an attempt that is over.",
            (("folder", str(folder)),),
            "Delete it.",
            partial(shutil.rmtree, folder, ignore_errors=True),
        )
        for folder in found
    ]


def _is_left(folder: Path, rows: Known) -> bool:
    number = folder.name.split("-")[1]
    try:
        age = timezone.now().timestamp() - folder.stat().st_mtime
    except FileNotFoundError:
        return False
    return number.isdigit() and int(number) not in rows.running and age >= rows.litter_seconds
