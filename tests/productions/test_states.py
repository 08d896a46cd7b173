from itertools import product

import pytest

from productions.models import Job, Production
from productions.states import (
    FINAL_JOB_STATUSES,
    JOB_TRANSITIONS,
    PRODUCTION_TRANSITIONS,
    Condition,
    JobStatus,
    ProductionStatus,
    is_met,
)
from tests.productions.factory import make_job, make_production


@pytest.mark.django_db
@pytest.mark.parametrize(("source", "to"), list(product(JobStatus, JobStatus)))
def test_job_transition__moves_exactly_the_pairs_of_the_table(source, to):
    job = make_job(status=source)

    moved = Job.objects.filter(pk=job.pk).transition(to)

    job.refresh_from_db()
    allowed = to in JOB_TRANSITIONS[source]
    assert (moved, job.status) == ((1, to) if allowed else (0, source))


@pytest.mark.django_db
@pytest.mark.parametrize(("source", "to"), list(product(ProductionStatus, ProductionStatus)))
def test_production_transition__moves_exactly_the_pairs_of_the_table(source, to):
    production = make_production(status=source)

    moved = Production.objects.filter(pk=production.pk).transition(to)

    production.refresh_from_db()
    allowed = to in PRODUCTION_TRANSITIONS[source]
    assert (moved, production.status) == ((1, to) if allowed else (0, source))


@pytest.mark.parametrize(
    ("condition", "status", "met"),
    [
        (Condition.SUCCESS, JobStatus.SUCCEEDED, True),
        (Condition.SUCCESS, JobStatus.FAILED, False),
        (Condition.SUCCESS, JobStatus.SKIPPED, False),
        (Condition.SUCCESS, JobStatus.RUNNING, None),
        (Condition.FAILURE, JobStatus.FAILED, True),
        (Condition.FAILURE, JobStatus.SUCCEEDED, False),
        (Condition.FAILURE, JobStatus.SKIPPED, False),
        (Condition.FAILURE, JobStatus.WAITING, None),
        (Condition.ALWAYS, JobStatus.SKIPPED, True),
        (Condition.ALWAYS, JobStatus.CANCELLED, True),
        (Condition.ALWAYS, JobStatus.PENDING, None),
    ],
)
def test_is_met(condition, status, met):
    assert is_met(condition, status) is met


def test_succeeded_and_cancelled_never_reopen():
    assert JOB_TRANSITIONS[JobStatus.SUCCEEDED] == JOB_TRANSITIONS[JobStatus.CANCELLED] == frozenset()
    assert {JobStatus.FAILED, JobStatus.SKIPPED} < FINAL_JOB_STATUSES
