"""How alike two texts are by the letters of their words, as PostgreSQL's pg_trgm measures it. Pure.

In the database a few hundred themes against as many others are a second of work: each pair is taken apart anew. Here
each text is taken apart once, and only pairs that share a rare trigram are compared at all.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=16_384)
def trigrams(text: str) -> frozenset[str]:
    """Return the runs of three letters of each word, which has two spaces before it and one behind."""
    words = "".join(letter if letter.isalnum() else " " for letter in text.lower()).split()
    return frozenset(f"  {word} "[place : place + 3] for word in words for place in range(len(word) + 1))


def similarity(one: str, other: str) -> float:
    """Return the share of their trigrams that both have, 0-1."""
    return _share(trigrams(one), trigrams(other))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0


class Alike:
    """Texts among which those like another are found."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = {text: trigrams(text) for text in texts}
        self.frequency = Counter(part for parts in self.texts.values() for part in parts)
        self.having: dict[str, list[str]] = defaultdict(list)
        for text, parts in self.texts.items():
            for part in parts:
                self.having[part].append(text)

    def to(self, text: str, at_least: float) -> list[str]:
        """Return the texts with at least this similarity (above 0), in no order.

        Who shares so much of n trigrams shares that share of n, so cannot miss all of the n - share + 1 rarest.
        """
        wanted = trigrams(text)
        rarest = sorted(wanted, key=lambda part: self.frequency[part])
        telling = rarest[: len(wanted) - math.ceil(at_least * len(wanted)) + 1]
        near = {other for part in telling for other in self.having.get(part, ())}
        return [other for other in near if _share(wanted, self.texts[other]) >= at_least]
