"""What sells, as the market stage ranks it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from ninja import Field, Query, Router, Schema

from agents.crew.colouring.niches import shipped, with_imported
from agents.crew.colouring.theme import ThemeError, clean_theme
from memory import saturation
from memory.niches import imported_niches
from productions.api.callers import ApiRequest
from productions.api.schemas import Day, answers
from productions.errors import RequestInvalidError
from productions.models import Configuration
from productions.models.configuration import AGE_GROUPS
from productions.what_next import ranking, what_next

router = Router(tags=["Market"])


class Opportunity(Schema):
    """A niche with its place; demand, competition and season 0-100, `fit` 0-1: how well it can be drawn."""

    theme: str
    score: float
    demand: int
    competition: int
    season: float
    own_books: int = Field(description="Made in the last 30 days, near themes counted.")
    fit: float
    ages: list[str]
    months: list[int] = Field(description="Of its season, 1-12; empty: it sells all year.")
    source: str
    reasons: list[str]


class Catalogue(Schema):
    version: str
    date: str
    source: str


class AskedTheme(Schema):
    """What is known of one theme: the niche nearest in meaning (1: it is that niche), and our own books lately."""

    theme: str
    nearest: Opportunity
    nearness: float
    own_books: int
    limit: int


class Market(Schema):
    """`best` is what a production without a theme would take now; null when everything was made too often."""

    as_of: Day
    age: str
    catalogue: Catalogue
    best: str | None
    opportunities: list[Opportunity]
    asked: AskedTheme | None


class Question(Schema):
    age: str = Field(default="", description="3-5, 6-8, 9-12 or adult; else the configured one.")
    theme: str = Field(default="", max_length=200, description="Say how this one stands.")
    limit: int = Field(default=20, ge=1, le=1000, description="At most so many opportunities.")


@router.get("/analyze", response=answers(Market), summary="Rank the market")
def analyze_market(request: ApiRequest, question: Query[Question]) -> Any:
    """Every niche of the catalogue and those that people imported, best first, with the reasons."""
    configuration = Configuration.current()
    age = question.age or configuration.age_group
    if age not in dict(AGE_GROUPS):
        raise RequestInvalidError("age", f"{age[:40]!r} is not one of {', '.join(dict(AGE_GROUPS))}.")
    ranked, catalogue = ranking(age), shipped()
    best = what_next(1, age=age)
    return {
        "as_of": timezone.now().date().isoformat(),
        "age": age,
        "catalogue": {"version": catalogue.version, "date": catalogue.date, "source": catalogue.source},
        "best": best[0].theme if best else None,
        "opportunities": [opportunity.as_json() for opportunity in ranked[: question.limit]],
        "asked": _asked(question.theme, age, configuration.saturation_limit) if question.theme.strip() else None,
    }


def _asked(written: str, age: str, limit: int) -> dict[str, Any]:
    # Imported here: the crew brings numpy and the catalogue, which only those who ask should pay for.
    from agents.crew.colouring.market_scout import nearest_niche

    try:
        theme = clean_theme(written)
    except ThemeError as error:
        raise RequestInvalidError("theme", str(error)) from error
    niche, nearness = nearest_niche(theme, with_imported(imported_niches()))
    nearest = next(opportunity for opportunity in ranking(age) if opportunity.theme == niche.theme)
    return {
        "theme": theme,
        "nearest": nearest.as_json(),
        "nearness": nearness,
        "own_books": len(saturation.saturation(theme, as_of=timezone.now().date())),
        "limit": limit,
    }
