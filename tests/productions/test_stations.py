"""Where a production stands, and how long it still takes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from productions.estimates import Estimate, estimate_of
from productions.models import PipelineVersion, Production
from productions.states import AttemptStatus, JobStatus, ProductionStatus
from productions.stations import Station, line_from, line_of
from tests.productions.factory import chain, make_attempt, make_job, make_production, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def version() -> PipelineVersion:
    return make_version(chain("plan", "draw"))


def completed(version: PipelineVersion, seconds: list[float], pages: int = 10) -> Production:
    """A production whose stages took this long."""
    past = make_production(ProductionStatus.COMPLETED, pipeline_version=version, request={"pages": pages})
    now = timezone.now()
    for position, took in enumerate(seconds, start=1):
        started_at = now - timedelta(seconds=took)
        make_job(past, JobStatus.SUCCEEDED, position=position, started_at=started_at, finished_at=now)
    return past


@pytest.mark.parametrize(
    ("production_status", "job_status", "attempt", "state"),
    [
        (ProductionStatus.ACTIVE, JobStatus.PENDING, 0, "ahead"),
        (ProductionStatus.ACTIVE, JobStatus.PENDING, 1, "retrying"),
        (ProductionStatus.ACTIVE, JobStatus.READY, 0, "ready"),
        (ProductionStatus.ACTIVE, JobStatus.RUNNING, 1, "working"),
        (ProductionStatus.ACTIVE, JobStatus.WAITING, 1, "working"),
        (ProductionStatus.ACTIVE, JobStatus.IN_REVIEW, 1, "review"),
        (ProductionStatus.ACTIVE, JobStatus.SUCCEEDED, 1, "done"),
        (ProductionStatus.ACTIVE, JobStatus.FAILED, 3, "failed"),
        (ProductionStatus.ACTIVE, JobStatus.SKIPPED, 0, "skipped"),
        (ProductionStatus.PAUSED, JobStatus.WAITING, 1, "paused"),
        (ProductionStatus.PAUSED, JobStatus.PENDING, 0, "ahead"),
        (ProductionStatus.QUEUED, JobStatus.READY, 0, "ahead"),
        (ProductionStatus.CANCELLED, JobStatus.CANCELLED, 1, "cancelled"),
    ],
)
def test_line__state_of_a_station(version, production_status, job_status, attempt, state) -> None:
    production = make_production(production_status, pipeline_version=version)
    make_job(production, job_status, key="plan", attempt=attempt)

    assert line_of(production).stations[0].state == state


@pytest.mark.parametrize(("piece", "state"), [(JobStatus.READY, "ready"), (JobStatus.RUNNING, "working")])
def test_line__a_stage_whose_pieces_all_wait_is_only_ready(version, piece: JobStatus, state: str) -> None:
    production = make_production(pipeline_version=version)
    parent = make_job(production, JobStatus.WAITING, key="draw", rounds=1)
    jobs = [parent, make_job(production, piece, key="page-1", parent=parent, round=1)]

    assert line_of(production).stations[1].state == state
    assert line_from(production, jobs, {}).stations[1].state == state


def test_line__counts_only_the_newest_round(version) -> None:
    production = make_production(pipeline_version=version)
    parent = make_job(production, JobStatus.WAITING, key="draw", rounds=2)
    make_job(production, JobStatus.SUCCEEDED, key="page-1", parent=parent, round=1)
    make_job(production, JobStatus.READY, key="page-1", parent=parent, round=2)

    assert line_of(production).stations[1].count == "0/1 pieces"


def test_line__is_as_far_as_its_stations(version) -> None:
    production = make_production(pipeline_version=version)
    make_job(production, JobStatus.SUCCEEDED, key="plan")
    make_job(production, JobStatus.RUNNING, key="draw", progress_current=5, progress_total=10)

    line = line_of(production)

    assert (line.percent, line.here.name) == (75, "draw")


@pytest.mark.parametrize(("status", "percent"), [(ProductionStatus.ERROR, 0), (ProductionStatus.ACTIVE, 50)])
def test_line__what_was_skipped_behind_a_failure_is_not_done(version, status: ProductionStatus, percent: int) -> None:
    production = make_production(status, pipeline_version=version)
    make_job(production, JobStatus.FAILED, key="plan")
    make_job(production, JobStatus.SKIPPED, key="draw", position=2)

    line = line_of(production)

    assert (line.percent, line.here.name) == (percent, "plan")


def test_line__a_stage_that_spawned_took_as_long_as_all_its_attempts(version) -> None:
    production = make_production(pipeline_version=version)
    now = timezone.now()
    job = make_job(production, JobStatus.SUCCEEDED, key="draw", started_at=now, finished_at=now)
    for number, ago in ((1, 14), (2, 0)):
        make_attempt(job, AttemptStatus.SUCCEEDED, number=number, started_at=now - timedelta(seconds=ago))

    assert line_of(production).stations[1].took == "14 s"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.04, "under 0.1 s"), (0.1, "0.1 s"), (0.84, "0.8 s"), (14.2, "14 s"), (185, "3 min 5 s"), (None, "")],
)
def test_station__says_how_long_it_took(seconds: float | None, words: str) -> None:
    assert Station(1, "plan", "Plan", "done", seconds=seconds).took == words


def test_line__tells_parts_of_a_second(version) -> None:
    production = make_production(pipeline_version=version)
    now = timezone.now()
    job = make_job(production, JobStatus.SUCCEEDED, key="plan", finished_at=now)
    make_attempt(job, AttemptStatus.SUCCEEDED, started_at=now - timedelta(seconds=1.75))

    assert line_of(production).stations[0].seconds == 1.75


def test_estimate__nothing_without_a_history(version) -> None:
    production = make_production(pipeline_version=version)

    assert estimate_of(production, line_of(production)) is None


def test_estimate__is_the_range_of_the_history_for_what_is_left(version) -> None:
    completed(version, [1.0, 10.0])
    completed(version, [1.0, 20.0])
    production = make_production(pipeline_version=version, request={"pages": 20})
    make_job(production, JobStatus.SUCCEEDED, key="plan")

    assert estimate_of(production, line_of(production)) == Estimate(20, 40, 2)


@pytest.mark.parametrize(
    ("low", "high", "words"), [(20, 41, "20 s to 40 s"), (60, 60, "about 1 min"), (2, 100, "5 s to 2 min")]
)
def test_estimate__is_spoken_in_round_numbers(low: int, high: int, words: str) -> None:
    assert str(Estimate(low, high, 3)) == words
