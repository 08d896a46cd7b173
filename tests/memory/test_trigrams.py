"""The same measure as the database's, which other questions about themes use."""

from __future__ import annotations

import itertools

import pytest
from django.db import connection

from memory.trigrams import Alike, similarity

THEMES = [
    "pirates",
    "pirate ships at sea",
    "ships of pirates",
    "unicorns",
    "unicorn",
    "a",
    "été à la mer",
    "ete a la mer",
    "42 trucks",
    "24 trucks",
    "猫の本",
    "猫",
    "🦄 unicorns",
    "don't panic",
    "",
]
PAIRS = list(itertools.product(THEMES, repeat=2))


@pytest.mark.django_db
def test_similarity__is_that_of_the_database():
    with connection.cursor() as cursor:
        columns = [list(column) for column in zip(*PAIRS, strict=True)]
        cursor.execute("SELECT similarity(a, b) FROM unnest(%s::text[], %s::text[]) AS pairs (a, b)", columns)
        measured = [row[0] for row in cursor.fetchall()]

    found = [similarity(one, other) for one, other in PAIRS]

    assert found == pytest.approx(measured, abs=1e-6)


@pytest.mark.parametrize("at_least", [0.05, 0.3, 0.5, 0.9, 1.0])
def test_alike__finds_just_those_that_a_look_at_every_pair_finds(at_least):
    alike = Alike(THEMES)

    found = {text: set(alike.to(text, at_least)) for text in THEMES}

    assert found == {one: {two for two in THEMES if similarity(one, two) >= at_least} for one in THEMES}
