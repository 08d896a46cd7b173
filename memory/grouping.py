"""Which of the themes that were made say nearly the same, in other words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from memory.similarity import WARN_FROM, embed
from memory.statistics import ThemeCount

CONSIDERED = 500
"""Themes that are compared, the most made first."""


@dataclass(frozen=True)
class NearTheme:
    """`nearness` is the cosine with the first theme of its group, whose own is 1."""

    theme: str
    books: int
    nearness: float


@dataclass(frozen=True)
class NearThemes:
    """A group: its most made theme first, then the others, nearest first; `books` of all together."""

    themes: tuple[NearTheme, ...]

    @property
    def books(self) -> int:
        return sum(entry.books for entry in self.themes)


def near_groups(made: Sequence[ThemeCount], *, at_least: float = WARN_FROM, most: int = 4) -> list[NearThemes]:
    """Return groups of two themes or more, those with most books first. `made`: most made first, no theme twice."""
    made = made[:CONSIDERED]
    vectors = embed([entry.theme for entry in made])
    nearness = vectors @ vectors.T
    is_left = [True] * len(made)
    groups = []
    for first in range(len(made)):
        if not is_left[first]:
            continue
        members = [row for row in (nearness[first] >= at_least).nonzero()[0].tolist() if is_left[row] and row != first]
        for row in (first, *members):
            is_left[row] = False
        if members:
            cosines = {row: round(float(nearness[first, row]), 4) for row in members}
            members.sort(key=lambda row: (-cosines[row], row))
            near = [NearTheme(made[row].theme, made[row].books, cosines[row]) for row in members]
            groups.append(NearThemes((NearTheme(made[first].theme, made[first].books, 1.0), *near)))
    return sorted(groups, key=lambda group: -group.books)[:most]
