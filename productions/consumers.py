"""The live socket of the pages. It forwards what the stream has, and never writes.

The browser sends its cursor when the socket opens (`{"after": "123"}`), also after each reconnect; a page that shows
no log sends none and gets signals of changes alone. Frames are fragments that htmx swaps by id. The address may narrow
the lines as that of the log page does: `level`, `q`.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Sequence
from time import monotonic
from urllib.parse import parse_qs

from channels.generic.websocket import AsyncWebsocketConsumer
from django.db import DatabaseError
from django.http import QueryDict

from productions.errors import RequestInvalidError
from productions.frames import SharedFrames, changes_frame, lines_frame
from productions.log_lines import Line
from productions.log_search import LogFilter
from productions.seats import Seat
from productions.stream import Viewer, hub

logger = logging.getLogger(__name__)
frames = SharedFrames()

MAX_WATCHED = 100
UNSEEN_LINES = 500
REFUSED, NOT_LOGGED_IN = 4400, 4401
"""Codes after which htmx does not connect again."""
TRY_AGAIN = 1013
"""A code after which htmx connects again."""


class NoSocket(AsyncWebsocketConsumer):
    """Turns away whoever asks for a socket that does not exist; a router without a route raises."""

    async def connect(self) -> None:
        await self.close(REFUSED)


class LiveConsumer(AsyncWebsocketConsumer):
    n_unseen = 0

    async def connect(self) -> None:
        user = self.scope.get("user")
        # A browser that is turned away before would not see the code, and htmx would try for ever.
        await self.accept()
        if user is None or not user.is_authenticated:
            await self.close(NOT_LOGGED_IN)
            return
        try:
            query = self.scope["query_string"].decode()
            self.viewer = Viewer(watched(query), reading(query), Seat.of(self.scope))
            self.wanted = LogFilter.read(QueryDict(query))
        except (ValueError, RequestInvalidError):
            await self.close(REFUSED)
            return
        self.hub = hub()
        self.hub.join(self.viewer)
        self.forwarding = asyncio.create_task(self.forward())

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        try:
            after = int(json.loads(text_data or "")["after"])
        except (KeyError, TypeError, ValueError, OverflowError, RecursionError):
            return
        self.hub.follow(self.viewer, max(after, 0))

    async def disconnect(self, code: int) -> None:
        if hasattr(self, "forwarding"):
            self.forwarding.cancel()
            await asyncio.gather(self.forwarding, return_exceptions=True)
            await self.hub.leave(self.viewer)

    async def forward(self) -> None:
        """Send lines and signals as they come. A lost database only makes it wait."""
        try:
            await self.send(text_data=changes_frame(self.viewer.take_changed(monotonic())))
            while not self.viewer.is_signed_out:
                try:
                    await self.forward_once()
                except DatabaseError:
                    logger.warning("The live socket cannot read the log and tries again.", exc_info=True)
                    await asyncio.sleep(1)
            await self.close(NOT_LOGGED_IN)
        except Exception:
            logger.exception("The live socket ends; the browser connects again.")
            await self.close(TRY_AGAIN)

    async def forward_once(self) -> None:
        self.viewer.woken.clear()
        if changed := self.viewer.take_changed(monotonic()):
            await self.send(text_data=changes_frame(changed))
        if lines := await self.hub.lines_for(self.viewer):
            self.viewer.cursor = lines[-1].seq
            await self.send_lines(lines)
        else:
            await self.viewer.woken.wait()

    async def send_lines(self, lines: Sequence[Line]) -> None:
        """Send those that are wanted; where none are, now and then the cursor, so that a reconnect need not go far."""
        frame = frames.of(lines, self.wanted, self.viewer.reading)
        self.n_unseen = 0 if frame else self.n_unseen + len(lines)
        if self.n_unseen >= UNSEEN_LINES:
            self.n_unseen = 0
            frame = lines_frame([], cursor=lines[-1].seq)
        if frame:
            await self.send(text_data=frame)


def watched(query: str) -> set[int] | None:
    """Read `productions=1,2` or `productions=all` (None). Raises ValueError."""
    (wanted,) = parse_qs(query).get("productions", [""])
    if wanted == "all":
        return None
    return _ids(wanted)


def reading(query: str) -> set[int] | None:
    """Read `lines=1,2`: whose log lines are wanted, where not of everything watched (None). Raises ValueError."""
    (wanted,) = parse_qs(query).get("lines", [""])
    return _ids(wanted) if wanted else None


def _ids(wanted: str) -> set[int]:
    ids = {int(number) for number in wanted.split(",")}
    if len(ids) > MAX_WATCHED or min(ids) < 1 or max(ids) >= 2**63:
        raise ValueError(wanted)
    return ids
