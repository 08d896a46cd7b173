"""The jobs of a new production, from its pipeline's stages."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict

from productions.models import Job, JobNeed, Production
from productions.pipeline import Stage


def plan(production: Production, asked: Collection[str]) -> dict[str, Job]:
    """Write the jobs of a new production, by key, and their dependencies. The caller settles."""
    stages = production.pipeline_version.stages.stages
    jobs = Job.objects.bulk_create(
        _job(production, stage, position, asked) for position, stage in enumerate(stages, start=1)
    )
    by_key = {job.key: job for job in jobs}
    JobNeed.objects.bulk_create(
        JobNeed(job=by_key[stage.key], needs=by_key[need.stage], condition=need.on)
        for stage in stages
        for need in stage.needs
    )
    return by_key


def _job(production: Production, stage: Stage, position: int, asked: Collection[str]) -> Job:
    review = stage.review if stage.review and set(stage.review.asked) & set(asked) else None
    return Job(
        review=asdict(review) if review else {},
        gated=review is not None and review.when == "before",
        production=production,
        key=stage.key,
        name=stage.name,
        stage=stage.key,
        position=position,
        agent=stage.agent,
        queue=stage.queue,
        params=dict(stage.params),
        retry=vars(stage.retry),
        max_failures=stage.retry.max_failures,
        timeout_seconds=stage.timeout_seconds,
        rank=production.rank,
    )
