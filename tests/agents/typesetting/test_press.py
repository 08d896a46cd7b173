import io

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from agents.typesetting.book import CANVAS_PT
from agents.typesetting.errors import PressError
from agents.typesetting.press import Sheet, print_cmyk, print_gray
from agents.typesetting.proofs import gray_pages
from agents.typesetting.typst_press import compile_pdf
from tests.agents.typesetting.books import make_book, output_of
from tests.agents.typesetting.drawn_pages import make_svg

SHEET = Sheet((9, 9, 91, 91), (0, 0, 100, 100))


def make_pdf(content: bytes, channels: int = 1) -> bytes:
    """A page of 100 points whose space /c0 has a profile, as Typst writes it."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(100, 100))
    profile = document.make_stream(b"profile", N=channels)
    document.pages[0].Resources = Dictionary(ColorSpace=Dictionary(c0=Array([Name.ICCBased, profile])))
    document.pages[0].Contents = document.make_stream(content)
    document.docinfo["/Title"] = "Secret"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def operators(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [str(operator) for _, operator in pikepdf.parse_content_stream(document.pages[0])]


def test_print_gray__tokens_are_never_glued():
    glued = b"/Span<</MCID 0>>BDC\nq 1 0 0 1 0 0 cm/c0 cs 1 scn/c0 CS 0 SCN 3 w 0 0 m 9 9 l\nB\nQ\nEMC"

    pressed = print_gray(make_pdf(glued))

    assert operators(pressed) == ["q", "cm", "g", "G", "w", "m", "l", "B", "Q"]


def test_print_gray__tag_with_brackets_in_its_text_goes_whole():
    tagged = rb"/Span<</ActualText(a \) >> b)/MCID 0>>BDC q /c0 cs 0 scn Q EMC"

    assert operators(print_gray(make_pdf(tagged))) == ["q", "g", "Q"]


def test_print_gray__colour_is_refused():
    with pytest.raises(PressError, match="black only"):
        print_gray(make_pdf(b"/c0 cs 1 0 0 scn 0 0 9 9 re f", channels=3))


def test_print_gray__unknown_colour_operator_is_refused():
    with pytest.raises(PressError, match="rg"):
        print_gray(make_pdf(b"1 0 0 rg 0 0 9 9 re f"))


def test_print_gray__metadata_is_gone_and_the_trim_box_is_there():
    with pikepdf.open(io.BytesIO(print_gray(make_pdf(b"/c0 cs 0 scn")))) as document:
        assert set(document.Root.keys()) == {"/Type", "/Pages"}
        assert "/Info" not in document.trailer
        assert list(document.pages[0].TrimBox) == [0, 0, 100, 100]


def test_print_cmyk__colour_becomes_its_inks():
    pdf = make_pdf(b"/c0 cs 1 0.8 0 scn 0 0 9 9 re f", channels=3)

    pressed = print_cmyk(pdf, {(255, 204, 0): (0.0, 0.2, 0.9, 0.0)}, SHEET)

    with pikepdf.open(io.BytesIO(pressed)) as document:
        assert b"0 0.2 0.9 0 k" in document.pages[0].Contents.read_bytes()
        assert [float(n) for n in document.pages[0].TrimBox] == [9, 9, 91, 91]


def test_print_cmyk__colour_without_inks_is_refused():
    with pytest.raises(PressError, match="no inks"):
        print_cmyk(make_pdf(b"/c0 cs 1 0 0 scn", channels=3), {}, SHEET)


def test_print_gray__pages_look_as_before_in_a_second_renderer(require_tool, tmp_path):
    book = make_book()
    files = {"page.svg": make_svg(4)}
    values = {"width": CANVAS_PT[0], "height": CANVAS_PT[1], "files": ["page.svg"]}
    proof = compile_pdf("proof", values, files, book.made_at)
    pressed = tmp_path / "pressed.pdf"
    pressed.write_bytes(print_gray(proof))

    said = output_of(require_tool("pdftoppm"), "-r", "50", "-gray", pressed, tmp_path / "page")

    assert said == ""
    expected = next(gray_pages(proof, 50))
    printed = read_pgm(next(tmp_path.glob("page*.pgm")).read_bytes())
    assert printed.shape == expected.shape
    assert np.abs(printed.astype(int) - expected.astype(int)).mean() / 255 < 0.01
    assert 0.02 < (printed < 128).mean() < 0.3


def read_pgm(content: bytes) -> np.ndarray:
    _, size, _, pixels = content.split(b"\n", 3)
    width, height = map(int, size.split())
    return np.frombuffer(pixels, np.uint8).reshape(height, width)
