"""Starting productions, and starting nothing twice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connections
from django.utils import timezone

from productions.models import Configuration, Event, Production, StartKey
from productions.states import ProductionStatus
from tests.memory.factory import make_book
from tests.productions.api.conftest import Program
from tests.productions.pipelines import make_colouring_book

pytestmark = pytest.mark.django_db
WANTED = {"theme": "pirates", "age": "6-8", "pages": 12, "quality": "draft", "seed": 7, "note": "Urgent."}


@pytest.fixture(autouse=True)
def pipeline(request: pytest.FixtureRequest) -> None:
    if "program" not in request.fixturenames:
        make_colouring_book()


def test_start__queues_what_was_asked_for(actor: Program) -> None:
    deadline = (timezone.now() + timedelta(days=10)).replace(microsecond=0)
    there = deadline.astimezone(ZoneInfo("Africa/Cairo"))
    answer = actor.post("production/start", WANTED | {"deadline": there.isoformat()})

    production = Production.objects.get()
    body = answer.json()
    assert answer.status_code == 201
    assert (body["id"], body["theme"], body["status"]) == (production.pk, "pirates", production.status)
    assert (body["requester"], body["note"], body["warnings"]) == ("mira", "Urgent.", [])
    assert body["deadline"] == deadline.isoformat()
    assert {name: production.request[name] for name in ("age", "pages", "quality", "seed")} == {
        "age": "6-8",
        "pages": 12,
        "quality": "draft",
        "seed": 7,
    }
    assert production.priority > 4
    assert Event.objects.filter(production_id=production.pk, actor="mira (token nightly)").exists()


def test_start__without_a_body_lets_the_market_decide(actor: Program) -> None:
    answer = actor.post("production/start")

    assert (answer.status_code, answer.json()["theme"]) == (201, "")


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        ({"theme": ""}, "theme"),
        ({"theme": "x" * 121}, "theme"),
        ({"theme": "tax law"}, "theme"),
        ({"pages": 9}, "pages"),
        ({"pages": 30.5}, "pages"),
        ({"pages": True}, "pages"),
        ({"pages": 10**15}, "pages"),
        ({"age": "7"}, "age"),
        ({"quality": "best"}, "quality"),
        ({"seed": -1}, "seed"),
        ({"as_of": "yesterday"}, "as_of"),
        ({"as_of": "1999-12-31"}, "as_of"),
        ({"deadline": "2126-12-01T18:00:00"}, "deadline"),
        ({"deadline": "soon"}, "deadline"),
        ({"deadline": "2020-12-01T18:00:00Z"}, "deadline"),
        ({"deadline": "9999-12-31T23:59:00Z"}, "deadline"),
        ({"deadline": 7}, "deadline"),
        ({"deadline": "0001-01-01T00:00:00+14:00"}, "deadline"),
        ({"priority": 1001}, "priority"),
        ({"note": "x" * 2001}, "note"),
        ({"force": "yes"}, "force"),
        ({"user": "root"}, "user"),
    ],
)
def test_start__bad_input_names_the_field_and_starts_nothing(
    actor: Program, wanted: dict[str, Any], field: str
) -> None:
    answer = actor.post("production/start", {"theme": "pirates", **wanted})

    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert not Production.objects.exists()


def test_start__saturated_theme_is_refused_with_books_and_alternatives(actor: Program) -> None:
    for _ in range(3):
        make_book(theme="pirates", finished_on=timezone.now().date() - timedelta(days=2))

    refused = actor.post("production/start", {"theme": "pirates"})
    forced = actor.post("production/start", {"theme": "pirates", "force": True})

    body = refused.json()
    assert (refused.status_code, body["code"], body["field"]) == (409, "saturated", "theme")
    assert (len(body["books"]), len(body["alternatives"])) == (3, 3)
    assert forced.status_code == 201


def test_start__theme_near_in_meaning_warns(actor: Program) -> None:
    make_book(
        theme="treasure islands of pirate ships and their sailors",
        finished_on=timezone.now().date() - timedelta(days=2),
    )

    answer = actor.post("production/start", {"theme": "pirates"})

    assert answer.status_code == 201
    assert "Near in meaning" in answer.json()["warnings"][0]


def test_start__without_market_analysis_needs_a_theme(actor: Program) -> None:
    Configuration.current()
    Configuration.objects.update(market_analysis=False)

    assert actor.post("production/start").json()["field"] == "theme"


def test_key__repeated_starts_nothing_and_answers_the_same(actor: Program) -> None:
    first = actor.post("production/start", WANTED, **{"idempotency-key": "k-1"})
    again = actor.post("production/start", WANTED, **{"idempotency-key": "k-1"})

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert Production.objects.count() == 1


def test_key__with_other_words_is_refused(actor: Program) -> None:
    actor.post("production/start", WANTED, **{"idempotency-key": "k-1"})

    answer = actor.post("production/start", WANTED | {"seed": 8}, **{"idempotency-key": "k-1"})

    assert (answer.status_code, answer.json()["field"]) == (422, "Idempotency-Key")
    assert Production.objects.count() == 1


def test_key__of_another_person_is_another_key(actor: Program, admin: Program) -> None:
    answers = [one.post("production/start", WANTED, **{"idempotency-key": "k-1"}) for one in (actor, admin)]

    assert [answer.status_code for answer in answers] == [201, 201]


def test_key__of_a_refused_start_can_be_used_again(actor: Program) -> None:
    refused = actor.post("production/start", {"theme": "tax law"}, **{"idempotency-key": "k-1"})
    started = actor.post("production/start", WANTED, **{"idempotency-key": "k-1"})

    assert (refused.status_code, started.status_code) == (422, 201)


def test_key__too_long_is_refused(actor: Program) -> None:
    answer = actor.post("production/start", WANTED, **{"idempotency-key": "k" * 201})

    assert (answer.status_code, answer.json()["field"]) == (422, "Idempotency-Key")


def test_key__of_two_at_once_starts_one_production(program: Callable[..., Program]) -> None:
    make_colouring_book()
    caller, gate = program(), threading.Barrier(2)
    answers: list[Any] = []

    def ask() -> None:
        gate.wait(30)
        answers.append(caller.post("production/start", WANTED, **{"idempotency-key": "k-1"}))
        connections.close_all()

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(answer.status_code for answer in answers) == [200, 201]
    assert {answer.json()["id"] for answer in answers} == {Production.objects.get().pk}
    assert StartKey.objects.count() == 1
    assert Production.objects.get().status == ProductionStatus.ACTIVE
