"""What of a program's bytes reaches the log."""

from __future__ import annotations

from agents.crew.commands.lines import CONTINUES, PIECE, Lines


def lines(*chunks):
    stream = Lines()
    return [line for chunk in chunks for line in stream.feed(chunk)] + stream.finish()


def test_lines_are_split_wherever_the_chunks_end():
    assert lines(b"one\ntw", b"o\nthr", b"ee") == ["one", "two", "three"]


def test_a_line_without_an_end_is_shown_at_the_end():
    assert lines(b"no newline") == ["no newline"]


def test_an_empty_line_stays():
    assert lines(b"a\n\nb\n") == ["a", "", "b"]


def test_a_character_cut_in_two_by_a_chunk_is_whole():
    assert lines("é".encode()[:1], "é".encode()[1:] + b"\n") == ["é"]


def test_invalid_utf_8_and_control_characters_are_replaced_and_nul_is_removed():
    assert lines(b"a\xffb\x00c\x01d\xc2\x9be\n") == ["a\N{REPLACEMENT CHARACTER}bc\N{REPLACEMENT CHARACTER}d�e"]


def test_colours_titles_and_links_are_stripped():
    assert lines(b"\x1b[1;31mred\x1b[0m \x1b]0;title\x07\x1b]8;;http://x\x1b\\link\x1b(B\n") == ["red link"]


def test_a_colour_cut_in_two_by_a_chunk_is_stripped():
    assert lines(b"\x1b[1;3", b"1mred\x1b", b"[0m\n") == ["red"]


def test_a_long_line_is_shown_in_pieces_with_a_mark():
    assert lines(b"x" * (2 * PIECE + 5) + b"\n") == ["x" * PIECE + CONTINUES] * 2 + ["x" * 5]


def test_a_line_that_never_ends_holds_no_more_than_a_piece():
    stream = Lines()

    shown = [line for _ in range(100) for line in stream.feed(b"y" * PIECE)]

    assert len(shown) == 99
    assert len(stream._open) == PIECE


def test_a_progress_bar_is_shown_as_it_ended():
    assert lines(b"10%\r", b"20%\r3", b"0%\n", b"\r1/2\r2/2\n") == ["30%", "2/2"]


def test_windows_line_ends_are_line_ends():
    assert lines(b"a\r", b"\nb\r\n") == ["a", "b"]


def test_a_partial_line_is_shown_after_a_short_while_and_not_twice():
    stream = Lines()

    stream.feed(b"Password: ", 10.0)

    assert stream.partial(10.1) == []
    assert stream.partial(10.4) == ["Password: "]
    assert stream.partial(11.0) == []
    assert stream.feed(b"\nnext\n", 12.0) == ["next"]


def test_a_bar_that_goes_on_is_shown_only_now_and_then():
    stream, shown = Lines(), []

    for second in range(20):
        stream.feed(b"\r%d%%" % second, float(second))
        shown += stream.partial(second + 0.5)

    assert shown == ["0%", "5%", "10%", "15%"]
