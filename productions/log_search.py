"""Which log lines somebody means: over all productions or one, by level, text and time, a page at a time.

Lines are read by their order `seq`, in windows: what matches is looked for in some thousand lines at once until the
page is full or the time is up. So a rare word costs no more than a common one; the answer says how far it looked.
A trigram index would find rare words at once, but takes a third of the room of the lines again, and its share of each
write.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.db.models import QuerySet, Value
from django.db.models.functions import Lower, StrIndex
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime, parse_time

from productions.engine.journal import storable
from productions.errors import RequestInvalidError
from productions.filtering import MAX_ID, MAX_TEXT
from productions.models import LogLine
from productions.states import GRAVE_LEVELS, LogLevel

LIMIT, MAX_LIMIT = 200, 1000
SECONDS = 0.04
"""How long one search may look before it answers with what it has."""
FIRST_WINDOW, MAX_WINDOW = 10_000, 50_000

# Lines of many processes are committed in nearly the order of their times; nearly is enough to jump to a moment.
BISECT = """
WITH RECURSIVE half (low, high) AS (
    SELECT min(seq), max(seq) + 1 FROM productions_logline WHERE {which}
    UNION ALL
    SELECT CASE WHEN line.at < %(at)s THEN line.seq + 1 ELSE low END,
           CASE WHEN line.at < %(at)s THEN high ELSE (low + high) / 2 END
    FROM half LEFT JOIN LATERAL (
        SELECT seq, at FROM productions_logline WHERE {which} AND seq >= (low + high) / 2 ORDER BY seq LIMIT 1
    ) line ON true
    WHERE low < high
)
SELECT low FROM half WHERE low >= high
"""


def _place_in_message(text: str) -> StrIndex:
    """Return where the text begins in the message, 0 if nowhere. A third faster than ILIKE, and nothing to escape."""
    return StrIndex(Lower("message"), Lower(Value(text)))


@dataclass(frozen=True)
class LogFilter:
    """What is true of the lines that somebody means. `levels`, none: all; `text` in any case of letters."""

    production: int | None = None
    levels: frozenset[str] = frozenset()
    text: str = ""
    job: int | None = None
    attempt: int | None = None

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> LogFilter:
        """Read `production`, `level` (one, or several by comma), `q`, `job`, `attempt`. Raises RequestInvalidError."""
        return cls(
            production=_number(asked, "production"),
            levels=_levels(_all(asked, "level").split(",")),
            text=storable(asked.get("q", "")).strip()[:MAX_TEXT],
            job=_number(asked, "job"),
            attempt=_number(asked, "attempt"),
        )

    def passes(self, level: str, message: str) -> bool:
        """Say whether a line of the right production is meant: what a socket can tell without asking the database."""
        return (not self.levels or level in self.levels) and self.text.lower() in message.lower()

    @property
    def narrows(self) -> bool:
        """True where lines of the right production may be left out."""
        return bool(self.levels or self.text or self.job is not None or self.attempt is not None)

    def among(self, rows: QuerySet[LogLine]) -> QuerySet[LogLine]:
        if self.production is not None:
            rows = rows.filter(production_id=self.production)
        if self.levels:
            rows = rows.filter(level__in=sorted(self.levels))
        if self.job is not None:
            rows = rows.filter(job_id=self.job)
        if self.attempt is not None:
            rows = rows.filter(attempt=self.attempt)
        return rows.alias(found=_place_in_message(self.text)).filter(found__gt=0) if self.text else rows

    def windows(self) -> QuerySet[LogLine]:
        """Return the rows that a window counts: those that one index gives in order."""
        rows = LogLine.objects.filter(seq__isnull=False)
        if self.production is not None:
            return rows.filter(production_id=self.production)
        return rows.filter(level__in=sorted(self.levels)) if self.levels and self.levels <= GRAVE_LEVELS else rows


@dataclass(frozen=True)
class LogQuery:
    """A page of lines. Without a place it is the newest; `before` and `after` are a line's `seq`, `at` is a moment.

    `before` gives the lines next before it, `after` and `at` those that follow. At most one of them counts.
    """

    wanted: LogFilter = LogFilter()
    before: int | None = None
    after: int | None = None
    at: datetime | None = None
    limit: int = field(default_factory=lambda: LIMIT)

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> LogQuery:
        """Read the filter, `before`, `after`, `at` and `limit`. Raises RequestInvalidError with the field."""
        at = asked.get("at", "").strip()
        return cls(
            LogFilter.read(asked),
            before=_number(asked, "before"),
            after=_number(asked, "after"),
            at=moment(at, timezone.now()) if at else None,
            limit=min(max(_number(asked, "limit") or LIMIT, 1), MAX_LIMIT),
        )


@dataclass(frozen=True)
class Found:
    """Lines in their order. `next` is the place to go on from in the same direction; None: there are no more.

    `looked_to` is the time of the line up to which it looked, where the time was up before the page was full.
    """

    lines: list[LogLine]
    next: int | None = None
    looked_to: datetime | None = None


def search(query: LogQuery, *, seconds: float = SECONDS) -> Found:
    """Return the lines that the query means. It looks for `seconds`, and for one window at least."""
    if query.at is not None:
        query = replace(query, at=None, before=None, after=first_at(query.at, query.wanted.production) - 1)
    return _Scan(query, seconds).run()


def around(query: LogQuery, seq: int, *, seconds: float = SECONDS, n_before: int = 50) -> tuple[Found, Found]:
    """Return some lines before that one, and those from it on; it need not exist any more."""
    earlier = replace(query, at=None, before=seq, after=None, limit=n_before)
    later = replace(query, at=None, before=None, after=seq - 1)
    return search(earlier, seconds=seconds / 2), search(later, seconds=seconds / 2)


def first_at(at: datetime, production: int | None = None) -> int:
    """Return the place where that moment begins: lines of a smaller `seq` are earlier, the others not. One query."""
    which = "seq IS NOT NULL" if production is None else "production_id = %(production)s AND seq IS NOT NULL"
    with connection.cursor() as cursor:
        cursor.execute(BISECT.replace("{which}", which), {"at": at, "production": production})
        row = cursor.fetchone()
    return int(row[0]) if row else 1


class _Scan:
    """One search on its way: windows backwards from `before`, or forwards from `after`."""

    def __init__(self, query: LogQuery, seconds: float) -> None:
        self.wanted, self.limit, self.seconds = query.wanted, query.limit, seconds
        self.forward = query.after is not None
        self.place = query.after if self.forward else query.before
        self.lines: list[LogLine] = []

    def run(self) -> Found:
        if not self.wanted.narrows:
            rows = list(self._ahead(self.wanted.windows())[: self.limit + 1])
            return self._page(rows[: self.limit], more=len(rows) > self.limit)
        began, n_looked, size = time.monotonic(), 0, FIRST_WINDOW
        while len(self.lines) <= self.limit:
            edge = self._edge(size)
            self._look(edge)
            if edge is None:
                return self._page(self.lines[: self.limit], more=len(self.lines) > self.limit)
            self.place, n_looked = edge, n_looked + size
            spent = time.monotonic() - began
            if spent >= self.seconds and len(self.lines) <= self.limit:
                looked_to = LogLine.objects.only("at").get(seq=edge).at
                return replace(self._page(self.lines, more=True), next=edge, looked_to=looked_to)
            size = min(max(int(n_looked / spent * (self.seconds - spent)), FIRST_WINDOW), MAX_WINDOW)
        return self._page(self.lines[: self.limit], more=True)

    def _ahead(self, rows: QuerySet[LogLine]) -> QuerySet[LogLine]:
        if self.forward:
            return rows.filter(seq__gt=self.place).order_by("seq")
        return (rows if self.place is None else rows.filter(seq__lt=self.place)).order_by("-seq")

    def _edge(self, size: int) -> int | None:
        """Return where the next window ends; None when fewer lines are left."""
        return self._ahead(self.wanted.windows()).values_list("seq", flat=True)[size - 1 : size].first()

    def _look(self, edge: int | None) -> None:
        rows = self._ahead(self.wanted.windows())
        if edge is not None:
            rows = rows.filter(**{"seq__lte" if self.forward else "seq__gte": edge})
        self.lines += self.wanted.among(rows)[: self.limit + 1 - len(self.lines)]

    def _page(self, lines: list[LogLine], *, more: bool) -> Found:
        cursor = lines[-1].seq if lines and more else None
        return Found(lines if self.forward else lines[::-1], next=cursor)


def moment(text: str, now: datetime) -> datetime:
    """Read 14:05, 2026-11-21 or 2026-11-21T14:05 in the present time zone. Raises RequestInvalidError.

    A time alone is the last one that has been.
    """
    text = text.strip()
    try:
        at, day, clock = parse_datetime(text), parse_date(text), parse_time(text)
    except ValueError:
        at = day = clock = None
    zone = timezone.get_current_timezone()
    if at is None and clock is not None:
        at = datetime.combine(now.astimezone(zone).date(), clock, zone)
        return at if at <= now else datetime.combine(_day_before(at), clock, zone)
    if at is None and day is not None:
        at = datetime(day.year, day.month, day.day)
    if at is None or not 1970 <= at.year <= 9000:
        raise RequestInvalidError("at", f"{storable(text)[:40]!r} is no time; write 14:05 or 2026-11-21T14:05.")
    return at.replace(tzinfo=zone) if timezone.is_naive(at) else at.astimezone(UTC)


def _day_before(at: datetime) -> datetime:
    return at - timedelta(days=1)


def _all(asked: Mapping[str, str], field: str) -> str:
    """Return the field, also where an address gives it several times."""
    return ",".join(asked.getlist(field)) if isinstance(asked, QueryDict) else asked.get(field, "")


def _levels(names: Iterable[str]) -> frozenset[str]:
    levels = frozenset(name.strip() for name in names if name.strip())
    for name in sorted(levels - set(LogLevel.values)):
        raise RequestInvalidError(
            "level", f"{storable(name)[:40]!r} is no level; there is {', '.join(LogLevel.values)}."
        )
    return levels


def _number(asked: Mapping[str, str], field: str) -> int | None:
    text = asked.get(field, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 20 and int(text) <= MAX_ID):
        raise RequestInvalidError(field, f"{storable(text)[:40]!r} is no number of a {NOUNS.get(field, 'line')}.")
    return int(text)


NOUNS = {"production": "production", "job": "job", "attempt": "attempt"}
