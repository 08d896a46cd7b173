"""Ornaments fill a part and keep clear of what is around them."""

import random

from agents.lineart.subjects.ornaments import adorn
from agents.lineart.subjects.parts import Curve, ellipse
from agents.lineart.subjects.sketch import Sketch


def adorned(region: Curve, seed: int = 1, **options) -> list[tuple[float, float, float, float]]:
    """The boxes of what was painted, from the paths' points."""
    sketch = Sketch()
    adorn(sketch, region, random.Random(seed), **options)
    boxes = []
    for curve, *_ in sketch._strokes:
        boxes.append(curve.box())
    return boxes


def test_adorn__stays_inside_the_region():
    region = ellipse(0, 0, 40, 25)

    boxes = adorned(region)

    assert len(boxes) > 20
    for x0, y0, x1, y1 in boxes:
        assert (x0 + x1) ** 2 / (2 * 40) ** 2 + (y0 + y1) ** 2 / (2 * 25) ** 2 < 1
        assert x0 > -40
        assert x1 < 40
        assert y0 > -25
        assert y1 < 25


def test_adorn__keeps_clear_of_discs_to_avoid():
    boxes = adorned(ellipse(0, 0, 40, 25), avoid=((0, 0, 15),))

    assert boxes
    assert all(((x0 + x1) / 2) ** 2 + ((y0 + y1) / 2) ** 2 > 15**2 for x0, y0, x1, y1 in boxes)


def test_adorn__leaves_a_part_empty_that_has_no_room():
    assert adorned(ellipse(0, 0, 3, 3)) == []


def test_adorn__same_seed_gives_same_ornaments():
    assert adorned(ellipse(0, 0, 40, 25), seed=4) == adorned(ellipse(0, 0, 40, 25), seed=4)
    assert adorned(ellipse(0, 0, 40, 25), seed=4) != adorned(ellipse(0, 0, 40, 25), seed=5)
