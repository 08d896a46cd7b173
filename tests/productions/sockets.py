"""A browser's end of the live socket."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from channels.testing import WebsocketCommunicator
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.sessions.backends.base import SessionBase

from productions.consumers import LiveConsumer
from productions.models import LogLine, Production

WAIT_SECONDS = 30
"""For each thing that must come; a crowded machine is slow, not wrong."""


class Browser:
    """What a page would know: the messages of its log lines in order, its cursor, and how often it was woken."""

    def __init__(self, communicator: WebsocketCommunicator) -> None:
        self.communicator = communicator
        self.messages: list[str] = []
        self.cursor = 0
        self.changes: list[set[int]] = []

    async def follow(self, cursor: int) -> None:
        self.cursor = cursor
        await self.communicator.send_json_to({"after": str(cursor), "HEADERS": {}})

    async def take(self) -> str:
        frame = await self.communicator.receive_from(timeout=WAIT_SECONDS)
        self.messages += re.findall(r"<span>(.*?)</span></p>", frame)
        if found := re.search(r'id="cursor" name="after" value="(\d+)"', frame):
            self.cursor = int(found[1])
        if found := re.search(r'id="changed"[^>]*><i>([\d ]*)</i>', frame):
            self.changes.append({int(number) for number in found[1].split()})
        return str(frame)

    async def until_lines(self, n: int) -> list[str]:
        async with asyncio.timeout(WAIT_SECONDS):
            while len(self.messages) < n:
                await self.take()
        return self.messages

    async def until_closed(self) -> int:
        """Return the code with which the server closed the socket."""
        while (told := await self.communicator.receive_output(timeout=WAIT_SECONDS))["type"] != "websocket.close":
            assert told["type"] == "websocket.send"
        return int(told["code"])

    async def until_changed(self, production_id: int) -> None:
        async with asyncio.timeout(WAIT_SECONDS):
            while not any(production_id in changed for changed in self.changes):
                await self.take()


def communicator(query: str, user: User | AnonymousUser, session: SessionBase | None = None) -> WebsocketCommunicator:
    made = WebsocketCommunicator(LiveConsumer.as_asgi(), f"/ws/live?{query}")
    made.scope["user"], made.scope["session"] = user, session
    return made


@asynccontextmanager
async def watching(query: str, user: User, session: SessionBase | None = None) -> AsyncIterator[Browser]:
    """A page that is open; it has been woken once, as every page is when it connects."""
    socket = communicator(query, user, session)
    connected, _ = await socket.connect(timeout=WAIT_SECONDS)
    assert connected
    browser = Browser(socket)
    await browser.take()
    browser.changes.clear()
    yield browser
    await socket.disconnect(timeout=WAIT_SECONDS)


async def write_lines(production: Production, *messages: str) -> None:
    """Each line in a transaction of its own, as the worker's journal commits them."""
    for message in messages:
        await LogLine.objects.acreate(production_id=production.pk, message=message)
