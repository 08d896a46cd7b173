"""Why each of many productions does not move, with the same number of questions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from productions.engine import control
from productions.models import Configuration, Production
from productions.standstill import why_none_of, why_not_moving
from productions.states import JobStatus, ProductionStatus, ReviewOccasion
from tests.productions.factory import make_job, make_production, make_worker, start
from tests.productions.people import make_operator

pytestmark = pytest.mark.django_db
P, J = ProductionStatus, JobStatus


def make_ready(**fields: object) -> Production:
    """An active production with one job that nobody has claimed."""
    production = make_production()
    make_job(production, J.READY, "draw", **fields)
    return production


def configure(**values: object) -> None:
    Configuration.objects.update_or_create(pk=1, defaults=values)


def make_reviewed() -> Production:
    production = make_production()
    job = make_job(production, J.IN_REVIEW, "decide")
    production.reviews.create(job=job, attempt=1, occasion=ReviewOccasion.AFTER, title="Is this the theme?")
    return production


def make_late(error: str) -> Production:
    production = make_production()
    later = timezone.now() + timedelta(seconds=40.5)
    make_job(production, J.PENDING, "draw", available_at=later, error=error)
    return production


def test_why__of_each_is_its_own() -> None:
    configure(max_concurrent_productions=1)
    mira = make_operator("mira")
    running, broken, over = (
        make_production(),
        make_production(P.ERROR, reason="It broke."),
        make_production(P.COMPLETED),
    )
    make_job(running, J.RUNNING)
    next_one, second = start(priority=5.0), start(priority=1.0)
    paused = control.pause(start(), by=mira, reason="Paper is out.")
    stopped = control.stop(control.pause(start(), by=None), by=mira)
    ready, late, other_late, reviewed = make_ready(), make_late("No ink."), make_late("No paper."), make_reviewed()
    review = reviewed.reviews.get()
    made = [running, broken, over, next_one, second, paused, stopped, ready, late, other_late, reviewed]

    why = why_none_of(Production.objects.filter(pk__in=[one.pk for one in made]))

    assert why == {
        running.pk: "",
        broken.pk: "It broke.",
        over.pk: "",
        next_one.pk: "Waits for a place: 4 of 1 are taken, it is the next.",
        second.pk: "Waits for a place: 4 of 1 are taken, 1 before it.",
        paused.pk: "Paused by mira: Paper is out.",
        stopped.pk: "Stopped by mira.",
        ready.pk: "draw waits for a free slot: 1 other job runs.",
        late.pk: "draw tries again in 40 s: No ink.",
        other_late.pk: "draw tries again in 40 s: No paper.",
        reviewed.pk: f"Waits for a decision: Is this the theme? (review {review.pk})",
    }


def test_why__asks_no_more_of_many_than_of_one_of_each() -> None:
    def make() -> None:
        make_production(P.QUEUED)
        make_production(P.PAUSED)
        make_ready()
        make_late("No ink.")
        make_reviewed()

    configure(max_concurrent_productions=1)
    make_worker()
    make()
    with CaptureQueriesContext(connection) as few:
        why_none_of(list(Production.objects.all()))
    for _ in range(6):
        make()

    with CaptureQueriesContext(connection) as many:
        assert len(why_none_of(list(Production.objects.all()))) == 35

    assert len(many) == len(few)


def test_why__asks_nothing_of_what_is_over() -> None:
    made = [make_production(P.COMPLETED), make_production(P.ERROR, reason="It broke.")]

    with CaptureQueriesContext(connection) as asked:
        why_none_of(made)

    assert len(asked) == 0


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        ({"queue_limits": {"cpu": 1}}, "draw waits: of cpu at most one job may run at once."),
        ({"agent_limits": {"Noop": 1}}, "draw waits: of Noop at most one job may run at once."),
        ({"agent_limits": {"Noop": 2}}, "draw waits for a free slot: 1 other job runs."),
    ],
)
def test_why__names_the_limit_that_holds(limits: dict[str, object], sentence: str) -> None:
    configure(**limits)
    make_job(status=J.RUNNING)
    make_worker()

    assert why_not_moving(make_ready()) == sentence


def test_why__speaks_of_the_job_that_would_be_claimed_first() -> None:
    make_worker()
    production = make_production()
    make_job(production, J.READY, "page-2", rank=2.0, agent="Other")
    make_job(production, J.READY, "page-1", rank=1.0)

    assert why_not_moving(production) == "page-1 begins as soon as a worker takes it."
