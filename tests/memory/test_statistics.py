from datetime import timedelta

import pytest

from memory.statistics import ThemeCount, statistics
from tests.memory.factory import TODAY, make_book

pytestmark = pytest.mark.django_db


def test_statistics__of_nothing_is_empty():
    found = statistics(days=30, as_of=TODAY)

    assert (found.books, found.last_books, found.saturated, found.themes) == (0, [], [], [])
    assert (found.most_made, found.made_often) == (None, 0)


def test_statistics__counts_themes_by_their_words():
    for theme in ["Pirate", "pirates", "pirates", "pirates", "unicorns"]:
        make_book(theme)

    found = statistics(days=30, as_of=TODAY)

    assert found.themes == [ThemeCount("pirates", 4), ThemeCount("unicorns", 1)]
    assert found.most_made == ThemeCount("pirates", 4)
    assert found.made_often == 1


def test_statistics__shows_the_last_five_newest_first():
    books = [make_book(finished_on=TODAY - timedelta(days=n)) for n in range(7)]

    assert statistics(days=30, as_of=TODAY).last_books == books[:5]


def test_statistics__saturation_looks_at_thirty_days_in_every_range():
    make_book("pirates", finished_on=TODAY - timedelta(days=20))
    make_book("pirates", finished_on=TODAY)

    found = statistics(days=7, as_of=TODAY)

    assert (found.books, found.saturated[0].books) == (1, 2)
    assert found.saturated[0].share == pytest.approx(2 / 3)
    assert not found.saturated[0].is_saturated


def test_statistics__range_is_one_of_three():
    make_book("pirates", finished_on=TODAY - timedelta(days=60))

    assert statistics(days=90, as_of=TODAY).books == 1
    with pytest.raises(ValueError, match="7, 30 or 90"):
        statistics(days=8, as_of=TODAY)
