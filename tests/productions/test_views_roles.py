"""Who gets which page, and who may act."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from productions.models import Event, Production
from productions.states import ProductionStatus
from tests.productions.factory import make_production
from tests.productions.people import make_operator, make_viewer
from tests.productions.pictures import make_artifact

pytestmark = pytest.mark.django_db

PAGES = [
    "home",
    "library-parts",
    "orchestrator",
    "orchestrator-parts",
    "productions",
    "productions-parts",
    "agents",
    "agents-parts",
    "start",
]
PAGES_OF_ONE = ["production", "production-parts", "production-log", "stop"]
VERBS = ["pause", "resume", "retry", "stop"]


@pytest.mark.parametrize("name", PAGES)
def test_pages__outsider_is_sent_to_the_login(client: Client, name: str) -> None:
    answer = client.get(reverse(name))

    assert answer.status_code == 302
    assert answer.url.startswith("/login/")


@pytest.mark.parametrize("name", PAGES_OF_ONE)
def test_pages_of_a_production__outsider_is_sent_to_the_login(client: Client, name: str) -> None:
    production = make_production()

    answer = client.get(reverse(name, args=[production.pk]))

    assert answer.status_code == 302
    assert answer.url.startswith("/login/")


@pytest.mark.parametrize("name", VERBS)
def test_verbs__outsider_changes_nothing(client: Client, name: str) -> None:
    production = make_production()

    answer = client.post(reverse(name, args=[production.pk]))

    assert answer.status_code == 302
    assert Production.objects.get().status == ProductionStatus.ACTIVE


@pytest.mark.parametrize("name", ["home", "productions", "agents"])
def test_pages__viewer_may_look(client: Client, name: str) -> None:
    client.force_login(make_viewer())

    assert client.get(reverse(name)).status_code == 200


def test_production__viewer_sees_no_buttons(client: Client) -> None:
    production = make_production()
    client.force_login(make_viewer())

    page = client.get(reverse("production", args=[production.pk])).content.decode()

    assert reverse("pause", args=[production.pk]) not in page
    assert reverse("start") not in page


@pytest.mark.parametrize("name", VERBS)
def test_verbs__viewer_gets_403_and_changes_nothing(client: Client, name: str) -> None:
    production = make_production()
    client.force_login(make_viewer())

    answer = client.post(reverse(name, args=[production.pk]))

    assert answer.status_code == 403
    assert "staff account" in answer.content.decode()
    assert Production.objects.get().status == ProductionStatus.ACTIVE


def test_start__viewer_gets_403(client: Client) -> None:
    client.force_login(make_viewer())

    assert client.post(reverse("start"), {"theme": "pirates"}).status_code == 403
    assert not Production.objects.exists()


def test_file__outsider_is_sent_to_the_login(client: Client) -> None:
    artifact = make_artifact(make_production(), "page/1/line-art")

    answer = client.get(reverse("file", args=[artifact.sha256, "page.svg"]))

    assert answer.status_code == 302


def test_pause__operator_pauses_with_name_and_reason(client: Client) -> None:
    production = make_production()
    client.force_login(make_operator("mira"))

    answer = client.post(reverse("pause", args=[production.pk]), {"reason": "Paper is out."})

    assert answer.url == reverse("production", args=[production.pk])
    assert Production.objects.get().status == ProductionStatus.PAUSED
    assert Event.objects.values_list("actor", "reason").last() == ("mira", "Paper is out.")


@pytest.mark.parametrize("name", ["pause", "resume", "retry"])
def test_verbs__a_look_leads_to_the_production_and_changes_nothing(client: Client, name: str) -> None:
    production = make_production()
    client.force_login(make_operator())

    answer = client.get(reverse(name, args=[production.pk]))

    assert answer.url == reverse("production", args=[production.pk])
    assert not Event.objects.filter(production_id=production.pk).exclude(from_status="").exists()


def test_verbs__without_a_token_say_so_on_a_page_of_ours() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_operator())

    answer = client.post(reverse("pause", args=[make_production().pk]))

    assert answer.status_code == 403
    assert "Please try again" in answer.content.decode()


def test_stop__asks_for_the_reason_first(client: Client) -> None:
    production = make_production()
    client.force_login(make_operator("mira"))

    page = client.get(reverse("stop", args=[production.pk])).content.decode()

    assert "Stopped by mira." in page
    assert Production.objects.get().status == ProductionStatus.ACTIVE


def test_retry__operator_queues_again_what_failed(client: Client) -> None:
    production = make_production(ProductionStatus.ERROR, reason="No ink.")
    client.force_login(make_operator())

    client.post(reverse("retry", args=[production.pk]))

    assert Production.objects.get().status != ProductionStatus.ERROR


def test_pause__stale_click_gets_the_current_state_and_a_sentence(client: Client) -> None:
    production = make_production(ProductionStatus.COMPLETED)
    client.force_login(make_operator())

    answer = client.post(reverse("pause", args=[production.pk]), {"on": "page"}, headers={"hx-request": "true"})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Nothing was changed" in page
    assert 'id="part-head" hx-swap-oob="true"' in page
    assert "Completed" in page


@pytest.mark.parametrize("name", [*PAGES, "memory", "config", "reviews", "reviews-parts", "pipelines", "halt"])
def test_pages__head_is_answered_like_get(client: Client, name: str) -> None:
    client.force_login(make_operator())

    assert client.head(reverse(name)).status_code == client.get(reverse(name)).status_code


@pytest.mark.parametrize("name", PAGES_OF_ONE)
def test_pages_of_a_production__head_is_answered_like_get(client: Client, name: str) -> None:
    client.force_login(make_operator())
    address = reverse(name, args=[make_production().pk])

    assert client.head(address).status_code == client.get(address).status_code
