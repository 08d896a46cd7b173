"""The curves that subjects are made of."""

import math

import pytest

from agents.lineart.subjects.parts import Curve, affine, arc, ellipse, fused, inside, mirrored, rounded, smooth, tube
from agents.lineart.subjects.sketch import Sketch


def area(curve: Curve) -> float:
    return curve.geometry.area


def test_smooth__four_nodes_make_a_circle():
    circle = smooth([(0, -10), (10, 0), (0, 10), (-10, 0)])

    radii = [math.hypot(x, y) for x, y in circle.sampled]

    assert min(radii) > 9.6
    assert max(radii) < 10.1


def test_smooth__a_third_value_of_nought_keeps_the_corner():
    pointed = smooth([(0, 0, 0), (10, 10), (0, 20), (-10, 10)])

    assert pointed.box()[1] == 0
    assert smooth([(0, 0), (10, 10), (0, 20), (-10, 10)]).points[1][1] == pytest.approx(0)
    assert pointed.points[1] == (0, 0)


def test_mirrored__is_the_same_on_both_sides():
    x0, _, x1, _ = mirrored([(50, 0), (70, 20), (60, 60), (50, 80)], 50).box()

    assert 50 - x0 == pytest.approx(x1 - 50)


def test_ellipse__tilted_by_a_quarter_swaps_its_radii():
    assert ellipse(0, 0, 10, 4, tilt=90).box() == pytest.approx((-4, -10, 4, 10), abs=0.1)


def test_arc__runs_from_one_angle_to_the_other():
    path = arc(0, 0, 10, 10, 0, 180)

    assert path.points[0] == pytest.approx((10, 0))
    assert path.points[-1] == pytest.approx((-10, 0))
    assert path.box()[3] == pytest.approx(10, abs=0.1)
    assert not path.closed


def test_tube__is_as_wide_as_asked_with_round_ends():
    assert tube([(0, 0), (20, 0), (40, 0)], [5, 5, 5]).box() == pytest.approx((-5, -5, 45, 5), abs=0.3)


def test_tube__ends_in_a_point_where_its_width_is_nought():
    x1 = tube([(0, 0), (20, 0), (40, 0)], [5, 3, 0]).box()[2]

    assert x1 == pytest.approx(40, abs=0.1)


def test_rounded__has_straight_sides():
    assert area(rounded(0, 0, 40, 20, 4)) == pytest.approx(40 * 20 - (4 - math.pi) * 16, rel=0.01)


def test_inside__cuts_at_the_edge_and_drops_what_lies_outside():
    pieces = inside(ellipse(0, 0, 10), ellipse(10, 0, 5), ellipse(40, 0, 5))

    assert len(pieces) == 1
    assert pieces[0].box()[2] <= 10.01
    assert 0 < area(pieces[0]) < area(ellipse(10, 0, 5))


def test_fused__rounds_the_crease_between_two_pieces():
    sharp = fused(ellipse(0, 0, 10), ellipse(15, 0, 10), fillet=0)
    soft = fused(ellipse(0, 0, 10), ellipse(15, 0, 10), fillet=4)

    assert area(soft) > area(sharp)


def test_moved__flips_scales_and_turns():
    moved = ellipse(10, 0, 2).moved(affine(5, 5, scale=2, flip=True))

    assert moved.box() == pytest.approx((-19, 1, -11, 9), abs=0.1)


def test_put__turns_about_the_pivot():
    part = Sketch()
    part.solid(ellipse(10, 0, 2))
    whole = Sketch()

    whole.put(part, (0, 0), tilt=90)

    assert whole.box() == pytest.approx((-2, 8, 2, 12), abs=0.1)


def test_drawing__box_counts_every_shape():
    sketch = Sketch()
    sketch.solid(ellipse(0, 0, 10))
    sketch.black(ellipse(0, 0, 2))
    sketch.solid(ellipse(30, 0, 5))

    assert sketch.drawing().box == pytest.approx((-10, -10, 35, 10), abs=0.05)
