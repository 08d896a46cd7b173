"""Every creature draws for every age: closed, inside its box, the same for the same seed and another for the next."""

import random
import re

import pytest

from agents.lineart.drawing import AGES, Drawing, Shape, Subject
from agents.lineart.subjects.creatures import SUBJECTS

NUMBER = r"-?\d+\.\d\d"
PAIR = rf"{NUMBER} {NUMBER}"
#: What Curve.path writes: one move, then cubics or lines, closed or not.
PATH = re.compile(rf"M{PAIR}(?:(?:C{PAIR} {PAIR} {PAIR})+|L{PAIR}(?: {PAIR})*)Z?")

each_subject = pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.key)


def numbers(shape: Shape) -> list[tuple[float, float]]:
    flat = [float(number) for number in re.findall(NUMBER, shape.path)]
    return list(zip(flat[::2], flat[1::2], strict=True))


def on_curve(shape: Shape) -> list[tuple[float, float]]:
    """The points that the pen passes through, without the control points."""
    points = numbers(shape)
    return points[::3] if "C" in shape.path else points


def draw(subject: Subject, seed: int, age: str = "6-8") -> Drawing:
    return subject.draw(random.Random(seed), age)  # type: ignore[arg-type]


def black_share(drawing: Drawing) -> float:
    """The largest black shape's box against the drawing's."""
    x0, y0, x1, y1 = drawing.box
    sizes = [0.0]
    for shape in drawing.shapes:
        if shape.fill == "black":
            xs, ys = zip(*on_curve(shape), strict=True)
            sizes.append((max(xs) - min(xs)) * (max(ys) - min(ys)))
    return max(sizes) / ((x1 - x0) * (y1 - y0))


def test_subjects__keys_and_names_are_unique():
    keys, names = [s.key for s in SUBJECTS], [s.name for s in SUBJECTS]

    assert len(SUBJECTS) >= 50
    assert len(set(keys)) == len(keys)
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"own/[a-z-]+", key) for key in keys)


@each_subject
def test_subject__carries_words_that_a_theme_may_name(subject: Subject):
    assert 8 <= len(subject.tags) <= 16
    assert len(set(subject.tags)) == len(subject.tags)
    assert all(tag == tag.lower().strip() for tag in subject.tags)


@each_subject
@pytest.mark.parametrize("age", AGES)
def test_draw__writes_paths_that_parse(subject: Subject, age: str):
    drawing = draw(subject, 11, age)

    assert 8 <= len(drawing.shapes) <= 220
    assert [s.path for s in drawing.shapes if not PATH.fullmatch(s.path)] == []
    assert {s.weight for s in drawing.shapes} <= {1.0, 0.9, 0.8, 0.65}


@each_subject
def test_draw__closes_whatever_is_filled(subject: Subject):
    for seed in range(3):
        filled = [s for s in draw(subject, seed).shapes if s.fill != "none"]

        assert filled
        assert all(s.path.endswith("Z") for s in filled)


@each_subject
def test_draw__fills_its_box_and_stays_inside(subject: Subject):
    x0, y0, x1, y1 = (drawing := draw(subject, 5)).box

    xs, ys = zip(*(point for shape in drawing.shapes for point in on_curve(shape)), strict=True)

    assert (min(xs), min(ys)) >= (x0 - 0.02, y0 - 0.02)
    assert max(xs) <= x1 + 0.02
    assert max(ys) <= y1 + 0.02
    assert min(xs) - x0 < 3
    assert x1 - max(xs) < 3
    assert 60 < max(x1 - x0, y1 - y0) < 200


@each_subject
def test_draw__same_seed_gives_same_drawing(subject: Subject):
    assert draw(subject, 42, "adult") == draw(subject, 42, "adult")


@each_subject
def test_draw__seeds_make_different_individuals(subject: Subject):
    assert len({draw(subject, seed) for seed in range(6)}) >= 4


@each_subject
def test_draw__keeps_black_for_small_accents(subject: Subject):
    assert black_share(draw(subject, 3)) < 0.05


def test_draw__older_ages_get_more_detail():
    richer = [s.key for s in SUBJECTS if len(draw(s, 8, "adult").shapes) > len(draw(s, 8, "3-5").shapes)]

    assert len(richer) > len(SUBJECTS) * 0.6


def test_draw__takes_nothing_from_the_global_generator():
    random.seed(1)
    before = random.getstate()

    for subject in SUBJECTS:
        draw(subject, 1)

    assert random.getstate() == before
