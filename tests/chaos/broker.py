"""The message broker of a house with Celery workers, and what befalls it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from redis import ConnectionError as RedisAwayError

from productions.pipeline import QUEUES
from tests.support.celery import Redis

Messages = dict[str, list[bytes]]
N_EXTRA = 5
AWAY = "it was away"


class Broker:
    """A Redis of its own that keeps nothing over its death."""

    def __init__(self, folder: Path) -> None:
        program = shutil.which("redis-server")
        if program is None:
            sys.exit("Rounds with Celery need redis-server.")
        self._redis = Redis(program, folder)
        self.url = self._redis.url

    @property
    def is_up(self) -> bool:
        return self._redis.process is not None and self._redis.process.poll() is None

    def start(self) -> None:
        """Start it unless it runs."""
        if not self.is_up:
            self._redis.start()

    def kill(self) -> str:
        if not self.is_up:
            return AWAY
        n = sum(len(messages) for messages in self._waiting().values())
        self._redis.kill()
        return f"with {n} messages"

    def flush(self) -> str:
        if not self.is_up:
            return AWAY
        n = sum(len(messages) for messages in self._waiting().values())
        self._redis.client.flushall()
        return f"{n} messages"

    def double(self) -> str:
        """Deliver what waits once more, and wake-ups that nothing asked for."""
        from productions.engine.celery import CeleryBroker, make_app  # knows the settings of the round

        if not self.is_up:
            return AWAY
        waiting = self._waiting()
        self.deliver(waiting)
        sender = CeleryBroker(make_app(self.url))
        for queue in QUEUES:
            for _ in range(N_EXTRA):
                sender.send(queue)
        return f"{sum(map(len, waiting.values()))} messages, and {N_EXTRA * len(QUEUES)} for nothing"

    def hold_back(self) -> Messages:
        """Take away what waits; whoever has it delivers it later."""
        if not self.is_up:
            return {}
        waiting = self._waiting()
        for queue in waiting:
            self._redis.client.delete(queue)
        return waiting

    def deliver(self, messages: Messages) -> None:
        """Late messages that find the broker away are lost."""
        for queue, waiting in messages.items():
            try:
                self._redis.client.lpush(queue, *waiting)
            except RedisAwayError:
                return

    def _waiting(self) -> Messages:
        found = {queue: self._redis.client.lrange(queue, 0, -1) for queue in QUEUES}
        return {queue: messages for queue, messages in found.items() if messages}
