"""The figures of shops, as data: `rules/*.toml`, each with value, unit, source, grade and date."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Literal

# Goes up whenever a figure or a check changes, so that an old report says what it was measured against.
RULES_VERSION = "2026.11.1"
BLOCKING_GRADES = frozenset({"A", "B", "own"})

Severity = Literal["block", "warn"]


class UnknownProfileError(ValueError):
    """No profile has this name; the sentence lists those that exist."""


@dataclass(frozen=True)
class Rule:
    """One figure. Grade A: the shop's own page; B: reported by a third party; C: sources disagree; M: from memory;
    own: measured or decided by this project. `checked_on` is when a person last compared it with its source."""

    name: str
    value: Any
    unit: str
    source: str
    grade: str
    severity: Severity
    checked_on: str

    @property
    def blocks(self) -> bool:
        """Only a figure that can be trusted may stop a book."""
        return self.severity == "block" and self.grade in BLOCKING_GRADES


@dataclass(frozen=True)
class Making:
    """How a book is made, as far as figures depend on it. `pages` 0 means not known."""

    trim: str = "8.5x11"
    ink: str = "black"
    paper: str = "white"
    pages: int = 0

    @property
    def width_in(self) -> float:
        return float(self.trim.split("x")[0])

    @property
    def height_in(self) -> float:
        return float(self.trim.split("x")[1])


@dataclass(frozen=True)
class Profile:
    """A shop's rules. A name may have several entries; the first whose circumstances fit counts."""

    name: str
    title: str
    media: str
    entries: Mapping[str, Sequence[tuple[Mapping[str, Any], Rule]]] = field(repr=False)

    def rule(self, name: str, making: Making | None = None) -> Rule | None:
        """Return the figure, or None when this shop has no such rule."""
        for when, rule in self.entries.get(name, ()):
            if _fits(when, making or Making()):
                return rule
        return None

    def need(self, name: str, making: Making | None = None) -> Rule:
        """Return a figure that every profile of this medium has. Raises KeyError otherwise."""
        rule = self.rule(name, making)
        if rule is None:
            raise KeyError(name)
        return rule

    def rules(self) -> list[Rule]:
        return [rule for choices in self.entries.values() for _, rule in choices]


def _fits(when: Mapping[str, Any], making: Making) -> bool:
    pages = when.get("pages", [0, 10**9])
    return (
        making.trim in when.get("trims", [making.trim])
        and making.ink in when.get("inks", [making.ink])
        and making.paper in when.get("papers", [making.paper])
        and pages[0] <= max(making.pages, 1) <= pages[1]
    )


def profile_names() -> list[str]:
    """Return the names that `load_profile` takes. "print" is only the ground that the others stand on."""
    names = (entry.name for entry in files(__package__).joinpath("rules").iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml") and name != "print.toml")


@cache
def load_profile(name: str) -> Profile:
    """Read a profile with what it extends. Raises UnknownProfileError."""
    if name not in profile_names():
        raise UnknownProfileError(f"There is no profile {name!r}; there are {', '.join(profile_names())}.")
    return _read(name)


def _read(name: str) -> Profile:
    content = tomllib.loads(files(__package__).joinpath("rules", f"{name}.toml").read_text("utf-8"))
    head = content["profile"]
    entries = dict(_read(head["extends"]).entries) if "extends" in head else {}
    for key, raw in content["rules"].items():
        entries[key] = [_entry(key, item) for item in (raw if isinstance(raw, list) else [raw])]
    return Profile(head["name"], head["title"], head["media"], entries)


def _entry(name: str, raw: Mapping[str, Any]) -> tuple[Mapping[str, Any], Rule]:
    figures = {key: value for key, value in raw.items() if key != "when"}
    return raw.get("when", {}), Rule(name=name, **figures)
