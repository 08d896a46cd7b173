"""Which subject stands on which page, where, and with whom: distinct pages, heroes spread, things that belong."""

from __future__ import annotations

import itertools
import math
import random
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from agents.crew.colouring.catalogue import Drawable, Place
from agents.crew.colouring.kinds import kind_of
from agents.crew.colouring.library import DIRECT, Library, Match
from memory.themes import stems

# From the first a subject may carry a page, from the second it may stand beside one.
HERO_FROM = 0.75
SMALL_HERO_FROM = 0.93
SUPPORT_FROM = 0.5
ENOUGH_SUPPORTS = 20
# With so many good heroes a book needs no others.
ENOUGH_HEROES = 6
# With so many that are somebody or large, small things carry none.
FEW_HEROES = 4
# In a long book somebody else comes in before one hero has so many pages.
MOST_PAGES_A_HERO = 14
# Somebody makes a better page than something; a small thing carries one only when the theme is about it.
APPEAL = {"alive": 0.15, "vehicle": 0.12, "large": 0.06, "sky": 0.0, "small": 0.0}
GOOD_HERO = 0.94
THEMED_SCENE = 0.5
# Least and most supports a page: a small child wants one large thing, an adult an hour of work.
SUPPORTS = {"3-5": (1, 2), "6-8": (2, 3), "9-12": (3, 4), "adult": (3, 5)}
# How much likelier somebody stands beside a hero whom a note wants to see more of.
PREFERRED_TIMES = 5.0
# Where a page may play when nothing says where.
NEUTRAL = frozenset({"home", "house", "kitchen", "bedroom", "playroom", "garden", "meadow", "park", "room", "picnic"})
# Tags that nearly every subject of a kind has say nothing about where it belongs.
BLAND = frozenset({"adventure", "animal", "child", "fantasy", "food", "holiday", "nature", "star", "thing", "vehicle"})


@dataclass(frozen=True)
class PlannedPage:
    """One page: `number` from 1, supports in the order in which they were drawn."""

    number: int
    hero: Drawable
    scene: Place
    supports: tuple[Drawable, ...]


def plan_pages(library: Library, match: Match, *, age: str, pages: int, rng: random.Random) -> list[PlannedPage]:
    """Return `pages` pages; no scene comes twice with the same company, no hero twice in a row where there are two.

    Raises ValueError when the library has no hero or no scene.
    """
    heroes = choose_heroes(library, match, pages)
    if not heroes or not library.scenes:
        raise ValueError("There is nothing in the catalogue that could carry a page.")
    planner = _Planner(library, match, age, rng)
    return [planner.page(number, hero) for number, hero in enumerate(order_heroes(heroes, pages, rng), start=1)]


def choose_heroes(library: Library, match: Match, pages: int) -> list[Drawable]:
    """Return who carries pages, best first: all that are good, at most one a page, others only when those are few."""
    heroes = [subject for subject in library.subjects.values() if subject.hero]
    rank = {subject.key: _rank(subject, library, match) for subject in heroes}
    heroes.sort(key=lambda subject: (-rank[subject.key], not subject.key.startswith("own/"), subject.key))
    fit = [subject for subject in heroes if _may_carry(subject, match, rank[subject.key])]
    wanted = max(sum(rank[subject.key] >= GOOD_HERO for subject in fit), math.ceil(pages / 3), ENOUGH_HEROES)
    enough = max(ENOUGH_HEROES, pages // MOST_PAGES_A_HERO)
    if len(fit) < enough:
        themed = [hero for hero in heroes if hero not in fit and match.subjects[hero.key] >= HERO_FROM]
        others = [hero for hero in heroes if hero not in fit and hero not in themed]
        others.sort(key=lambda hero: not _lives_there(hero, library, match))
        themed.sort(key=lambda hero: kind_of(hero) == "small")
        worthy = fit + [hero for hero in themed if kind_of(hero) != "small" and rank[hero.key] >= HERO_FROM]
        # A volcano a fourth time makes a better page than a backpack in the mountains.
        if len(worthy) >= max(FEW_HEROES, pages // MOST_PAGES_A_HERO):
            return worthy[: min(pages, enough)]
        fit, wanted = fit + themed + others, enough
    return fit[: min(pages, wanted)]


def prominence(subject: Drawable, match: Match) -> float:
    """Return how well the subject stands for the theme: what it is, and whether it is somebody."""
    return round(match.subjects[subject.key] + APPEAL[kind_of(subject)], 4)


def _lives_there(subject: Drawable, library: Library, match: Match) -> bool:
    """True when the subject belongs to a place of the theme: a fox in the forest goes with Halloween."""
    themed = [scene for scene in library.scenes.values() if match.scenes[scene.key] >= THEMED_SCENE]
    return any(affinity(subject, scene) and can_stand(subject, scene) for scene in themed)


def _may_carry(subject: Drawable, match: Match, rank: float) -> bool:
    """A small thing needs more than to be tagged with the theme: a present is Christmas, a ribbon is not."""
    least = SMALL_HERO_FROM if kind_of(subject) == "small" else HERO_FROM
    return match.subjects[subject.key] >= HERO_FROM and rank >= least


def _rank(subject: Drawable, library: Library, match: Match) -> float:
    themed = [scene for scene in library.scenes.values() if match.scenes[scene.key] >= THEMED_SCENE]
    # A fish belongs to cats, but not a page about a fish in the deep sea.
    astray = bool(themed) and not any(can_stand(subject, scene) for scene in themed)
    return round(prominence(subject, match) - 0.5 * astray, 4)


def order_heroes(heroes: Sequence[Drawable], pages: int, rng: random.Random) -> list[Drawable]:
    """Return one hero a page, the best first: rounds of all of them, so that none comes twice in a row or too often."""
    order: list[Drawable] = []
    while len(order) < pages:
        turn = list(heroes[: pages - len(order)])
        rng.shuffle(turn)
        if not order:
            # The book opens with what the theme is about.
            turn.sort(key=lambda hero: hero is not heroes[0])
        elif turn[0] is order[-1]:
            turn.append(turn.pop(0))
        if order and turn[0] is order[-1] and len(heroes) > 1:
            turn[0] = next(hero for hero in heroes if hero is not order[-1])
        order += turn
    return order


class _Planner:
    """Plans page after page and knows what earlier ones took."""

    def __init__(self, library: Library, match: Match, age: str, rng: random.Random) -> None:
        self.library, self.match, self.rng = library, match, rng
        self.low, self.high = SUPPORTS[age]
        self.taken: set[tuple[str, frozenset[str]]] = set()
        self.scenes_of: Counter[tuple[str, str]] = Counter()
        self.scenes: Counter[str] = Counter()
        self.supports: Counter[str] = Counter()
        self.pools: dict[tuple[str, str], list[tuple[Drawable, float]]] = {}

    def page(self, number: int, hero: Drawable) -> PlannedPage:
        for scene in self._places(hero):
            supports = self._company(hero, scene)
            if (scene.key, _keys(supports)) not in self.taken:
                break
        self.taken.add((scene.key, _keys(supports)))
        self.scenes[scene.key] += 1
        self.scenes_of[hero.key, scene.key] += 1
        self.supports.update(_keys(supports))
        return PlannedPage(number, hero, scene, supports)

    def _places(self, hero: Drawable) -> list[Place]:
        """Return where the hero may stand, best first: scenes of the theme, then its own, those least used before."""
        scenes = list(self.library.scenes.values())
        able = [scene for scene in scenes if can_stand(hero, scene)] or scenes
        themed = [scene for scene in able if self.match.scenes[scene.key] >= THEMED_SCENE or "adult" in scene.tags]
        own = [scene for scene in able if affinity(hero, scene) and scene not in themed]
        choice = themed if len(themed) > 1 or (themed and self.match.is_placed) else (themed + own) or able
        rank = {scene.key: self._scene_rank(hero, scene) for scene in choice}
        return sorted(choice, key=lambda scene: rank[scene.key], reverse=True)

    def _scene_rank(self, hero: Drawable, scene: Place) -> tuple[float, float]:
        # "A castle near the castle" shows the same thing twice.
        of_theme = max(self.match.scenes[scene.key], 0.8 * ("adult" in scene.tags))
        belongs = of_theme + 0.5 * affinity(hero, scene) - 0.6 * (hero.name in scene.name)
        if belongs <= 0.0 and _is_neutral(scene):
            belongs = 0.2
        used = 0.35 * self.scenes_of[hero.key, scene.key] + 0.02 * self.scenes[scene.key]
        return round(belongs, 1) - used, self.rng.random()

    def _company(self, hero: Drawable, scene: Place) -> tuple[Drawable, ...]:
        """Return supports that belong to the theme and to the scene, in a set that this scene has not had yet."""
        pool = self._pool(hero, scene)
        weights = {subject.key: weight / (1 + self.supports[subject.key]) for subject, weight in pool}
        subjects = [subject for subject, _ in pool]
        size = min(self.rng.randint(self.low, self.high), len(pool))
        for _ in range(30):
            chosen = self._with_the_theme(hero, _draw(subjects, weights, size, self.rng), subjects, weights)
            if (scene.key, _keys(chosen)) not in self.taken:
                return chosen
        untaken = (
            chosen
            for more in range(self.low, self.high + 2)
            for chosen in itertools.islice(itertools.combinations(subjects, more), 500)
            if (scene.key, _keys(chosen)) not in self.taken
        )
        return next(untaken, tuple(subjects[:size]))

    def _pool(self, hero: Drawable, scene: Place) -> list[tuple[Drawable, float]]:
        """Return who may stand beside the hero, with weights; what only belongs to the scene fills up."""
        if (hero.key, scene.key) not in self.pools:
            able = [subject for subject in self._able(scene) if not _alike(subject, hero)]
            themed = [subject for subject in able if self.match.subjects[subject.key] >= SUPPORT_FROM]
            rest = [subject for subject in able if affinity(subject, scene) and subject not in themed]
            rest.sort(key=lambda subject: -self.match.subjects[subject.key])
            missing = max(0, ENOUGH_SUPPORTS - len(themed))
            found = themed + rest[:missing] or able[:ENOUGH_SUPPORTS]
            self.pools[hero.key, scene.key] = [(subject, self._weight(subject, hero, scene)) for subject in found]
        return self.pools[hero.key, scene.key]

    def _able(self, scene: Place) -> list[Drawable]:
        return [subject for subject in self.library.subjects.values() if can_stand(subject, scene)]

    def _weight(self, subject: Drawable, hero: Drawable, scene: Place) -> float:
        score = self.match.subjects[subject.key]
        weight = (0.1 + score) ** 2 * (1.0 + affinity(subject, scene)) * (1.0 if score >= SUPPORT_FROM else 0.4)
        weight *= PREFERRED_TIMES if subject.key in self.match.preferred else 1.0
        # A whale beside an ant leaves no room for the ant.
        return weight / 4 if subject.size > 6 * hero.size else weight

    def _with_the_theme(
        self, hero: Drawable, chosen: tuple[Drawable, ...], pool: Sequence[Drawable], weights: Mapping[str, float]
    ) -> tuple[Drawable, ...]:
        """See to it that every idea of the theme is on the page, and the theme itself where all only belong to it."""
        if not chosen:
            return chosen
        for shows in self.match.shown_by:
            chosen = self._with_one_of(shows, hero, chosen, pool, weights)
        if any(self.match.subjects[subject.key] >= DIRECT for subject in (hero, *chosen)):
            return chosen
        direct = [subject for subject in pool if self.match.subjects[subject.key] >= DIRECT]
        return (*_draw(direct, weights, 1, self.rng), *chosen[1:]) if direct else chosen

    def _with_one_of(
        self,
        shows: Collection[str],
        hero: Drawable,
        chosen: tuple[Drawable, ...],
        pool: Sequence[Drawable],
        weights: Mapping[str, float],
    ) -> tuple[Drawable, ...]:
        able = [subject for subject in pool if subject.key in shows]
        if not able or any(subject.key in shows for subject in (hero, *chosen)):
            return chosen
        pick = _draw(able, weights, 1, self.rng)
        return (*pick, *(subject for subject in chosen[1:] if not _alike(subject, pick[0])))


def can_stand(subject: Drawable, scene: Place) -> bool:
    return subject.anchor == "any" or subject.anchor in scene.anchors


def affinity(subject: Drawable, scene: Place) -> float:
    """Return 1 when the subject's tags name the place ("farm" in a farm), else 0."""
    return float(bool(_telling(tuple(subject.tags)) & _telling((scene.name, *scene.tags))))


def _draw(
    pool: Sequence[Drawable], weights: Mapping[str, float], size: int, rng: random.Random
) -> tuple[Drawable, ...]:
    """Draw `size` different subjects, likelier by weight; never two of a kind ("tree", "fir tree")."""
    left = list(pool)
    chosen: list[Drawable] = []
    while left and len(chosen) < size:
        pick = rng.choices(left, [weights[subject.key] for subject in left])[0]
        chosen.append(pick)
        left = [subject for subject in left if not _alike(subject, pick)]
    return tuple(chosen)


def _alike(one: Drawable, other: Drawable) -> bool:
    return bool(_telling((one.name,)) & _telling((other.name,)))


def _is_neutral(scene: Place) -> bool:
    return bool(NEUTRAL & _telling((scene.name, *scene.tags)))


def _keys(subjects: Sequence[Drawable]) -> frozenset[str]:
    return frozenset(subject.key for subject in subjects)


@lru_cache(maxsize=8192)
def _telling(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stem for word in words for stem in stems(word)) - BLAND
