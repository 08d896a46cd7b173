"""Themes of two ideas: who the book is about, where it plays, and what stands beside."""

import random

import pytest

from agents.crew.colouring.kinds import is_animal
from agents.crew.colouring.lexicon import concepts
from agents.crew.colouring.library import Library
from agents.crew.colouring.page_plan import PlannedPage, plan_pages
from agents.crew.colouring.roles import Roles, roles_of
from agents.lineart.catalogue import scenes, subjects

SPACE = {"space", "planet", "moon", "star", "night", "sky"}


def planned(theme: str, age: str = "6-8", pages: int = 12) -> list[PlannedPage]:
    library = Library(subjects(), scenes(), age=age)
    return plan_pages(library, library.match(theme), age=age, pages=pages, rng=random.Random(7))


@pytest.mark.parametrize(
    ("theme", "roles"),
    [
        ("forest fairies", Roles((1,), (0,))),
        ("fairies in the forest", Roles((0,), (1,))),
        ("fairies and dinosaurs", Roles((0, 1))),
        ("pirate mermaids", Roles((0, 1))),
        ("ocean mandalas", Roles((0,), (), (1,))),
        ("mandalas", Roles((), (), (0,))),
    ],
)
def test_roles__last_idea_is_the_head_unless_a_preposition_says_else(theme: str, roles: Roles):
    assert roles_of(theme, concepts(theme)) == roles


def test_plan__ocean_mandalas_show_the_sea_in_mandalas():
    pages = planned("ocean mandalas", "adult", 20)

    seen = {subject.name for page in pages for subject in (page.hero, *page.supports)}
    assert {page.scene.key for page in pages} <= {"mandala", "wreath"}
    assert "octopus" in seen
    assert not seen & {"bear", "lion", "cat", "rabbit", "deer", "owl", "horse", "fox", "peacock"}


def test_plan__mandalas_of_children_play_where_the_rest_of_the_theme_plays():
    places = {page.scene.key for page in planned("ocean mandalas", "6-8")}

    assert places <= {"reef", "deep-sea", "open-sea", "beach"}


def test_plan__space_animals_are_animals_on_the_moon():
    pages = planned("space animals")

    assert {page.scene.key for page in pages} <= {"moon", "space"}
    assert all(is_animal(page.hero) for page in pages)
    assert all(SPACE & {tag for subject in page.supports for tag in subject.tags} for page in pages)


def test_plan__forest_fairies_stay_in_the_forest():
    pages = planned("forest fairies")

    assert {page.scene.key for page in pages} == {"forest"}
    assert "squirrel" not in {page.hero.name for page in pages}


def test_plan__a_place_with_nobody_of_its_own_lends_its_heroes():
    pages = planned("farm tractors", "3-5")

    assert "tractor" in {page.hero.name for page in pages}
    assert {page.scene.key for page in pages} == {"farm"}


def test_match__a_hot_dog_is_no_dog():
    match = Library(subjects(), scenes()).match("dogs")

    hot_dog = next(key for key, subject in subjects().items() if subject.name == "hot dog")
    assert match.subjects[hot_dog] < 0.5


def test_plan__mountains_are_carried_by_scenery_and_animals():
    assert {page.hero.name for page in planned("mountains", "adult")} == {"cave", "volcano", "bear", "owl"}
