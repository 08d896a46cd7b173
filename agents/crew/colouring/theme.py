"""What a person may write as a theme: cleaned, checked, and said in one sentence when it cannot be used.

Pure and without the catalogue, so that the form, the command line and the agents judge alike.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from memory.themes import theme_key

MAX_LENGTH = 120

# Sequences whose meaning is not in the names of their parts.
EMOJI_SEQUENCES = {
    "\U0001f3f4\u200d\u2620": "pirates",
    "\u2620": "pirates",
    "\U0001f469\u200d\U0001f680": "astronauts",
    "\U0001f468\u200d\U0001f680": "astronauts",
    "\U0001f9d1\u200d\U0001f680": "astronauts",
    "\U0001f469\u200d\U0001f692": "firefighters",
    "\U0001f468\u200d\U0001f692": "firefighters",
    "\U0001f43b\u200d\u2744": "polar bears",
    "\U0001f408\u200d\u2b1b": "black cats",
    "\U0001f9dc": "mermaids",
    "\U0001f384": "christmas",
    "\U0001f385": "christmas",
    "\U0001f383": "halloween",
    "\U0001f996": "dinosaurs",
    "\U0001f995": "dinosaurs",
}
# Words in the Unicode names of emoji that say how they look, not what they show.
LOOKS_WORDS = """
    face heavy black white with sign symbol surface smiling grinning open mouth eyes sitting standing waving
    emoji ideograph variation selector
"""
LOOKS = frozenset(LOOKS_WORDS.split())

# What a theme brings along that was copied from a page ("cats &amp; dogs") or a terminal.
ENTITY = re.compile(r"&#?[a-zA-Z0-9]{2,31};")
TERMINAL_CODE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
REPLACEMENT = "\ufffd"


class ThemeError(ValueError):
    """The theme cannot be used; the message is a sentence for the person who wrote it."""


def clean_theme(text: str) -> str:
    """Return the theme as plain text in one line: control characters gone, emoji put into words when there is no word.

    Markup is plain text here; who prints the theme escapes it. Raises ThemeError when nothing is left, when it has
    more than 120 characters, or when it holds neither letters nor an emoji that has a name.
    """
    plain = _plain(text)
    if not plain:
        raise ThemeError("The theme is empty. Write a few words, for example: pirates.")
    if len(plain) > MAX_LENGTH:
        raise ThemeError(f"The theme has {len(plain):,} characters; {MAX_LENGTH} are the most. A few words are enough.")
    if any(letter.isalpha() for letter in theme_key(without_markup(plain))):
        _refuse_protected(plain)
        return plain
    named = emoji_words(plain)
    if not named:
        raise ThemeError("The theme has no words in it. Write what the book should show, for example: pirates.")
    return named[:MAX_LENGTH].strip()


def without_markup(text: str) -> str:
    """Return the text without tags, for titles and for reading the theme."""
    return re.sub(r"</?[a-zA-Z][^<>]{0,200}>", " ", text)


def emoji_words(text: str) -> str:
    """Return what the emoji in `text` show, in words ("octopus, whale"); empty when none of them has a telling name."""
    rest = text.replace("\ufe0f", "")
    found: list[str] = []
    for sequence, words in EMOJI_SEQUENCES.items():
        if sequence in rest:
            found.append(words)
            rest = rest.replace(sequence, " ")
    found += [words for letter in rest if (words := _name_of(letter))]
    return ", ".join(dict.fromkeys(found))


def _refuse_protected(theme: str) -> None:
    words = f" {theme_key(theme)} "
    for name in _protected_names():
        if f" {theme_key(name)} " in words:
            raise ThemeError(
                f"{name} is a name that belongs to somebody else, and shops refuse books with it. Take another theme."
            )


@lru_cache(maxsize=1)
def _protected_names() -> tuple[str, ...]:
    lines = (Path(__file__).parent / "data" / "protected_names.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _plain(text: str) -> str:
    written = TERMINAL_CODE.sub(" ", ENTITY.sub(lambda found: html.unescape(found[0]), str(text)))
    composed = unicodedata.normalize("NFC", written)
    return re.sub(r"\s+", " ", "".join(_visible(letter) for letter in composed)).strip()


def _visible(letter: str) -> str:
    category = unicodedata.category(letter)
    if letter in "\u200d\ufe0f":
        return letter  # They join emoji: without them a pirate flag is a black flag.
    if category in ("Cf", "Cs", "Co") or letter == REPLACEMENT:
        return ""  # Direction marks, surrogates, private use: invisible, and a way to disguise text.
    return " " if category in ("Cc", "Zl", "Zp") else letter


def _name_of(letter: str) -> str:
    if unicodedata.category(letter) != "So" or "\U0001f1e6" <= letter <= "\U0001f1ff":
        return ""
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", unicodedata.name(letter, "").lower())
    return " ".join(word for word in words if word not in LOOKS)
