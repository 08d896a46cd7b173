from __future__ import annotations

import random
import re
import subprocess
import sys

import pytest

from agents.lineart import openmoji
from agents.lineart.build_symbols import MAX_LEAK, measured, selection
from agents.lineart.catalogue import scenes, subjects
from agents.lineart.drawing import AGES, Subject

NOT_FOR_CHILDREN = re.compile(
    r"gun|pistol|knife|dagger|sword|bomb|axe|cigarette|beer|wine|cocktail|sake|champagne|syringe|pill|coffin|skull|blood|"
    r"church|mosque|synagogue|kaaba|cross|prayer|bikini|lipstick|kiss|casino|slot"
)


def test_subjects__keys_are_their_own():
    assert all(key == subject.key for key, subject in subjects().items())


def test_subjects__enough_symbols_for_the_usual_themes():
    themes = "animal farm sea jungle space food vehicle sport music garden weather christmas toy tool building dinosaur"
    found = {theme: sum(theme in subject.tags for subject in subjects().values()) for theme in themes.split()}

    assert min(found.values()) >= 2, found
    assert sum(key.startswith("openmoji/") for key in subjects()) >= 250


def test_openmoji__nothing_that_is_not_for_children():
    names = [subject.name for key, subject in subjects().items() if key.startswith("openmoji/")]

    assert [name for name in names if any(NOT_FOR_CHILDREN.fullmatch(word) for word in name.split())] == []


def test_openmoji__what_must_not_be_mirrored_says_so():
    catalogue = subjects()

    assert not any(catalogue[f"openmoji/{code}"].mirror for code in ("1FA99", "1F5FA", "1F4B0", "1F947"))


def test_openmoji__heroes_that_are_animals_have_eyes():
    table = openmoji.table()

    assert [row["name"] for row in table.values() if row["hero"] and "animal" in row["tags"] and not row["eyes"]] == []


def test_openmoji__every_symbol_draws_inside_its_box():
    def is_sound(subject: Subject) -> bool:
        drawing = subject.draw(random.Random(1), "6-8")
        x0, y0, x1, y1 = drawing.box
        return 0 <= x0 < x1 <= 72 and 0 <= y0 < y1 <= 72 and drawing.shapes[0].fill == "white"

    symbols = (subject for key, subject in subjects().items() if key.startswith("openmoji/"))
    assert [subject.key for subject in symbols if not is_sound(subject)] == []


@pytest.mark.parametrize("code", ["1F370", "1F69C", "1F404"])
def test_build_symbols__measures_what_leaks(code):
    row = measured(code)

    assert (row["leak_closed"] > MAX_LEAK) == (code not in openmoji.table())


def test_build_symbols__table_is_of_the_selection():
    chosen = dict(selection())

    assert [code for code, row in openmoji.table().items() if chosen[code]["name"] != row["name"]] == []


def test_scenes__every_scene_offers_a_place_and_can_be_found():
    for key, scene in scenes().items():
        assert key == scene.key
        assert scene.anchors
        assert len(scene.tags) >= 4
    assert len(scenes()) >= 18


def test_subjects__ages_and_sizes_are_sound():
    for subject in subjects().values():
        assert set(subject.ages) <= set(AGES)
        assert subject.size > 0


def test_catalogue__imports_no_django():
    script = "import agents.lineart.compose, agents.lineart.catalogue, sys; print('django' in sys.modules)"

    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout

    assert answer.strip() == "False"


def test_subjects__no_two_have_the_same_name():
    names = [subject.name for subject in subjects().values()]

    assert sorted({name for name in names if names.count(name) > 1}) == []
