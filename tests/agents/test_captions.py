import random

import pytest

from agents.crew.colouring.captions import caption, place_phrase, with_article
from agents.crew.colouring.kinds import head_noun, is_animal, kind_of
from agents.crew.colouring.selling import plural
from tests.agents.small_catalogue import small_catalogue

SUBJECTS, SCENES = small_catalogue()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("parrot", "a parrot"),
        ("octopus", "an octopus"),
        ("unicorn", "a unicorn"),
        ("umbrella", "an umbrella"),
        ("kitten face", "a kitten"),
        ("coral", "some coral"),
        ("cherries", "some cherries"),
        ("bowl of noodles", "a bowl of noodles"),
        ("triceratops", "a triceratops"),
        ("japanese castle", "a Japanese castle"),
        ("father christmas", "Father Christmas"),
        ("sun", "the sun"),
    ],
)
def test_with_article__is_what_one_says(name, said):
    assert with_article(name) == said


@pytest.mark.parametrize(
    ("name", "many"),
    [
        ("parrot", "parrots"),
        ("octopus", "octopuses"),
        ("fairy", "fairies"),
        ("fish", "fish"),
        ("jellyfish", "jellyfish"),
        ("easter egg", "Easter eggs"),
        ("mouse", "mice"),
        ("monkey", "monkeys"),
        ("bowl of noodles", "bowls of noodles"),
        ("kitten face", "kittens"),
    ],
)
def test_plural__is_what_one_says(name, many):
    assert plural(name) == many


@pytest.mark.parametrize(
    ("scene", "place"),
    [("on the beach", "on the beach"), ("deep down in the sea", "deep down in the sea"), ("forest", "in the forest")],
)
def test_place_phrase__says_where(scene, place):
    assert place_phrase(scene) == place


@pytest.mark.parametrize(
    ("name", "kind"),
    [("octopus", "alive"), ("pirate", "alive"), ("pirate ship", "vehicle"), ("palm tree", "large"), ("map", "small")],
)
def test_kind_of__decides_how_a_sentence_speaks(name, kind):
    assert kind_of(SUBJECTS[f"own/{name.replace(' ', '-')}"]) == kind


def test_is_animal__knows_what_only_carries_the_tag():
    assert is_animal(SUBJECTS["own/crab"])
    assert not is_animal(SUBJECTS["own/spiral-shell"])


def test_head_noun__is_what_the_name_is_about():
    assert [head_noun(name) for name in ("bowl of noodles", "kitten face", "pirate ships")] == [
        "bowl",
        "kitten",
        "ship",
    ]


def test_caption__without_company_names_the_hero_and_the_place():
    assert caption(SUBJECTS["own/octopus"], (), SCENES["reef"], random.Random(1)) == "An octopus at the coral reef"


def test_caption__nobody_carries_what_is_larger():
    rng = random.Random(3)

    captions = {
        caption(SUBJECTS["own/parrot"], (SUBJECTS["own/treasure-chest"],), SCENES["beach"], rng) for _ in range(50)
    }

    assert len(captions) > 1
    assert not any("carries" in text or "guards" in text for text in captions)


def test_caption__ornament_has_room_for_one():
    supports = (SUBJECTS["own/treasure-chest"], SUBJECTS["own/crab"])

    texts = {caption(SUBJECTS["own/octopus"], supports, SCENES["mandala"], random.Random(seed)) for seed in range(20)}

    assert len(texts) > 4
    assert not any("crab" in text or "chest" in text for text in texts)
    assert all("octopus" in text.lower() and text.endswith(place_phrase(SCENES["mandala"].name)) for text in texts)
