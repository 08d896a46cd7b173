from datetime import timedelta

import pytest

from memory.made import made_lately
from tests.memory.factory import TODAY, make_book

pytestmark = pytest.mark.django_db


def made(days: int = 30, **asked):
    return made_lately(TODAY, days, **asked).by_stems()


def test_made__is_named_as_its_last_book_wrote_it_and_most_made_first():
    make_book("unicorns")
    make_book("Pirates", finished_on=TODAY - timedelta(days=1))
    make_book("pirate", finished_on=TODAY - timedelta(days=2))

    assert made() == [("Pirates", 2), ("unicorns", 1)]


def test_made__a_book_that_was_made_again_counts_once():
    first = make_book("pirates")
    make_book("pirates", first_production_id=first.production_id)
    make_book("pirates")

    assert made() == [("pirates", 2)]
    assert made(line=first.production_id) == [("pirates", 1)]


def test_made__of_a_line_the_last_that_was_remembered_counts_also_when_it_is_the_first():
    again = make_book("owls", production_id=9_001, first_production_id=9_000)
    first = make_book("kites", production_id=9_000)

    assert first.pk > again.pk
    assert made() == [("kites", 1)]


def test_made__before_it_was_made_again_the_first_counts():
    first = make_book("kites", finished_on=TODAY)
    make_book("owls", finished_on=TODAY + timedelta(days=1), first_production_id=first.production_id)

    assert made() == [("kites", 1)]


def test_made__a_shorter_range_of_a_known_state_is_taken_from_the_longest(django_assert_num_queries):
    make_book("pirates", finished_on=TODAY - timedelta(days=60))
    make_book("pirates", finished_on=TODAY - timedelta(days=29))
    make_book("pirates", finished_on=TODAY)
    state = object()

    with django_assert_num_queries(1):
        assert made(90, known=state) == [("pirates", 3)]
        assert made(30, known=state) == [("pirates", 2)]
        assert made(7, known=state) == [("pirates", 1)]


def test_made__the_longest_theme_in_the_widest_letters_is_remembered():
    make_book("\U0001d56f" * 200)

    assert [n for _, n in made()] == [1]
