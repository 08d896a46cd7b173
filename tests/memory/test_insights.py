"""What the memory tells: groups, saturation with its end, and an answer that is computed once."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from memory.insights import insights
from memory.statistics import ThemeCount
from tests.memory.factory import TODAY, make_book

pytestmark = pytest.mark.django_db


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_insights__of_nothing_are_empty():
    found = insights(30, as_of=TODAY)

    assert (found.books, found.last_books, found.saturated, found.themes, found.near) == (0, (), (), (), ())
    assert found.most_made is None


def test_insights__take_three_ranges_only():
    with pytest.raises(ValueError, match="7, 30 or 90"):
        insights(8)


def test_insights__end_today_when_no_day_is_given():
    make_book("pirates", finished_on=date.today())

    assert insights(7).books == 1


def test_insights__name_the_day_on_which_a_saturated_theme_is_free_again():
    for days in (28, 10, 3):
        make_book("pirates", finished_on=days_ago(days))

    found = insights(30, as_of=TODAY, limit=3).saturated[0]

    assert (found.books, found.is_saturated, found.free_on) == (3, True, TODAY + timedelta(days=2))


def test_insights__free_day_counts_books_above_the_limit():
    for days in (28, 10, 3):
        make_book("pirates", finished_on=days_ago(days))

    found = insights(30, as_of=TODAY, limit=2).saturated[0]

    assert found.free_on == days_ago(10) + timedelta(days=30)
    assert insights(30, as_of=found.free_on, limit=2).saturated[0].free_on is None


def test_insights__name_no_day_while_there_is_room():
    make_book("pirates")

    assert insights(30, as_of=TODAY).saturated[0].free_on is None


def test_insights__group_themes_near_in_meaning():
    for theme in ("cats", "cats", "kittens", "unicorns"):
        make_book(theme)

    (group,) = insights(30, as_of=TODAY).near

    assert [(entry.theme, entry.books) for entry in group.themes] == [("cats", 2), ("kittens", 1)]
    assert group.books == 3
    assert 0.35 <= group.themes[1].nearness < 1


def test_insights__are_json():
    for days in (2, 1, 0):
        make_book("cats", finished_on=days_ago(days))
    make_book("kittens")

    found = json.loads(json.dumps(insights(30, as_of=TODAY).as_json()))

    assert found["as_of"] == "2026-03-10"
    assert found["saturated"][0]["free_on"] == "2026-04-07"
    assert found["most_made"] == {"theme": "cats", "books": 3}
    assert found["near"][0]["books"] == 4
    assert found["last_books"][0].keys() >= {"production_id", "title", "theme", "finished_on"}


def test_insights__are_computed_once_for_a_state_of_the_memory(django_assert_num_queries):
    make_book("pirates")
    insights(30, as_of=TODAY)

    with django_assert_num_queries(1):
        insights(30, as_of=TODAY)


def test_insights__see_a_new_book_at_once():
    make_book("pirates")
    insights(30, as_of=TODAY)

    make_book("pirates")

    assert insights(30, as_of=TODAY).themes == (ThemeCount("pirates", 2),)


def test_insights__take_as_many_queries_for_many_books_as_for_one(django_assert_num_queries):
    for theme in ("pirates", "owls", "robots", "trains", "tea", "bees", "foxes", "castles"):
        make_book(theme)
        make_book(theme + " at sea")

    with django_assert_num_queries(3):
        insights(30, as_of=TODAY)
