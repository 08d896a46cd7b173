"""Celery as a waker: its messages say "something is ready in this queue", and its workers claim it.

A message has the name of the queue and nothing else. It expires, is acknowledged before the work begins, has no result
and is never retried: the job table knows all of that better.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from celery import Celery
from django.conf import settings
from kombu.exceptions import OperationalError

from productions.engine.celery_worker import work
from productions.engine.slots import MAX_JOBS
from productions.errors import BrokerUnavailableError

TASK = "bindery.work"
EXPIRES_SECONDS = 3600
BROKER_PATIENCE_SECONDS = 2.0
AWAY = (OperationalError, OSError)

CHILD_MAX_MB = 700
"""A process of the pool that has grown beyond this is replaced; it shares less with its parent than our slots do."""


def make_app(broker_url: str) -> Celery:
    """Return the Celery application of Bindery on this broker."""
    # Without Celery's own hooks into Django: they would close the connection around each message.
    made = Celery("bindery", broker=broker_url, fixups=[])
    made.conf.update(
        task_default_queue="cpu",
        task_ignore_result=True,
        worker_prefetch_multiplier=1,
        worker_disable_prefetch=True,
        worker_enable_prefetch_count_reduction=False,
        worker_max_tasks_per_child=MAX_JOBS,
        worker_max_memory_per_child=CHILD_MAX_MB * 1024,
        worker_pool_start_method="fork",
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_connection_timeout=BROKER_PATIENCE_SECONDS,
        # For who sends: by default a connection is tried for ever.
        broker_transport_options={
            "max_retries": 0,
            "connect_retries_timeout": BROKER_PATIENCE_SECONDS,
            "socket_connect_timeout": BROKER_PATIENCE_SECONDS,
        },
    )
    broker = CeleryBroker(made)

    def wake_up(queue: str) -> None:
        work(queue, broker)

    made.task(wake_up, name=TASK)
    return made


class CeleryBroker:
    """The queues of a Celery application, as the announcer and the workers see them."""

    def __init__(self, app: Celery) -> None:
        self._app = app

    def send(self, queue: str) -> None:
        options: dict[str, Any] = {"queue": queue, "expires": EXPIRES_SECONDS, "ignore_result": True, "retry": False}
        try:
            self._app.send_task(TASK, args=[queue], **options)
        except AWAY as error:
            raise BrokerUnavailableError(f"{error}.") from error

    def depth(self, queue: str) -> int:
        with self._channel() as (channel, nothing):
            try:
                return int(channel.queue_declare(queue, passive=True).message_count)
            except nothing:
                return 0  # Redis knows no empty queue.

    def take(self, queue: str) -> None:
        with self._channel() as (channel, nothing), suppress(nothing):
            channel.basic_get(queue, no_ack=True)

    @contextmanager
    def _channel(self) -> Iterator[tuple[Any, Any]]:
        """A channel, and what it raises about a queue that is not there."""
        try:
            with self._app.pool.acquire(block=True, timeout=BROKER_PATIENCE_SECONDS) as connection:
                try:
                    yield connection.default_channel, connection.channel_errors
                except connection.connection_errors as error:
                    raise OSError(str(error)) from error
        except AWAY as error:
            raise BrokerUnavailableError(f"{error}.") from error


app = make_app(settings.CELERY_BROKER_URL)
