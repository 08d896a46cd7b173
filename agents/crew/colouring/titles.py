"""What a book is called: a title that fits the cover and a subtitle that says what it is."""

from __future__ import annotations

import random
import re

from agents.crew.colouring.lexicon import Concept, concepts
from agents.crew.colouring.theme import without_markup
from memory.themes import stem_key, stems

# Shops refuse longer ones: title and subtitle together stay below 200 characters (print-shop rule 1.5).
MAX_TITLE = 60
SMALL_TEXT = "a an and as at but by for from in nor of on or the to up with"
SMALL_WORDS = frozenset(SMALL_TEXT.split())
# Words that shops do not want in a title, or that the subtitle says already.
UNWANTED_WORDS = """
    amazon best bestseller bestselling book books color coloring colour colouring free gift gifts journal kindle new
    notebook sale seller selling
"""
UNWANTED = frozenset(UNWANTED_WORDS.split())
# Marks of code, around which stand words that are about no picture, like the name of a tag.
MARKUP = frozenset("<>{}[]$%\\|^@#")
PATTERNS = ("Hello, {}", "A World of {}", "{} All Around", "{} Everywhere")
SUBTITLES = {
    "3-5": "A First Colouring Book for Ages 3-5 with {pages} Big Pictures",
    "6-8": "A Colouring Book for Ages 6-8 with {pages} Pictures",
    "9-12": "A Colouring Book for Ages 9-12 with {pages} Detailed Pictures",
    "adult": "A Colouring Book for Adults with {pages} Detailed Pictures",
}


def make_title(theme: str, rng: random.Random) -> str:
    """Return a title of at most 60 characters: the catalogue's own, or one made of the theme's words."""
    ideas = concepts(theme)
    shown = display_theme(theme)
    only = ideas[0].niche if len(ideas) == 1 else None
    if only and only.title and (not shown.isascii() or _says_no_more(theme, ideas[0])):
        return only.title if rng.random() < 0.7 else rng.choice(PATTERNS).format(_title_case(only.theme))
    if len(shown) <= 24 and len(shown.split()) <= 2:
        return rng.choice(PATTERNS).format(shown)
    return shown


def make_subtitle(age: str, pages: int) -> str:
    return SUBTITLES[age].format(pages=pages)


def display_theme(theme: str) -> str:
    """Return the theme in title case, without markup and without what shops refuse; in English where we know it."""
    ideas = concepts(theme)
    if not theme.isascii() or MARKUP & set(theme):
        theme = " and ".join(idea.niche.theme for idea in ideas if idea.niche) or theme
    elif len(ideas) == 1 and ideas[0].niche and stem_key(theme) == stem_key(ideas[0].niche.theme):
        theme = ideas[0].niche.theme
    words = re.findall(r"[^\W_]+(?:['’&-][^\W_]+)*", without_markup(theme))
    wanted = _trimmed([word for word in words if not UNWANTED & set(re.split(r"[-'’&]", word.lower()))]) or words
    shown = _title_case(" ".join(wanted))
    return _cut(shown)


def _says_no_more(theme: str, idea: Concept) -> bool:
    """True when the theme is just the niche ("Pirate"), not "cute pirates" or a synonym that the title should keep."""
    assert idea.niche is not None
    return stem_key(theme) == stem_key(idea.niche.theme) or set(stems(theme)) <= set(stems(idea.niche.theme))


def _trimmed(words: list[str]) -> list[str]:
    """Drop small words left over at the ends: "the pirate ... for kids" becomes "pirate"."""
    kids = {"kids", "children", "toddlers", "adults", "boys", "girls"}
    while words and words[-1].lower() in SMALL_WORDS | kids:
        words = words[:-1]
    while words and words[0].lower() in SMALL_WORDS - {"the"}:
        words = words[1:]
    return words


def _title_case(text: str) -> str:
    words = text.split()
    return " ".join(
        word.lower()
        if 0 < place < len(words) - 1 and word.lower() in SMALL_WORDS
        else word[:1].upper() + (word[1:] if not word.isupper() or len(word) < 4 else word[1:].lower())
        for place, word in enumerate(words)
    )


def _cut(title: str) -> str:
    if len(title) <= MAX_TITLE:
        return title
    words = title[: MAX_TITLE + 1].rsplit(" ", 1)[0].split()
    return " ".join(_trimmed(words)) or title[:MAX_TITLE]
