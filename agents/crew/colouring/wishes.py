"""What a note on a plan asks for, as far as words alone can say it: who is left out, shown less, or shown more.

No model reads the note. Subjects of the catalogue count that follow a word such as "no", "fewer" or "more"; the rest is
named as not understood, so that people see what became of their note.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal, cast

from agents.crew.colouring.catalogue import Drawable
from agents.crew.colouring.kinds import MISNOMERS, head_noun
from agents.crew.colouring.library import BESIDE, Match
from agents.crew.colouring.page_plan import SUPPORT_FROM
from memory.themes import stem, theme_key

Wish = Literal["out", "less", "more"]
Cue = Literal["out", "less", "more", "before", "end"]

# Longest first: "no more sharks" takes sharks away. "before" turns what stood before it into a wish for more, as in
# "turtles instead of sharks"; "end" ends a wish, as in "I am not happy with the sharks" or "do not remove the parrot".
CUES: tuple[tuple[Cue, str], ...] = (
    ("end", r"(?:do not|dont|never|not) (?:remove|drop|omit|skip|replace|leave out|take out)|no need|no problem"),
    ("end", r"(?:happy|unhappy|pleased|satisfied|fine|ok|okay|wrong|bored|problems?|trouble|issues?) with"),
    ("end", r"more or less|no longer|no idea"),
    ("before", r"instead of|rather than"),
    ("more", r"not enough|too few"),
    ("out", r"no more|without|leave out|take out|get rid of|remove|drop|omit|avoid|skip|replace|no"),
    ("less", r"too many|too much|fewer|less"),
    ("more", r"more|add|with|include|show|want|prefer"),
    ("end", r"but|keep|is|are|was|were|not|dont"),
)
_CUE = re.compile("|".join(rf"(?P<{kind}_{place}>\b(?:{words})\b)" for place, (kind, words) in enumerate(CUES)))
_SENTENCE = re.compile(r"[.;:!?\n]+")
JOINS = frozenset({"and", "or", "nor"})
POLITE = frozenset({"a", "all", "an", "any", "of", "please", "some", "such", "thank", "thanks", "the", "these", "you"})
CATEGORIES = frozenset({"animal", "bird", "insect", "mammal", "reptile", "vehicle"})
# As much as what is tagged with the theme; less than what the theme itself is.
PREFERRED = 0.94
SAID_AT_MOST = 200


@dataclass(frozen=True)
class Wishes:
    """Keys of subjects by wish; what is wanted last counts. `unread` are the parts of notes that gave nothing."""

    by_key: Mapping[str, Wish] = field(default_factory=dict)
    unread: tuple[str, ...] = ()

    def keys(self, wish: Wish) -> frozenset[str]:
        return frozenset(key for key, said in self.by_key.items() if said == wish)

    def applied(self, match: Match) -> Match:
        """Return the scores with what is wanted more as good as the theme's own, and less only beside others."""
        more, less = self.keys("more"), self.keys("less")
        scores = {
            key: max(score, PREFERRED) if key in more else min(score, BESIDE) if key in less else score
            for key, score in match.subjects.items()
        }
        return replace(match, subjects=scores, preferred=more)


def read_wishes(notes: Iterable[str], subjects: Mapping[str, Drawable], match: Match) -> Wishes:
    """Read the notes, oldest first. A category, such as "more birds", asks for those that belong to the theme."""
    by_name: dict[str, Wish] = {}
    by_category: dict[str, Wish] = {}
    unread: list[str] = []
    names = _names(subjects)
    for note in notes:
        parts = list(_parts(note))
        for wish, words in parts:
            called, of_kind = _named(words, names), _of_category(words, subjects)
            if wish == "more":
                of_kind = {key for key in of_kind if match.subjects[key] >= SUPPORT_FROM}
            by_name |= dict.fromkeys(sorted(called), wish)
            by_category |= dict.fromkeys(sorted(of_kind), wish)
            if not called | of_kind:
                unread.append(" ".join(words)[:SAID_AT_MOST])
        if not parts:
            unread.append(" ".join(note.split())[:SAID_AT_MOST])
    return Wishes(by_category | by_name, tuple(unread))


def _parts(note: str) -> Iterator[tuple[Wish, list[str]]]:
    """Yield each wish with the words that follow it; commas and "and" go on with it, a full stop ends it."""
    for sentence in _SENTENCE.split(note.lower()):
        wish: Wish | None = None
        for clause in sentence.split(","):
            text = " ".join(re.findall(r"[^\W_]+", re.sub("['’]", "", clause)))
            if text.endswith(" instead"):
                wish, text = "more", text.removesuffix(" instead")
            wish = yield from _of_clause(text, wish)


def _of_clause(text: str, wish: Wish | None) -> Generator[tuple[Wish, list[str]], None, Wish | None]:
    """Yield those of one clause, which begins with the `wish` of the one before; returns that with which it ends."""
    place = 0
    for cue in _CUE.finditer(text):
        kind = str(cue.lastgroup).partition("_")[0]
        words = text[place : cue.start()].split()
        before = "more" if kind == "before" and wish is None else wish
        if before is not None:
            yield from ((before, item) for item in _items(words))
        wish = None if kind == "end" else "out" if kind == "before" else cast(Wish, kind)
        place = cue.end()
    if wish is not None:
        for item in _items(text[place:].split()):
            yield wish, item
    return wish


def _items(words: Sequence[str]) -> Iterator[list[str]]:
    """Yield what "and" and "or" stand between, without what is only polite."""
    for is_joined, item in groupby(words, key=JOINS.__contains__):
        if not is_joined and (telling := [word for word in item if word not in POLITE]):
            yield telling


def _named(words: Sequence[str], names: Mapping[tuple[str, ...], set[str]]) -> set[str]:
    """Return the keys of the subjects that the words name: by their whole name, or one word by what it says they are
    ("ships": the pirate ship). Longer names go first, so that "pirate ships" are no pirates.
    """
    left = [stem(word) for word in words]
    found: set[str] = set()
    for name, keys in sorted(names.items(), key=lambda entry: (-len(entry[0]), entry[0])):
        for start in range(len(left) - len(name) + 1):
            if tuple(left[start : start + len(name)]) == name:
                found |= keys
                left[start : start + len(name)] = [""] * len(name)
    return found


def _of_category(words: Sequence[str], subjects: Mapping[str, Drawable]) -> set[str]:
    asked = CATEGORIES.intersection(stem(word) for word in words)
    return {subject.key for subject in subjects.values() if asked & {stem(tag) for tag in subject.tags}}


def _names(subjects: Mapping[str, Drawable]) -> dict[tuple[str, ...], set[str]]:
    """Return the keys by stems of the name, and by its noun alone."""
    names: dict[tuple[str, ...], set[str]] = {}
    for subject in subjects.values():
        whole = tuple(stem(word) for word in theme_key(subject.name).split())
        names.setdefault(whole, set()).add(subject.key)
        if subject.name not in MISNOMERS:
            names.setdefault((head_noun(subject.name),), set()).add(subject.key)
    return names
