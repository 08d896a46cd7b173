"""What the jobs before a job made, and the record of its use."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import Q

from agents.base import ArtifactRef, JobOutcome
from productions import storage
from productions.engine.claims import Claim
from productions.engine.statements import fetch_all
from productions.models import Artifact, Job
from productions.states import FINAL_JOB_STATUSES, AttemptStatus, JobStatus

BEFORE = """
WITH RECURSIVE line AS (
    SELECT id, parent_id, round, 0 AS round_below FROM productions_job WHERE id = %(job)s
    UNION ALL
    SELECT j.id, j.parent_id, j.round, line.round FROM productions_job j JOIN line ON j.id = line.parent_id
), before AS (
    SELECT n.needs_id AS id
    FROM line JOIN productions_jobneed n ON n.job_id = line.id JOIN productions_job needed ON needed.id = n.needs_id
    WHERE line.id = %(job)s OR needed.parent_id IS DISTINCT FROM line.id OR needed.round < line.round_below
    UNION
    SELECT n.needs_id FROM before JOIN productions_jobneed n ON n.job_id = before.id
)
SELECT id FROM before
"""
"""The jobs that a job and its parents waited for, and those before them. A parent's own children are not before its
other children of the same round: page 7 does not see page 6, but a page that is made again sees what was there."""


def reference(artifact: Artifact) -> ArtifactRef:
    return ArtifactRef(
        name=artifact.name,
        kind=artifact.kind,
        media_type=artifact.media_type,
        sha256=artifact.sha256,
        size=artifact.size,
        licence=artifact.licence,
        provenance=artifact.provenance,
    )


def natural_order(name: str) -> list[tuple[int, str]]:
    """Sort page/2 before page/10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", name)]


class JobInputs:
    """The artifacts of the jobs before this one: the newest succeeded one of each name. Reading is noted in `used`."""

    def __init__(self, claim: Claim) -> None:
        self._claim = claim
        self.used: set[int] = set()

    @cached_property
    def _before(self) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(BEFORE, {"job": self._claim.job_id})
            return [row[0] for row in cursor.fetchall()]

    @cached_property
    def _artifacts(self) -> dict[str, Artifact]:
        rows = Artifact.objects.filter(job__in=self._before, attempt__status=AttemptStatus.SUCCEEDED).order_by("id")
        newest = {artifact.name: artifact for artifact in rows}
        return {name: newest[name] for name in sorted(newest, key=natural_order)}

    @cached_property
    def _outputs(self) -> dict[str, Mapping[str, Any]]:
        stages = Q(parent__isnull=True) | ~Q(redoes="")
        rows = Job.objects.filter(stages, pk__in=self._before, status=JobStatus.SUCCEEDED).order_by("id")
        return {job.redoes or job.key: job.output for job in rows}

    def names(self, prefix: str = "") -> list[str]:
        return [name for name in self._artifacts if name.startswith(prefix)]

    def ref(self, name: str) -> ArtifactRef:
        return reference(self._artifacts[name])

    def read(self, name: str) -> bytes:
        artifact = self._artifacts[name]
        self.used.add(artifact.pk)
        return storage.get(artifact.sha256)

    def json(self, name: str) -> Any:
        return json.loads(self.read(name))

    def output(self, stage: str) -> Mapping[str, Any]:
        return self._outputs.get(stage, {})


SPAWNED = """
SELECT id, key, status, output, error FROM productions_job WHERE parent_id = %(parent)s ORDER BY round, id
"""


def outcomes(claim: Claim) -> list[JobOutcome]:
    """Return what became of the jobs that this one spawned, oldest round first."""
    made: dict[int, list[ArtifactRef]] = {}
    rows = Artifact.objects.filter(job__parent=claim.job_id, attempt__status=AttemptStatus.SUCCEEDED).order_by("id")
    for artifact in rows:
        made.setdefault(artifact.job_id, []).append(reference(artifact))
    return [
        JobOutcome(
            key,
            status,
            json.loads(output),
            tuple(made.get(pk, ())),
            error if status in FINAL_JOB_STATUSES else "",
        )
        for pk, key, status, output, error in fetch_all(SPAWNED, {"parent": claim.job_id})
    ]
