from __future__ import annotations

import pikepdf
import pytest

from tests.agents.preflight.books import (
    changed,
    check,
    found,
    make_interior,
    on_page,
    statuses,
    with_image,
)


def loose_font(pdf: pikepdf.Pdf) -> None:
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    name = pdf.pages[4].add_resource(font, pikepdf.Name.Font)
    pdf.pages[4].contents_add(f"BT {name} 12 Tf 200 300 Td (Hello) Tj ET".encode())


def test_fonts__one_that_is_not_embedded_names_font_and_page(interior):
    report = check(interior=changed(interior, loose_font))

    assert found(report, 6)[0].message == "Helvetica on page 5 of interior.pdf is not embedded."
    assert found(report, 6)[0].page == 5


def test_fonts__pdffonts_sees_it_too(interior, require_tool):
    require_tool("pdffonts")

    report = check(interior=changed(interior, loose_font))

    assert "pdffonts finds fonts of interior.pdf not embedded: Helvetica." in [
        finding.message for finding in found(report, 6)
    ]


def test_fonts__type_3_is_found(interior):
    def draw(pdf: pikepdf.Pdf) -> None:
        glyph = pikepdf.Stream(pdf, b"600 0 d0 0 0 500 500 re f")
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type3,
            FontBBox=[0, 0, 600, 600],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            CharProcs=pikepdf.Dictionary(a=glyph),
            Encoding=pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=[97, pikepdf.Name.a]),
            FirstChar=97,
            LastChar=97,
            Widths=[600],
        )
        pdf.pages[6].add_resource(font, pikepdf.Name.Font)

    assert "is a Type 3 font" in found(check(interior=changed(interior, draw)), 6)[0].message


@pytest.mark.parametrize(("size", "expected"), [("6.5pt", "failed"), ("7pt", "passed")])
def test_text_size__seven_points_is_the_least(size, expected):
    report = check(interior=make_interior(text=f"#text(size: {size})[small print]"))

    assert statuses(report, 7) == {expected}


def test_text_size__scaled_down_text_is_measured_as_it_prints():
    report = check(interior=make_interior(text="#scale(x: 40%, y: 40%)[small print]"))

    assert found(report, 7)[0].message == "Text on page 1 of interior.pdf is 5.6 pt; 7 pt is the least."


@pytest.mark.parametrize(("pixels", "expected"), [(300, "passed"), (290, "failed")])
def test_resolution__three_hundred_ppi_is_the_least(interior, pixels, expected):
    report = check(interior=changed(interior, with_image(5, pixels, 1.0)))

    assert statuses(report, 10) == {expected}


def test_resolution__is_measured_where_the_picture_stands(interior):
    report = check(interior=changed(interior, with_image(5, 300, 2.0)))

    assert found(report, 10)[0].message == ("A picture on page 5 of interior.pdf has 150 ppi; 300 ppi is the least.")


def test_grey_only__colour_picture_warns_at_one_shop_and_blocks_at_another(interior):
    coloured = changed(interior, with_image(5, 300, 1.0, colour=True))

    assert "warned" in statuses(check(interior=coloured), 11)
    assert found(check("ingramspark-paperback", interior=coloured), 11)[0].page == 5


@pytest.mark.parametrize(
    ("operators", "is_colour"),
    [
        (b"1 0 0 rg 200 200 9 9 re f", True),
        (b"0.5 0.5 0.5 rg 200 200 9 9 re f", False),
        (b"0 0 0 1 k 200 200 9 9 re f", False),
        (b"0 .2 0 1 K 200 200 9 9 re S", True),
    ],
)
def test_grey_only__looks_at_colour_commands(interior, operators, is_colour):
    report = check(interior=changed(interior, on_page(5, operators)))
    said = [
        finding.message for finding in found(report, 11, "warned") if "a black book is grey only" in finding.message
    ]

    assert bool(said) == is_colour


@pytest.mark.parametrize(("line", "expected"), [(0.5, "failed"), (0.75, "passed")])
def test_thinnest_line__three_quarters_of_a_point_is_the_least(line, expected):
    assert statuses(check(interior=make_interior(line=line)), 13) == {expected}


@pytest.mark.parametrize(
    "operators",
    [
        b"q 1 G 0.2 w 100 100 m 300 300 l S Q",
        b"q 0 g 0 G 0.2 w 100 100 50 50 re B Q",
    ],
)
def test_thinnest_line__white_and_self_coloured_strokes_are_no_lines(interior, operators):
    assert statuses(check(interior=changed(interior, on_page(5, operators))), 13) == {"passed"}


def test_thinnest_line__scaled_strokes_are_measured_as_they_print(interior):
    scaled = on_page(5, b"q 0.25 0 0 0.25 0 0 cm 0 G 2 w 900 900 m 1200 1200 l S Q")

    assert found(check(interior=changed(interior, scaled)), 13)[0].message == (
        "Page 5 has 1 lines thinner than 0.75 pt, the thinnest 0.50 pt."
    )
