"""Each attempt that went wrong is kept with its cause, by the database itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from productions.failures import failures, groups
from productions.models import Attempt, Failure
from productions.states import AttemptStatus, JobStatus
from tests.productions.factory import make_attempt, make_job

pytestmark = pytest.mark.django_db
A = AttemptStatus


def fail(error: str = "No outline.", *, kind: AttemptStatus = A.FAILED, ago: timedelta = timedelta()) -> Attempt:
    job = make_job(status=JobStatus.READY, agent="Drawer")
    return make_attempt(job, kind, error=error, finished_at=timezone.now() - ago, started_at=timezone.now() - ago)


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (
            "The interior has 34 pages; the cover was made for 32.",
            "The interior has # pages; the cover was made for #.",
        ),
        ("It took longer than the 2.5 s that its stage allows.", "It took longer than the # s that its stage allows."),
        ("The subject 'a red dragon' has no outline.", "The subject … has no outline."),
        ("It's the page's fault.", "It's the page's fault."),
        ("Model 3f2a9c1bd0 of 1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed is gone.", "Model # of # is gone."),
        ("Decade of deface and facade.", "Decade of deface and facade."),
        ("First line.\nSecond line.", "First line."),
        ("", ""),
    ],
)
def test_cause__is_the_sentence_without_what_differs(error: str, cause: str) -> None:
    fail(error)

    assert Failure.objects.get().cause == cause


@pytest.mark.parametrize("status", sorted(set(A) - {A.FAILED, A.LOST}))
def test_failure__is_not_written_for_other_ends(status: AttemptStatus) -> None:
    make_attempt(make_job(status=JobStatus.READY), status)

    assert not Failure.objects.exists()


def test_failure__is_written_when_a_running_attempt_is_closed() -> None:
    job = make_job(status=JobStatus.RUNNING, agent="Drawer")

    Attempt.objects.filter(job=job).close(A.LOST, error="Its worker died.")

    failure = Failure.objects.get()
    assert (failure.attempt.job_id, failure.agent, failure.kind) == (job.pk, "Drawer", A.LOST)


def test_groups__count_each_span_and_begin_with_the_most_frequent() -> None:
    fail("Model is gone.", kind=A.LOST, ago=timedelta(hours=2))
    for ago in (timedelta(minutes=5), timedelta(hours=30), timedelta(days=6), timedelta(days=8)):
        fail(f"Page {ago.days + 1} has no outline.", ago=ago)

    found = groups(timezone.now())

    assert [(group.cause, group.word, list(group.counts.values())) for group in found] == [
        ("Page # has no outline.", "Failed", [1, 1, 1, 2, 3]),
        ("Model is gone.", "No answer", [0, 1, 1, 1, 1]),
    ]


def test_failures__are_those_behind_a_number() -> None:
    newest = fail("Page 1 has no outline.")
    fail("Page 2 has no outline.", ago=timedelta(hours=2))
    fail("No ink.")

    found = failures(
        agent="Drawer", kind=A.FAILED, cause="Page # has no outline.", since=timezone.now() - timedelta(hours=1)
    )

    assert [failure.attempt for failure in found] == [newest]
