from __future__ import annotations

import pytest

from agents.preflight import Making
from tests.agents.preflight.books import changed, check, found, make_cover, on_page, statuses

PAGES = Making(pages=26)


def test_cover__good_one_passes(interior, cover):
    report = check(interior=interior, cover=cover)

    assert report.blocking == ()
    assert [statuses(report, number) for number in (26, 27, 28, 29)] == [{"passed"}] * 4


def test_size__spine_for_other_pages_says_for_how_many(cover):
    report = check(cover=cover, making=Making(pages=60))

    assert found(report, 26)[0].message == (
        "cover.pdf is 17.3086 in wide; 60 pages need 17.3851 in (spine 0.1351 in). This width fits 26 pages."
    )


def test_size__a_hundredth_of_an_inch_is_allowed(cover):
    assert statuses(check(cover=cover, making=Making(pages=30)), 26) == {"passed"}
    assert statuses(check(cover=cover, making=Making(pages=32)), 26) == {"failed"}


def test_size__wrong_height_is_found():
    report = check(cover=make_cover(26, trim=(8.5, 10.5)), making=PAGES)

    assert found(report, 26)[0].message == "cover.pdf is 10.7500 in high; it should be 11.2500 in."


def test_size__doubtful_spine_figure_only_warns(cover):
    report = check("ingramspark-paperback", cover=cover, making=Making(pages=100))

    assert statuses(report, 26) == {"warned"}


def test_size__without_pages_is_not_run_and_says_what_fits(cover):
    finding = found(check(cover=cover), 26, "not run")[0]

    assert "which fits 26 pages" in finding.message


def test_size__cover_of_two_pages_is_found(interior):
    assert found(check(cover=interior, making=PAGES), 26)[0].message == "cover.pdf has 26 pages; a cover is one."


def test_spine_text__is_found_on_a_thin_book():
    cover = make_cover(26, spine_text="X")

    # The figure is doubtful (sources say 79, 80 and 100), so it warns.
    assert statuses(check(cover=cover, making=PAGES), 27) == {"warned"}
    assert statuses(check("lulu-paperback", cover=cover, making=PAGES), 27) == {"failed"}


def test_spine_text__is_allowed_on_a_thick_book():
    assert statuses(check(cover=make_cover(120, spine_text="X"), making=Making(pages=120)), 27) == {"passed"}


@pytest.mark.parametrize(("fill", "expected"), [("white", "passed"), ("rgb(90, 60, 30)", "failed")])
def test_barcode__place_has_to_be_light(fill, expected):
    assert statuses(check(cover=make_cover(26, barcode=fill), making=PAGES), 28) == {expected}


def test_safe_text__near_the_trim_warns():
    cover = make_cover(26, extra="#place(dx: 9in, dy: 0.2in, text(size: 12pt)[Edge])")

    assert statuses(check(cover=cover, making=PAGES), 29) == {"warned"}


def test_ink_sum__too_much_ink_warns(cover):
    heavy = changed(cover, on_page(1, b"0.9 0.8 0.7 0.6 k 400 400 9 9 re f"))

    report = check("ingramspark-paperback", cover=heavy, making=PAGES)

    assert "A cover colour lays down 300 % of ink; 240 % is the most." in [
        finding.message for finding in found(report, 29, "warned")
    ]
