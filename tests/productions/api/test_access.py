"""Who is let in: sessions, tokens, scopes, and what everybody else gets."""

from __future__ import annotations

import functools
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from productions.api.site import api
from productions.models import ApiToken, Event, Production, Scope
from productions.states import ProductionStatus
from productions.tokens import make_token, revoke_token
from tests.productions.api.conftest import Program
from tests.productions.factory import make_production
from tests.productions.people import make_operator, make_viewer

pytestmark = pytest.mark.django_db
PRODUCTIONS = "/api/orchestrator/productions"


@functools.cache
def operations() -> list[tuple[str, str]]:
    """Every operation with its path, as an address that leads to it."""
    found = []
    for path, methods in api.get_openapi_schema()["paths"].items():
        address = path.replace("{verb}", "pause").replace("{pipeline}", "colouring-book").replace("{name}", "x.pdf")
        address = address.replace("{production_id}", "1").replace("{review_id}", "1")
        found += [(method, address) for method in methods]
    return found


@pytest.mark.parametrize(("method", "address"), operations())
def test_every_operation__outsider_gets_401_as_json(client: Client, method: str, address: str) -> None:
    answer = getattr(client, method)(address)

    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer.json()["code"] == "unauthenticated"


@pytest.mark.parametrize(("method", "address"), [found for found in operations() if found[0] == "post"])
def test_every_act__viewer_gets_403_and_a_sentence(reader: Program, method: str, address: str) -> None:
    answer = reader.post(address, {})

    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert "scope 'read'" in answer.json()["error"]


@pytest.mark.parametrize(("method", "address"), [found for found in operations() if found[0] == "post"])
def test_every_act__token_of_a_viewer_may_not_more_than_the_viewer(method: str, address: str) -> None:
    program = Program(make_viewer(), Scope.ADMIN)

    answer = program.post(address, {})

    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert "staff account" in answer.json()["error"]


def test_config__needs_more_than_acting(actor: Program, admin: Program) -> None:
    wanted = {"settings": {"page_count": 25}}

    assert actor.post("config", wanted).status_code == 403
    assert admin.post("config", wanted).status_code == 200


@pytest.mark.parametrize("secret", ["", "bindery_wrong", "bindery_\N{SNOWMAN}", "x" * 5000])
def test_token__that_is_none_is_refused(client: Client, secret: str) -> None:
    answer = client.get(PRODUCTIONS, headers={"authorization": f"Bearer {secret}"})

    assert answer.status_code == 401


def test_token__of_another_kind_is_refused_whatever_the_session(client: Client) -> None:
    client.force_login(make_operator())

    answers = [client.get(PRODUCTIONS, headers={"authorization": sent}) for sent in ("Basic eDp5", "Bearer wrong")]

    assert [answer.status_code for answer in answers] == [401, 401]


def test_token__revoked_expired_or_of_a_closed_account_is_refused() -> None:
    revoked, expired, closed = (Program(make_viewer(name), Scope.READ) for name in ("a", "b", "c"))
    revoke_token(revoked.token, by=None)
    ApiToken.objects.filter(pk=expired.token.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    closed.owner.is_active = False
    closed.owner.save()

    assert [one.get(PRODUCTIONS).status_code for one in (revoked, expired, closed)] == [401, 401, 401]


def test_token__its_last_use_is_remembered_once_a_minute(reader: Program, django_assert_num_queries) -> None:
    reader.get("reviews")
    seen = ApiToken.objects.get()

    with django_assert_num_queries(2):
        reader.get("reviews")

    assert seen.last_used_at is not None
    assert ApiToken.objects.get().last_used_at == seen.last_used_at


def test_session__looks_without_more(client: Client) -> None:
    client.force_login(make_viewer())

    assert client.get(PRODUCTIONS).json() == {"items": [], "next": None}


def test_session__acts_with_the_csrf_token_only() -> None:
    production = make_production()
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_operator())
    address = f"/api/orchestrator/production/{production.pk}/pause"

    refused = client.post(address, {}, content_type="application/json")
    token = client.get("/api/docs").cookies["bindery_csrf"].value
    done = client.post(address, {}, content_type="application/json", headers={"x-csrftoken": token})

    assert (refused.status_code, refused.json()["code"]) == (403, "csrf")
    assert done.status_code == 200


def test_session__of_a_viewer_may_not_act(client: Client) -> None:
    production = make_production()
    client.force_login(make_viewer())

    answer = client.post(f"/api/orchestrator/production/{production.pk}/stop", {}, content_type="application/json")

    assert answer.status_code == 403
    assert Production.objects.get().status == ProductionStatus.ACTIVE


def test_act__is_recorded_with_the_person_the_token_and_the_reason(actor: Program) -> None:
    production = make_production()

    actor.post(f"production/{production.pk}/pause", {"reason": "Paper is out."})

    event = Event.objects.filter(production_id=production.pk).last()
    assert (event.actor, event.reason) == ("mira (token nightly)", "Paper is out.")


def test_act__a_long_name_and_token_still_fit(db: None) -> None:
    program = Program(make_operator("n" * 150), Scope.ACT, "t" * 60)
    production = make_production()

    answer = program.post(f"production/{production.pk}/pause")

    assert answer.status_code == 200
    assert Event.objects.last().actor.endswith(f"(token {'t' * 60})")


def test_make_token__keeps_no_secret() -> None:
    token, secret = make_token(make_viewer(), "script", by=None)

    kept = [str(getattr(token, field.name)) for field in ApiToken._meta.concrete_fields]
    assert secret.startswith("bindery_")
    assert not any(secret in value for value in kept)
