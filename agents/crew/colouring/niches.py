"""The editorial catalogue of niches: what sells, when, and what can be drawn for it. An estimate, marked as one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from agents.lineart.drawing import AGES
from memory.themes import theme_key

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Niche:
    """One niche: demand and competition 0-100, `months` 1-12 of its season (empty: all year), `words` to draw."""

    theme: str
    demand: int
    competition: int
    months: tuple[int, ...] = ()
    ages: tuple[str, ...] = AGES
    words: tuple[str, ...] = ()
    title: str = ""
    shelf: str = ""
    source: str = "editorial estimate"
    note: str = ""

    @property
    def key(self) -> str:
        return theme_key(self.theme)


@dataclass(frozen=True)
class NicheCatalogue:
    version: str
    date: str
    source: str
    niches: tuple[Niche, ...]


@lru_cache(maxsize=1)
def shipped() -> NicheCatalogue:
    """Return the catalogue that ships with the project."""
    content = json.loads((DATA / "niches.json").read_text(encoding="utf-8"))
    niches = tuple(_niche(row) for row in content["niches"])
    return NicheCatalogue(content["version"], content["date"], content["source"], niches)


def theme_names() -> list[str]:
    """Return the themes of the shipped catalogue, those with most demand first: candidates for alternatives."""
    return [niche.theme for niche in sorted(shipped().niches, key=lambda niche: (-niche.demand, niche.theme))]


def with_imported(imported: Sequence[Mapping[str, Any]]) -> tuple[Niche, ...]:
    """Return the shipped niches and the imported ones. A person's figures replace ours for the same theme."""
    found = {niche.key: niche for niche in shipped().niches}
    for row in imported:
        known = found.get(theme_key(str(row["theme"])))
        niche = _niche({"source": "imported", **{name: row[name] for name in FIELDS if row.get(name) is not None}})
        found[niche.key] = _completed(niche, known) if known else niche
    return tuple(found.values())


def places_of(niche: Niche) -> tuple[str, ...]:
    """Return words for the places where books of this shelf play."""
    return tuple(_places().get(niche.shelf, ()))


@lru_cache(maxsize=1)
def _places() -> dict[str, list[str]]:
    places: dict[str, list[str]] = json.loads((DATA / "places.json").read_text(encoding="utf-8"))
    return places


FIELDS = ("theme", "demand", "competition", "months", "ages", "words", "source", "note")


def _completed(niche: Niche, known: Niche) -> Niche:
    return Niche(
        theme=known.theme,
        demand=niche.demand,
        competition=niche.competition,
        months=niche.months or known.months,
        ages=known.ages,
        words=niche.words or known.words,
        title=known.title,
        shelf=known.shelf,
        source=niche.source,
        note=niche.note,
    )


def _niche(row: Mapping[str, Any]) -> Niche:
    lists = {name: tuple(row[name]) for name in ("months", "ages", "words") if row.get(name)}
    return Niche(**{**row, **{"months": (), "words": (), "ages": AGES}, **lists})
