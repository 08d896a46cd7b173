"""Remarks on single pages inside a note."""

from __future__ import annotations

from agents.page_remarks import page_remarks, with_page_remarks, without_page_remarks

NOTE = """Bigger waves everywhere.

Page 7: more waves\r
It says page 3: nothing.
page 12 :  a parrot 
Page 7: and a gull"""


def test_remarks__are_lines_of_their_own() -> None:
    assert page_remarks(NOTE) == {7: "more waves and a gull", 12: "a parrot"}
    assert page_remarks("Page 7:\nPage seven: no") == {}


def test_remarks__what_is_left_is_about_the_whole() -> None:
    assert without_page_remarks(NOTE) == "Bigger waves everywhere.\n\n\nIt says page 3: nothing.".replace(
        "\n\n\n", "\n\n"
    )


def test_remarks__are_written_in_order_and_read_back() -> None:
    note = with_page_remarks(" Bigger waves. ", {12: "a\nparrot", 7: "more", 3: "  "})

    assert note == "Bigger waves.\nPage 7: more\nPage 12: a parrot"
    assert (without_page_remarks(note), page_remarks(note)) == ("Bigger waves.", {7: "more", 12: "a parrot"})
