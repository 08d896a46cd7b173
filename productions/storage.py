"""Files by content: each is stored once under its SHA-256, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
import uuid
from pathlib import Path
from typing import IO

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage, storages

from productions.errors import StorageUnavailableError

MARKER = "bindery-storage"
TEMPORARY = ".part-"
"""How the name of a file begins that is being written."""


class AtomicFileSystemStorage(FileSystemStorage):
    """A folder in which a file appears whole or not at all, also when the disk is full or the power fails.

    Django's own class writes into the final name, so that a killed writer leaves half a file there.
    """

    def _save(self, name: str, content: File[bytes]) -> str:
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=TEMPORARY)
        try:
            with os.fdopen(handle, "wb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, 0o644)
            os.replace(temporary, target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return name

    def touch(self, name: str) -> bool:
        """Make the file as young as a new one; False when it is not there."""
        try:
            os.utime(self.path(name))
        except OSError:
            return False
        return True

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Return `name` itself: names are content hashes, so the same name means the same bytes."""
        return name


def artifact_storage() -> Storage:
    return storages["artifacts"]


def path_of(sha256: str) -> str:
    """Return the storage name of a content hash, spread over 256 folders."""
    return f"{sha256[:2]}/{sha256}"


def put(content: bytes) -> str:
    """Keep the bytes and return their SHA-256. Raises OSError.

    What is there already is not written again but made young, so that the doctor does not take it for a leftover before
    its new row is there.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    storage = artifact_storage()
    name = path_of(sha256)
    is_there = storage.exists(name) and storage.size(name) == len(content)
    if not (is_there and _make_young(storage, name)):
        storage.save(name, ContentFile(content))
    return sha256


def _make_young(storage: Storage, name: str) -> bool:
    return storage.touch(name) if isinstance(storage, AtomicFileSystemStorage) else True


def open_file(sha256: str) -> IO[bytes]:
    """Open the content for reading. Raises FileNotFoundError."""
    return artifact_storage().open(path_of(sha256), "rb")


def get(sha256: str) -> bytes:
    """Return the content. Raises FileNotFoundError."""
    with open_file(sha256) as file:
        return file.read()


def check_marker(storage_id: uuid.UUID) -> None:
    """Make sure that this storage is the database's own; write its marker the first time.

    Raises StorageUnavailableError when it cannot be read or written, or belongs to another installation: several
    hosts on one database must share one storage.
    """
    storage = artifact_storage()
    try:
        if not storage.exists(MARKER):
            storage.save(MARKER, ContentFile(str(storage_id).encode()))
        with storage.open(MARKER, "rb") as file:
            found = file.read().decode()
    except OSError as error:
        raise StorageUnavailableError(f"The file storage cannot be used: {error}.") from error
    if found != str(storage_id):
        raise StorageUnavailableError(
            "The file storage belongs to another installation (its marker differs). "
            "All hosts on one database need the same storage: see BINDERY_FILES_DIR."
        )
