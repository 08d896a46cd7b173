"""What a person changed in a stage's output counts like an attempt of theirs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from productions import storage
from productions.errors import RequestInvalidError
from productions.models import Artifact, Attempt, Job, Review
from productions.querysets import PERSON
from productions.states import AttemptStatus

MAX_BYTES = 2_000_000


def keep_edit(review: Review, output: Mapping[str, Any], *, by: str) -> Mapping[str, Any]:
    """Keep the edited output, and where a JSON artifact said the same as the output, a new version of that too.

    Raises RequestInvalidError when it is not what a stage may give.
    """
    data = _checked(output)
    was = [artifact for artifact in _made(review) if _says(artifact, review.output)]
    if was and output != review.output:
        job = review.job
        job.attempt += 1
        Job.objects.filter(pk=job.pk).update(attempt=job.attempt)
        attempt = Attempt.objects.create(job=job, number=job.attempt, slot=PERSON, status=AttemptStatus.RUNNING)
        for artifact in was:
            _keep(artifact, attempt, data, by)
        Attempt.objects.filter(pk=attempt.pk).close(AttemptStatus.SUCCEEDED)
    return output


def _checked(output: object) -> bytes:
    if not isinstance(output, Mapping):
        raise RequestInvalidError("output", "What was edited must stay one JSON object.")
    try:
        data = json.dumps(output, allow_nan=False, ensure_ascii=False, indent=1).encode()
    except (TypeError, ValueError) as error:
        raise RequestInvalidError("output", f"What was edited is not JSON: {error}.") from error
    if len(data) > MAX_BYTES or b"\\u0000" in data:
        raise RequestInvalidError("output", "What was edited is too long, or holds a NUL character.")
    return data


def _made(review: Review) -> list[Artifact]:
    made = Artifact.objects.filter(job=review.job_id, attempt__status=AttemptStatus.SUCCEEDED)
    newest = {artifact.name: artifact for artifact in made.order_by("id")}
    return [artifact for artifact in newest.values() if artifact.media_type == "application/json"]


def _says(artifact: Artifact, output: Mapping[str, Any]) -> bool:
    said: object = json.loads(storage.get(artifact.sha256))
    return said == output


def _keep(artifact: Artifact, attempt: Attempt, data: bytes, by: str) -> None:
    Artifact.objects.create(
        production_id=artifact.production_id,
        job_id=artifact.job_id,
        attempt=attempt,
        name=artifact.name,
        kind=artifact.kind,
        media_type=artifact.media_type,
        sha256=storage.put(data),
        size=len(data),
        licence=artifact.licence,
        provenance={**artifact.provenance, "edited_by": by},
    )
