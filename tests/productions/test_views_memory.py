"""The Memory tab: covers, saturation in words, and what to make next."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from memory.models import BookFile
from productions.models import Configuration
from productions.storage import put
from tests.memory.factory import make_book
from tests.productions.people import make_operator, make_viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira(client: Client) -> Client:
    client.force_login(make_operator("mira"))
    return client


def days_ago(days: int) -> date:
    return datetime.now(UTC).date() - timedelta(days=days)


def shown(client: Client, **query: object) -> str:
    return client.get(reverse("memory"), query).content.decode()


def test_memory__empty_says_what_will_be_there_and_what_to_make(mira: Client) -> None:
    page = shown(mira)

    assert "No book was finished in the last 30 days" in page
    assert "What to make next" in page
    assert f"{reverse('start')}?theme=" in page


def test_memory__range_is_in_the_address(mira: Client) -> None:
    make_book("pirates", finished_on=days_ago(60))

    assert "No book was finished in the last 7 days" in shown(mira, days="7")
    assert "1 book in 90 days" in shown(mira, days="90")


@pytest.mark.parametrize("days", ["8", "-7", "x", ""])
def test_memory__range_that_is_none_is_thirty_days(mira: Client, days: str) -> None:
    assert "in the last 30 days" in shown(mira, days=days)


def test_memory__shows_covers_and_blank_ones_where_there_is_no_picture(mira: Client) -> None:
    with_cover = make_book("pirates", finished_on=days_ago(1))
    make_book("owls", finished_on=days_ago(0), title="Owls at Night")
    sha256 = put(b"a picture")
    BookFile.objects.create(
        book=with_cover, name="cover.png", kind="cover", media_type="image/png", sha256=sha256, size=9
    )

    page = shown(mira)

    assert f"/files/{sha256}/cover.png" in page
    assert '<span class="book-blank"><span>Owls at Night</span>' in page


def test_memory__says_when_a_full_theme_has_room_again(mira: Client) -> None:
    for days in (20, 10, 0):
        make_book("pirates", finished_on=days_ago(days))
    make_book("owls", finished_on=days_ago(0))

    page = shown(mira)

    free_on = days_ago(20) + timedelta(days=30)
    assert f'One more from <time datetime="{free_on.isoformat()}">' in page
    assert "3 of 3" in page
    assert "Room for 2 more" in page


def test_memory__counts_by_the_configured_limit(mira: Client) -> None:
    Configuration.current()
    Configuration.objects.update(saturation_limit=5)
    make_book("pirates", finished_on=days_ago(0))

    assert "1 of 5" in shown(mira)


def test_memory__shows_themes_near_in_meaning(mira: Client) -> None:
    for theme in ("cats", "kittens", "rockets"):
        make_book(theme, finished_on=days_ago(0))

    page = shown(mira)

    near = page[page.index("Near in meaning") :]
    assert "Kittens" in near
    assert "Rockets" not in near


def test_memory__start_this_opens_the_form_with_the_theme(mira: Client) -> None:
    link = shown(mira).split('class="button" href="')[1].split('"')[0].replace("&amp;", "&")

    form = mira.get(link).context["form"]

    assert form["theme"].value()
    assert str(form["theme"].value()) in mira.get(link).content.decode()


def test_memory__viewer_gets_no_way_to_start(client: Client) -> None:
    client.force_login(make_viewer())

    page = shown(client)

    assert "What to make next" in page
    assert "Start this" not in page


def test_memory_parts__answer_only_what_differs(mira: Client) -> None:
    make_book("pirates", finished_on=days_ago(0))
    version = shown(mira, days="7").split('name="memory" value="')[1].split('"')[0]

    same = mira.get(reverse("memory-parts"), {"days": "7", "memory": version})
    make_book("owls", finished_on=days_ago(0))
    other = mira.get(reverse("memory-parts"), {"days": "7", "memory": version})

    assert same.status_code == 204
    assert "Owls" in other.content.decode()


def test_memory__takes_the_same_queries_for_many_books(mira: Client) -> None:
    make_book("pirates", finished_on=days_ago(0))
    shown(mira)
    with CaptureQueriesContext(connection) as few:
        shown(mira)
    for number in range(10):
        make_book(f"theme {number}", finished_on=days_ago(number))
    shown(mira)

    with CaptureQueriesContext(connection) as many:
        shown(mira)

    assert len(many) == len(few)
