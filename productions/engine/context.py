"""What the engine gives to an agent: the context of one attempt."""

from __future__ import annotations

import mimetypes
import tempfile
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from django.conf import settings

from agents.base import ArtifactRef, CancelledByOrchestratorError, Feedback, JobOutcome
from agents.crew.commands.allowed import Commands
from agents.errors import ReplyInvalidError
from agents.providers import images
from agents.providers.images.base import ImageModel
from productions import storage
from productions.engine import leftovers
from productions.engine.answers import check_artifact
from productions.engine.claims import Claim
from productions.engine.effects import as_of
from productions.engine.inputs import JobInputs, outcomes
from productions.engine.journal import AttemptLog, Journal, storable
from productions.engine.memory_port import BookMemory
from productions.models import Artifact, ArtifactUse

PROGRESS_SECONDS = 0.1
"""Progress is written at most this often; the last one always is."""
MAX_COUNT = 2**31 - 1
MAX_UNIT = 40


def _count(number: float) -> int:
    """Return the number as the progress columns can hold it: an agent's slip there is no reason to fail."""
    return min(max(int(number), 0), MAX_COUNT)


class AttemptContext:
    """One attempt's view of the world. Files are stored at once; their rows are written when the attempt ends."""

    def __init__(
        self,
        claim: Claim,
        journal: Journal,
        is_cancelled: Callable[[], bool],
        worker_id: uuid.UUID | None = None,
    ) -> None:
        self.claim = claim
        self.request: Mapping[str, Any] = claim.request
        self.params: Mapping[str, Any] = claim.params
        self.feedback: Sequence[Feedback] = tuple(Feedback(**remark) for remark in claim.feedback)
        self.inputs = JobInputs(claim)
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self.log = AttemptLog(journal, claim)
        self.memory = BookMemory(as_of(claim.request), claim.production_id)
        self.saved: dict[str, ArtifactRef] = {}
        self._journal = journal
        self._is_cancelled = is_cancelled
        self._worker_id = worker_id
        self._progress_at = 0.0

    @cached_property
    def children(self) -> Sequence[JobOutcome]:
        return outcomes(self.claim) if self.claim.rounds else ()

    @property
    def workspace(self) -> Path:
        """An own, empty directory, made when the agent first asks for it."""
        if self._folder is None:
            root = leftovers.workspaces()
            root.mkdir(parents=True, exist_ok=True)
            self._folder = tempfile.TemporaryDirectory(
                prefix=leftovers.folder_prefix(self.claim.attempt_id), dir=root, ignore_cleanup_errors=True
            )
        return Path(self._folder.name)

    def close(self) -> None:
        """Remove the workspace."""
        if self._folder is not None:
            self._folder.cleanup()

    def progress(self, current: int, total: int, unit: str = "") -> None:
        self.check_cancelled()
        now = time.monotonic()
        if current >= total or now - self._progress_at >= PROGRESS_SECONDS:
            self._progress_at = now
            self._journal.progress(self.claim, _count(current), _count(total), storable(unit)[:MAX_UNIT])

    def save(
        self,
        name: str,
        data: bytes,
        *,
        kind: str,
        media_type: str,
        licence: str = "",
        provenance: Mapping[str, Any] | None = None,
    ) -> ArtifactRef:
        self.check_cancelled()
        provenance = {} if provenance is None else provenance
        check_artifact(name, kind=kind, media_type=media_type, licence=licence, provenance=provenance)
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise ReplyInvalidError(f"The content of artifact {name!r} is {type(data).__name__}, not bytes.")
        sha256 = storage.put(bytes(data))
        ref = ArtifactRef(name, kind, media_type, sha256, len(data), licence, dict(provenance))
        self.saved[name] = ref
        return ref

    def images(self) -> ImageModel:
        return images.get(self.request.get("image_model", images.DEFAULT))

    def commands(self) -> Commands:
        claim = self.claim
        identity = {
            "BINDERY_PRODUCTION": str(claim.production_id),
            "BINDERY_STAGE": claim.stage,
            "BINDERY_JOB": claim.key,
            "BINDERY_ATTEMPT": str(claim.attempt),
        }
        return Commands(settings.COMMANDS, leftovers.mark(self._worker_id, claim.attempt_id), identity)

    def check_cancelled(self) -> None:
        if self._is_cancelled():
            raise CancelledByOrchestratorError

    def collect_workspace(self) -> None:
        """Turn the files that the agent left in its workspace into artifacts."""
        if self._folder is None:
            return
        for path in sorted(self.workspace.rglob("*")):
            name = path.relative_to(self.workspace).as_posix()
            if path.is_file() and not path.is_symlink() and name not in self.saved:
                media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
                self.save(name, path.read_bytes(), kind="file", media_type=media_type)

    def write_rows(self) -> None:
        """Record what was made and what was used. Called inside the transaction that ends the attempt."""
        claim = self.claim
        ids = {"production_id": claim.production_id, "job_id": claim.job_id, "attempt_id": claim.attempt_id}
        Artifact.objects.bulk_create(
            Artifact(
                name=ref.name,
                kind=ref.kind,
                media_type=ref.media_type,
                sha256=ref.sha256,
                size=ref.size,
                licence=ref.licence,
                provenance=dict(ref.provenance),
                **ids,
            )
            for ref in self.saved.values()
        )
        ArtifactUse.objects.bulk_create(
            ArtifactUse(artifact_id=pk, attempt_id=claim.attempt_id) for pk in sorted(self.inputs.used)
        )

    def has(self, name: str) -> bool:
        """Say whether there is an artifact of this name: saved by this attempt, or given to it."""
        return name in self.saved or name in self.inputs.names(name)

    @property
    def has_rows(self) -> bool:
        return bool(self.saved or self.inputs.used)
