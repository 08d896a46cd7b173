"""What is told of the agents, and how it is shown."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from productions.crew import AgentState, crew
from productions.models import Configuration, PipelineVersion
from productions.states import AttemptStatus, JobStatus
from tests.productions.factory import make_attempt, make_job, make_production, make_version, stage
from tests.productions.people import make_viewer

pytestmark = pytest.mark.django_db
A, J = AttemptStatus, JobStatus


@pytest.fixture
def version() -> PipelineVersion:
    return make_version([stage("draw", "Drawer")])


def drawer() -> AgentState:
    return next(state for state in crew() if state.name == "Drawer")


def ended(version: PipelineVersion, status: AttemptStatus, seconds: float = 1.0) -> None:
    """An attempt of the Drawer that has ended."""
    production = make_production(pipeline_version=version)
    job = make_job(production, J.SUCCEEDED if status == A.SUCCEEDED else J.READY, "draw", agent="Drawer")
    now = timezone.now()
    make_attempt(job, status, started_at=now - timedelta(seconds=seconds), finished_at=now)


def test_crew__knows_the_six_of_the_colouring_book_in_order() -> None:
    shipped = ["MarketScoutAI", "DecisionEngineAI", "ImageGenAI", "PostProcessorAI", "AssemblyAI", "PublisherAI"]

    found = [state.name for state in crew()]

    assert [name for name in found if name in shipped] == shipped
    assert all(state.capabilities for state in crew() if state.name in shipped)


def test_crew__one_that_never_worked_has_no_figures(version: PipelineVersion) -> None:
    state = drawer()

    assert state.status == "idle"
    assert (state.n_completed, state.average_seconds, state.success_rate) == (0, None, None)
    assert state.last_activity_at is None


def test_crew__figures_are_measured_on_attempts_that_ended_by_themselves(version: PipelineVersion) -> None:
    for status, seconds in ((A.SUCCEEDED, 2.0), (A.SUCCEEDED, 4.0), (A.FAILED, 90.0), (A.INTERRUPTED, 90.0)):
        ended(version, status, seconds)

    state = drawer()

    assert state.n_completed == 2
    assert state.average_seconds == pytest.approx(3.0)
    assert state.success_rate == pytest.approx(2 / 3)


def test_crew__error_until_the_next_attempt_ends_well(version: PipelineVersion) -> None:
    ended(version, A.FAILED)
    assert drawer().status == "error"

    ended(version, A.SUCCEEDED)

    assert drawer().status == "idle"


def test_crew__active_with_the_count_of_its_station(version: PipelineVersion) -> None:
    production = make_production(pipeline_version=version)
    make_job(
        production, J.RUNNING, "draw", agent="Drawer", progress_current=15, progress_total=30, progress_unit="images"
    )

    state = drawer()

    assert (state.status, state.progress) == ("active", "15/30 images")


def test_crew__disabled_agent_says_so(version: PipelineVersion) -> None:
    Configuration.objects.update_or_create(pk=1, defaults={"disabled_agents": ["Drawer"]})

    assert drawer().status == "disabled"


def test_agents_page__shows_the_figures(client: Client, version: PipelineVersion) -> None:
    ended(version, A.SUCCEEDED, 2.0)
    client.force_login(make_viewer())

    shown = client.get(reverse("agents")).content.decode()

    assert "Drawer" in shown
    assert "2.0 s" in shown
    assert "100 %" in shown


def test_agents_command__prints_one_object(version: PipelineVersion, capsys: pytest.CaptureFixture[str]) -> None:
    ended(version, A.SUCCEEDED, 2.0)

    call_command("orchestrator", "agents", "--json")

    items = {item["name"]: item for item in json.loads(capsys.readouterr().out)["items"]}
    assert items["Drawer"]["n_completed"] == 1
    assert items["Drawer"]["average_seconds"] == pytest.approx(2.0)
