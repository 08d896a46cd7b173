"""Rings and lines, without a database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from productions import stream
from productions.log_lines import Line
from productions.stream import GAP_SECONDS, SIGNAL_SECONDS, Hub, Ring, Viewer

NOON = datetime(2026, 11, 21, 12, 0, 5, tzinfo=UTC)


def line(seq: int, message: str = "drawn", at: datetime = NOON) -> Line:
    return Line(seq, 1, "info", message, at)


def ring(*seqs: int, since: int = 0) -> Ring:
    made = Ring()
    made.since = since
    for seq in seqs:
        made.append(line(seq))
    return made


def test_ring__gives_what_is_after_the_cursor_in_order() -> None:
    assert [found.seq for found in ring(4, 7, 9).after(4)] == [7, 9]


def test_ring__covers_a_cursor_from_its_beginning_on() -> None:
    assert not ring(4, 7, since=3).covers(2)
    assert ring(4, 7, since=3).covers(3)
    assert ring(4, 7, since=3).covers(1000)


def test_ring__without_a_beginning_covers_nothing() -> None:
    assert not Ring().covers(0)


def test_ring__full_ring_forgets_the_oldest_and_says_so(monkeypatch) -> None:
    monkeypatch.setattr(stream, "RING_LINES", 2)

    full = ring(4, 7, 9)

    assert [found.seq for found in full.after(4)] == [7, 9]
    assert not full.covers(3)
    assert full.covers(4)


def test_viewer__reads_no_ring_before_it_has_a_cursor() -> None:
    viewer = Viewer({5})

    assert viewer.rings == frozenset()
    assert viewer.take_changed(1.0) == [5]
    assert viewer.take_changed(9.0) == []


def test_viewer__is_told_at_once_and_of_what_follows_together_a_moment_later() -> None:
    viewer = Viewer({5, 6})
    viewer.take_changed(1.0)

    viewer.changed = {6}
    too_soon = viewer.take_changed(1.0 + SIGNAL_SECONDS / 2)
    viewer.changed.add(5)

    assert too_soon == []
    assert not viewer.is_to_be_told(1.0 + SIGNAL_SECONDS / 2)
    assert viewer.take_changed(1.0 + SIGNAL_SECONDS) == [5, 6]


def test_viewer__of_everything_sees_everything_and_reads_one_ring() -> None:
    viewer = Viewer(None)
    viewer.cursor = 0

    assert viewer.sees(123)
    assert viewer.rings == frozenset({stream.ALL})


def test_viewer__may_read_the_lines_of_one_and_see_the_changes_of_all() -> None:
    viewer = Viewer(None, {5})
    viewer.cursor = 0

    assert viewer.sees(123)
    assert viewer.rings == frozenset({5})


class Following(Hub):
    """A hub that reads nothing; its clock stands unless it is moved, and it ends with its first wait."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self.viewers.add(Viewer(None))
        self.now, self.silence, self.waited = 0.0, 0.0, []
        monkeypatch.setattr("productions.stream.asyncio.get_running_loop", lambda: self)
        monkeypatch.setattr("productions.stream.asyncio.sleep", self._wait)

    def time(self) -> float:
        return self.now

    async def notifies(self, *, timeout: float, stop_after: int) -> AsyncIterator[str]:
        self.now += self.silence
        for _ in range(100):
            yield "a commit"

    async def _read_lines(self, connection: object) -> None: ...

    async def _look_for_changes(self, connection: object) -> None: ...

    async def _wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.viewers.clear()


async def test_many_commits_in_one_packet__are_answered_by_one_look(monkeypatch: pytest.MonkeyPatch) -> None:
    hub = Following(monkeypatch)

    await hub._follow(hub)

    assert hub.waited == [GAP_SECONDS]


async def test_line_after_a_silence__is_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    hub = Following(monkeypatch)
    hub.silence = 0.2

    await hub._follow(hub)

    assert hub.waited == [0]
