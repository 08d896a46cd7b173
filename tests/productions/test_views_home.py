"""The first page: books, what runs, what waits for this person, what happened meanwhile."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from memory.books import publish_book
from memory.models import Book
from productions.engine.reviews import may_decide
from productions.models import Halt, Review, Visit
from productions.states import JobStatus, ProductionStatus, ReviewOccasion, ReviewStatus
from productions.visiting import AWAY
from tests.productions.factory import make_job, make_production
from tests.productions.pages import text_of, words_from
from tests.productions.people import make_operator, make_viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira(client: Client):
    person = make_operator("mira")
    client.force_login(person)
    return person


@pytest.fixture
def home(client: Client, mira):
    return lambda **query: text_of(client, "home", **query)


def words(page: str) -> str:
    return words_from(page, 'id="content"')


def titles(page: str) -> list[str]:
    return re.findall(r'class="book-title"><a [^>]+>([^<]+)<', page)


def publish(title: str, audience: str = "Ages 6-8", theme: str = "pirates") -> Book:
    production = make_production(ProductionStatus.COMPLETED, theme=theme)
    return publish_book(
        production_id=production.pk,
        title=title,
        subtitle="",
        theme=theme,
        audience=audience,
        page_count=30,
        files=[],
        listing={},
        licence="CC0-1.0",
        seed=7,
    )


def make_review(**fields) -> Review:
    job = make_job(make_production(), JobStatus.IN_REVIEW)
    values = {"attempt": 1, "occasion": ReviewOccasion.AFTER, "title": "Is it right?"}
    return Review.objects.create(production=job.production, job=job, **values | fields)


def leave(person, hours: float = 2) -> None:
    """Let the person have opened the page that long ago, for the last time."""
    Visit.objects.update_or_create(person=person, defaults={"latest_at": timezone.now() - timedelta(hours=hours)})


def test_home__books_are_narrowed_by_age_group(home) -> None:
    publish("Ahoy")
    publish("Gearwheels", "Adults")

    assert titles(home(**{"for": "Adults"})) == ["Gearwheels"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("newest", ["Boats", "Castles", "Ants"]),
        ("title", ["Ants", "Boats", "Castles"]),
        ("x", ["Boats", "Castles", "Ants"]),
    ],
)
def test_home__books_are_sorted_as_wished(home, sort: str, expected: list[str]) -> None:
    for title in ("Ants", "Castles", "Boats"):
        publish(title)

    assert titles(home(sort=sort)) == expected


def test_home__search_keeps_age_group_and_order(home) -> None:
    publish("Ahoy")

    shown = home(q="ahoy", sort="title", **{"for": "Ages 6-8"})

    assert '<input type="hidden" name="for" value="Ages 6-8">' in shown
    assert '<input type="hidden" name="sort" value="title">' in shown


def test_home__second_page_is_reached_with_the_wish_kept(home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("productions.views.shelf.PER_PAGE", 1)
    publish("Ahoy"), publish("Ahoy again")

    shown = home(q="ahoy", sort="title")

    assert titles(shown) == ["Ahoy"]
    assert "q=ahoy&amp;sort=title&amp;page=2" in shown


def test_home__shows_reviews_that_count_for_this_person_and_no_others(home) -> None:
    make_review(title="For everybody")
    make_review(title="For mira", reviewers=["mira"])
    make_review(title="For editors", reviewers=["editors"])

    shown = words(home())

    assert "For everybody" in shown
    assert "For mira" in shown
    assert "For editors" not in shown


@pytest.mark.parametrize("reviewers", [[], ["mira"], ["editors"], ["others"], ["mir"]])
@pytest.mark.parametrize("not_requester", [False, True])
def test_counting__agrees_with_the_rule_of_the_engine(mira, reviewers: list[str], not_requester: bool) -> None:
    mira.groups.add(Group.objects.create(name="editors"))
    for requester in (mira, None):
        review = make_review(reviewers=reviewers, not_requester=not_requester)
        review.production.requester = requester
        review.production.save(update_fields=["requester"])

        found = Review.objects.open().for_person(mira).filter(pk=review.pk).exists()

        assert found == may_decide(review, review.production, mira)


def test_home__failed_productions_wait_for_somebody_with_their_cause(home) -> None:
    make_production(ProductionStatus.ERROR, theme="castles", reason="No ink is left.")

    assert "Castles failed No ink is left." in words(home())


def test_home__nothing_waits_for_a_person_who_may_not_act(client: Client) -> None:
    make_review()
    make_production(ProductionStatus.ERROR)
    client.force_login(make_viewer())

    assert "Waits for you" not in client.get(reverse("home")).content.decode()


def test_home__first_visit_of_all_tells_no_news(home) -> None:
    publish("Ahoy")

    assert "While you were away" not in home()


def test_home__tells_what_happened_while_the_person_was_away(home, mira) -> None:
    leave(mira)
    publish("Ahoy")
    make_production(ProductionStatus.ERROR, theme="castles")
    make_review(title="The plan", status=ReviewStatus.APPROVED, decided_at=timezone.now())
    Halt.objects.create(actor="noor", reason="Smoke.", released_at=timezone.now(), released_by="noor")

    shown = words(home())

    assert "1 book published" in shown
    assert "1 production failed Castles" in shown
    assert "Approved The plan" in shown
    assert "Emergency stop by noor Smoke.; released by noor" in shown


def test_home__what_was_there_before_is_no_news(home, mira) -> None:
    publish("Ahoy")
    Book.objects.update(published_at=timezone.now() - timedelta(hours=3))
    leave(mira)

    assert "While you were away" not in home()


def test_home__news_stay_for_the_whole_visit(home, mira) -> None:
    leave(mira)
    publish("Ahoy")
    home()

    assert "1 book published" in words(home())


def test_home__next_visit_begins_where_the_last_one_ended(home, mira) -> None:
    leave(mira)
    publish("Ahoy")
    home()
    leave(mira, hours=AWAY / timedelta(hours=1))
    Book.objects.update(published_at=timezone.now() - AWAY - timedelta(minutes=1))

    assert "While you were away" not in home()


def test_seen__puts_the_news_away(client: Client, home, mira) -> None:
    leave(mira)
    publish("Ahoy")
    home()

    client.post(reverse("library-seen"))

    assert "While you were away" not in home()


def test_home__asking_for_the_head_is_no_visit(client: Client, mira) -> None:
    client.head(reverse("home"))

    assert not Visit.objects.exists()


def test_home__number_of_queries_does_not_grow(home, mira) -> None:
    def fill(number: int) -> None:
        for _ in range(number):
            publish("Ahoy")
            make_review(reviewers=["mira"])
            make_review(status=ReviewStatus.REJECTED, decided_at=timezone.now())
            make_production(ProductionStatus.ERROR)

    leave(mira)
    fill(1)
    home()
    with CaptureQueriesContext(connection) as few:
        home()
    fill(8)

    with CaptureQueriesContext(connection) as many:
        home()
    assert len(many) <= len(few) + 1  # The count of what failed, once it is more than is shown.


def test_home__cover_that_is_missing_is_a_title_on_cloth(home) -> None:
    publish("Ahoy")

    assert "book-blank" in home()
