"""How alike two texts are by the letters of their words, as PostgreSQL's pg_trgm measures it. Pure.

In the database a few hundred themes against as many others are a second of work: each pair is taken apart anew. Here
each text is taken apart once, and only pairs that share a rare trigram are compared at all.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

FEW = 40
"""So many new texts are compared one by one."""


@lru_cache(maxsize=16_384)
def trigrams(text: str) -> frozenset[str]:
    """Return the runs of three letters of each word, which has two spaces before it and one behind."""
    words = "".join(letter if letter.isalnum() else " " for letter in text.lower()).split()
    return frozenset(f"  {word} "[place : place + 3] for word in words for place in range(len(word) + 1))


def similarity(one: str, other: str) -> float:
    """Return the share of their trigrams that both have, 0-1."""
    mine, others = trigrams(one), trigrams(other)
    return len(mine & others) / (len(mine | others) or 1)


class Alike:
    """Texts among which those like another are found; it may grow, and then compares what is new alone.

    Each text is a number with a bit for each of its trigrams.
    """

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.texts: list[str] = []
        self.frequency: Counter[str] = Counter()
        self.bit: dict[str, int] = {}
        self.having: dict[str, list[str]] = defaultdict(list)
        self.marks: dict[str, tuple[int, int]] = {}
        self.answers: dict[tuple[str, float], tuple[int, list[str]]] = {}
        """To what was asked: among how many of the texts, and which were alike."""
        self.add(texts)

    def add(self, texts: Iterable[str]) -> None:
        """Take in those that are not there yet."""
        for text in texts:
            if text in self.marks:
                continue
            parts = trigrams(text)
            self.frequency.update(parts)
            for part in parts:
                self.bit.setdefault(part, 1 << len(self.bit))
                self.having[part].append(text)
            self.marks[text] = (self._marks(parts), len(parts))
            self.texts.append(text)

    def to(self, text: str, at_least: float) -> list[str]:
        """Return the texts with at least this similarity (above 0), in no order."""
        n_known, found = self.answers.get((text, at_least), (0, []))
        fresh = self.texts[n_known:]
        if len(fresh) > FEW:
            found = self._among_all(text, at_least)
        else:
            found = [*found, *(other for other in fresh if similarity(text, other) >= at_least)]
        self.answers[text, at_least] = len(self.texts), found
        return found

    def _among_all(self, text: str, at_least: float) -> list[str]:
        """Compare only with what shares a rare trigram.

        Who shares so much of n trigrams shares that share of n, so cannot miss all of the n - share + 1 rarest.
        """
        wanted = trigrams(text)
        rarest = sorted(wanted, key=lambda part: self.frequency[part])
        telling = rarest[: len(wanted) - math.ceil(at_least * len(wanted)) + 1]
        near = {other for part in telling for other in self.having.get(part, ())}
        own, n_own = self._marks(wanted), len(wanted)
        found = []
        for other in near:
            marks, n_other = self.marks[other]
            both = (own & marks).bit_count()
            if both / (n_own + n_other - both) >= at_least:
                found.append(other)
        return found

    def _marks(self, parts: Iterable[str]) -> int:
        return sum(self.bit.get(part, 0) for part in parts)
