"""Which subject stands on which page, where, and with whom: distinct pages, heroes spread, things that belong."""

from __future__ import annotations

import itertools
import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from agents.crew.colouring.captions import head_noun, kind_of
from agents.crew.colouring.library import DIRECT, Drawable, Library, Match, Place
from memory.themes import stems

# From the first a subject may carry a page, from the second it may stand beside one.
HERO_FROM = 0.55
SUPPORT_FROM = 0.5
ENOUGH_SUPPORTS = 20
# Somebody makes a better page than something; a small thing carries one only when the theme is about it.
APPEAL = {"alive": 0.15, "vehicle": 0.12, "large": 0.06, "sky": 0.0, "small": 0.0}
GOOD_HERO = 0.94
THEMED_SCENE = 0.5
# Where a page may play when nothing says where.
NEUTRAL = frozenset(
    {"home", "house", "kitchen", "bedroom", "playroom", "garden", "meadow", "park", "room", "table", "picnic"}
)
# Least and most supports a page: a small child wants one large thing, an adult an hour of work.
SUPPORTS = {"3-5": (1, 2), "6-8": (2, 3), "9-12": (3, 4), "adult": (3, 5)}
# Tags that nearly every subject of a kind has say nothing about where it belongs.
BLAND = frozenset({"animal", "vehicle", "food", "thing", "nature", "fantasy"})


@dataclass(frozen=True)
class PlannedPage:
    """One page: `number` from 1, supports in the order of their weight."""

    number: int
    hero: Drawable
    scene: Place
    supports: tuple[Drawable, ...]


@dataclass
class _Used:
    """What earlier pages took, so that later ones take something else."""

    pages: set[tuple[str, frozenset[str]]] = field(default_factory=set)
    scenes: Counter[str] = field(default_factory=Counter)
    scenes_of: Counter[tuple[str, str]] = field(default_factory=Counter)
    supports: Counter[str] = field(default_factory=Counter)


def plan_pages(library: Library, match: Match, *, age: str, pages: int, rng: random.Random) -> list[PlannedPage]:
    """Return `pages` pages; no scene comes twice with the same supports, no hero twice in a row where there are two.

    Raises ValueError when the library has no hero or no scene.
    """
    heroes = choose_heroes(library, match, pages)
    if not heroes or not library.scenes:
        raise ValueError("There is nothing in the catalogue that could carry a page.")
    used = _Used()
    return [
        _plan_page(number, hero, library, match, age, used, rng)
        for number, hero in enumerate(order_heroes(heroes, pages, rng), start=1)
    ]


def choose_heroes(library: Library, match: Match, pages: int) -> list[Drawable]:
    """Return who carries pages, best first: all that are good, at most one a page, at least one for four pages."""
    heroes = [subject for subject in library.subjects.values() if subject.hero]
    rank = {subject.key: _rank(subject, library, match) for subject in heroes}
    heroes.sort(key=lambda subject: (-rank[subject.key], not subject.key.startswith("own/"), subject.key))
    good = sum(rank[subject.key] >= GOOD_HERO and match.subjects[subject.key] >= HERO_FROM for subject in heroes)
    least = min(pages, max(6, math.ceil(pages / 4)))
    return heroes[: min(pages, max(good, least))]


def _rank(subject: Drawable, library: Library, match: Match) -> float:
    themed = [scene for scene in library.scenes.values() if match.scenes[scene.key] >= THEMED_SCENE]
    # A fish belongs to cats, but not a page about a fish in the deep sea.
    astray = bool(themed) and not any(can_stand(subject, scene) for scene in themed)
    return round(match.subjects[subject.key] + APPEAL[kind_of(subject)] - 0.5 * astray, 4)


def order_heroes(heroes: Sequence[Drawable], pages: int, rng: random.Random) -> list[Drawable]:
    """Return one hero a page: rounds of all of them, so that each comes equally often and never twice in a row."""
    best = heroes[0]
    order: list[Drawable] = []
    while len(order) < pages:
        missing = pages - len(order)
        round_ = list(heroes[:missing] if missing < len(heroes) else heroes)
        rng.shuffle(round_)
        if not order:
            # The book opens with what the theme is about.
            round_.remove(best)
            round_.insert(0, best)
        elif len(round_) > 1 and round_[0] is order[-1]:
            round_.append(round_.pop(0))
        elif round_[0] is order[-1] and len(heroes) > 1:
            round_[0] = next(hero for hero in heroes if hero is not order[-1])
        order += round_
    return order


def _plan_page(
    number: int, hero: Drawable, library: Library, match: Match, age: str, used: _Used, rng: random.Random
) -> PlannedPage:
    places = _places_for(hero, library, match, used, rng)
    for scene in places:
        supports = _choose_supports(hero, scene, library, match, age, used, rng)
        taken = (scene.key, frozenset(support.key for support in supports))
        if taken not in used.pages:
            break
    used.pages.add(taken)
    used.scenes[scene.key] += 1
    used.scenes_of[hero.key, scene.key] += 1
    used.supports.update(support.key for support in supports)
    return PlannedPage(number, hero, scene, supports)


def _places_for(hero: Drawable, library: Library, match: Match, used: _Used, rng: random.Random) -> list[Place]:
    """Return the scenes where the hero may stand, best first: of the theme, fit for the hero, not used too often."""
    fitting = [scene for scene in library.scenes.values() if can_stand(hero, scene)] or list(library.scenes.values())

    noun = head_noun(hero.name)

    def rank(scene: Place) -> tuple[float, float]:
        # "A castle near the castle" shows the same thing twice.
        repeats = noun in stems(scene.name)
        belongs = -0.6 * repeats + match.scenes[scene.key] + 0.5 * affinity(hero, scene) + 0.2 * _is_neutral(scene)
        return (
            round(belongs, 1) - 0.35 * used.scenes_of[hero.key, scene.key] - 0.02 * used.scenes[scene.key],
            rng.random(),
        )

    ranks = {scene.key: rank(scene) for scene in fitting}
    return sorted(fitting, key=lambda scene: ranks[scene.key], reverse=True)


def _is_neutral(scene: Place) -> bool:
    return bool(NEUTRAL & {stem for word in (scene.name, *scene.tags) for stem in stems(word)})


def _choose_supports(
    hero: Drawable, scene: Place, library: Library, match: Match, age: str, used: _Used, rng: random.Random
) -> tuple[Drawable, ...]:
    """Return supports that belong to the theme and to the scene, in a set that this scene has not had yet."""
    pool = _support_pool(hero, scene, library, match)
    low, high = SUPPORTS[age]
    size = min(rng.randint(low, high), len(pool))
    weights = {subject.key: _weight(subject, hero, scene, match) / (1 + used.supports[subject.key]) for subject in pool}
    for _ in range(40):
        chosen = _with_the_theme(hero, _draw(pool, weights, size, rng), pool, weights, match, rng)
        if (scene.key, frozenset(subject.key for subject in chosen)) not in used.pages:
            return chosen
    for more in range(size, high + 3):
        for chosen in itertools.islice(itertools.combinations(pool, more), 2000):
            if (scene.key, frozenset(subject.key for subject in chosen)) not in used.pages:
                return chosen
    return tuple(pool[:size])


def _support_pool(hero: Drawable, scene: Place, library: Library, match: Match) -> list[Drawable]:
    own_words = set(stems(hero.name))
    able = [
        subject
        for subject in library.subjects.values()
        if can_stand(subject, scene) and not own_words & set(stems(subject.name))
    ]
    themed = [subject for subject in able if match.subjects[subject.key] >= SUPPORT_FROM]
    if len(themed) >= ENOUGH_SUPPORTS:
        return themed
    near = [subject for subject in able if affinity(subject, scene) and subject not in themed]
    near.sort(key=lambda subject: -match.subjects[subject.key])
    return (themed + near)[:ENOUGH_SUPPORTS] or able[:ENOUGH_SUPPORTS]


def _weight(subject: Drawable, hero: Drawable, scene: Place, match: Match) -> float:
    weight: float = (0.1 + match.subjects[subject.key]) ** 2 * (1.0 + affinity(subject, scene))
    # A whale beside an ant leaves no room for the ant.
    return weight / 4 if subject.size > 6 * hero.size else weight


def _draw(pool: Sequence[Drawable], weights: dict[str, float], size: int, rng: random.Random) -> tuple[Drawable, ...]:
    """Draw `size` different subjects, likelier by weight; never two of the same kind of thing ("tree", "fir tree")."""
    left = list(pool)
    chosen: list[Drawable] = []
    while left and len(chosen) < size:
        pick = rng.choices(left, [weights[subject.key] for subject in left])[0]
        chosen.append(pick)
        words = set(stems(pick.name))
        left = [subject for subject in left if not words & set(stems(subject.name))]
    return tuple(chosen)


def _with_the_theme(
    hero: Drawable,
    chosen: tuple[Drawable, ...],
    pool: Sequence[Drawable],
    weights: dict[str, float],
    match: Match,
    rng: random.Random,
) -> tuple[Drawable, ...]:
    """See to it that where the hero only belongs to the theme, the theme itself stands beside it."""
    if not chosen or any(match.subjects[subject.key] >= DIRECT for subject in (hero, *chosen)):
        return chosen
    direct = [subject for subject in pool if match.subjects[subject.key] >= DIRECT]
    return (*_draw(direct, weights, 1, rng), *chosen[1:]) if direct else chosen


def can_stand(subject: Drawable, scene: Place) -> bool:
    return subject.anchor == "any" or subject.anchor in scene.anchors


def affinity(subject: Drawable, scene: Place) -> float:
    """Return 1 when the subject's tags name the place ("farm" in a farm), else 0."""
    return float(bool(_telling(subject.tags) & _telling((scene.name, *scene.tags))))


def _telling(words: Sequence[str]) -> frozenset[str]:
    return _telling_of(tuple(words))


_TELLING: dict[tuple[str, ...], frozenset[str]] = {}


def _telling_of(words: tuple[str, ...]) -> frozenset[str]:
    if words not in _TELLING:
        _TELLING[words] = frozenset(stem for word in words for stem in stems(word)) - BLAND
    return _TELLING[words]
