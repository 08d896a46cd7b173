"""The live stream of one web process: log lines in their order, and which productions changed.

One connection a process listens and reads; viewers pull lines by their own cursor from shared rings, from the table
when they are further behind. A change is only a signal to fetch current rows, so a repeat is harmless.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Iterable, Sequence
from time import monotonic
from typing import Any, cast

import psycopg
from channels.db import database_sync_to_async
from django.conf import settings
from django.db import connections

from productions import seats
from productions.log_lines import Line, all_shown
from productions.models import LogLine
from productions.seats import Seat
from productions.states import OPEN_PRODUCTION_STATUSES, JobStatus, ProductionStatus

logger = logging.getLogger(__name__)

CHANNEL = "bindery_log"
RING_LINES = 5000
BATCH_LINES = 500
READ_LINES = 2000
GAP_SECONDS = 0.03
LOOK_SECONDS = 0.1
"""How often it is looked what changed, while anybody watches."""
SIGNAL_SECONDS = 0.25
"""A page is told of changes at once, and of those that follow no sooner: it asks for its parts each time."""
SEATS_SECONDS = 1.0
MAX_RECONNECT_SECONDS = 5.0
ALL = 0
"""Key of the ring that holds the lines of every production."""
HOUSE = 0
"""Stands among changed productions for what every page says: is a worker alive, an emergency stop, open reviews."""

COLUMNS = "seq, production_id, level, message, at"

# Events carry each move, but have no order at commit; the greatest id of one production is enough to see that
# something came. The progress of a running job is written without an event.
CHANGES_SQL = """
    select p.id, p.changed_at,
        (select max(e.id) from productions_event e where e.production_id = p.id),
        case when p.status = %(active)s then
            (select sum(j.progress_current) from productions_job j
             where j.production_id = p.id and j.status = %(running)s) end
    from productions_production p
    where p.id = any(%(ids)s)
        or (%(everything)s and (p.status = any(%(open)s) or p.changed_at > now() - interval '1 minute'))
"""

HOUSE_SQL = """
    select exists(select 1 from productions_worker
                  where stopped_at is null and beat_at >= now() - %(lease)s * interval '1 second'),
        (select max(id) from productions_halt where released_at is null),
        (select count(*) from productions_review where status = 'open')
"""


class Ring:
    """The newest lines of one production, complete after the position `since` (None: not known yet)."""

    def __init__(self) -> None:
        self.lines: deque[Line] = deque()
        self.since: int | None = None

    def append(self, line: Line) -> None:
        self.lines.append(line)
        if len(self.lines) > RING_LINES:
            self.since = self.lines.popleft().seq

    def covers(self, cursor: int) -> bool:
        return self.since is not None and cursor >= self.since

    def after(self, cursor: int) -> list[Line]:
        newest: list[Line] = []
        for line in reversed(self.lines):
            if line.seq <= cursor:
                break
            newest.append(line)
        return newest[::-1]


class Viewer:
    """One socket: the productions that it watches (None: all), and what has changed since it last looked.

    It gets the log lines of these, or of those in `reading` alone.
    """

    def __init__(
        self, watched: Iterable[int] | None, reading: Iterable[int] | None = None, seat: Seat | None = None
    ) -> None:
        self.seat = seat
        self.is_signed_out = False
        self.watched = None if watched is None else frozenset(watched)
        self.reading = self.watched if reading is None else frozenset(reading)
        self.changed: set[int] = set(self.watched or ())
        self.told_again_at = 0.0
        self.cursor: int | None = None
        self.woken = asyncio.Event()

    @property
    def rings(self) -> frozenset[int]:
        """The keys of the rings that it reads; none before it has sent its cursor."""
        if self.cursor is None:
            return frozenset()
        return frozenset({ALL}) if self.reading is None else self.reading

    def sees(self, production_id: int) -> bool:
        return self.watched is None or production_id in self.watched

    def is_to_be_told(self, now: float) -> bool:
        """Say whether something changed, and it was not told of changes just before `now`, in monotonic seconds."""
        return bool(self.changed) and now >= self.told_again_at

    def take_changed(self, now: float) -> list[int]:
        """Return what it is to be told; nothing too soon after the last time."""
        if not self.is_to_be_told(now):
            return []
        self.told_again_at = now + SIGNAL_SECONDS
        changed, self.changed = sorted(self.changed), set()
        return changed


class Hub:
    """Reads for all viewers of this process while there are any."""

    def __init__(self) -> None:
        self.viewers: set[Viewer] = set()
        self.rings: dict[int, Ring] = {}
        self.position: int | None = None
        self.fingerprints: dict[int, tuple[Any, ...]] = {}
        self.house: tuple[Any, ...] | None = None
        self._task: asyncio.Task[None] | None = None

    def join(self, viewer: Viewer) -> None:
        self.viewers.add(viewer)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run())

    def follow(self, viewer: Viewer, cursor: int) -> None:
        """Let the viewer have the lines after `cursor`."""
        viewer.cursor = cursor
        for key in viewer.rings:
            self.rings.setdefault(key, Ring())
        viewer.woken.set()

    async def leave(self, viewer: Viewer) -> None:
        """Forget the viewer; with the last one the connection ends too."""
        self.viewers.discard(viewer)
        wanted = {key for other in self.viewers for key in other.rings}
        self.rings = {key: ring for key, ring in self.rings.items() if key in wanted}
        if not self.viewers and self._task is not None:
            task, self._task = self._task, None
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def lines_for(self, viewer: Viewer) -> Sequence[Line]:
        """Return the next lines after the viewer's cursor, at most one batch; none when it is up to date."""
        if viewer.cursor is None:
            return []
        rings = [self.rings[key] for key in viewer.rings]
        if not all(ring.covers(viewer.cursor) for ring in rings):
            return await stored_lines(viewer.reading, viewer.cursor)
        found = [line for ring in rings for line in ring.after(viewer.cursor)]
        return sorted(found, key=lambda line: line.seq)[:BATCH_LINES]

    async def _run(self) -> None:
        delay = 0.1
        while self.viewers:
            try:
                async with await connect() as connection:
                    await connection.execute(f"listen {CHANNEL}")
                    delay = 0.1
                    await self._follow(connection)
            except psycopg.Error as error:
                # Nothing is lost: the position stays, and the next connection reads on from there.
                logger.warning("The live stream lost its connection and tries again: %s", error)
                await asyncio.sleep(delay)
                delay = min(delay * 2, MAX_RECONNECT_SECONDS)

    async def _follow(self, connection: psycopg.AsyncConnection[Any]) -> None:
        clock = asyncio.get_running_loop().time
        look_at = seats_at = clock()
        while self.viewers:
            read_at = clock()
            await self._read_lines(connection)
            if clock() >= look_at:
                await self._look_for_changes(connection)
                look_at = clock() + LOOK_SECONDS
            if clock() >= seats_at:
                await self._look_at_seats(connection)
                seats_at = clock() + SEATS_SECONDS
            # One packet may bring many, one for each commit: they are all answered by one look. A line that comes
            # after a silence is read at once, those that follow it together.
            heard = [one async for one in connection.notifies(timeout=max(look_at - clock(), 0.001), stop_after=1)]
            if heard:
                await asyncio.sleep(max(read_at + GAP_SECONDS - clock(), 0))

    async def _read_lines(self, connection: psycopg.AsyncConnection[Any]) -> None:
        if not self.rings:
            self.position = None
            return
        if self.position is None or any(ring.since is None for ring in self.rings.values()):
            await self._settle_rings(connection)
        keys = None if ALL in self.rings else list(self.rings)
        cursor = await connection.execute(
            f"select {COLUMNS} from productions_logline where seq > %(after)s "
            "and (%(all)s or production_id = any(%(keys)s)) order by seq limit %(limit)s",
            {"after": self.position, "all": keys is None, "keys": keys or [], "limit": READ_LINES},
        )
        lines = [Line(*row) for row in await cursor.fetchall()]
        for line in lines:
            for key in {ALL, line.production_id} & self.rings.keys():
                self.rings[key].append(line)
        if lines:
            self.position = lines[-1].seq
            self._wake({line.production_id for line in lines})

    async def _settle_rings(self, connection: psycopg.AsyncConnection[Any]) -> None:
        """Give new rings their beginning. Who waits is woken: a line may have come just before it."""
        if self.position is None:
            cursor = await connection.execute("select coalesce(max(seq), 0) from productions_logline")
            (self.position,) = cast("tuple[int]", await cursor.fetchone())
        for ring in self.rings.values():
            if ring.since is None:
                ring.since = self.position
        self._wake(None)

    async def _look_for_changes(self, connection: psycopg.AsyncConnection[Any]) -> None:
        ids = {number for viewer in self.viewers for number in viewer.watched or ()}
        cursor = await connection.execute(
            CHANGES_SQL,
            {
                "ids": list(ids),
                "everything": any(viewer.watched is None for viewer in self.viewers),
                "open": [str(status) for status in OPEN_PRODUCTION_STATUSES],
                "active": str(ProductionStatus.ACTIVE),
                "running": str(JobStatus.RUNNING),
            },
        )
        found = {row[0]: row[1:] for row in await cursor.fetchall()}
        changed = {number for number, print_ in found.items() if self.fingerprints.get(number) != print_}
        self.fingerprints = found
        for viewer in self.viewers:
            viewer.changed |= {number for number in changed if viewer.sees(number)}
        await self._look_at_house(connection)
        now = monotonic()
        for viewer in self.viewers:
            if viewer.is_to_be_told(now):
                viewer.woken.set()

    async def _look_at_house(self, connection: psycopg.AsyncConnection[Any]) -> None:
        """Signal to everybody what no production tells: the last worker fell silent, somebody pulled the stop."""
        cursor = await connection.execute(HOUSE_SQL, {"lease": settings.LEASE_SECONDS})
        before, self.house = self.house, await cursor.fetchone()
        if before in (None, self.house):
            return
        for viewer in self.viewers:
            viewer.changed.add(HOUSE)

    async def _look_at_seats(self, connection: psycopg.AsyncConnection[Any]) -> None:
        """Wake those whose person signed out or was shut out. By the tables, so that any process may have done it."""
        left = await seats.left(connection, (viewer.seat for viewer in self.viewers if viewer.seat))
        for viewer in self.viewers:
            if viewer.seat in left:
                viewer.is_signed_out = True
                viewer.woken.set()

    def _wake(self, production_ids: set[int] | None) -> None:
        for viewer in self.viewers:
            if production_ids is None or any(viewer.sees(number) for number in production_ids):
                viewer.woken.set()


async def connect() -> psycopg.AsyncConnection[Any]:
    """Open a connection of the stream's own, beside the pool, which it would otherwise hold for ever."""
    wrapper = connections["default"]
    parameters = dict(wrapper.get_connection_params())
    for name in ("pool", "cursor_factory", "context", "server_side_binding", "assume_role", "isolation_level"):
        parameters.pop(name, None)
    parameters["application_name"] = "bindery live"
    return await psycopg.AsyncConnection.connect(**parameters, autocommit=True)


@database_sync_to_async
def stored_lines(watched: frozenset[int] | None, cursor: int) -> list[Line]:
    """Return one batch of lines after `cursor` from the table; its connection goes back to the pool each time."""
    lines = LogLine.objects.filter(seq__gt=cursor)
    if watched is not None:
        lines = lines.filter(production_id__in=watched)
    return all_shown(lines.order_by("seq")[:BATCH_LINES])


_hubs: dict[asyncio.AbstractEventLoop, Hub] = {}


def hub() -> Hub:
    """Return the hub of the running event loop. A process has one; tests have one after the other."""
    loop = asyncio.get_running_loop()
    for other in [known for known in _hubs if known.is_closed()]:
        del _hubs[other]
    return _hubs.setdefault(loop, Hub())
