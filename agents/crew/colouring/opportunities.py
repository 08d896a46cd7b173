"""How niches are ranked: one formula, with its parts kept and said in sentences."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from agents.crew.colouring.library import GOOD_FIT
from agents.crew.colouring.niches import Niche

# Score = 0.45 demand + 0.30 (100 - competition) + 0.25 season, each 0-100, less 15 a book of our own in the last
# 30 days, less 20 when the age group does not buy it. An editorial choice, not a measurement.
DEMAND, ROOM, SEASON = 0.45, 0.30, 0.25
OWN_BOOK = 15.0
OTHER_AGE = 20.0
SATURATED_FROM = 3
ALL_YEAR = 60.0
# A book is bought a few weeks ahead: season 0-100 by how many months away it begins.
MONTHS_AWAY = {0: 100.0, 1: 90.0, 2: 60.0}
OUT_OF_SEASON = 10.0


@dataclass(frozen=True)
class Opportunity:
    """One ranked niche. Parts of the score are 0-100; `fit` 0-1; `own_books` of the last 30 days."""

    theme: str
    score: float
    demand: int
    competition: int
    season: float
    own_books: int
    fit: float
    ages: tuple[str, ...]
    months: tuple[int, ...]
    source: str
    reasons: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        return self.own_books < SATURATED_FROM

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def rank(
    niches: Sequence[Niche], *, age: str, as_of: date, made: Mapping[str, int], fits: Mapping[str, float]
) -> list[Opportunity]:
    """Return the niches as opportunities, best first; equal scores in the order of their names."""
    found = [_opportunity(niche, age, as_of, made.get(niche.theme, 0), fits.get(niche.theme, 0.0)) for niche in niches]
    return sorted(found, key=lambda opportunity: (-opportunity.score, opportunity.theme))


def season(niche: Niche, as_of: date) -> float:
    """Return 0-100: 100 in season, less the further away it is, 60 for what sells all year."""
    if not niche.months:
        return ALL_YEAR
    return MONTHS_AWAY.get(min((month - as_of.month) % 12 for month in niche.months), OUT_OF_SEASON)


def _opportunity(niche: Niche, age: str, as_of: date, own_books: int, fit: float) -> Opportunity:
    in_season = season(niche, as_of)
    fits_age = age in niche.ages
    score = DEMAND * niche.demand + ROOM * (100 - niche.competition) + SEASON * in_season
    score -= OWN_BOOK * own_books + (0.0 if fits_age else OTHER_AGE)
    return Opportunity(
        theme=niche.theme,
        score=round(score, 2),
        demand=niche.demand,
        competition=niche.competition,
        season=in_season,
        own_books=own_books,
        fit=fit,
        ages=niche.ages,
        months=niche.months,
        source=niche.source,
        reasons=tuple(_reasons(niche, in_season, own_books, fit, age if not fits_age else "")),
    )


def _reasons(niche: Niche, in_season: float, own_books: int, fit: float, wrong_age: str) -> list[str]:
    reasons = [
        f"Demand is {_level(niche.demand)} ({niche.demand}) and competition {_level(niche.competition)}"
        f" ({niche.competition})."
    ]
    if not niche.months:
        reasons.append("It sells all year.")
    elif in_season >= 100.0:
        reasons.append("It is in season.")
    else:
        near = "soon" if in_season > OUT_OF_SEASON else "not now"
        reasons.append(f"Its season is {near}: {', '.join(month_name[month] for month in niche.months)}.")
    if own_books:
        reasons.append(f"We made {own_books} of it in the last 30 days" + _verdict(own_books))
    if wrong_age:
        reasons.append(f"It is made for {', '.join(niche.ages)}, not for {wrong_age}.")
    if fit < GOOD_FIT:
        reasons.append("The catalogue can hardly draw it.")
    return reasons


def _verdict(own_books: int) -> str:
    return ", which is enough." if own_books >= SATURATED_FROM else "."


def _level(value: int) -> str:
    return "high" if value >= 67 else "middling" if value >= 34 else "low"
