"""Why a theme cannot be drawn: one sentence, the same before a production is started and in its Decide stage."""

from __future__ import annotations

from functools import lru_cache

from agents.crew.colouring.catalogue import drawing_catalogue
from agents.crew.colouring.lexicon import is_known
from agents.crew.colouring.library import MIN_FIT, Library, Match
from agents.crew.colouring.niches import theme_names


def refusal(library: Library, theme: str, match: Match) -> str:
    """Return why the theme is refused, with the three nearest themes that can be drawn."""
    near = library.nearest_themes(theme, theme_names())
    offer = f" The nearest themes that can be drawn: {', '.join(near)}." if near else ""
    cause = "cannot be read: themes are understood in English" if _is_foreign(theme, match) else "cannot be drawn"
    return f'"{theme}" {cause} (fit {match.fit:.0%}, at least {MIN_FIT:.0%} is needed).{offer}'


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
