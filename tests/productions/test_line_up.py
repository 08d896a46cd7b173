"""Who waits for a place, and when each is expected to start and to finish."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from productions.engine import control, halting
from productions.estimates import Estimate
from productions.line_up import line_up, schedule
from productions.models import Configuration, Production
from productions.standstill import why_not_moving
from productions.states import JobStatus, ProductionStatus
from tests.productions.factory import chain, make_attempt, make_job, make_production, make_version, make_worker, start
from tests.productions.people import make_operator


def took(low: int, high: int) -> Estimate:
    return Estimate(low, high, 4)


def test_schedule__free_places_are_taken_at_once() -> None:
    assert schedule(2, [], [took(10, 20), took(30, 40)]) == [
        (took(0, 0), took(10, 20)),
        (took(0, 0), took(30, 40)),
    ]


def test_schedule__the_first_place_that_is_free_goes_to_the_next() -> None:
    assert schedule(2, [took(5, 50), took(10, 20)], [took(10, 10), took(1, 1)]) == [
        (took(5, 20), took(15, 30)),
        (took(10, 30), took(11, 31)),
    ]


def test_schedule__more_at_work_than_places_leaves_the_first_end_unused() -> None:
    assert schedule(1, [took(5, 5), took(9, 9)], [took(1, 1)]) == [(took(9, 9), took(10, 10))]


def test_schedule__behind_something_unknown_is_unknown() -> None:
    assert schedule(1, [None], [took(1, 1)]) == [(None, None)]
    assert schedule(0, [], [took(1, 1)]) == [(None, None)]


@pytest.mark.django_db
class TestLineUp:
    def full(self, n: int) -> list[Production]:
        """One place, and so many productions of one pipeline that took a minute before."""
        Configuration.current()
        Configuration.objects.update(max_concurrent_productions=1)
        version = make_version(chain("draw"))
        past = make_production(ProductionStatus.COMPLETED, pipeline_version=version)
        now = timezone.now()
        job = make_job(past, JobStatus.SUCCEEDED, key="draw", finished_at=now)
        make_attempt(job, "succeeded", started_at=now - timedelta(minutes=1), finished_at=now)
        return [control.start(version, request=past.request, theme="kites", priority=0.0) for _ in range(n)]

    def test_estimates_from_what_it_took_before(self) -> None:
        working, first, second = self.full(3)

        found = line_up()

        assert [one.pk for one, _ in found.working] == [working.pk]
        assert [(one.place, one.production.pk) for one in found.waiting] == [(1, first.pk), (2, second.pk)]
        assert [(one.start, one.finish) for one in found.waiting] == [
            (Estimate(60, 60, 1), Estimate(120, 120, 1)),
            (Estimate(120, 120, 1), Estimate(180, 180, 1)),
        ]

    def test_a_better_score_goes_first_and_age_counts(self) -> None:
        _, first, second = self.full(3)
        control.prioritise(second, 3.0, by=None)

        found = line_up()

        assert [one.production.pk for one in found.waiting] == [second.pk, first.pk]
        assert found.waiting[0].score == pytest.approx(3.0, abs=0.05)

    def test_says_why_nothing_starts(self) -> None:
        assert line_up().obstacle.startswith("No worker is alive")
        make_worker()
        assert line_up().obstacle == ""
        halting.halt(by=make_operator("mira"), reason="Smoke.")
        assert line_up().obstacle == "Nothing starts: emergency stop by mira: Smoke."

    def test_number_of_queries_does_not_grow(self, django_assert_max_num_queries) -> None:
        self.full(12)

        with django_assert_max_num_queries(12):
            line_up()


@pytest.mark.django_db
class TestWhyNotMoving:
    def test_nothing_to_say_of_what_runs(self) -> None:
        production = make_production()
        make_job(production, JobStatus.RUNNING)

        assert why_not_moving(production) == ""

    def test_no_worker(self) -> None:
        assert why_not_moving(start()).startswith("No worker is alive")

    def test_a_disabled_agent(self) -> None:
        production = start(chain("a"))
        make_worker()
        Configuration.objects.update(disabled_agents=["Noop"])

        assert why_not_moving(production) == "Noop is disabled in the configuration."

    def test_places_are_taken(self) -> None:
        Configuration.current()
        Configuration.objects.update(max_concurrent_productions=1)
        make_worker()
        start(priority=9.0)
        second, third = start(priority=5.0), start(priority=1.0)

        assert why_not_moving(second) == "Waits for a place: 1 of 1 are taken, it is the next."
        assert why_not_moving(third) == "Waits for a place: 1 of 1 are taken, 1 before it."

    def test_who_paused_it(self) -> None:
        production = control.pause(start(), by=make_operator("mira"), reason="Paper is out.")

        assert why_not_moving(production) == "Paused by mira: Paper is out."

    def test_when_it_tries_again(self) -> None:
        production = make_production()
        later = timezone.now() + timedelta(seconds=40.5)
        make_job(production, JobStatus.PENDING, "draw", available_at=later, error="The ink ran out.")

        assert why_not_moving(production) == "draw tries again in 40 s: The ink ran out."
