"""Artifacts with real content behind them, the way an attempt leaves them."""

from __future__ import annotations

from productions.models import Artifact, Production
from productions.states import AttemptStatus, JobStatus
from productions.storage import put
from tests.productions.factory import make_attempt, make_job

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 85 110"><circle cx="40" cy="50" r="30"/></svg>'


def make_artifact(
    production: Production,
    name: str,
    content: bytes = SVG,
    media_type: str = "image/svg+xml",
    attempt_status: AttemptStatus = AttemptStatus.SUCCEEDED,
) -> Artifact:
    job = make_job(production, JobStatus.SUCCEEDED)
    attempt = make_attempt(job, attempt_status)
    return Artifact.objects.create(
        production=production,
        job=job,
        attempt=attempt,
        name=name,
        kind="test",
        media_type=media_type,
        sha256=put(content),
        size=len(content),
    )
