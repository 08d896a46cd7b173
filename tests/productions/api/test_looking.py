"""What programs see: the same as on the command line, with as many queries for twenty as for one."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.core.management import call_command
from django.db import connection
from django.test import AsyncClient
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from productions.engine import control
from productions.models import LogLine, Production, Worker
from productions.states import ProductionStatus
from tests.memory.factory import make_book
from tests.productions.api.conftest import Program
from tests.productions.factory import REQUEST, chain, make_production, make_version, make_worker, stage, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """What the command line says as JSON."""

    def run(*words: object) -> Any:
        capsys.readouterr()
        call_command("orchestrator", *map(str, words), "--json")
        return json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def finished(drain: Callable[..., int]) -> Production:
    production = start([stage("plan", "Plans"), stage("work", "FanOut", "plan", params={"n": 2, "agent": "Remade"})])
    drain()
    return Production.objects.get(pk=production.pk)


def line(production: Production, message: str, level: str = "info") -> None:
    LogLine.objects.create(production_id=production.pk, level=level, message=message)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def n_queries(ask: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert ask().status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    ("path", "words"), [("productions", ["productions"]), ("agents/status", ["agents"]), ("reviews", ["reviews"])]
)
def test_lists__are_those_of_the_command_line(reader: Program, said, finished: Production, path, words) -> None:
    start([stage("ask", review={"when": "before"})])

    assert reader.get(path).json() == said(*words) | {"next": None}


def test_production__is_that_of_the_command_line(reader: Program, said, finished: Production) -> None:
    answer, told = reader.get(f"productions/{finished.pk}").json(), said("show", finished.pk)

    assert answer.pop("score") == pytest.approx(told.pop("score"), abs=0.1)
    assert answer == told
    assert answer["jobs"] == {"total": 4, "by_status": {"succeeded": 4}}
    assert [one["key"] for one in answer["stages"]] == ["plan", "work"]


def test_logs__are_those_of_the_command_line(reader: Program, said) -> None:
    production = make_production()
    line(production, "drawing page 1")

    assert reader.get("logs").json()["items"] == said("logs")["items"]


def test_pipelines__are_those_of_the_command_line(reader: Program, said) -> None:
    assert reader.get("/api/pipelines").json() == said("pipelines") | {"next": None}


def test_queue__is_that_of_the_command_line(reader: Program, said) -> None:
    for _ in range(4):
        start(chain("a"))

    answer, told = reader.get("pipeline/status").json(), said("queue")

    assert [one["id"] for one in answer["queue"]] == [one["id"] for one in told["items"]]
    assert answer["queue"][0].keys() == told["items"][0].keys()
    assert (answer["places"], answer["obstacle"]) == (told["places"], told["obstacle"])


@pytest.mark.parametrize("path", ["productions", "reviews", "pipeline/status", "logs", "agents/status"])
def test_lists__ask_as_often_for_many_as_for_few(reader: Program, path: str) -> None:
    version = make_version([stage("ask", review={"when": "before"}), stage("work", "Noop", "ask")])
    simple = make_version(chain("a", "b"))

    def fill(n: int) -> None:
        for _ in range(n):
            line(control.start(version, request=REQUEST, theme="pirates"), "said")
            control.start(simple, request=REQUEST)

    reader.get(path)
    fill(4)
    few = n_queries(lambda: reader.get(path))

    fill(4)
    assert n_queries(lambda: reader.get(path)) == few


def test_productions__newest_first_page_by_page(reader: Program) -> None:
    made = [make_production().pk for _ in range(5)]

    first = reader.get("productions", limit=2).json()
    second = reader.get("productions", limit=2, after=first["next"]).json()
    last = reader.get("productions", limit=2, after=second["next"]).json()

    assert [one["id"] for page in (first, second, last) for one in page["items"]] == made[::-1]
    assert last["next"] is None


def test_productions__by_status_and_text(reader: Program) -> None:
    wanted = make_production(ProductionStatus.PAUSED, theme="whales")
    make_production(ProductionStatus.PAUSED, theme="pirates")
    make_production(theme="whales")

    found = reader.get("productions", status="paused", q="whale").json()["items"]

    assert [one["id"] for one in found] == [wanted.pk]


def test_logs__a_cursor_misses_and_doubles_nothing(reader: Program) -> None:
    production = make_production()
    for number in range(5):
        line(production, f"line {number}")
    seen = reader.get("logs", after=0, limit=3).json()

    rest = reader.get("logs", after=seen["next"]).json()
    line(production, "line 5")
    late = reader.get("logs", after=rest["next"]).json()

    said = [one["message"] for page in (seen, rest, late) for one in page["items"]]
    assert said == [f"line {number}" for number in range(6)]
    assert reader.get("logs", after=late["next"]).json() == {"items": [], "next": late["next"], "earlier": None}


def test_logs__newest_first_asked_then_what_came_before(reader: Program) -> None:
    production = make_production()
    for number in range(5):
        line(production, f"line {number}")

    newest = reader.get("logs", limit=2).json()
    before = reader.get("logs", limit=2, before=newest["earlier"]).json()

    assert [one["message"] for one in newest["items"]] == ["line 3", "line 4"]
    assert [one["message"] for one in before["items"]] == ["line 1", "line 2"]


def test_logs__by_level_text_and_production(reader: Program) -> None:
    mine, other = make_production(), make_production()
    line(mine, "hidden", "debug")
    line(mine, "Page 2 is thin", "warning")
    line(mine, "drawing")
    line(other, "page 2 of another", "error")

    def messages(**query: object) -> list[str]:
        return [one["message"] for one in reader.get("logs", **query).json()["items"]]

    assert messages(production=mine.pk) == ["Page 2 is thin", "drawing"]
    assert messages(level="warning") == ["Page 2 is thin", "page 2 of another"]
    assert messages(text="page 2", production=mine.pk) == ["Page 2 is thin"]
    assert messages(level="debug", production=mine.pk)[0] == "hidden"


def test_pipeline_status__shows_each_active_production_with_its_stages(reader: Program) -> None:
    productions = [start(chain("a", "b")) for _ in range(2)]

    answer = reader.get("pipeline/status").json()

    assert [one["id"] for one in answer["active"]] == [one.pk for one in productions]
    assert [one["key"] for one in answer["active"][0]["stages"]] == ["a", "b"]
    assert answer["counts"]["active"] == 2
    assert (answer["is_worker_alive"], answer["halt"]) == (False, None)


def test_pipeline__its_state_by_key_and_by_id(reader: Program) -> None:
    production = start(chain("a", "b"))
    pipeline = production.pipeline_version.pipeline

    by_key, by_id = (reader.get(f"/api/pipelines/{name}/status").json() for name in (pipeline.key, pipeline.pk))

    assert by_key == by_id
    assert (by_key["order"], by_key["counts"]["active"]) == (["a", "b"], 1)
    assert [one["id"] for one in by_key["unfinished"]] == [production.pk]


@pytest.mark.parametrize("name", ["nothing", "%00", "9" * 30, "-1"])
def test_pipeline__unknown_is_404(reader: Program, name: str) -> None:
    assert reader.get(f"/api/pipelines/{name}/status").status_code == 404


def test_memory__tells_of_books_and_themes(reader: Program) -> None:
    make_book(theme="whales", finished_on=timezone.now().date())

    answer = reader.get("memory/stats", days=90).json()

    assert (answer["days"], answer["books"], answer["themes"]) == (90, 1, [{"theme": "whales", "books": 1}])
    assert answer["last_books"][0]["theme"] == "whales"
    assert answer["next"]


def test_market__ranks_and_says_how_a_theme_stands(reader: Program) -> None:
    make_book(theme="pirates", finished_on=timezone.now().date())

    answer = reader.get("/api/market/analyze", age="6-8", theme="pirates", limit=3).json()

    scores = [one["score"] for one in answer["opportunities"]]
    assert (len(scores), scores) == (3, sorted(scores, reverse=True))
    assert answer["best"]
    assert (answer["asked"]["nearest"]["theme"], answer["asked"]["nearness"]) == ("pirates", 1.0)
    assert answer["asked"]["own_books"] == 1


def test_health__is_503_without_a_worker(reader: Program) -> None:
    without = reader.get("/api/health")
    make_worker()
    with_one = reader.get("/api/health")

    assert (without.status_code, without.json()["status"]) == (503, "unhealthy")
    assert (with_one.status_code, with_one.json()["status"]) == (200, "healthy")
    assert Worker.objects.count() == 1


def test_download__gives_the_newest_file_of_that_name(reader: Program, finished: Production) -> None:
    async def fetch(name: str) -> tuple[int, bytes]:
        answer = await AsyncClient().get(
            f"/api/orchestrator/productions/{finished.pk}/files/{name}",
            headers={"authorization": f"Bearer {reader.secret}"},
        )
        return answer.status_code, b"".join([part async for part in answer]) if answer.streaming else answer.content

    found, missing, zero = (async_to_sync(fetch)(name) for name in ("plan", "piece/99", "%00"))

    assert found[0] == 200
    assert found[1]
    assert (missing[0], zero[0]) == (404, 404)
