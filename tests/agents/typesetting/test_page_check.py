import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from agents.typesetting.book import PNG, SVG
from agents.typesetting.errors import DrawingInvalidError
from agents.typesetting.page_check import check_pages, clean_page
from agents.typesetting.regions import measure_regions, warnings_for
from tests.agents.typesetting.drawn_pages import make_svg


def make_picture(size: tuple[int, int] = (400, 520), mode: str = "RGBA") -> bytes:
    picture = Image.new(mode, size, (0, 0, 0, 0) if mode == "RGBA" else 255)
    ImageDraw.Draw(picture).ellipse((60, 60, 340, 340), outline=(30, 30, 30, 255) if mode == "RGBA" else 30, width=8)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def make_gray(*circles: tuple[int, int, int]) -> np.ndarray:
    """A page of 850 x 1100 pixels with black rings in a black frame."""
    picture = Image.new("L", (850, 1100), 255)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((75, 75, 775, 1025), outline=0, width=5)
    for x, y, r in circles:
        draw.ellipse((x - r, y - r, x + r, y + r), fill=255, outline=0, width=4)
    return np.asarray(picture)


def test_measure_regions__counts_by_inscribed_circle():
    # At 100 dpi a millimetre is 3.94 pixels; the frame's inside counts, the paper around it does not.
    regions = measure_regions(make_gray((300, 300, 100), (500, 600, 14), (400, 800, 10), (600, 900, 5)))

    assert (regions.n_10mm, regions.n_5mm, regions.n_3mm) == (2, 3, 4)
    assert regions.tiny_share == pytest.approx(1 / 5)


def test_measure_regions__beads_in_the_frame_do_not_count():
    assert measure_regions(make_gray((90, 500, 9), (90, 600, 9))).n_3mm == 1


def test_measure_regions__blank_page_has_no_ink():
    assert measure_regions(np.full((1100, 850), 255, np.uint8)).ink is None


def test_warnings_for__sparse_page_is_named():
    found = warnings_for(measure_regions(make_gray((300, 300, 100))), "6-8")

    assert any("25 are usual for 6-8" in sentence for sentence in found)


@pytest.mark.parametrize("mode", ["RGBA", "L"])
def test_clean_page__picture_becomes_one_bit_on_white(mode):
    clean = clean_page(make_picture(mode=mode), PNG)

    picture = Image.open(io.BytesIO(clean.content))
    assert picture.mode == "1"
    assert picture.width >= 3200
    assert picture.getpixel((5, 5)) == 255
    assert np.asarray(picture.convert("L")).min() == 0


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(b"GIF89a", PNG), (make_picture((20, 20)), PNG), (make_svg(1), "image/gif"), (make_svg(1)[:-9], SVG)],
)
def test_clean_page__what_cannot_be_read_is_refused(content, media_type):
    with pytest.raises(DrawingInvalidError):
        clean_page(content, media_type)


def test_clean_page__landscape_drawing_is_refused():
    with pytest.raises(DrawingInvalidError, match="792 x 612"):
        clean_page(make_svg(1).replace(b'viewBox="0 0 612 792"', b'viewBox="0 0 792 612"'), SVG)


def test_check_pages__drawings_and_pictures_are_rendered_together():
    pages = [clean_page(make_svg(1), SVG), clean_page(make_picture(), PNG), clean_page(make_svg(2), SVG)]

    checked = list(check_pages(pages))

    assert [Image.open(io.BytesIO(page.preview)).height for page in checked] == [500, 500, 500]
    assert checked[0].metrics()["thinnest_stroke_pt"] == pytest.approx(2.1)
    assert "thinnest_stroke_pt" not in checked[1].metrics()
    assert checked[0].preview != checked[2].preview
    assert len(checked[0].preview) < 20_000
