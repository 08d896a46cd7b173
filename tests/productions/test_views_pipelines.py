"""The pages of the pipelines."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from productions.engine import definitions
from productions.estimates import stage_seconds
from productions.models import PipelineVersion
from productions.states import JobStatus, ProductionStatus
from tests.productions.factory import chain, make_attempt, make_job, make_production, make_version, stage
from tests.productions.people import make_operator, make_viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer(client: Client) -> Client:
    client.force_login(make_viewer())
    return client


def made_in(version: PipelineVersion, **seconds: float) -> None:
    """A completed production whose stages took so long."""
    now = timezone.now()
    production = make_production(ProductionStatus.COMPLETED, pipeline_version=version)
    for position, (key, took) in enumerate(seconds.items(), start=1):
        job = make_job(production, JobStatus.SUCCEEDED, key=key, position=position, finished_at=now)
        make_attempt(job, "succeeded", started_at=now - timedelta(seconds=took))


@pytest.mark.parametrize("name", ["pipelines", "pipeline"])
def test_pages__outsider_is_sent_to_the_login(client: Client, name: str) -> None:
    arguments = [make_version().pipeline.key] if name == "pipeline" else []

    assert client.get(reverse(name, args=arguments)).url.startswith("/login/")


def test_index__names_each_pipeline_with_its_version(viewer: Client) -> None:
    version = make_version(chain("plan", "bind"))

    page = viewer.get("/pipelines/").content.decode()

    assert reverse("pipeline", args=[version.pipeline.key]) in page
    assert "plan · bind" in page


def test_page__draws_the_pipeline_and_says_it_in_words(viewer: Client) -> None:
    version = make_version([stage("a"), stage("b", "Noop", ("a", "failure"))])

    page = viewer.get(reverse("pipeline", args=[version.pipeline.key])).content.decode()

    assert 'class="arrow arrow-failure"' in page
    assert "b (Noop) runs when a has failed." in page


def test_page__an_older_version_can_be_looked_at(viewer: Client) -> None:
    version = make_version(chain("a"))
    definitions.save(version.pipeline, {"stages": chain("b")}, by=None)
    address = reverse("pipeline", args=[version.pipeline.key])

    assert "a (Noop)" in viewer.get(address, {"version": "1"}).content.decode()
    assert "b (Noop)" in viewer.get(address).content.decode()
    assert viewer.get(address, {"version": "9"}).status_code == 404


def test_page__a_version_that_cannot_be_read_any_more_says_why(viewer: Client) -> None:
    version = make_version(chain("a"))
    PipelineVersion.objects.filter(pk=version.pk).update(definition={"stages": [{"key": "a", "name": "A"}]})

    answer = viewer.get(reverse("pipeline", args=[version.pipeline.key]))

    assert answer.status_code == 200
    assert "agent is missing" in answer.content.decode()


def test_page__only_who_may_act_is_offered_to(client: Client, viewer: Client) -> None:
    pipeline = make_version().pipeline
    start = reverse("admin:productions_pipeline_start", args=[pipeline.pk])
    seen = viewer.get(reverse("pipeline", args=[pipeline.key])).content.decode()
    client.force_login(make_operator())

    assert start not in seen
    assert start in client.get(reverse("pipeline", args=[pipeline.key])).content.decode()


def test_page__says_what_stages_took_and_may_take_as_it_is(viewer: Client) -> None:
    version = make_version([stage("quick", timeout_seconds=2), stage("slow", timeout_seconds=5400)])
    made_in(version, quick=0.3, slow=185.0)

    page = viewer.get(reverse("pipeline", args=[version.pipeline.key])).content.decode()

    shown = [page.count(f'class="tabular">{words}</td>') for words in ("0.3 s", "2 s", "3 min 5 s", "1 h 30 min")]
    assert shown == [1, 1, 1, 1]


def test_stage_seconds__are_the_median_of_what_stages_took() -> None:
    version = make_version(chain("a", "b"))
    for took in (1.0, 9.0, 2.0):
        made_in(version, a=took)

    assert stage_seconds(version.pipeline) == pytest.approx({"a": 2.0})
