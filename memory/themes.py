"""How two themes are recognised as the same one: pure text, no database."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Words that say what kind of book it is, or nothing at all: "The Pirate Colouring Book for Kids" is about pirates.
NOISE_WORDS = """
    a an and the of in on for with my our your to at by from
    color coloring colour colouring book books page pages activity drawing drawings picture pictures
    kid kids child children toddler toddlers adult adults boy boys girl girls
"""
NOISE = frozenset(NOISE_WORDS.split())
IRREGULAR = {
    "atlas": "atlas",
    "canvas": "canvas",
    "christmas": "christmas",
    "lens": "lens",
    "triceratops": "triceratops",
    "children": "child",
    "deer": "deer",
    "feet": "foot",
    "geese": "goose",
    "men": "man",
    "mice": "mouse",
    "people": "person",
    "sheep": "sheep",
    "skis": "ski",
    "species": "species",
    "teeth": "tooth",
    "women": "woman",
}
ENDS_IN_IE = frozenset(
    {"brownies", "cookies", "genies", "hoodies", "magpies", "movies", "pies", "pixies", "smoothies", "ties", "zombies"}
)
KEY_LENGTH = 200


@lru_cache(maxsize=16_384)
def theme_key(text: str) -> str:
    """Return the form in which themes are compared: compatibility form, no case, no accents, words apart by a space."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    spaced = "".join(letter if _keeps(letter) else " " for letter in folded if not _is_accent(letter))
    return " ".join(unicodedata.normalize("NFC", spaced).split())[:KEY_LENGTH].strip()


def stem(word: str) -> str:
    """Return the singular of an English word in lower case, roughly: pirates, pirate; fairies, fairy; foxes, fox."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word in ENDS_IN_IE:
        return word[:-1]
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("ves"):
        return _singular_of_ves(word)
    if word.endswith("ouses"):
        return word[:-1]
    if word.endswith(("uses", "xes", "ches", "shes", "sses", "zes", "oes")):
        return word[:-2]
    return word[:-1]


def stems(text: str) -> tuple[str, ...]:
    """Return the distinct stems of the words that carry meaning, in order; of all words when none does."""
    words = theme_key(text).split()
    telling = [word for word in words if word not in NOISE] or words
    return tuple(dict.fromkeys(stem(word) for word in telling))


@lru_cache(maxsize=16_384)
def stem_key(text: str) -> str:
    """Return the set of stems as one sorted string, so that equality in SQL compares sets."""
    return " ".join(sorted(stems(text)))


def _keeps(letter: str) -> bool:
    # Emoji (category So) stay: a theme of emoji alone must have a key of its own.
    return letter.isalnum() or unicodedata.category(letter) == "So"


def _is_accent(letter: str) -> bool:
    # Only the marks of Latin, Greek and Cyrillic; the vowel signs of other scripts are letters to their readers.
    return "\u0300" <= letter <= "\u036f" or letter in "\u200d\ufe0f'’"


def _singular_of_ves(word: str) -> str:
    keeps_v = {"caves", "waves", "gloves", "doves", "olives", "hives", "graves", "sleeves", "beehives"}
    if word in keeps_v:
        return word[:-1]
    return word[:-3] + ("fe" if word in {"knives", "wives", "lives", "midwives"} else "f")
