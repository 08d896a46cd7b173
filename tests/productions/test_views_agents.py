"""The agents' tab: figures of a range, the last days, and the attempts behind each number."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from urllib.parse import parse_qsl

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from productions.models import Attempt, PipelineVersion
from productions.states import AttemptStatus, JobStatus
from productions.tallies import Tallies
from productions.views.orchestrator.sparkline import DAYS, HEIGHT, sparklines
from tests.productions.factory import make_attempt, make_job, make_production, make_version, stage
from tests.productions.pages import text_of
from tests.productions.people import make_viewer

pytestmark = pytest.mark.django_db
A = AttemptStatus


@pytest.fixture
def version() -> PipelineVersion:
    return make_version([stage("draw", "Drawer")])


@pytest.fixture
def page(client: Client):
    client.force_login(make_viewer())
    return lambda name="agents", **query: text_of(client, name, **query)


def ended(
    version: PipelineVersion, status: AttemptStatus = A.SUCCEEDED, *, days: float = 0, error: str = ""
) -> Attempt:
    job = make_job(make_production(pipeline_version=version), JobStatus.READY, "draw", agent="Drawer")
    at = timezone.now() - timedelta(days=days)
    return make_attempt(job, status, started_at=at - timedelta(seconds=2), finished_at=at, error=error)


def card(shown: str) -> str:
    """The words of the Drawer's card."""
    found = next(card for card in shown.split('<li class="agent">')[1:] if "Drawer" in card)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


@pytest.mark.parametrize(("name", "n"), [("24h", 1), ("7d", 2), ("30d", 3), ("all", 4), ("nonsense", 3)])
def test_agents__figures_are_those_of_the_range(page, version: PipelineVersion, name: str, n: int) -> None:
    for days in (0.1, 3, 20, 90):
        ended(version, days=days)

    assert f"Tasks done {n} " in card(page(range=name))


def test_agents__what_one_can_do_is_said_to_who_asks(page) -> None:
    shown = page()

    assert 'aria-describedby="can-1" aria-label="What MarketScoutAI can do"' in shown
    assert 'role="tooltip" id="can-1"' in shown


def test_agents__last_days_are_told_in_words_too(page, version: PipelineVersion) -> None:
    ended(version)
    ended(version, A.FAILED)

    assert "The last 14 days: 1 completed, 1 failed; most on " in page()


def test_agents__numbers_lead_to_their_attempts(page, version: PipelineVersion) -> None:
    ended(version, A.FAILED, error="Page 3 has no outline.")
    ended(version, A.FAILED, error="Page 4 has no outline.", days=2)
    shown = page()

    address = re.search(r'data-span="7d"><a href="[^?]+\?([^"]+)">2<', shown)
    assert address
    listed = page("agents-failures", **dict(parse_qsl(html.unescape(address[1]))))

    assert "2 attempts within 7d" in " ".join(re.sub(r"<[^>]+>", " ", listed).split())


def test_failures__lead_to_production_and_log(page, version: PipelineVersion) -> None:
    attempt = ended(version, A.FAILED, error="Page 3 has no outline.")
    production = attempt.job.production_id

    shown = page("agents-failures", agent="Drawer")

    assert "Page 3 has no outline." in shown
    assert reverse("production", args=[production]) in shown
    assert f"{reverse('logs')}?production={production}&amp;job={attempt.job_id}&amp;attempt=1" in shown


@pytest.mark.parametrize(
    "asked", [{"agent": "Nobody"}, {"kind": "x", "within": "y", "agent": "\x00"}, {"cause": "\x00", "page": "x"}]
)
def test_failures__anything_may_be_asked(page, asked: dict[str, str]) -> None:
    assert "No attempt failed like this" in page("agents-failures", **asked)


def test_parts__nothing_changed_is_204(client: Client, page, version: PipelineVersion) -> None:
    ended(version, A.FAILED)
    seen = dict(re.findall(r'class="part-version" name="(\w+)" value="(\w+)"', page()))

    assert client.get(reverse("agents-parts"), seen).status_code == 204


def test_agents__cost_the_same_however_many_attempts(page, version: PipelineVersion) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            page()
        return len(seen)

    ended(version)
    page()
    few = queries()
    for number in range(20):
        ended(version, A.FAILED, error=f"{'x' * number} failed.")

    assert queries() == few


def test_sparkline__bars_stay_within_their_height_and_what_is_seldom_is_seen(version: PipelineVersion) -> None:
    for status in [A.SUCCEEDED] * 40 + [A.FAILED]:
        ended(version, status)

    line = sparklines(Tallies(), timezone.now())["Drawer"]

    today = line.bars[-1]
    assert len(line.bars) == DAYS
    assert (today.n_completed, today.n_failed, today.failed_height) == (40, 1, 2)
    assert today.height + today.failed_height == HEIGHT
    assert today.failed_y == 0
