from __future__ import annotations

import numpy as np

from agents.lineart.marks import Mark, solid
from agents.lineart.raster import Canvas, paint
from agents.lineart.score import hamming, measure, phash
from agents.lineart.shapes import circle, rect


def page_with(*radii: float) -> np.ndarray:
    marks = [solid(circle(60 + 90 * i, 60, r)) for i, r in enumerate(radii)]
    return paint(marks, 600, 120, line=2.0)


def test_measure__counts_regions_by_the_circle_inside():
    found = measure(page_with(20, 12, 2.2))

    assert (found.regions_3mm, found.regions_5mm, found.tiny) == (2, 1, 1)


def test_measure__paper_around_is_no_region():
    assert measure(page_with()).regions_3mm == 0


def test_measure__black_blob_is_given_in_millimetres():
    image = paint([Mark(circle(60, 60, 28.35), "black", 0.0)], 120, 120, line=1.0)

    assert 19.0 < measure(image).blob_mm < 21.0


def test_paint__white_hides_what_lies_below():
    under, over = solid(circle(50, 50, 20)), solid(rect(20, 20, 80, 80), 0.0)

    assert (paint([under, over], 100, 100, line=3.0) == 255).all()


def test_canvas__knows_which_zone_lies_open():
    canvas = Canvas(100, 100, 2.0, ["sky", "ground"])

    canvas.paint(
        [
            solid(rect(0, 0, 100, 100), 0.0, "sky"),
            solid(rect(0, 60, 100, 100), 1.0, "ground"),
            solid(circle(50, 50, 10)),
        ]
    )

    assert [int(canvas.owner[y, 50]) for y in (10, 50, 90)] == [canvas.zones["sky"], 0, canvas.zones["ground"]]


def test_phash__is_stable_and_tells_pictures_apart():
    one, other = page_with(20, 12), page_with(6, 30)

    assert phash(one) == phash(one.copy())
    assert len(phash(one)) == 16
    assert hamming(phash(one), phash(other)) > 4


def test_hamming__counts_bits():
    assert hamming("000000000000000f", "0000000000000001") == 3
