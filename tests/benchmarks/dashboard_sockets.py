"""Light clients of the live socket: python -m tests.benchmarks.dashboard_sockets URL COOKIE N CURSOR

Prints "open" when all follow the log. At the end of its input it waits for the line END, and prints JSON: how many
lines each client got (least, most), and the milliseconds from the moment that each line tells to the last client.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
from typing import Any

from autobahn.asyncio.websocket import WebSocketClientFactory, WebSocketClientProtocol

END = "the end of the lines"
WAIT_SECONDS = 60
SENT = re.compile(rb" sent (\d+)")


class Listener(WebSocketClientProtocol):  # type: ignore[misc]  # autobahn has no types
    """Follows all lines after the cursor; counts them."""

    n_lines = 0

    def onOpen(self) -> None:  # noqa: N802  autobahn's name
        self.sendMessage(json.dumps({"after": str(self.factory.cursor)}).encode())
        self.factory.opened.release()
        self.has_ended = asyncio.Event()
        self.factory.all.append(self)

    def onMessage(self, payload: bytes, isBinary: bool) -> None:  # noqa: N802, N803
        self.n_lines += payload.count(b'id="line-')
        if self is self.factory.all[-1]:
            now = time.time() * 1000
            self.factory.took += [now - int(sent) for sent in SENT.findall(payload)]
        if END.encode() in payload:
            self.has_ended.set()


async def listen(url: str, cookie: str, n: int, cursor: int) -> None:
    loop = asyncio.get_running_loop()
    host, port = url.removeprefix("http://").split(":")
    address = f"ws://{host}:{port}/ws/live?productions=all"
    factory: Any = WebSocketClientFactory(address, origin=url, headers={"Cookie": cookie})
    factory.protocol, factory.cursor = Listener, cursor
    factory.opened, factory.all, factory.took = asyncio.Semaphore(0), [], []
    for _ in range(n):
        await loop.create_connection(factory, host, int(port))
        await asyncio.wait_for(factory.opened.acquire(), WAIT_SECONDS)
    print("open", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    await asyncio.wait_for(asyncio.gather(*(one.has_ended.wait() for one in factory.all)), WAIT_SECONDS)
    counts = [one.n_lines for one in factory.all]
    print(json.dumps({"least": min(counts), "most": max(counts), "took": factory.took}), flush=True)


if __name__ == "__main__":
    asyncio.run(listen(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
