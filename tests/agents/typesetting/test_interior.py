import io
from dataclasses import replace

import cv2
import numpy as np
import pikepdf
import pypdfium2
import pytest

from agents.typesetting.errors import TypesettingError
from agents.typesetting.interior import set_interior
from agents.typesetting.proofs import gray_pages
from agents.typesetting.trims import TRIMS, gutter_in
from tests.agents.typesetting.books import empty_boxes, make_book, output_of
from tests.agents.typesetting.drawn_pages import make_pages


def text_of(pdf: bytes, page: int) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return document[page - 1].get_textpage().get_text_range()


def test_interior__drawings_are_on_right_hand_pages_with_blank_backs():
    interior = set_interior(make_book(12))

    inked = [page.mean() < 254.9 for page in gray_pages(interior.pdf, 20)]

    drawings = interior.pages_of("drawing")
    assert len(drawings) == 12
    assert all(number % 2 == 1 and inked[number - 1] and not inked[number] for number in drawings)
    assert len(inked) == interior.page_count == 28


@pytest.mark.parametrize("key", TRIMS)
def test_interior__ink_keeps_the_margins_of_every_trim(key):
    book = make_book(10, trim=TRIMS[key])

    interior = set_interior(book)

    for number, page in enumerate(gray_pages(interior.pdf, 72), start=1):
        ys, xs = np.nonzero(page < 200)
        if len(xs):
            left = gutter_in(interior.page_count) if number % 2 else 0.25
            right = 0.25 if number % 2 else gutter_in(interior.page_count)
            assert xs.min() >= left * 72 - 1
            assert xs.max() <= book.trim.width_pt - right * 72 + 1
            assert ys.min() >= 18
            assert ys.max() <= book.trim.height_pt - 18


def test_interior__thick_book_gives_the_gutter_its_room():
    pages = tuple(replace(page, number=i) for i, page in enumerate(make_pages(4) * 40, start=1))

    interior = set_interior(make_book(pages=pages))

    page = next(page for i, page in enumerate(gray_pages(interior.pdf, 72), start=1) if i == 3)
    assert interior.page_count == 324
    assert np.nonzero(page < 200)[1].min() >= 0.625 * 72 - 1


def test_interior__markup_in_a_title_stays_text():
    interior = set_interior(make_book(title="#emph[Sea] $x^2$ *Dogs* <b>", imprint='#panic("x")'))

    assert "#emph[Sea]" in text_of(interior.pdf, 2)
    assert '#panic("x")' in text_of(interior.pdf, 1)


@pytest.mark.parametrize(
    "title", ["", "🐙🐙", "x" * 300, "word " * 2000, "\x00\x07\x1b", "שלום", "中文", "हिन्दी", "Пираты"]
)
def test_interior__any_title_is_set_without_empty_boxes(title):
    interior = set_interior(make_book(title=title, subtitle=title, imprint=title))

    with pikepdf.open(io.BytesIO(interior.pdf)) as document:
        assert empty_boxes(document.pages) == 0


@pytest.mark.parametrize("seed", range(6))
def test_interior__no_line_crosses_inside_a_letter_of_the_title(seed):
    interior = set_interior(make_book(title="Atty", seed=seed))

    page = next(gray_pages(interior.pdf, 144))
    letters = page[: round(page.shape[0] * 0.33)]
    regions, _ = cv2.connectedComponents((letters > 128).astype(np.uint8), connectivity=4)

    # The dark itself, the paper, four letters, the hole of the A, and at most two gaps that neighbours enclose.
    assert regions <= 9


def test_interior__credits_name_what_is_owed():
    pages = make_pages(10, "CC BY-SA 4.0", ("Emoji by OpenMoji",))[:4] + make_pages(10)[4:]

    interior = set_interior(make_book(pages=pages))

    said = " ".join(text_of(interior.pdf, 2).split())
    assert "Emoji by OpenMoji. Used in drawings 1-4." in said
    assert "Drawings 1-4 adapt licensed artwork and are offered under CC BY-SA 4.0" in said


def test_interior__book_without_drawings_is_refused():
    with pytest.raises(TypesettingError, match="without drawings"):
        set_interior(replace(make_book(), pages=()))


def test_interior__printer_tools_accept_it(require_tool, tmp_path):
    path = tmp_path / "interior.pdf"
    path.write_bytes(set_interior(make_book()).pdf)

    assert "No syntax or stream encoding errors" in output_of(require_tool("qpdf"), "--check", path)
    fonts = output_of(require_tool("pdffonts"), path).splitlines()[2:]
    assert fonts
    assert all(line[73:84].split() == ["yes", "yes", "yes"] or " yes yes " in line for line in fonts)
    info = output_of(require_tool("pdfinfo"), "-box", path)
    assert "Tagged:          no" in info
    assert "TrimBox:             0.00     0.00   612.00   792.00" in info
    assert output_of(require_tool("pdftoppm"), "-r", "20", "-gray", path, tmp_path / "p") == ""


def test_interior__has_no_transparency_links_or_bookmarks():
    interior = set_interior(make_book())

    with pikepdf.open(io.BytesIO(interior.pdf)) as document:
        keys = {key for item in document.objects if isinstance(item, pikepdf.Dictionary) for key in item.keys()}  # noqa: SIM118
    assert not keys & {"/Annots", "/SMask", "/ca", "/CA", "/BM", "/Outlines", "/OCProperties", "/Metadata", "/Group"}
