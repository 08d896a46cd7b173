"""Frames of the live socket are made once for all who get the same."""

from __future__ import annotations

from datetime import UTC, datetime

from productions import frames
from productions.frames import SharedFrames
from productions.log_lines import Line
from productions.log_search import LogFilter

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
LINES = [Line(seq, 5, "info", f"stroke {seq}", NOON) for seq in (3, 4)]
ANY = LogFilter()


def test_frame__is_made_once_for_all_sockets_that_get_it() -> None:
    shared = SharedFrames()

    first, second = shared.of(LINES, ANY, None), shared.of(list(LINES), LogFilter(), None)

    assert "stroke 4" in first
    assert second is first


def test_frame__of_another_search_is_its_own() -> None:
    shared = SharedFrames()

    both, one = shared.of(LINES, ANY, None), shared.of(LINES, LogFilter(text="4"), None)

    assert (both.count("stroke"), one.count("stroke")) == (2, 1)


def test_frame__of_one_production_has_no_links_to_it() -> None:
    shared = SharedFrames()

    assert "line-of" in shared.of(LINES, ANY, None)
    assert "line-of" not in shared.of(LINES, ANY, frozenset({5}))


def test_frame__where_nothing_is_wanted_is_empty() -> None:
    assert SharedFrames().of(LINES, LogFilter(text="zeppelin"), None) == ""


def test_frames__older_than_the_kept_ones_are_forgotten(monkeypatch) -> None:
    monkeypatch.setattr(frames, "KEPT_FRAMES", 1)
    shared = SharedFrames()
    first = shared.of(LINES, ANY, None)

    shared.of(LINES[:1], ANY, None)

    assert shared.of(LINES, ANY, None) is not first
