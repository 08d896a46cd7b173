"""The live socket: who may listen, what comes, in which order, and after a break."""

from __future__ import annotations

import asyncio
import threading

import pytest
from asgiref.sync import sync_to_async
from channels.routing import URLRouter
from channels.testing import WebsocketCommunicator
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection, connections, transaction
from django.utils import timezone

from productions.consumers import NOT_LOGGED_IN
from productions.models import Event, Halt, Job, LogLine, Production
from productions.routing import websocket_urlpatterns
from productions.states import JobStatus
from productions.stream import HOUSE, hub
from tests.productions.factory import make_job, make_production
from tests.productions.people import make_viewer
from tests.productions.sockets import WAIT_SECONDS, communicator, watching, write_lines

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_connection_left")]

CLOSED_AS_SIGNED_OUT = {"type": "websocket.close", "code": 4401}
CLOSED_AS_REFUSED = {"type": "websocket.close", "code": 4400}
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def production(transactional_db) -> Production:
    return make_production()


@pytest.fixture
def viewer(transactional_db) -> User:
    return make_viewer()


async def test_connect__outsider_is_refused(transactional_db) -> None:
    socket = communicator("productions=all", AnonymousUser())
    await socket.connect(timeout=WAIT_SECONDS)

    assert await socket.receive_output(timeout=WAIT_SECONDS) == CLOSED_AS_SIGNED_OUT


@pytest.mark.parametrize(
    "query", ["", "productions=", "productions=x", "productions=0", "productions=1,,2", "productions=all&lines=x"]
)
async def test_connect__nonsense_is_refused(viewer: User, query: str) -> None:
    socket = communicator(query, viewer)
    await socket.connect(timeout=WAIT_SECONDS)

    assert await socket.receive_output(timeout=WAIT_SECONDS) == CLOSED_AS_REFUSED


async def test_connect__socket_that_does_not_exist_is_refused(transactional_db) -> None:
    connected, _ = await WebsocketCommunicator(URLRouter(websocket_urlpatterns), "/ws/nothing").connect(
        timeout=WAIT_SECONDS
    )

    assert not connected


async def test_connect__wakes_the_page_once_so_that_it_fetches_what_it_missed(viewer, production) -> None:
    socket = communicator(f"productions={production.pk}", viewer)
    await socket.connect(timeout=WAIT_SECONDS)

    frame = await socket.receive_from(timeout=WAIT_SECONDS)

    assert frame == f'<div id="changed" hx-swap-oob="innerHTML"><i>{production.pk}</i></div>'
    await socket.disconnect(timeout=WAIT_SECONDS)


async def test_lines__come_in_order_as_they_are_written(viewer, production) -> None:
    async with watching(f"productions={production.pk}", viewer) as browser:
        await browser.follow(0)

        await write_lines(production, "one", "two", "three")

        assert await browser.until_lines(3) == ["one", "two", "three"]


async def test_lines__with_markup_are_escaped(viewer, production) -> None:
    async with watching(f"productions={production.pk}", viewer) as browser:
        await browser.follow(0)

        await write_lines(production, HOSTILE)

        frame = ""
        while "line-" not in frame:
            frame = await browser.take()
        assert HOSTILE not in frame
        assert "&lt;script&gt;" in frame


async def test_lines__of_other_productions_do_not_come(viewer, production) -> None:
    other = await sync_to_async(make_production)()
    async with watching(f"productions={production.pk}", viewer) as browser:
        await browser.follow(0)

        await write_lines(other, "not for us")
        await write_lines(production, "for us")

        assert await browser.until_lines(1) == ["for us"]


async def test_lines__of_all_productions_come_in_one_order(viewer, production) -> None:
    other = await sync_to_async(make_production)()
    async with watching("productions=all", viewer) as browser:
        await browser.follow(0)

        await write_lines(production, "one")
        await write_lines(other, "two")

        assert await browser.until_lines(2) == ["one", "two"]


async def test_lines__without_a_cursor_none_are_sent(viewer, production) -> None:
    async with watching(f"productions={production.pk}", viewer) as browser:
        await write_lines(production, "unseen")
        await Event.objects.acreate(production_id=production.pk, what="job")

        await browser.until_changed(production.pk)

        assert browser.messages == []


async def test_lines__resume_from_the_cursor_loses_nothing_and_repeats_nothing(viewer, production) -> None:
    query = f"productions={production.pk}"
    async with watching(query, viewer) as first:
        await first.follow(0)
        await write_lines(production, "one", "two")
        await first.until_lines(2)
    await write_lines(production, "while away")

    async with watching(query, viewer) as second:
        await second.follow(first.cursor)
        await write_lines(production, "three")

        assert await second.until_lines(2) == ["while away", "three"]


async def test_lines__longer_history_than_a_batch_comes_whole_and_in_order(viewer, production) -> None:
    rows = [LogLine(production_id=production.pk, message=f"line {number}") for number in range(1300)]
    await LogLine.objects.abulk_create(rows)

    async with watching(f"productions={production.pk}", viewer) as browser:
        await browser.follow(0)

        assert await browser.until_lines(1300) == [f"line {number}" for number in range(1300)]


async def test_lines__of_overlapping_writers_are_neither_lost_nor_doubled(viewer, production) -> None:
    """The second writer takes its ids first and commits last, which a reader by id would miss."""
    begun, may_commit = threading.Event(), threading.Event()

    def slow_writer() -> None:
        try:
            with transaction.atomic():
                LogLine.objects.create(production_id=production.pk, message="slow")
                begun.set()
                may_commit.wait(WAIT_SECONDS)
        finally:
            connections.close_all()

    async with watching(f"productions={production.pk}", viewer) as browser:
        await browser.follow(0)
        slow = asyncio.create_task(asyncio.to_thread(slow_writer))
        await asyncio.to_thread(begun.wait, WAIT_SECONDS)

        await write_lines(production, "quick 1", "quick 2")
        assert await browser.until_lines(2) == ["quick 1", "quick 2"]
        may_commit.set()
        await slow
        await write_lines(production, "last")

        assert await browser.until_lines(4) == ["quick 1", "quick 2", "slow", "last"]


async def test_lines__survive_the_loss_of_the_listening_connection(viewer, production) -> None:
    async with watching(f"productions={production.pk}", viewer) as browser:
        await browser.follow(0)
        await write_lines(production, "before")
        await browser.until_lines(1)
        await browser.until_changed(production.pk)

        await sync_to_async(end_listeners)()
        await write_lines(production, "while it was gone", "after")

        assert await browser.until_lines(3) == ["before", "while it was gone", "after"]


@pytest.mark.parametrize(
    "message",
    ["nonsense", "[]", '{"after": "x"}', '{"after": null}', '{"after": "-5"}', '{"after": 1e400}', "[" * 100_000],
    ids=range(7),
)
async def test_receive__nonsense_does_not_end_the_socket(viewer, production, message: str) -> None:
    async with watching(f"productions={production.pk}", viewer) as browser:
        await browser.communicator.send_to(text_data=message)
        await Event.objects.acreate(production_id=production.pk, what="job")

        await browser.until_changed(production.pk)


async def test_changes__an_event_wakes_the_page(viewer, production) -> None:
    async with watching(f"productions={production.pk}", viewer) as browser:
        await Event.objects.acreate(production_id=production.pk, what="job")

        await browser.until_changed(production.pk)


async def test_changes__progress_of_a_running_job_wakes_the_page(viewer, production) -> None:
    job = await sync_to_async(make_job)(production, JobStatus.RUNNING)
    async with watching(f"productions={production.pk}", viewer) as browser:
        await browser.until_changed(production.pk)
        browser.changes.clear()

        await Job.objects.filter(pk=job.pk).aupdate(progress_current=7)

        await browser.until_changed(production.pk)


async def test_changes__a_new_production_wakes_those_who_watch_all(viewer) -> None:
    async with watching("productions=all", viewer) as browser:
        production = await sync_to_async(make_production)()

        await browser.until_changed(production.pk)


async def test_leave__the_last_viewer_ends_the_connection(viewer, production) -> None:
    async with watching(f"productions={production.pk}", viewer) as browser:
        await browser.follow(0)
        await write_lines(production, "one")
        await browser.until_lines(1)

    assert (hub().viewers, hub().rings, hub()._task) == (set(), {}, None)


def end_listeners() -> None:
    """End the connections that listen, as a restart of the server would."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity "
            "where datname = current_database() and pid <> pg_backend_pid() and application_name = 'bindery live'"
        )
        assert cursor.rowcount >= 1


async def test_lines__of_one_production_come_to_who_watches_all(viewer, production) -> None:
    other = await sync_to_async(make_production)()
    async with watching(f"productions=all&lines={production.pk}", viewer) as browser:
        await browser.follow(0)
        await write_lines(other, "elsewhere")
        await write_lines(production, "here")

        assert await browser.until_lines(1) == ["here"]


async def test_house__emergency_stop_wakes_also_who_watches_one_production(viewer, production) -> None:
    async with watching(f"productions={production.pk}", viewer) as browser:
        async with asyncio.timeout(WAIT_SECONDS):
            while hub().house is None:
                await asyncio.sleep(0.01)
        await sync_to_async(Halt.objects.create)(actor="noor")

        await browser.until_changed(HOUSE)


@pytest.mark.parametrize("what", ["the session ended", "it ran out", "another password", "deactivated"])
async def test_seat__socket_is_closed_when_its_person_is_signed_out(viewer, production, what: str) -> None:
    session = await sync_to_async(make_session)()
    async with watching(f"productions={production.pk}", viewer, session) as browser:
        match what:
            case "the session ended":
                await session.adelete()
            case "it ran out":
                await Session.objects.filter(pk=session.session_key).aupdate(expire_date=timezone.now())
            case "another password":
                await User.objects.filter(pk=viewer.pk).aupdate(password=make_password("another"))
            case _:
                await User.objects.filter(pk=viewer.pk).aupdate(is_active=False)

        assert await browser.until_closed() == NOT_LOGGED_IN


async def test_seat__others_are_not_closed_with_it(viewer, production) -> None:
    mine, other = await sync_to_async(make_session)(), await sync_to_async(make_session)()
    async with (
        watching(f"productions={production.pk}", viewer, mine) as browser,
        watching(f"productions={production.pk}", viewer, other) as other_browser,
    ):
        await other.adelete()
        await other_browser.until_closed()
        await Event.objects.acreate(production_id=production.pk, what="job")

        await browser.until_changed(production.pk)


async def test_seat__a_lost_seat_brings_no_lines_any_more(viewer, production) -> None:
    session = await sync_to_async(make_session)()
    async with watching(f"productions={production.pk}", viewer, session) as browser:
        await browser.follow(0)
        await session.adelete()
        await browser.until_closed()

        await write_lines(production, "too late")

        assert browser.messages == []
        assert await browser.communicator.receive_nothing()


def make_session() -> SessionStore:
    session = SessionStore()
    session.save(must_create=True)
    return session
