import io
from dataclasses import replace

import numpy as np
import pikepdf
import pytest

from agents.typesetting.cover import blurb, set_cover
from agents.typesetting.palettes import CALM_PALETTES, PALETTES, every_land, is_light
from agents.typesetting.proofs import page_picture
from tests.agents.typesetting.books import empty_boxes, make_book, output_of


def test_cover__is_two_trims_a_spine_and_bleed():
    cover = set_cover(make_book(), 34)

    with pikepdf.open(io.BytesIO(cover.pdf)) as document:
        media = [float(n) / 72 for n in document.pages[0].mediabox]
        trim = [float(n) / 72 for n in document.pages[0].TrimBox]
    assert media[2:] == pytest.approx([17.3266, 11.25], abs=0.001)
    assert trim == pytest.approx([0.125, 0.125, 17.2016, 11.125], abs=0.001)
    assert cover.spine_in == pytest.approx(0.0766, abs=0.0001)


def test_cover__barcode_area_is_white_and_free():
    cover = set_cover(make_book(), 34)

    picture = np.asarray(page_picture(cover.pdf, 0, 2.0).convert("L"))

    right, bottom = cover.front_x_pt - cover.spine_in * 72 - 0.25 * 72, cover.height_pt - (0.125 + 0.25) * 72
    box = picture[round(2 * (bottom - 1.2 * 72)) : round(2 * bottom), round(2 * (right - 2 * 72)) : round(2 * right)]
    assert box.min() > 250


def test_cover__every_operator_is_cmyk_and_ink_stays_within_the_limit():
    cover = set_cover(make_book(), 34)

    with pikepdf.open(io.BytesIO(cover.pdf)) as document:
        content = list(pikepdf.parse_content_stream(document.pages[0]))
        assert "/ColorSpace" not in document.pages[0].Resources
    colours = [tuple(map(float, operands)) for operands, operator in content if str(operator) in ("k", "K")]
    others = {str(operator) for _, operator in content} & {"g", "G", "rg", "RG", "cs", "CS", "scn", "SCN", "sh"}
    assert others == set()
    assert len(set(colours)) > 8
    assert max(map(sum, colours)) <= 2.4


@pytest.mark.parametrize("palette", [*PALETTES, *CALM_PALETTES], ids=lambda palette: palette.key)
def test_palette__prints_within_the_ink_limit_and_titles_stand_out(palette):
    inks = [palette.ground, palette.rays, *palette.title, palette.edge, palette.badge, palette.dark, palette.sky]

    assert max(map(sum, [*inks, *every_land(palette)])) <= 2.4
    assert not is_light(palette.edge)
    assert not is_light(palette.dark)


def test_cover__thin_spine_has_no_text_and_thick_one_has():
    book = make_book(title="Zebra")

    thin, thick = set_cover(book, 78), set_cover(book, 200)

    assert dark_in_spine(thin) == 0
    assert dark_in_spine(thick) > 0


def dark_in_spine(cover) -> int:
    """Count pixels in the middle column of the spine that differ from its most frequent colour."""
    picture = np.asarray(page_picture(cover.pdf, 0, 2.0)).astype(int)
    spine = cover.spine_in * 72
    column = picture[
        200:-200, round(2 * (cover.front_x_pt - spine * 0.62)) : round(2 * (cover.front_x_pt - spine * 0.38))
    ]
    text = np.abs(column - np.median(column, axis=(0, 1))).sum(axis=2) > 150
    return int(text.sum())


def test_cover__seed_changes_the_look_and_the_same_seed_does_not():
    book = make_book()

    assert set_cover(book, 34).pdf == set_cover(book, 34).pdf
    assert set_cover(book, 34).pdf != set_cover(replace(book, seed=8), 34).pdf


@pytest.mark.parametrize("title", ["", "🐙", "x" * 300, "#panic()", "שלום עולם", "हिन्दी रंग", "Пираты", "A " * 200])
def test_cover__any_title_is_set(title):
    cover = set_cover(make_book(title=title, subtitle=title, imprint=title, description=f"<b>{title}</b>"), 200)

    assert cover.title
    with pikepdf.open(io.BytesIO(cover.pdf)) as document:
        assert empty_boxes(document.pages) == 0


def test_cover__printer_tools_accept_it(require_tool, tmp_path):
    path = tmp_path / "cover.pdf"
    path.write_bytes(set_cover(make_book(), 34).pdf)

    assert "No syntax or stream encoding errors" in output_of(require_tool("qpdf"), "--check", path)
    assert output_of(require_tool("pdftoppm"), "-r", "20", path, tmp_path / "p") == ""


def test_blurb__takes_whole_sentences_without_markup():
    assert blurb("<p>One &amp; two. </p>" + "Three. " * 60).startswith("One")
    assert blurb("<b>Ahoy!</b> Thirty   pictures.") == "Ahoy! Thirty pictures."
    assert len(blurb("word " * 500)) <= 260
