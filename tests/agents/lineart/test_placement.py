from __future__ import annotations

import random

import pytest

from agents.lineart.catalogue import scenes, subjects
from agents.lineart.page import rng_for
from agents.lineart.placement import LAYOUTS, SUPPORT_COUNT, Placer, Sketch, arrange
from agents.lineart.scenes.base import View

INSIDE = (50.0, 50.0, 562.0, 742.0)


def sketch(key: str) -> Sketch:
    subject = subjects()[key]
    return Sketch(subject, subject.draw(random.Random(1), "6-8"))


def place(scene: str, keys: list[str], layout=LAYOUTS[0], seed: str = "1", detail: int = 1) -> Placer:
    rng = rng_for("placement", seed)
    placer = Placer(rng, scenes()[scene].draw(View(rng, detail, INSIDE)), INSIDE, detail)
    arrange(placer, layout, [sketch(key) for key in keys], lambda subject: sketch(subject.key))
    return placer


@pytest.mark.parametrize("scene", sorted(scenes()))
@pytest.mark.parametrize("layout", LAYOUTS[2:5:2], ids=lambda layout: layout.key)
def test_arrange__hero_is_large_and_on_the_page(scene, layout):
    placer = place(scene, ["openmoji/1F420", "openmoji/1F421"], layout)

    x0, y0, x1, y1 = placer.placed[0].box
    assert max((x1 - x0) / 512, (y1 - y0) / 692) > 0.4
    assert x0 >= INSIDE[0]
    assert x1 <= INSIDE[2]
    assert y0 >= INSIDE[1]


def test_arrange__hero_on_land_stands_on_the_ground():
    placer = place("farm", ["openmoji/1F40E"])

    low, high = placer.backdrop.bands["ground"]
    assert low <= placer.placed[0].box[3] <= high


def test_arrange__flyers_are_in_the_sky():
    placer = place("meadow", ["openmoji/1F40E", "own/butterfly"])

    butterfly = next(placed for placed in placer.placed if placed.subject.key == "own/butterfly")
    assert butterfly.box[3] < placer.placed[0].box[3]


def test_arrange__no_more_supports_than_the_age_bears():
    placer = place("farm", ["openmoji/1F40E", *["openmoji/1F410"] * 9])

    assert len(placer.placed) <= 1 + SUPPORT_COUNT[1]


def test_arrange__meeting_shows_two_heroes():
    meeting = next(layout for layout in LAYOUTS if layout.twin)

    placer = place("farm", ["openmoji/1F40E"], meeting)

    assert [placed.hero for placed in placer.placed] == [True, True]


def test_arrange__someone_from_land_gets_a_raft_at_sea():
    at_sea, on_land = place("open-sea", ["openmoji/1F40E"]), place("farm", ["openmoji/1F40E"])

    assert len(at_sea.placed[0].marks) > len(on_land.placed[0].marks)
