from __future__ import annotations

import pikepdf

from agents.preflight import Making
from tests.agents.preflight.books import (
    DRAWING_PAGES,
    changed,
    check,
    found,
    make_interior,
    on_page,
    statuses,
)


def without(*numbers: int):
    def change(pdf: pikepdf.Pdf) -> None:
        for number in sorted(numbers, reverse=True):
            del pdf.pages[number - 1]

    return change


def blanks(*, after: int, count: int):
    def change(pdf: pikepdf.Pdf) -> None:
        for _ in range(count):
            pdf.add_blank_page(page_size=(612, 792))
            pdf.pages.insert(after, pdf.pages[-1])
            del pdf.pages[-1]

    return change


def test_page_count__too_few_and_odd_are_both_said(interior):
    report = check(interior=changed(interior, without(22, 24, 26)))

    assert [finding.message for finding in found(report, 4)] == [
        "The interior has 23 pages; a printed book has an even number.",
        "The interior has 23 pages; Amazon KDP paperback needs 24.",
    ]


def test_page_count__another_shop_needs_more(interior):
    assert statuses(check("lulu-paperback", interior=interior), 4) == {"failed"}


def test_page_count__limit_from_memory_only_warns():
    with pikepdf.new() as pdf:
        for _ in range(802):
            pdf.add_blank_page(page_size=(612, 792))
        content = changed(make_interior(1), lambda made: made.pages.extend(pdf.pages))

    assert statuses(check("lulu-paperback", interior=content), 4) == {"warned"}


def test_margins__gutter_is_left_on_right_hand_pages(interior):
    marked = changed(interior, on_page(3, b"0 g 18 400 20 20 re f"))

    assert [finding.message for finding in found(check(interior=marked), 5)] == [
        "Ink on page 3 comes to 0.24 in of the binding; 0.375 in is the least."
    ]


def test_margins__the_same_place_is_outside_on_left_hand_pages(interior):
    marked = changed(interior, on_page(4, b"0 g 20 400 20 20 re f"))

    assert statuses(check(interior=marked), 5) == {"passed"}


def test_margins__ink_near_the_top_is_found(interior):
    marked = changed(interior, on_page(5, b"0 g 300 780 20 20 re f"))

    assert "Ink on page 5 comes to 0.00 in of the top edge" in found(check(interior=marked), 5)[0].message


def test_margins__with_bleed_are_not_measured():
    report = check(interior=make_interior(size="width: 8.625in, height: 11.25in"))

    assert statuses(report, 5) == {"not run"}


def test_blank_pages__backs_of_drawings_are_fine(interior):
    assert statuses(check(interior=interior), 14) == {"passed"}


def test_blank_pages__three_in_a_row_are_found(interior):
    report = check(interior=changed(interior, blanks(after=4, count=2)))

    assert [finding.message for finding in found(report, 14)] == ["Pages 4-6 are blank: 3 in a row, 2 are allowed."]


def test_blank_pages__ten_at_the_end_are_allowed_and_eleven_are_not(interior):
    # The book already ends with one blank page.
    assert statuses(check(interior=changed(interior, blanks(after=26, count=9))), 14) == {"passed"}
    assert found(check(interior=changed(interior, blanks(after=26, count=10))), 14)[0].page == 26


def test_solid_pages__black_page_is_found(interior):
    black = changed(interior, on_page(9, b"0 g 40 30 540 740 re f"))

    assert [finding.page for finding in found(check(interior=black), 15)] == [9]


def test_repeats__same_drawing_twice_names_both_pages():
    report = check(interior=make_interior(repeat=4), drawing_pages=DRAWING_PAGES)

    assert [finding.message for finding in found(report, 16)] == ["Page 11 shows the same as page 9."]


def test_repeats__different_drawings_pass(interior):
    assert statuses(check(interior=interior, drawing_pages=DRAWING_PAGES), 16) == {"passed"}


def test_other_books__the_same_book_again_warns(interior):
    looks = tuple(check(interior=interior, drawing_pages=DRAWING_PAGES).page_hashes.values())

    report = check(interior=interior, drawing_pages=DRAWING_PAGES, other_books={"Old Pirates": looks})

    assert found(report, 17, "warned")[0].message == "100% of the drawings look like pages of “Old Pirates”."
    assert report.blocking == ()


def test_other_books__foreign_hashes_are_left_out(interior):
    report = check(interior=interior, drawing_pages=DRAWING_PAGES, other_books={"Odd": ("zz", "0" * 15, "g" * 16)})

    assert statuses(report, 17) == {"passed"}


def test_coverage__dark_drawing_is_found(interior):
    dark = changed(interior, on_page(7, b"0 g 60 60 490 420 re f"))

    report = check(interior=dark, drawing_pages=DRAWING_PAGES)

    assert [finding.page for finding in found(report, 18)] == [7]
    assert found(report, 15) == []


def test_coverage__empty_drawing_warns(interior):
    report = check(interior=interior, drawing_pages=(*DRAWING_PAGES, 26))

    assert [finding.page for finding in found(report, 18, "warned")] == [26]


def test_page_count__cover_paper_changes_the_limit(interior):
    assert statuses(check(interior=interior, making=Making(ink="standard-colour")), 4) == {"failed"}
