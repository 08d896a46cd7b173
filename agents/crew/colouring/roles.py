"""What each idea of a theme does for the others: who it is about, where that plays, in which manner it is drawn.

"Forest fairies" and "fairies in the forest" are about fairies, and the forest is their place; "ocean mandalas" show the
ocean as mandalas. "Pirates and mermaids" is a list, and so is "pirate mermaids": somebody is no place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from agents.crew.colouring.kinds import ANIMAL_NOUNS, PERSON_NOUNS
from agents.crew.colouring.lexicon import Concept
from memory.themes import stems

# They say how a page is drawn and ask for nobody to stand on it.
STYLE_WORDS = "mandala mandalas ornament ornaments pattern patterns zen zentangle wreath wreaths"
STYLES = frozenset(stem for word in STYLE_WORDS.split() for stem in stems(word))
SOMEBODY = ANIMAL_NOUNS | PERSON_NOUNS
_LIST = re.compile(r"\b(and|und|et|y|or)\b|[&,+/;]", re.IGNORECASE)
_PLACED = re.compile(r"\b(in|on|at|under|from|inside|around|near)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Roles:
    """Rows of the ideas. `heads` are what the book is about; `settings` where it plays; `styles` how it is drawn."""

    heads: tuple[int, ...]
    settings: tuple[int, ...] = ()
    styles: tuple[int, ...] = ()


def roles_of(theme: str, ideas: Sequence[Concept]) -> Roles:
    """Return who does what. A theme of styles alone is about whatever suits them: it has no heads."""
    styles = tuple(row for row, idea in enumerate(ideas) if set(idea.stems) & STYLES)
    rest = tuple(row for row in range(len(ideas)) if row not in styles)
    if len(rest) < 2 or _LIST.search(theme):
        return Roles(rest, (), styles)
    head = rest[0] if _PLACED.search(theme) else rest[-1]
    beside = tuple(row for row in rest if row != head)
    if any(set(ideas[row].stems) & SOMEBODY for row in beside):
        return Roles(rest, (), styles)
    return Roles((head,), beside, styles)
