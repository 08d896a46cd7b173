"""Every creature draws for every age: closed, inside its box, the same for the same seed and another for the next."""

import random
import re
from collections.abc import Callable
from functools import cache

import pytest

from agents.lineart.drawing import AGES, Drawing, Shape, Subject
from agents.lineart.subjects.creatures import SUBJECTS

NUMBER = r"-?\d+\.\d\d"
PAIR = rf"{NUMBER} {NUMBER}"
#: What Curve.path writes: one move, then cubics or lines, closed or not.
PATH = re.compile(rf"M{PAIR}(?:(?:C{PAIR} {PAIR} {PAIR})+|L{PAIR}(?: {PAIR})*)Z?")


def numbers(shape: Shape) -> list[tuple[float, float]]:
    flat = [float(number) for number in re.findall(NUMBER, shape.path)]
    return list(zip(flat[::2], flat[1::2], strict=True))


def on_curve(shape: Shape) -> list[tuple[float, float]]:
    """The points that the pen passes through, without the control points."""
    points = numbers(shape)
    return points[::3] if "C" in shape.path else points


@cache
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


def faults(is_sound: Callable[[Subject], bool]) -> list[str]:
    """The keys of the subjects that are not as they should be."""
    return [subject.key for subject in SUBJECTS if not is_sound(subject)]


def test_subjects__carry_words_that_a_theme_may_name():
    def is_sound(subject: Subject) -> bool:
        tags = subject.tags
        return 8 <= len(tags) <= 16 and len(set(tags)) == len(tags) and all(tag == tag.lower().strip() for tag in tags)

    assert faults(is_sound) == []


@pytest.mark.parametrize("age", AGES)
def test_draw__writes_paths_that_parse(age: str):
    unreadable = {
        (subject.key, shape.path)
        for subject in SUBJECTS
        for shape in draw(subject, 11, age).shapes
        if not PATH.fullmatch(shape.path)
    }

    assert unreadable == set()


@pytest.mark.parametrize("age", AGES)
def test_draw__uses_a_fair_number_of_shapes_and_few_weights(age: str):
    def is_sound(subject: Subject) -> bool:
        shapes = draw(subject, 11, age).shapes
        return 8 <= len(shapes) <= 220 and {shape.weight for shape in shapes} <= {1.0, 0.9, 0.8, 0.65}

    assert faults(is_sound) == []


@pytest.mark.parametrize("seed", range(3))
def test_draw__closes_whatever_is_filled(seed: int):
    def is_sound(subject: Subject) -> bool:
        filled = [shape for shape in draw(subject, seed).shapes if shape.fill != "none"]
        return bool(filled) and all(shape.path.endswith("Z") for shape in filled)

    assert faults(is_sound) == []


def test_draw__fills_its_box_and_stays_inside():
    def is_sound(subject: Subject) -> bool:
        x0, y0, x1, y1 = (drawing := draw(subject, 1)).box
        xs, ys = zip(*(point for shape in drawing.shapes for point in on_curve(shape)), strict=True)
        return (
            x0 - 0.02 <= min(xs) < x0 + 3
            and x1 - 3 < max(xs) <= x1 + 0.02
            and y0 - 0.02 <= min(ys)
            and max(ys) <= y1 + 0.02
            and 60 < max(x1 - x0, y1 - y0) < 200
        )

    assert faults(is_sound) == []


def test_draw__same_seed_gives_same_drawing():
    def is_sound(subject: Subject) -> bool:
        return subject.draw(random.Random(8), "adult") == draw(subject, 8, "adult")

    assert faults(is_sound) == []


def test_draw__seeds_make_different_individuals():
    def is_sound(subject: Subject) -> bool:
        """At least four of six; drawing ends when they are found."""
        seen: set[Drawing] = set()
        for seed in range(6):
            seen.add(draw(subject, seed))
            if len(seen) == 4:
                return True
        return False

    assert faults(is_sound) == []


def test_draw__keeps_black_for_small_accents():
    assert faults(lambda subject: black_share(draw(subject, 2)) < 0.05) == []


def test_draw__older_ages_get_more_detail():
    richer = [s.key for s in SUBJECTS if len(draw(s, 8, "adult").shapes) > len(draw(s, 8, "3-5").shapes)]

    assert len(richer) > len(SUBJECTS) * 0.6


def test_draw__takes_nothing_from_the_global_generator():
    random.seed(1)
    before = random.getstate()

    for subject in SUBJECTS:
        subject.draw(random.Random(1), "6-8")

    assert random.getstate() == before
