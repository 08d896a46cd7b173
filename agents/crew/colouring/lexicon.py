"""What the words of a theme are about: phrases that we know, with what can be drawn for them, and single words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

from agents.crew.colouring.niches import DATA, Niche, shipped
from agents.crew.colouring.theme import emoji_words, without_markup
from memory.themes import stems

# Words that say how, not what: they stand in the title and ask for no drawing of their own.
MANNER_WORDS = """
    about adorable adventure adventures all amazing amazon are awesome beautiful best bestseller big bold brave
    busy calm calming charming cheerful cool cosy cozy creative cute day days did do does dream dreamy easy
    enchanted enchanting epic everyday fantastic favorite favourite first free friend friendly friends fun funny
    gentle giant gift gifts go goes going great happy having hello her hidden his how huge incredible is its
    journal joyful kawaii kindle large life little loose lots lovely magic magical many mindful mini my
    mysterious mystical new nice night notebook party peaceful perfect playful playing pretty quiet real relaxing
    sale scene scenes secret seller selling silly simple sleepy small soft some special stories story stress super
    sweet tale tales that their time tiny ultimate very what when where whimsical who wild wonder wonderful
    wonderland wonders world young
"""
MANNERS = frozenset(stem for word in MANNER_WORDS.split() for stem in stems(word))
# Words that fit so much that alone they say little: "farm animals" is about the farm.
GENERIC = frozenset({"animal", "creature", "thing", "life", "friend", "food", "vehicle", "creatures"})


@dataclass(frozen=True)
class Concept:
    """One idea of a theme: its words as written, their stems, and the niche we know it as (None: an unknown word)."""

    text: str
    stems: tuple[str, ...]
    niche: Niche | None = None

    @property
    def is_readable(self) -> bool:
        """Whether the word vectors can say anything about it: they learned from English."""
        return self.niche is not None or self.text.isascii()


def concepts(theme: str) -> tuple[Concept, ...]:
    """Return the ideas of a theme in order, longest known phrases first.

    "Cute cats in space" is about cats and about space; words of manner count only when nothing else is left.
    """
    words = list(stems(f"{without_markup(theme)} {emoji_words(theme)}"))
    whole = _known().get(tuple(words))
    if whole:
        return (Concept(whole.theme, tuple(words), whole),)
    found = _split(words)
    telling = tuple(concept for concept in found if concept.niche or not set(concept.stems) <= MANNERS)
    return telling or tuple(found)


def is_known(theme: str) -> bool:
    ideas = concepts(theme)
    return bool(ideas) and all(idea.niche for idea in ideas)


def _split(words: list[str]) -> list[Concept]:
    found: list[Concept] = []
    while words:
        size = next((n for n in range(min(5, len(words)), 0, -1) if tuple(words[:n]) in _known()), 0)
        if size and not (size == 1 and words[0] in MANNERS):
            part = tuple(words[:size])
            found.append(Concept(" ".join(part), part, _known()[part]))
        else:
            size = 1
            found.append(Concept(words[0], (words[0],)))
        words = words[size:]
    return _without_repeats(found)


def _without_repeats(found: list[Concept]) -> list[Concept]:
    seen: dict[str, Concept] = {}
    for concept in found:
        seen.setdefault(concept.niche.theme if concept.niche else concept.text, concept)
    return list(seen.values())


@lru_cache(maxsize=1)
def _known() -> dict[tuple[str, ...], Niche]:
    """Map stems to niches: theme names, synonyms in several languages, and halves of "lions and tigers"."""
    niches = {niche.theme: niche for niche in shipped().niches}
    synonyms = json.loads((DATA / "synonyms.json").read_text(encoding="utf-8"))
    known: dict[tuple[str, ...], Niche] = {}
    for theme, niche in niches.items():
        known.setdefault(stems(theme), niche)
    for theme, words in synonyms.items():
        for word in words:
            known.setdefault(stems(word), niches[theme])
    for theme, niche in niches.items():
        for part in (stems(part) for part in theme.split(" and ")):
            bare = tuple(stem for stem in part if stem not in MANNERS)
            if bare and not set(bare) <= GENERIC:
                known.setdefault(bare, niche)
    return known
