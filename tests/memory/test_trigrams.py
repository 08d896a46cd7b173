"""The same measure as the database's, which other questions about themes use."""

from __future__ import annotations

import itertools

import pytest
from django.db import connection

from memory import trigrams
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


@pytest.mark.parametrize("few", [0, len(THEMES)])
@pytest.mark.parametrize("at_least", [0.05, 0.3, 0.5, 0.9, 1.0])
def test_alike__finds_just_those_that_a_look_at_every_pair_finds(at_least, few, monkeypatch):
    monkeypatch.setattr(trigrams, "FEW", few)
    alike = Alike(THEMES[:5])
    early = {text: set(alike.to(text, at_least)) for text in THEMES}

    alike.add(THEMES)

    found = {text: set(alike.to(text, at_least)) for text in THEMES}
    assert early == {one: near(one, THEMES[:5], at_least) for one in THEMES}
    assert found == {one: near(one, THEMES, at_least) for one in THEMES}


def near(text, others, at_least):
    return {other for other in others if similarity(text, other) >= at_least}


def test_alike__compares_a_new_text_alone(monkeypatch):
    alike, compared = Alike(THEMES), []
    before = alike.to("pirate", 0.3)
    monkeypatch.setattr(trigrams, "similarity", lambda one, other: compared.append(other) or 1.0)

    alike.add([*THEMES, "pirate cats"])

    assert alike.to("pirate", 0.3) == [*before, "pirate cats"]
    assert compared == ["pirate cats"]
