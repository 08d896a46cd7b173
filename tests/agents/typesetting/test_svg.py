import pytest

from agents.typesetting.errors import DrawingInvalidError
from agents.typesetting.strokes import mend_strokes
from agents.typesetting.svg import painted_shapes, parse_drawing, write_drawing
from tests.agents.typesetting.drawn_pages import make_svg


def drawing(inner: str, attributes: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 612 792" {attributes}>{inner}</svg>'.encode()


@pytest.mark.parametrize(
    ("svg", "reason"),
    [
        (drawing("<script>alert(1)</script>"), "script"),
        (drawing('<image href="http://x.test/a.png"/>'), "image"),
        (drawing('<path d="M0 0" onclick="x()"/>'), "onclick"),
        (drawing('<path d="M0 0" style="fill:url(http://x.test)"/>'), "style"),
        (drawing('<path d="M0 0" fill="url(#a)"/>'), "fill|colour"),
        (drawing('<path d="M0 0" fill="#ff0000"/>'), "black and white"),
        (drawing('<path d="M0 0" opacity="0.5"/>'), "opacity"),
        (drawing("<g>" * 40 + "</g>" * 40), "deep"),
        (b'<!DOCTYPE svg [<!ENTITY a "aa">]><svg viewBox="0 0 1 1">&a;</svg>', "document type"),
        (b"<svg", "well-formed"),
        (b"\xff\xfe<", "UTF-8"),
        (b"<html/>", "html"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "viewBox"),
        (drawing('<path d="M0 0" transform="warp(3)"/>'), "transform"),
    ],
)
def test_parse_drawing__what_does_not_belong_is_refused(svg, reason):
    with pytest.raises(DrawingInvalidError, match=reason):
        list(painted_shapes(parse_drawing(svg)))


def test_write_drawing__names_and_comments_go_and_sizes_are_points():
    svg = drawing('<!-- x --><title>t</title><g id="a" data-zone="sky"><circle cx="5" cy="5" r="2"/></g>', 'id="s"')

    written = write_drawing(parse_drawing(svg)).decode()

    assert 'width="612pt" height="792pt"' in written
    assert '<g><circle cx="5" cy="5" r="2" /></g>' in written
    assert "title" not in written


def test_write_drawing__written_twice_is_the_same():
    once = write_drawing(parse_drawing(make_svg(3)))

    assert write_drawing(parse_drawing(once)) == once


def test_painted_shapes__inherit_paint_and_transforms():
    svg = drawing(
        '<g stroke="#000" stroke-width="2" transform="scale(3)"><g transform="translate(1 2)"><circle r="1"/></g></g>'
    )

    shape = next(painted_shapes(parse_drawing(svg)))

    assert (shape.stroke, shape.width, shape.matrix[4:]) == ("#000", 6.0, (3.0, 6.0))


def test_mend_strokes__thin_lines_become_printable():
    root = parse_drawing(drawing('<g transform="scale(0.5)"><path d="M0 0L9 9" fill="none" stroke="#000"/></g>'))

    report = mend_strokes(root)

    assert (report.thinnest, report.n_thickened) == (0.5, 1)
    assert mend_strokes(root).thinnest == pytest.approx(0.75)


def test_mend_strokes__lines_nobody_sees_do_not_count():
    svg = drawing('<circle r="4" fill="#000" stroke="#000" stroke-width="0.3"/><circle r="4" stroke="#fff"/>')

    assert mend_strokes(parse_drawing(svg)).n_strokes == 0


def test_mend_strokes__smaller_paper_needs_thicker_lines():
    root = parse_drawing(drawing('<path d="M0 0L9 9" fill="none" stroke="#000" stroke-width="0.9"/>'))

    assert mend_strokes(root, page_scale=0.75).n_thickened == 1
