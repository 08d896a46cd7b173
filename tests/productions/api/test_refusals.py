"""One shape for every refusal, and nothing half done."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from productions.api.orchestrator import productions as listing
from productions.engine import halting
from productions.models import Production
from productions.states import ProductionStatus
from tests.productions.api.conftest import Program
from tests.productions.factory import make_production
from tests.productions.people import make_operator

pytestmark = pytest.mark.django_db
HUGE = "9" * 30


def said(answer: Any) -> tuple[int, str, str | None]:
    """Return status, code and field of a refusal, whose shape it checks."""
    body = answer.json()
    assert answer["Content-Type"] == "application/problem+json"
    assert body["status"] == answer.status_code
    assert body["title"]
    assert body["error"].endswith(".")
    return answer.status_code, body["code"], body.get("field")


@pytest.mark.parametrize(
    "path", ["/api/", "/api/nothing", "productions/", "production/x/pause", f"productions/{HUGE}", "productions/0"]
)
def test_missing__is_404(reader: Program, path: str) -> None:
    assert said(reader.get(path)) == (404, "not_found", None)


@pytest.mark.parametrize("path", [f"production/{HUGE}/pause", "production/7/stop", f"reviews/{HUGE}/approve"])
def test_act__on_what_is_not_there_is_404(actor: Program, path: str) -> None:
    assert said(actor.post(path, {})) == (404, "not_found", None)


def test_id_of_thousands_of_digits__is_refused(reader: Program) -> None:
    assert said(reader.get(f"productions/{'9' * 5000}"))[0] in (404, 405)


@pytest.mark.parametrize("path", ["production/1/pause", "halt", "production/start"])
def test_wrong_method__says_what_is_taken(reader: Program, path: str) -> None:
    answer = reader.get(path)

    assert said(answer) == (405, "method_not_allowed", None)
    assert answer["Allow"] == "POST"


@pytest.mark.parametrize(
    "body",
    ["{", "[1", "", "\x00", '{"pages": NaN}', '{"pages": Infinity}', "[" * 100_000, "1" * 5000],
    ids=["open", "list", "empty", "zero", "nan", "infinity", "deep", "digits"],
)
def test_body__that_is_no_json_is_400(actor: Program, body: str) -> None:
    answer = actor.client.post("/api/orchestrator/production/start", body or " ", content_type="application/json")

    assert said(answer) == (400, "malformed", None)
    assert not Production.objects.exists()


@pytest.mark.parametrize("value", ["zero\x00", "\ud800", ["fine", {"deep": "\x00"}], 2**70])
def test_body__with_what_cannot_be_kept_names_the_field(actor: Program, value: Any) -> None:
    assert said(actor.post("production/start", {"theme": value})) == (422, "invalid", "theme")


@pytest.mark.parametrize("body", [[], "pirates", 7, True])
def test_body__that_is_no_object_is_refused(actor: Program, body: Any) -> None:
    assert said(actor.post("production/start", json.dumps(body)))[:2] == (422, "invalid")


def test_body__too_large_is_413(actor: Program) -> None:
    answer = actor.post("production/start", {"note": "x" * 3_000_000})

    assert said(answer) == (413, "too_large", None)


def test_form__is_not_taken_for_json(client: Client) -> None:
    client.force_login(make_operator())
    client = Client(enforce_csrf_checks=True, headers={"cookie": client.cookies.output(header="", sep=";").strip()})

    answer = client.post("/api/orchestrator/halt", b"--x\r\nrubbish", content_type="multipart/form-data")

    assert answer.status_code in (401, 403, 415)
    assert "json" in answer["Content-Type"]


def test_several_faults__are_all_listed(actor: Program) -> None:
    answer = actor.post("production/start", {"pages": "30", "colour": "red"})

    assert said(answer)[:2] == (422, "invalid")
    assert {fault["field"] for fault in answer.json()["errors"]} == {"pages", "colour"}
    assert "There is no field 'colour' here." in {fault["error"] for fault in answer.json()["errors"]}


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("production/1/pause", {"reason": "x" * 501}, "reason"),
        ("production/1/priority", {}, "to"),
        ("production/1/priority", {"to": 1e9}, "to"),
        ("production/1/priority", {"to": "high"}, "to"),
        ("production/1/redo", {}, "stage"),
        ("production/1/redo", {"stage": "nowhere"}, "stage"),
        ("productions/pause", {}, "ids"),
        ("productions/pause", {"ids": [1], "filter": {}}, "ids"),
        ("productions/pause", {"ids": [1], "to": 2}, "to"),
        ("productions/priority", {"ids": [1]}, "to"),
        ("productions/pause", {"filter": {"status": "asleep"}}, "status"),
        ("productions/pause", {"filter": {"colour": "red"}}, "filter.colour"),
        ("productions/pause", {"ids": list(range(1001))}, "ids"),
        ("productions/delete", {"ids": [1]}, "verb"),
        ("reviews/1/reject", {}, "note"),
    ],
)
def test_bad_input__names_the_field(actor: Program, path: str, body: dict[str, Any], field: str) -> None:
    production = make_production()

    answer = actor.post(path.replace("/1/", f"/{production.pk}/"), body)

    assert said(answer) == (422, "invalid", field)


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("productions?status=asleep", "status"),
        ("productions?limit=0", "limit"),
        ("productions?limit=1000", "limit"),
        ("productions?after=x", "after"),
        ("logs?level=loud", "level"),
        ("logs?after=-1", "after"),
        ("reviews?status=asleep", "status"),
        ("memory/stats?days=8", "days"),
        ("/api/market/analyze?age=99", "age"),
        ("/api/market/analyze?theme=%00", "theme"),
    ],
)
def test_bad_query__names_the_field(reader: Program, path: str, field: str) -> None:
    assert said(reader.get(path)) == (422, "invalid", field)


@pytest.mark.parametrize(
    "path", ["productions?q=%00pi", "logs?text=%00", f"logs?production={HUGE}", f"logs?after={HUGE}"]
)
def test_odd_query__finds_nothing(reader: Program, path: str) -> None:
    make_production()

    assert reader.get(path).json()["items"] == [] or "q=" in path


def test_stale_act__is_409(actor: Program) -> None:
    production = make_production(ProductionStatus.COMPLETED)

    answer = actor.post(f"production/{production.pk}/pause")

    assert said(answer) == (409, "stale", None)
    assert answer.json()["error"] == "It is completed by now."


@pytest.mark.parametrize("path", ["resume", "retry"])
def test_emergency_stop__is_409_for_what_lets_things_start(actor: Program, path: str) -> None:
    production = make_production(ProductionStatus.PAUSED)
    halting.halt(by=None, reason="Fire.")

    answers = [
        actor.post(f"production/{production.pk}/{path}"),
        actor.post("resume-all"),
        actor.post("production/start"),
    ]

    assert [said(answer) for answer in answers] == [(409, "halted", None)] * 3
    assert "Fire." in answers[0].json()["error"]


def test_database_away__is_503(reader: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise OperationalError("the connection is lost")

    monkeypatch.setattr(listing, "lines_of", away)

    answer = reader.get("productions")

    assert said(answer) == (503, "unavailable", None)
    assert "connection is lost" not in answer.content.decode()


def test_fault_of_ours__is_500_without_a_traceback(reader: Program, monkeypatch: pytest.MonkeyPatch, settings) -> None:
    def broken(*_: object) -> None:
        raise KeyError("secret thing")

    monkeypatch.setattr(listing, "lines_of", broken)
    settings.DEBUG = True

    answer = reader.get("productions")

    assert said(answer) == (500, "internal", None)
    assert "secret thing" not in answer.content.decode()
