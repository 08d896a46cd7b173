import math
import random
import re
from collections.abc import Callable
from functools import cache

import pytest

from agents.lineart.drawing import AGES, Age, Drawing, Subject
from agents.lineart.subjects.strokes import curve, ellipse, ribbon, rounded
from agents.lineart.subjects.things import SUBJECTS
from agents.lineart.subjects.things.patch import Patch, globe, motif
from agents.lineart.subjects.things.sheet import Sheet

PATH = re.compile(r"(?:[MLC](?:-?\d+\.\d\d ?)+|Z)+")
STEP = re.compile(r"([MLCZ])([^MLCZ]*)")
NUMBERS = {"M": 2, "L": 2, "C": 6, "Z": 0}


@cache
def draw(subject: Subject, age: Age = "6-8", seed: int = 1) -> Drawing:
    return subject.draw(random.Random(seed), age)


def steps(path: str) -> list[tuple[str, list[float]]]:
    """The commands of a path, cut at the letters and the two decimals of each number."""
    return [(op, [float(n) for n in re.findall(r"-?\d+\.\d\d", rest)]) for op, rest in STEP.findall(path)]


def sampled(path: str) -> list[tuple[float, float]]:
    """Points on the path, cubics included, independent of how the drawing measured itself."""
    points: list[tuple[float, float]] = []
    for op, n in steps(path):
        if op == "C":
            x, y = points[-1]
            for t in (0.25, 0.5, 0.75, 1.0):
                s = 1 - t
                a, b, c, d = s**3, 3 * s * s * t, 3 * s * t * t, t**3
                points.append((a * x + b * n[0] + c * n[2] + d * n[4], a * y + b * n[1] + c * n[3] + d * n[5]))
        elif n:
            points.append((n[0], n[1]))
    return points


def spread(path: str) -> float:
    """The area of the box around a path."""
    xs, ys = zip(*sampled(path), strict=True)
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


def faults(is_sound: Callable[[Subject], bool]) -> list[str]:
    """The keys of the subjects that are not as they should be."""
    return [subject.key for subject in SUBJECTS if not is_sound(subject)]


@pytest.mark.parametrize("age", AGES)
def test_draw__path_data_parses(age: Age):
    def is_sound(path: str) -> bool:
        return bool(PATH.fullmatch(path)) and all(len(numbers) == NUMBERS[op] for op, numbers in steps(path))

    paths = ((subject.key, shape.path) for subject in SUBJECTS for shape in draw(subject, age).shapes)
    assert [(key, path) for key, path in paths if not is_sound(path)] == []


@pytest.mark.parametrize("age", AGES)
def test_draw__box_is_the_true_extent(age: Age):
    def is_sound(subject: Subject) -> bool:
        drawing = draw(subject, age)
        points = [point for shape in drawing.shapes for point in sampled(shape.path)]
        x0, y0, x1, y1 = drawing.box
        xs, ys = [x for x, _ in points], [y for _, y in points]
        within = x0 - 0.02 <= min(xs) and y0 - 0.02 <= min(ys) and max(xs) <= x1 + 0.02 and max(ys) <= y1 + 0.02
        return within and min(xs) <= x0 + 1 and min(ys) <= y0 + 1 and x1 - 1 <= max(xs) and y1 - 1 <= max(ys)

    assert faults(is_sound) == []


def test_draw__is_about_a_hundred_units_large():
    def is_sound(subject: Subject) -> bool:
        x0, y0, x1, y1 = draw(subject).box
        return 60 <= max(x1 - x0, y1 - y0) <= 170 and min(x1 - x0, y1 - y0) >= 20

    assert faults(is_sound) == []


def test_draw__white_fills_are_closed_and_black_ones_small():
    def is_sound(subject: Subject) -> bool:
        drawing = draw(subject, "9-12")
        x0, y0, x1, y1 = drawing.box
        most = 0.02 * (x1 - x0) * (y1 - y0)
        closed = all(shape.fill == "none" or shape.path.endswith("Z") for shape in drawing.shapes)
        return closed and all(spread(shape.path) < most for shape in drawing.shapes if shape.fill == "black")

    assert faults(is_sound) == []


def test_draw__same_seed_gives_the_same_drawing():
    def is_sound(subject: Subject) -> bool:
        return subject.draw(random.Random(1), "adult") == draw(subject, "adult")

    assert faults(is_sound) == []


@pytest.mark.parametrize("age", AGES)
def test_draw__seeds_differ(age: Age):
    def is_sound(subject: Subject) -> bool:
        """At least three of eight; drawing ends when they are found."""
        seen: set[Drawing] = set()
        for seed in range(1, 9):
            seen.add(draw(subject, age, seed))
            if len(seen) == 3:
                return True
        return False

    assert faults(is_sound) == []


def test_draw__older_ages_get_more_to_colour():
    young = sum(len(draw(s, "3-5").shapes) for s in SUBJECTS)
    old = sum(len(draw(s, "adult").shapes) for s in SUBJECTS)

    assert old > 1.5 * young


def test_draw__leaves_the_global_generator_alone():
    random.seed(11)
    before = random.getstate()

    for subject in SUBJECTS:
        subject.draw(random.Random(1), "6-8")

    assert random.getstate() == before


def test_subjects__keys_are_unique_and_ours():
    keys = [subject.key for subject in SUBJECTS]

    assert len(keys) == len(set(keys))
    assert all(re.fullmatch(r"own/[a-z0-9]+(-[a-z0-9]+)*", key) for key in keys)
    assert {subject.licence for subject in SUBJECTS} == {"Bindery"}


def test_subjects__can_be_found_and_placed():
    def is_sound(subject: Subject) -> bool:
        tags = subject.tags
        named = len(tags) >= 8 and len(tags) == len(set(tags)) and all(tag == tag.lower() for tag in tags)
        return named and 0.05 <= subject.size <= 20

    assert faults(is_sound) == []


def test_extent__follows_the_line_and_not_its_handles():
    circle = ellipse(10, 20, 30)

    assert circle.extent() == pytest.approx((-20, -10, 40, 50), abs=0.01)
    assert circle.turned(33, (10, 20)).extent() == pytest.approx((-20, -10, 40, 50), abs=0.02)


def test_curve__goes_through_its_nodes():
    nodes = [(0, 0), (10, 5), (20, 0), (12, 14)]

    points = curve(*nodes).points(1)

    assert all(math.dist(a, b) < 1e-6 for a, b in zip(points, [*nodes, nodes[0]], strict=True))


def test_rounded__never_cuts_more_than_half_a_side():
    square = rounded(50, (0, 0), (10, 0), (10, 10), (0, 10))

    assert square.extent() == pytest.approx((0, 0, 10, 10))
    assert min(math.dist(p, (0, 0)) for p in square.points()) > 1.9


def test_ribbon__is_as_wide_as_asked():
    assert ribbon([(0, 0), (50, 0), (100, 0)], 8).extent() == pytest.approx((-4, -4, 104, 4))
    assert ribbon([(0, 0), (100, 0)], 8, round_ends=False).extent() == pytest.approx((0, -4, 100, 4))


def test_patch__neighbouring_cells_share_their_edge():
    ball = globe(0, 0, 30, 40, tilt=6)

    left, right = ball.cell(0, 0.25, 0.5, 0.5), ball.cell(0.5, 0.25, 1, 0.5)

    shared = ball.at(0.5, 0.25)
    assert any(math.dist(shared, p) < 1e-6 for p in left.points())
    assert any(math.dist(shared, p) < 1e-6 for p in right.points())


def test_patch__part_maps_into_the_whole():
    whole = Patch(lambda u, v: (100 * u, 50 * v), "")

    assert whole.part(0.5, 0.2, 1, 0.4).at(0.5, 0.5) == pytest.approx((75, 15))


@pytest.mark.parametrize("kind", ["dot", "star", "heart", "flower", "moon", "drop", "diamond"])
def test_motif__stays_within_its_radius(kind: str):
    x0, y0, x1, y1 = motif(kind, 0, 0, 10).extent()

    assert max(-x0, -y0, x1, y1) < 12.5
    assert min(x1 - x0, y1 - y0) > 8


def test_put__scales_turns_and_moves_a_sheet():
    stamp, sheet = Sheet(), Sheet()
    stamp.paint(rounded(1, (0, 0), (10, 0), (10, 20), (0, 20)))

    sheet.put(stamp, 100, 50, scale=2, angle=90)

    assert sheet.drawing().box == pytest.approx((60, 50, 100, 70))
