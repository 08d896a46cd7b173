from __future__ import annotations

import numpy as np
import pytest

from agents.lineart.path import Pen, parse


@pytest.mark.parametrize(
    ("data", "box"),
    [
        ("M0 0L10 0L10 5Z", (0, 0, 10, 5)),
        ("m1,1 h4 v3 h-4 z", (1, 1, 5, 4)),
        ("M0 0c0-4 8-4 8 0", (0, -3, 8, 0)),
        ("M0 0q5 10 10 0t10 0", (0, -5, 20, 5)),
        ("M-5 0a5 5 0 1 1 10 0a5 5 0 1 1-10 0", (-5, -5, 5, 5)),
        ("M0 0a5 5 0 01 10 0", (0, -5, 10, 0)),
        ("M.5.5-1.5-2", (-1.5, -2, 0.5, 0.5)),
    ],
)
def test_parse__every_command_reaches_where_svg_says(data, box):
    assert parse(data).box() == pytest.approx(box, abs=0.06)


def test_parse__line_after_close_starts_at_the_first_point():
    path = parse("M1 1h4v4z l2 2")

    assert path.runs[1].nodes[0].tolist() == [1, 1]


@pytest.mark.parametrize("data", ["M0 0 L5", "M0 0 Z 5 5"])
def test_parse__broken_data_is_an_error(data):
    with pytest.raises(ValueError, match="path data"):
        parse(data)


def test_data__rounding_does_not_add_up():
    pen = Pen().move(0, 0)
    for i in range(1, 1001):
        pen.line(i * 0.333, i * 0.667)

    end = parse(pen.path().data()).runs[0].nodes[-1]

    assert end.tolist() == pytest.approx([333.0, 667.0], abs=0.011)


def test_data__is_short_and_has_two_decimals():
    assert Pen().move(0.504, 1).line(0.25, -3.126).close().path().data() == "M.5 1l-.25-4.13z"


def test_moved__mirrors_and_shifts():
    path = parse("M0 0L10 0L10 5Z").moved((-2, 0, 0, 2, 30, 1))

    assert path.box() == pytest.approx((10, 1, 30, 11))


def test_flat__follows_the_curve():
    ((points, closed),) = parse("M5 0a5 5 0 1 1-10 0a5 5 0 1 1 10 0z").flat()

    assert closed
    assert np.hypot(points[:, 0], points[:, 1]) == pytest.approx(np.full(len(points), 5.0), abs=0.02)
