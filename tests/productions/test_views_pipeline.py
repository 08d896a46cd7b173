"""The pipeline tab: which production it shows, how it stands, and the way to the others."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from productions.models import LogLine, Production
from productions.states import JobStatus, ProductionStatus
from productions.views.orchestrator.pipeline import ERROR_HOURS
from tests.productions.factory import chain, make_job, make_production, make_version, make_worker
from tests.productions.pages import text_of, words_from
from tests.productions.people import make_operator, make_viewer
from tests.productions.pictures import make_artifact

pytestmark = pytest.mark.django_db

STAGES = ("market", "decide", "draw", "clean", "bind", "check", "publish")


@pytest.fixture
def tab(client: Client):
    """The words of the tab as an operator sees it."""
    client.force_login(make_operator("mira"))
    return lambda **query: text_of(client, "orchestrator", **query)


def words(page: str) -> str:
    return words_from(page, 'id="tab"')


def make_drawing(**fields: object) -> Production:
    """A production in its third stage of seven, with fifteen of thirty pages drawn."""
    production = make_production(pipeline_version=make_version(chain(*STAGES)), started_at=timezone.now(), **fields)
    for position, key in enumerate(STAGES, start=1):
        status = JobStatus.SUCCEEDED if position < 3 else JobStatus.PENDING
        values = {"rounds": 1, "progress_unit": "images"} if key == "draw" else {}
        made = make_job(
            production, JobStatus.WAITING if key == "draw" else status, key=key, position=position, **values
        )
        if key == "draw":
            for number in range(1, 31):
                piece = JobStatus.SUCCEEDED if number <= 15 else JobStatus.READY
                make_job(production, piece, key=f"page-{number}", parent=made, round=1, position=3)
    return production


def test_pipeline__empty_floor_says_so_and_offers_to_start(tab) -> None:
    shown = tab()

    assert "No active production" in words(shown)
    assert "Start production" in words(shown)
    assert "log-lines" not in shown


def test_pipeline__person_who_may_not_act_is_offered_nothing(client: Client) -> None:
    make_drawing()
    client.force_login(make_viewer())

    shown = client.get(reverse("orchestrator")).content.decode()

    assert "formaction" not in shown
    assert reverse("start") not in shown


def test_pipeline__seven_stations_have_number_name_badge_and_count(tab) -> None:
    make_drawing()

    shown = words(tab())

    assert "1 market Completed" in shown
    assert "3 draw Active 15/30 images" in shown
    assert "7 publish Pending" in shown


@pytest.mark.parametrize("n_stages", [1, 4, 12])
def test_pipeline__draws_as_many_stations_as_there_are(tab, n_stages: int) -> None:
    make_production(pipeline_version=make_version(chain(*(f"stage-{n}" for n in range(n_stages)))))

    assert tab().count('class="station ') == n_stages


def test_pipeline__failed_stage_has_a_cross_and_the_cause_is_told(tab) -> None:
    production = make_production(
        ProductionStatus.ERROR, pipeline_version=make_version(chain("plan")), reason="No ink is left."
    )
    make_job(production, JobStatus.FAILED, key="plan", error="No ink.")

    shown = tab()

    assert "plan failed. No ink is left." in words(shown)
    assert "1 plan Error" in words(shown)
    assert 'station-mark"><i class="fa-solid fa-xmark' in shown


def test_pipeline__error_of_long_ago_no_longer_stands_on_the_floor(tab) -> None:
    old = timezone.now() - timedelta(hours=ERROR_HOURS + 1)
    make_production(ProductionStatus.ERROR, finished_at=old)

    assert "No active production" in words(tab())


def test_pipeline__several_productions_are_looked_at_in_turn(tab) -> None:
    pirates, castles, farm = (make_production(theme=theme) for theme in ("pirates", "castles", "farm"))

    shown = tab(production=castles.pk)

    assert f"Production {castles.pk} Active Castles" in words(shown)
    assert f'href="?production={pirates.pk}" rel="prev" data-key="k"' in shown
    assert f'href="?production={farm.pk}" rel="next" data-key="j"' in shown


def test_pipeline__address_keeps_showing_a_production_that_is_completed(tab) -> None:
    done = make_production(ProductionStatus.COMPLETED, theme="castles")
    make_production(theme="pirates")

    assert f"Production {done.pk} Completed Castles" in words(tab(production=done.pk))


@pytest.mark.parametrize("wanted", ["0", "99999", "²", "-1", "9" * 40, "9" * 5000, "x"])
def test_pipeline__unknown_production_is_said_and_the_floor_is_shown(tab, wanted: str) -> None:
    make_production(theme="castles")

    shown = words(tab(production=wanted))

    assert "There is no such production" in shown
    assert "Castles" in shown


def test_pipeline__queued_ones_are_listed_with_their_place(tab) -> None:
    make_production(theme="pirates")
    for theme, rank in (("castles", 30.0), ("farm", 20.0)):
        make_production(ProductionStatus.QUEUED, theme=theme, rank=rank)

    shown = words(tab())

    assert re.search(r"Waiting for a place 2 1 Farm since .* 2 Castles since", shown)


def test_pipeline__newest_drawn_pages_come_first_and_once(tab) -> None:
    production = make_drawing()
    for name in ("page/1/line-art", "page/2/line-art", "page/1/print"):
        make_artifact(production, name, name.encode())

    assert re.findall(r'alt="Page (\d+)"', tab()) == ["1", "2"]


def test_pipeline__shows_lines_of_the_chosen_production_only(tab) -> None:
    chosen, other = make_production(), make_production()
    for seq, production in enumerate([chosen, other], start=1):
        line = LogLine.objects.create(production_id=production.pk, message=f"drawn by {production.pk}")
        LogLine.objects.filter(pk=line.pk).update(seq=seq)

    shown = tab(production=chosen.pk)

    assert f"drawn by {chosen.pk}" in shown
    assert f"drawn by {other.pk}" not in shown
    assert f"productions=all&amp;lines={chosen.pk}" in shown


def test_parts__nothing_changed_is_204(client: Client, tab) -> None:
    production = make_drawing()
    make_worker()
    seen = dict(re.findall(r'class="part-version" name="(\w+)" value="(\w+)"', tab()))

    answer = client.get(reverse("orchestrator-parts"), seen | {"production": str(production.pk)})

    assert answer.status_code == 204
    assert "HX-Refresh" not in answer.headers


def test_parts__empty_floor_is_loaded_anew_when_somebody_starts(client: Client, tab) -> None:
    tab()
    make_production()

    answer = client.get(reverse("orchestrator-parts"))

    assert answer.headers["HX-Refresh"] == "true"


def test_pipeline__number_of_queries_does_not_grow(tab) -> None:
    make_drawing()
    with CaptureQueriesContext(connection) as few:
        tab()

    for number in range(6):
        make_drawing(theme=f"theme {number}")
        make_production(ProductionStatus.QUEUED)
        make_production(ProductionStatus.ERROR)

    with CaptureQueriesContext(connection) as many:
        tab()
    assert len(many) <= len(few)
