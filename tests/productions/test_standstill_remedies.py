"""Why a production does not move, and what can be done about it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from productions.engine import halting
from productions.models import Configuration, Review
from productions.standstill import Remedy, standstill
from productions.states import JobStatus, ProductionStatus
from tests.productions.factory import make_job, make_production, make_worker
from tests.productions.people import make_operator

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("status", "remedy"),
    [
        (ProductionStatus.PAUSED, Remedy.RESUME),
        (ProductionStatus.ERROR, Remedy.RETRY),
        (ProductionStatus.CANCELLED, Remedy.NONE),
    ],
)
def test_standstill__of_what_a_person_or_a_failure_ended(status: ProductionStatus, remedy: Remedy) -> None:
    why = standstill(make_production(status, reason="No ink."))

    assert why is not None
    assert (why.remedy, "No ink." in why.sentence) == (remedy, True)


@pytest.mark.parametrize("status", [ProductionStatus.COMPLETED, ProductionStatus.ACTIVE])
def test_standstill__where_nothing_waits_there_is_none(status: ProductionStatus) -> None:
    assert standstill(make_production(status)) is None


def test_standstill__a_silent_worker_is_told_although_a_job_runs() -> None:
    production = make_production()
    job = make_job(production, JobStatus.RUNNING)
    worker = job.attempts.get().worker
    type(worker).objects.filter(pk=worker.pk).update(beat_at=timezone.now() - timedelta(hours=1))

    assert standstill(production).remedy == Remedy.START_WORKER


def test_standstill__a_review_is_named() -> None:
    production = make_production()
    job = make_job(production, JobStatus.IN_REVIEW)
    review = Review.objects.create(production=production, job=job, attempt=1, occasion="after", title="Right?")

    why = standstill(production)

    assert (why.remedy, why.review_id) == (Remedy.REVIEW, review.pk)


def test_standstill__a_limit_leads_to_the_configuration() -> None:
    make_worker()
    Configuration.current()
    Configuration.objects.update(queue_limits={"cpu": 1})
    make_job(make_production(), JobStatus.RUNNING)
    production = make_production()
    make_job(production, JobStatus.READY, "draw")

    why = standstill(production)

    assert (why.remedy, why.sentence) == (Remedy.CONFIGURE, "draw waits: of cpu at most one job may run at once.")


def test_standstill__an_emergency_stop_leads_to_its_release() -> None:
    production = make_production(ProductionStatus.QUEUED)
    halting.halt(by=make_operator("mira"), reason="Smoke.")
    production.status = ProductionStatus.QUEUED

    assert standstill(production).remedy == Remedy.RELEASE


def test_standstill__the_jobs_that_are_at_hand_say_the_same() -> None:
    production = make_production()
    due = timezone.now() + timedelta(minutes=1)
    make_job(production, JobStatus.PENDING, "draw", available_at=due, error="No ink.")
    make_job(production, JobStatus.SUCCEEDED, "plan")

    assert standstill(production) is not None
    assert standstill(production).until == due
