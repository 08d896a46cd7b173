"""What was made lately."""

from __future__ import annotations

from typing import Any

from ninja import Field, P, QueryEx, Router, Schema

from memory.insights import RANGES
from productions.api.callers import ApiRequest
from productions.api.market import Opportunity
from productions.api.schemas import Day, answers
from productions.errors import RequestInvalidError
from productions.what_next import memory_stats as told

router = Router()


class MadeBook(Schema):
    production_id: int
    title: str
    theme: str
    audience: str
    page_count: int = Field(description="Pages of the interior.")
    finished_on: Day | None


class ThemeCount(Schema):
    theme: str
    books: int


class ThemeSaturation(ThemeCount):
    """Books in the last 30 days, near themes counted; `share` of the limit, 0-1; `free_on` when there is room again."""

    limit: int
    share: float
    free_on: Day | None


class NearTheme(ThemeCount):
    """`nearness` is the cosine with the first theme of its group."""

    nearness: float


class NearThemes(Schema):
    """Themes that are near in meaning, and how many books they have together."""

    themes: list[NearTheme]
    books: int


class MemoryStatistics(Schema):
    """The last books, the most saturated themes, the most made ones; what to make `next`.

    `made_often` is the number of themes made more than three times.
    """

    days: int
    as_of: Day
    books: int
    last_books: list[MadeBook]
    saturated: list[ThemeSaturation]
    themes: list[ThemeCount]
    most_made: ThemeCount | None
    made_often: int
    near: list[NearThemes]
    next: list[Opportunity]


@router.get("/memory/stats", response=answers(MemoryStatistics), summary="See what was made lately")
def memory_stats(request: ApiRequest, days: QueryEx[int, P(description="7, 30 or 90.")] = 30) -> Any:
    """Books, themes and saturation in the last 7, 30 or 90 days."""
    if days not in RANGES:
        raise RequestInvalidError("days", f"The range is 7, 30 or 90 days, not {str(days)[:20]}.")
    return told(days)
