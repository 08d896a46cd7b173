"""Why a theme cannot be drawn: one sentence, the same before a production is started and in its Decide stage."""

from __future__ import annotations

from functools import lru_cache

from agents.crew.colouring.catalogue import drawing_catalogue
from agents.crew.colouring.lexicon import is_known
from agents.crew.colouring.library import MIN_FIT, Library, Match
from agents.crew.colouring.niches import theme_names

HARDLY = 0.005
"""A fit below this reads as 0 %."""


def refusal(library: Library, theme: str, match: Match) -> str:
    """Return why the theme is refused, with up to three near themes that can be drawn, or any where none is near."""
    if _is_foreign(theme, match):
        cause = "cannot be read: themes are understood in English."
    elif match.fit < HARDLY:
        cause = "cannot be drawn: nothing in the catalogue fits it."
    else:
        cause = f"cannot be drawn (fit {match.fit:.0%}, at least {MIN_FIT:.0%} is needed)."
    return f'"{theme}" {cause}{_offer(library, theme)}'


def _offer(library: Library, theme: str) -> str:
    if near := library.nearest_themes(theme, theme_names()):
        return f" The nearest themes that can be drawn: {', '.join(near)}."
    others = library.drawable_themes(theme_names())
    return f" What can be drawn, for instance: {', '.join(others)}." if others else ""


def refusal_of(theme: str, age: str) -> str | None:
    """Return the sentence with which a cleaned theme would be refused later, or None when it can be drawn.

    What the niches know can always be drawn and is not looked up. The first other theme of a process loads the
    catalogue (0.4 s, 60 MB), each further one takes 10-60 ms.
    """
    if is_known(theme):
        return None
    library = _library(age)
    match = library.match(theme)
    return refusal(library, theme, match) if match.fit < MIN_FIT else None


@lru_cache(maxsize=4)
def _library(age: str) -> Library:
    return Library(*drawing_catalogue(), age=age)


def _is_foreign(theme: str, match: Match) -> bool:
    letters = [letter for letter in theme if letter.isalpha()]
    return match.fit == 0.0 and sum(letter.isascii() for letter in letters) < len(letters) / 2
