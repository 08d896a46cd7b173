"""Log lines, by a cursor that misses nothing."""

from __future__ import annotations

from typing import Any

from django.db.models import Max
from ninja import Field, Query, Router, Schema

from productions.api.callers import ApiRequest
from productions.api.schemas import Moment, answers
from productions.engine.journal import storable
from productions.filtering import MAX_ID, MAX_TEXT
from productions.log_search import LIMIT, MAX_LIMIT, LogFilter, LogQuery, search
from productions.models import LogLine
from productions.shapes import logs as shapes
from productions.states import LogLevel

router = Router()
LEVELS = LogLevel.values


class LineItem(Schema):
    """A line; `seq` is its place among all lines, given when it was written for good."""

    seq: int
    production: int
    job: int | None
    attempt: int | None
    level: LogLevel
    message: str
    at: Moment


class Lines(Schema):
    """Lines in their order. Pass `next` as `after` for what comes later; `earlier` as `before` for what was before.

    `next` is there also at the end: ask again with it for what has come since. `earlier` is null at the beginning.
    """

    items: list[LineItem]
    next: int
    earlier: int | None = None


class Wanted(Schema):
    after: int | None = Field(
        default=None, ge=0, description="The `next` of the answer before; 0 begins with the oldest line."
    )
    before: int | None = Field(default=None, ge=0, description="The `earlier` of the answer before.")
    level: LogLevel = Field(default=LogLevel.INFO, description="This level and graver ones.")
    text: str = Field(default="", max_length=MAX_TEXT, description="Only lines that contain it.")
    production: int | None = None
    limit: int = Field(default=LIMIT, ge=1, le=MAX_LIMIT)

    def query(self) -> LogQuery:
        """Return what is searched for; lines of a number that no production can have are none."""
        levels = frozenset(LEVELS[LEVELS.index(self.level) :])
        wanted = LogFilter(
            production=None if self.production is None else max(min(self.production, MAX_ID), 0),
            levels=levels if levels != frozenset(LEVELS) else frozenset(),
            text=storable(self.text),
        )
        return LogQuery(wanted, before=_place(self.before), after=_place(self.after), limit=self.limit)


@router.get("/logs", response=answers(Lines), summary="Read log lines")
def logs(request: ApiRequest, wanted: Query[Wanted]) -> Any:
    """Without a cursor the newest lines; a search stops after a moment, and goes on with its cursor."""
    query = wanted.query()
    # Before it is looked for lines: what is written meanwhile has a greater place.
    newest = LogLine.objects.aggregate(newest=Max("seq"))["newest"] or 0
    found = search(query)
    items = [shapes.item(line) for line in found.lines]
    if query.after is None:
        return {"items": items, "next": newest, "earlier": found.next}
    last = items[-1]["seq"] if items else query.after
    return {"items": items, "next": found.next or last}


def _place(cursor: int | None) -> int | None:
    return None if cursor is None else min(cursor, MAX_ID)
