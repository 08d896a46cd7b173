"""The pages on which people decide, stop everything, and have things made again."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from productions import review_forms
from productions.engine import halting
from productions.errors import RequestInvalidError
from productions.models import Halt, Production, Review
from productions.states import ProductionStatus, ReviewStatus
from tests.productions.factory import chain, stage, start
from tests.productions.people import make_operator, make_viewer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_stop_file(settings, tmp_path) -> None:
    settings.STOP_FILE = tmp_path / "stop"


@pytest.fixture
def mira(client: Client) -> Client:
    client.force_login(make_operator("mira"))
    return client


@pytest.fixture
def asked(drain) -> Review:
    start([stage("plan", "Plans", review={"when": "after", "title": "Is <b>it</b> good?"}), *chain("a")])
    drain()
    return Review.objects.get()


def test_inbox__teaches_when_it_is_empty(mira: Client) -> None:
    assert "Nothing waits for you" in mira.get(reverse("reviews")).content.decode()


def test_inbox__lists_what_waits_and_every_page_counts_it(mira: Client, asked: Review) -> None:
    assert "Is &lt;b&gt;it&lt;/b&gt; good?" in mira.get(reverse("reviews")).content.decode()
    assert 'side-count tabular">1<' in mira.get(reverse("home")).content.decode()


def test_review__the_production_points_to_it(mira: Client, asked: Review) -> None:
    shown = mira.get(reverse("production", args=[asked.production_id])).content.decode()

    assert reverse("review", args=[asked.pk]) in shown


def test_review__is_approved_with_what_was_edited(mira: Client, asked: Review) -> None:
    assert 'value="Pirates"' in mira.get(reverse("review", args=[asked.pk])).content.decode()

    answer = mira.post(
        reverse("review-decide", args=[asked.pk]), {"verdict": "approve", "output-": "", "output-title": "Kites"}
    )

    assert answer.url == reverse("reviews")
    asked.refresh_from_db()
    assert (asked.status, asked.output["title"]) == (ReviewStatus.APPROVED, "Kites")


def test_review__changes_without_a_note_are_refused_and_nothing_is_lost(mira: Client, asked: Review) -> None:
    answer = mira.post(reverse("review-decide", args=[asked.pk]), {"verdict": "request_changes", "note": " "})

    assert answer.status_code == 422
    assert "Say in a sentence what is wrong" in answer.content.decode()
    asked.refresh_from_db()
    assert asked.status == ReviewStatus.OPEN


def test_review__a_note_is_kept_for_later(mira: Client, asked: Review) -> None:
    mira.post(reverse("review-decide", args=[asked.pk]), {"verdict": "", "note": "More parrots?"})

    assert "More parrots?" in mira.get(reverse("review", args=[asked.pk])).content.decode()


def test_review__decided_by_another_meanwhile_says_so(mira: Client, asked: Review) -> None:
    address = reverse("review-decide", args=[asked.pk])
    mira.post(address, {"verdict": "approve"})

    answer = mira.post(address, {"verdict": "reject", "note": "No."}, follow=True)

    assert "Nothing was changed. It is decided already: approved." in answer.content.decode()


def test_review__viewers_look_and_do_not_decide(client: Client, asked: Review) -> None:
    client.force_login(make_viewer())

    shown = client.get(reverse("review", args=[asked.pk])).content.decode()

    assert 'name="verdict"' not in shown
    assert client.post(reverse("review-decide", args=[asked.pk]), {"verdict": "approve"}).status_code == 403


def test_halt__shows_what_will_stop_then_what_did_and_releases_it(mira: Client) -> None:
    production = start(chain("a"))
    assert "This will stop" in mira.get(reverse("halt")).content.decode()

    shown = mira.post(reverse("halt"), {"reason": "Smoke."}, follow=True).content.decode()

    assert "Paused by it" in shown
    assert "Smoke." in mira.get(reverse("home")).content.decode()
    production.refresh_from_db()
    assert production.status == ProductionStatus.PAUSED
    mira.post(reverse("release"), {"resume": "1"})
    production.refresh_from_db()
    assert (Halt.standing(), production.status) == (None, ProductionStatus.ACTIVE)


def test_halt__what_is_refused_meanwhile_is_said(mira: Client) -> None:
    production = start(chain("a"))
    halting.halt(by=None, reason="Smoke.")

    answer = mira.post(reverse("resume", args=[production.pk]), follow=True)

    assert "Nothing starts: emergency stop" in answer.content.decode()


def test_remake__queues_a_new_production_with_the_note(mira: Client, drain) -> None:
    production = start([stage("plan", "Plans"), stage("pieces", "FanOut", "plan", params={"n": 2, "agent": "Remade"})])
    drain()
    address = reverse("remake", args=[production.pk])
    assert 'value="pieces/piece-2"' in mira.get(address).content.decode()

    answer = mira.post(address, {"what": "pieces/piece-2", "note": "Bigger ears."})

    made = Production.objects.order_by("-pk")[0]
    assert (answer.url, made.origin) == (reverse("production", args=[made.pk]), production)


def test_remake__what_is_not_there_is_said(mira: Client) -> None:
    production = start(chain("a"))

    answer = mira.post(reverse("remake", args=[production.pk]), {"what": "b"})

    assert (answer.status_code, Production.objects.count()) == (422, 1)
    assert "There is no stage &#x27;b&#x27;" in answer.content.decode()


def test_output_fields__edit_texts_numbers_lists_and_truths_only() -> None:
    output = {"title": "A", "pages": 3, "fit": 0.5, "keywords": ["a", "b"], "sure": True, "plan": [{"n": 1}]}

    found = review_forms.edited(
        output,
        {
            "output-": "",
            "output-title": " B ",
            "output-pages": "4",
            "output-fit": "0.5",
            "output-keywords": "a\r\n\r\nc",
        },
    )

    assert found == {**output, "title": "B", "pages": 4, "keywords": ["a", "c"], "sure": False}
    assert review_forms.rest_of(output) == {"plan": [{"n": 1}]}


def test_output_fields__unchanged_is_no_edit() -> None:
    assert review_forms.edited({"title": " A\n"}, {"output-title": " A\r\n"}) is None


def test_output_fields__a_number_that_is_none_is_refused() -> None:
    with pytest.raises(RequestInvalidError, match="Pages must be a number, not 'many'"):
        review_forms.edited({"pages": 3}, {"output-pages": "many"})
