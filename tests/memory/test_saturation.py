from datetime import timedelta

import pytest

from memory.models import Book
from memory.saturation import alternatives, counts, is_saturated, saturation, similar_books
from tests.memory.factory import TODAY, make_book

pytestmark = pytest.mark.django_db


def test_saturation__counts_near_themes():
    near = [make_book("pirates"), make_book("Pirate"), make_book("The Pirates Colouring Book"), make_book("PIRATES!")]
    make_book("unicorns")

    found = saturation("pirates", as_of=TODAY)

    assert {book.pk for book in found} == {book.pk for book in near}


def test_saturation__finds_what_only_the_trigrams_see():
    book = make_book("pirate ship")

    assert saturation("pirate ships at sea", as_of=TODAY) == [book]


def test_saturation__ignores_themes_that_are_only_like_in_meaning():
    make_book("sea creatures")

    assert saturation("ocean animals", as_of=TODAY) == []


@pytest.mark.parametrize(("days_ago", "counted"), [(0, True), (29, True), (30, False), (-1, False)])
def test_saturation__looks_at_thirty_days_up_to_its_date(days_ago, counted):
    make_book("pirates", finished_on=TODAY - timedelta(days=days_ago))

    assert bool(saturation("pirates", as_of=TODAY)) is counted


def test_saturation__is_newest_first():
    old, new = make_book(finished_on=TODAY - timedelta(days=2)), make_book(finished_on=TODAY)

    assert saturation("pirates", as_of=TODAY) == [new, old]


def test_is_saturated__from_the_limit_on():
    make_book(), make_book()
    before = is_saturated("pirates", as_of=TODAY)

    make_book("pirate")

    assert (before, is_saturated("pirates", as_of=TODAY)) == (False, True)


def test_counts__agrees_with_saturation_for_every_theme():
    for theme in ["pirates", "pirate", "pirate ship", "dinosaurs", "dinosaurs in space", "Ｄinosaur", "пираты"]:
        make_book(theme)
    make_book("pirates", finished_on=TODAY - timedelta(days=30))
    themes = ["pirates", "pirate ships at sea", "dinosaur", "space dinosaurs", "Пираты", "unicorns"]

    found = counts(themes, as_of=TODAY)

    assert found == {theme: len(saturation(theme, as_of=TODAY)) for theme in themes}
    assert found["unicorns"] == 0


def test_a_book_that_was_made_again__counts_once():
    first = make_book()
    make_book(first_production_id=first.production_id)
    last = make_book(first_production_id=first.production_id)
    other = make_book()

    assert saturation("pirates", as_of=TODAY) == [other, last]
    assert counts(["pirates"], as_of=TODAY) == {"pirates": 2}
    assert {book.pk for book, _ in similar_books("pirates", as_of=TODAY)} == {last.pk, other.pk}


def test_a_book_that_was_made_again_later__did_not_replace_the_first_before():
    first = make_book()
    make_book(first_production_id=first.production_id, finished_on=TODAY + timedelta(days=1))

    assert saturation("pirates", as_of=TODAY) == [first]
    assert counts(["pirates"], as_of=TODAY) == {"pirates": 1}


def test_who_makes_a_book_again__need_not_keep_away_from_it():
    first = make_book()
    make_book(first_production_id=first.production_id)
    other = make_book()

    line = first.production_id

    assert saturation("pirates", as_of=TODAY, line=line) == [other]
    assert counts(["pirates"], as_of=TODAY, line=line) == {"pirates": 1}
    assert [book for book, _ in similar_books("pirates", as_of=TODAY, line=line)] == [other]


def test_counts__of_no_themes_is_empty():
    assert counts([], as_of=TODAY) == {}


def test_similar_books__are_nearest_first():
    far, near = make_book("under the sea"), make_book("sea creatures")
    make_book("tractors")

    found = similar_books("ocean animals", as_of=TODAY)

    assert [book for book, _ in found] == [near, far]
    assert found[0][1] > found[1][1] >= 0.35


def test_similar_books__never_compares_another_model():
    make_book("sea creatures", embedding=[1.0, 0.0], embedding_model="another-model")

    assert similar_books("sea creatures", as_of=TODAY) == []


def test_similar_books__knows_nothing_of_later_books():
    make_book("sea creatures", finished_on=TODAY + timedelta(days=1))

    assert similar_books("sea creatures", as_of=TODAY) == []


def test_alternatives__are_near_and_not_saturated():
    for _ in range(3):
        make_book("mermaids")

    found = alternatives(
        "ocean animals",
        candidates=["tractors", "mermaids", "sea creatures", "Ocean Animals", "coral reef", "whales and dolphins"],
        as_of=TODAY,
    )

    assert set(found) == {"sea creatures", "coral reef", "whales and dolphins"}


def test_alternatives__are_as_many_as_there_are():
    assert alternatives("pirates", candidates=["tractors", "pirate"], as_of=TODAY) == ["tractors"]
    assert Book.objects.count() == 0
