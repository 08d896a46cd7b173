"""MarketScoutAI: which themes are worth a book now, with the reasons."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from agents.base import ChooseTheme, Context, Result
from agents.crew.colouring.catalogue import CatalogueSource, drawing_catalogue
from agents.crew.colouring.lexicon import concepts
from agents.crew.colouring.library import GOOD_FIT, Library
from agents.crew.colouring.niches import Niche, shipped, with_imported
from agents.crew.colouring.opportunities import Opportunity, rank
from agents.crew.colouring.theme import ThemeError, clean_theme
from agents.errors import AgentRefusedError
from memory.similarity import embed


class MarketScoutAI:
    """Ranks the niches of the catalogue, those that people imported, and chooses one when no theme was asked for."""

    name = "MarketScoutAI"
    capabilities = (
        "ranks niches by demand, competition, season and own books",
        "reads niches that people imported",
        "chooses the theme when none was given",
    )
    chooses_theme = True

    def __init__(self, catalogue: CatalogueSource = drawing_catalogue) -> None:
        self._catalogue = catalogue

    def run(self, ctx: Context) -> Result:
        asked = _asked_theme(ctx)
        age, as_of = str(ctx.request["age"]), date.fromisoformat(str(ctx.request["as_of"]))
        niches = with_imported(ctx.memory.imported_niches())
        library = Library(*self._catalogue(), age=age)
        ctx.check_cancelled()
        made = ctx.memory.counts([niche.theme for niche in niches])
        fits = {niche.theme: library.fit(niche.theme) for niche in niches}
        ranked = rank(niches, age=age, as_of=as_of, made=made, fits=fits)
        theme = asked or _best(ranked)
        report = _report(ranked, as_of, theme if asked else "", niches, ctx)
        content = json.dumps(report, ensure_ascii=False, indent=1).encode()
        ctx.save("market/opportunities", content, kind="market", media_type="application/json")
        _tell(ctx, ranked, report, theme, bool(asked))
        output = {"theme": theme, "chosen_by": "request" if asked else "market", "opportunities": len(ranked)}
        effects = () if asked else (ChooseTheme(theme),)
        return Result(output=output, effects=effects, summary=f'"{theme}", chosen by the {output["chosen_by"]}')


def nearest_niche(theme: str, niches: tuple[Niche, ...]) -> tuple[Niche, float]:
    """Return the niche that the theme names, or the one nearest in meaning, and the cosine (1 when named)."""
    named = [idea.niche.theme for idea in concepts(theme) if idea.niche]
    for niche in niches:
        if named and niche.theme == named[0]:
            return niche, 1.0
    vectors = embed([theme, *(niche.theme for niche in niches)])
    nearness = [round(float(value), 4) for value in vectors[1:] @ vectors[0]]
    best = max(range(len(niches)), key=lambda row: (nearness[row], -row))
    return niches[best], nearness[best]


def worth_making(ranked: Sequence[Opportunity]) -> Iterator[Opportunity]:
    """Yield those that may be made now, best first: not made too often lately, easy to draw, nobody's property."""
    for opportunity in ranked:
        if opportunity.is_open and opportunity.fit >= GOOD_FIT and _is_allowed(opportunity.theme):
            yield opportunity


def _best(ranked: list[Opportunity]) -> str:
    for opportunity in worth_making(ranked):
        return opportunity.theme
    raise AgentRefusedError("Every theme that can be drawn was made too often in the last 30 days. Give a theme.")


@lru_cache(maxsize=4096)
def _is_allowed(theme: str) -> bool:
    """Say whether a person could ask for it: a list that was imported may name what belongs to somebody else."""
    try:
        return bool(clean_theme(theme))
    except ThemeError:
        return False


def _report(
    ranked: list[Opportunity], as_of: date, asked: str, niches: tuple[Niche, ...], ctx: Context
) -> dict[str, Any]:
    catalogue = shipped()
    report: dict[str, Any] = {
        "as_of": as_of.isoformat(),
        "catalogue": {"version": catalogue.version, "date": catalogue.date, "source": catalogue.source},
        "opportunities": [opportunity.as_json() for opportunity in ranked],
    }
    if asked:
        niche, nearness = nearest_niche(asked, niches)
        entry = next(opportunity for opportunity in ranked if opportunity.theme == niche.theme)
        report["asked"] = {
            "theme": asked,
            "nearest_niche": {**entry.as_json(), "nearness": nearness},
            "own_books": len(ctx.memory.saturation(asked)),
        }
    return report


def _tell(ctx: Context, ranked: list[Opportunity], report: dict[str, Any], theme: str, asked: bool) -> None:
    ctx.log.info(f"{len(ranked)} niches were ranked.")
    if asked:
        near = report["asked"]["nearest_niche"]
        ctx.log.info(f'"{theme}" was asked for; the nearest niche is {near["theme"]}: {" ".join(near["reasons"])}')
    else:
        best = next(opportunity for opportunity in ranked if opportunity.theme == theme)
        ctx.log.success(f'"{theme}" is the best opportunity: {" ".join(best.reasons)}')


def _asked_theme(ctx: Context) -> str:
    """Return the requested theme, cleaned, or nothing when the market shall choose. Raises AgentRefusedError."""
    theme = ctx.request.get("theme")
    if theme is None or not str(theme).strip():
        return ""
    try:
        return clean_theme(str(theme))
    except ThemeError as error:
        raise AgentRefusedError(str(error)) from error
