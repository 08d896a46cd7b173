"""What can be drawn, and how well it fits a theme: by word, by what we know of the niche, and by meaning."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from agents.crew.colouring.catalogue import Drawable, Place
from agents.crew.colouring.kinds import MISNOMERS, is_animal
from agents.crew.colouring.lexicon import GENERIC, Concept, concepts
from agents.crew.colouring.niches import places_of
from agents.crew.colouring.roles import Roles, roles_of
from memory.similarity import embed
from memory.themes import stems

# Below it a theme is refused: measured with the shipped catalogue, see DECISIONS.
MIN_FIT = 0.4
# What the niche names ("whale" for pirates).
NAMED = 0.8
ANIMALS = frozenset({"animal", "creature", "pet", "bird", "insect", "bug"})
# From it a theme is offered to people.
GOOD_FIT = 0.6
# From this cosine a theme is near another: science to chemistry, food to soup. Below it is surfing to insurance.
NEAR = 0.3
# From it a subject shows the theme itself ("pirate ship" for pirates), below it only belongs there ("whale").
DIRECT = 0.95
# What shows only where the theme plays stands beside who it is about, and carries no page.
BESIDE = 0.74
# With so many good heroes of its own the head of a theme carries all pages.
ENOUGH_OF_THE_HEAD = 3
# From it a subject can carry a page, and a scene is the place that an idea names.
GOOD_HERO_SCORE, OWN_PLACE = 0.75, 0.9
# Cosine between a theme and a name: at the first the meaning says nothing, at the second it is as good as known.
MEANING_FROM, MEANING_TO = 0.25, 0.85
# The vectors know pieces of words, so "tax" is near "taxi": meaning alone never makes a subject certain.
MEANING_AT_MOST = 0.6

Numbers = NDArray[np.float64]
Index = defaultdict[str, set[int]]


@dataclass(frozen=True)
class Match:
    """How a theme can be drawn: scores 0-1 by key, `fit` 0-1, and the ideas for which nothing was found.

    `shown_by` holds for each idea of a theme with several the keys of the subjects that show it. `is_placed` says that
    the theme names the place or the manner itself, and all other scenes would be astray. `preferred` are keys of
    subjects that somebody asked to see more of.
    """

    fit: float
    subjects: Mapping[str, float]
    scenes: Mapping[str, float]
    missing: tuple[str, ...] = ()
    shown_by: tuple[frozenset[str], ...] = ()
    is_placed: bool = False
    preferred: frozenset[str] = frozenset()


class Library:
    """The subjects that an age may get and the scenes, ready to be compared with themes. Order is by key."""

    def __init__(self, subjects: Mapping[str, Drawable], scenes: Mapping[str, Place], age: str = "") -> None:
        self.age = age
        for_age = [subject for _, subject in sorted(subjects.items()) if not age or age in subject.ages]
        self.subjects: dict[str, Drawable] = {subject.key: subject for subject in _one_a_name(for_age)}
        # Patterned frames are for adults; a child gets places.
        self.scenes: dict[str, Place] = {
            key: scene for key, scene in sorted(scenes.items()) if age == "adult" or "adult" not in scene.tags
        }

    def match(self, theme: str) -> Match:
        """Score everything against the theme. In a list of ideas the best counts, and several are rewarded; else what
        only names the place or the manner carries no page, see `roles_of`.
        """
        ideas = concepts(theme)
        if not ideas:
            return Match(0.0, dict.fromkeys(self.subjects, 0.0), dict.fromkeys(self.scenes, 0.0))
        roles = roles_of(theme, ideas)
        by_idea = np.array([self._subject_scores(idea) for idea in ideas])
        scenes_by_idea = np.array([self._scene_scores(idea) for idea in ideas])
        named = self._named_scenes(roles, scenes_by_idea, by_idea)
        scenes = np.array(_joined(scenes_by_idea)) * (1.0 if named is None else named)
        fits = [self._fit(row) for row in by_idea]
        return Match(
            fit=_weighted(ideas, fits),
            subjects=dict(zip(self.subjects, self._subjects_for(roles, by_idea), strict=True)),
            scenes=dict(zip(self.scenes, map(float, scenes), strict=True)),
            missing=tuple(idea.text for idea, part in zip(ideas, fits, strict=True) if part < MIN_FIT),
            shown_by=self._shown_by(roles, by_idea),
            is_placed=named is not None,
        )

    def _subjects_for(self, roles: Roles, by_idea: Numbers) -> list[float]:
        rows = [*roles.heads, *roles.settings] or list(roles.styles)
        scores = np.array(_joined(by_idea[rows]))
        head = by_idea[list(roles.heads)].max(axis=0, initial=0.0)
        if roles.settings and np.sum(self._is_hero & (head >= GOOD_HERO_SCORE)) >= ENOUGH_OF_THE_HEAD:
            scores = np.where(head >= GOOD_HERO_SCORE, scores, np.minimum(scores, BESIDE))
        return [float(score) for score in scores]

    def _named_scenes(self, roles: Roles, scenes: Numbers, subjects: Numbers) -> NDArray[np.bool_] | None:
        """Return which scenes the theme itself names: the ornate ones, or a place where most heroes can be, or None."""
        of_manner = scenes[list(roles.styles)].max(axis=0, initial=0.0) >= OWN_PLACE
        if of_manner.any():
            return np.asarray(of_manner | self._is_ornate)
        own = scenes[list(roles.settings)].max(axis=0, initial=0.0) >= OWN_PLACE
        anchors = {"any"}.union(*(scene.anchors for scene, ours in zip(self.scenes.values(), own, strict=True) if ours))
        heads = subjects[list(roles.heads)].max(axis=0, initial=0.0) >= GOOD_HERO_SCORE
        heroes = zip(self.subjects.values(), heads & self._is_hero, strict=True)
        there = [subject.anchor in anchors for subject, ours in heroes if ours]
        return np.asarray(own) if own.any() and 2 * sum(there) > len(there) else None

    def _shown_by(self, roles: Roles, by_idea: Numbers) -> tuple[frozenset[str], ...]:
        rows = (*roles.heads, *roles.settings)
        if len(rows) < 2:
            return ()
        keys = np.array(list(self.subjects))
        return tuple(frozenset(map(str, keys[by_idea[row] >= NAMED])) for row in rows)

    def fit(self, theme: str) -> float:
        """Return how well the theme can be drawn, 0-1."""
        ideas = concepts(theme)
        return _weighted(ideas, [self._fit(self._subject_scores(idea)) for idea in ideas])

    def nearest_themes(self, theme: str, themes: Sequence[str], n: int = 3) -> list[str]:
        """Return those of `themes` that can be drawn well and are near `theme` in meaning, the nearest first.

        There may be none, and there is none for a theme that the word vectors cannot read.
        """
        if not any(idea.is_readable for idea in concepts(theme)):
            return []
        vectors = embed([theme, *themes])
        nearness = np.round((vectors[1:] @ vectors[0]).astype(np.float64), 3)
        order = [themes[row] for row in np.argsort(-nearness, kind="stable") if nearness[row] >= NEAR]
        return self.drawable_themes(order, n)

    def drawable_themes(self, themes: Sequence[str], n: int = 3) -> list[str]:
        """Return the first of `themes` that can be drawn well."""
        return list(islice((name for name in themes if self.fit(name) >= GOOD_FIT), n))

    def _subject_scores(self, idea: Concept) -> Numbers:
        """In a book about animals a ship belongs to the sea, but it is none of them."""
        scores = self._subjects.scores(idea)
        about = {*idea.stems, *(stems(idea.niche.theme) if idea.niche else ())}
        if not about & ANIMALS:
            return scores
        animals = np.maximum(scores, 0.9) if set(idea.stems) <= {"animal", "creature"} else scores
        return np.where(self._is_animal, animals, np.minimum(scores, 0.7))

    def _scene_scores(self, idea: Concept) -> Numbers:
        """A scene is of the theme by its own words, or as one of the places where such books play."""
        own = self._scenes.scores(idea)
        usual = self._scenes.named(places_of(idea.niche)) if idea.niche else np.zeros(len(self.scenes))
        return np.where(own >= 0.6, own, np.maximum(usual, np.where(own >= 0.5, own, 0.0)))

    def _fit(self, scores: Numbers) -> float:
        """Half the best hero, half the mean of the eight best: a book needs more than one good subject."""
        heroes = np.sort(scores[self._is_hero])[::-1][:8]
        if not heroes.size:
            return 0.0
        return float(0.5 * heroes[0] + 0.5 * heroes.sum() / 8)

    @cached_property
    def _is_animal(self) -> NDArray[np.bool_]:
        return np.array([is_animal(subject) for subject in self.subjects.values()], dtype=bool)

    @cached_property
    def _is_ornate(self) -> NDArray[np.bool_]:
        return np.array(["adult" in scene.tags for scene in self.scenes.values()], dtype=bool)

    @cached_property
    def _is_hero(self) -> NDArray[np.bool_]:
        return np.array([subject.hero for subject in self.subjects.values()], dtype=bool)

    @cached_property
    def _subjects(self) -> Words:
        return Words([(subject.name, subject.tags) for subject in self.subjects.values()])

    @cached_property
    def _scenes(self) -> Words:
        # The moon is a thing in a book about witches, not the place where it plays.
        return Words([(scene.name, scene.tags) for scene in self.scenes.values()], knows_niches=False)


class Words:
    """Names with their tags, compared with one idea at a time through an index of their stems."""

    def __init__(self, entries: Sequence[tuple[str, Sequence[str]]], *, knows_niches: bool = True) -> None:
        self._knows_niches = knows_niches
        self._texts = [name for name, _ in entries]
        self._names: Index = defaultdict(set)
        self._tags: Index = defaultdict(set)
        self._full_names: defaultdict[frozenset[str], set[int]] = defaultdict(set)
        self._full_tags: defaultdict[frozenset[str], set[int]] = defaultdict(set)
        for row, (name, tags) in enumerate(entries):
            self._full_names[frozenset(stems(name))].add(row)
            for stem in stems(name):
                self._names[stem].add(row)
            for tag in tags:
                self._full_tags[frozenset(stems(tag))].add(row)
                for stem in stems(tag):
                    self._tags[stem].add(row)

    def scores(self, idea: Concept) -> Numbers:
        """Return 0-1 a name: 1 it is the idea, 0.9 tagged with it, below what belongs to it or is near in meaning.

        Tagged with the idea and named by its niche is worth more than either: a tulip among the plants for "flowers".
        """
        found = self._by_meaning(idea)
        called = self._names.get(idea.stems[0], set()) if len(idea.stems) == 1 else set()
        # A hot dog is no dog, whatever its tags say.
        misnamed = {row for row in called if self._texts[row] in MISNOMERS}
        for rows, score in self._by_word(idea):
            for row in rows - misnamed:
                found[row] = max(found[row], score)
        for row in self._named_by(idea):
            found[row] = min(1.0, found[row] + 0.07) if found[row] > NAMED else NAMED
        return found

    def _named_by(self, idea: Concept) -> set[int]:
        words = idea.niche.words if idea.niche and self._knows_niches else ()
        return {row for word in words for row in self._full_names.get(frozenset(stems(word)), set())}

    def named(self, words: Sequence[str]) -> Numbers:
        """Return 0.7 for each entry whose name or tags contain one of `words`, else 0."""
        found = np.zeros(len(self._texts))
        for word in words:
            parts = frozenset(stems(word))
            for row in _with_all(self._names, parts) | self._full_tags.get(parts, set()):
                found[row] = 0.7
        return found

    def _by_word(self, idea: Concept) -> Iterator[tuple[set[int], float]]:
        telling = frozenset(idea.stems) - GENERIC or frozenset(idea.stems)
        yield _with_all(self._names, telling), 1.0
        yield _with_all(self._tags, idea.stems), 0.9
        yield _with_all(self._tags, telling), 0.8
        if idea.niche is None:
            yield self._kin(_with_all(self._names, telling)), 0.55
            return
        yield _with_all(self._tags, frozenset(stems(idea.niche.theme)) - GENERIC), 0.88
        for word in idea.niche.words if self._knows_niches else ():
            parts = frozenset(stems(word))
            yield _with_all(self._names, parts) | self._full_tags.get(parts, set()), 0.45

    def _kin(self, rows: set[int]) -> set[int]:
        """Return what shares two tags with one of `rows`: a book about cookies may show the rest of the bakery."""
        shared: Counter[tuple[int, int]] = Counter()
        for row in rows:
            for tagged in self._tags.values():
                if row in tagged:
                    shared.update((row, other) for other in tagged)
        return {other for (_, other), count in shared.items() if count >= 2}

    def _by_meaning(self, idea: Concept) -> Numbers:
        if not idea.is_readable or not self._texts:
            return np.zeros(len(self._texts))
        cosine = self._vectors @ embed([idea.text])[0].astype(np.float64)
        nearness = np.clip((cosine - MEANING_FROM) / (MEANING_TO - MEANING_FROM), 0.0, 1.0)
        # Rounded, so that the last bit of a processor decides no order.
        rounded: Numbers = np.round(MEANING_AT_MOST * nearness, 4)
        return rounded

    @cached_property
    def _vectors(self) -> Numbers:
        return embed(self._texts).astype(np.float64)


def _with_all(index: Index, parts: Iterable[str]) -> set[int]:
    rows = [index.get(part, set()) for part in parts]
    return set.intersection(*rows) if rows else set()


def _weighted(ideas: Sequence[Concept], fits: Sequence[float]) -> float:
    """The mean; a word that we neither know nor find counts half, for it is as often a turn of phrase as a subject."""
    if not ideas:
        return 0.0  # A theme of markup alone, from a list that was imported.
    weights = [1.0 if idea.niche or fit >= MIN_FIT else 0.5 for idea, fit in zip(ideas, fits, strict=True)]
    total = sum(weight * fit for weight, fit in zip(weights, fits, strict=True))
    return round(total / sum(weights), 3)


def _joined(by_idea: Numbers) -> list[float]:
    """The best idea counts, each further one adds a quarter of what is missing to 1."""
    if not by_idea.size:
        return [0.0] * (by_idea.shape[1] if by_idea.ndim == 2 else 0)
    best = by_idea.max(axis=0)
    rest = by_idea.sum(axis=0) - best
    return [round(float(value), 4) for value in np.minimum(1.0, best + 0.25 * rest * (1.0 - best))]


def _one_a_name(subjects: Sequence[Drawable]) -> list[Drawable]:
    """Keep one subject a name, our own drawing before a symbol of the same thing: two octopuses are one idea."""
    kept: dict[str, Drawable] = {}
    for subject in subjects:
        known = kept.get(subject.name)
        if known is None or (subject.key.startswith("own/") and not known.key.startswith("own/")):
            kept[subject.name] = subject
    return sorted(kept.values(), key=lambda subject: subject.key)
