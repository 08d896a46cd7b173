import json
import math
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from agents.base import RememberedBook
from agents.crew.colouring.catalogue import drawing_catalogue
from agents.crew.colouring.decision_engine import DecisionEngineAI
from agents.crew.colouring.library import Library
from agents.crew.colouring.niches import theme_names
from agents.crew.colouring.titles import UNWANTED
from agents.errors import AgentRefusedError
from memory.similarity import EMBEDDING_MODEL
from tests.agents.fake_context import FakeContext, FakeMemory
from tests.agents.small_catalogue import small_catalogue

SUBJECTS, SCENES = small_catalogue()
THEMES = ["pirates", "sea animals", "farm", "cats in space", "🐙", "пираты", "cute kitties", "space"]


def context(tmp_path, theme="pirates", age="6-8", pages=30, seed=7, memory=None):
    request = {"theme": theme, "age": age, "pages": pages, "seed": seed, "as_of": "2026-03-10"}
    return FakeContext(tmp_path, request=request, memory=memory or FakeMemory())


def decide(tmp_path, theme="pirates", **request):
    return DecisionEngineAI(small_catalogue).run(context(tmp_path, theme, **request)).output


def test_plan__has_all_that_later_stages_read(tmp_path):
    ctx = context(tmp_path)

    plan = DecisionEngineAI(small_catalogue).run(ctx).output

    assert json.loads(ctx.saved["plan"][1]) == plan
    assert plan["theme"] == "pirates"
    assert plan["audience"] == "Ages 6-8"
    assert plan["embedding_model"] == EMBEDDING_MODEL
    assert sum(value**2 for value in plan["embedding"]) == pytest.approx(1.0, abs=1e-3)
    assert set(plan["cover_subjects"]) <= set(SUBJECTS)
    assert plan["warnings"] == []
    assert "pirates" in plan["why"]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("age", ["3-5", "6-8", "9-12", "adult"])
def test_pages__are_all_different(tmp_path, theme, age):
    pages = decide(tmp_path, theme, age=age)["pages"]

    assert [page["number"] for page in pages] == list(range(1, 31))
    assert len({(page["scene"], frozenset(page["supports"])) for page in pages}) == 30
    assert len({page["caption"] for page in pages}) == 30
    assert all(page["subject"] not in page["supports"] for page in pages)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("pages", [10, 30, 280])
def test_heroes__are_spread_over_the_book(tmp_path, theme, pages):
    heroes = [page["subject"] for page in decide(tmp_path, theme, pages=pages)["pages"]]

    assert len(heroes) == pages
    assert all(one != next_one for one, next_one in pairwise(heroes))
    assert max(Counter(heroes).values()) <= math.ceil(pages / len(set(heroes))) + 1


@pytest.mark.parametrize("theme", THEMES)
def test_pages__everybody_can_stand_where_they_are(tmp_path, theme):
    for page in decide(tmp_path, theme)["pages"]:
        anchors = (*SCENES[page["scene"]].anchors, "any")
        assert all(SUBJECTS[key].anchor in anchors for key in (page["subject"], *page["supports"])), page
        assert SUBJECTS[page["subject"]].hero


def test_pages__a_280_page_book_repeats_nothing(tmp_path):
    pages = decide(tmp_path, "pirates", pages=280)["pages"]

    assert len({(page["scene"], frozenset(page["supports"])) for page in pages}) == 280


@pytest.mark.parametrize(("age", "low", "high"), [("3-5", 1, 2), ("6-8", 2, 3), ("9-12", 3, 4), ("adult", 3, 5)])
def test_pages__have_more_on_them_for_older_readers(tmp_path, age, low, high):
    counts = {len(page["supports"]) for page in decide(tmp_path, age=age)["pages"]}

    assert counts <= set(range(low, high + 1))


def test_pages__show_the_theme_on_each(tmp_path):
    pages = decide(tmp_path, "cats")["pages"]

    cats = {"own/cat", "own/kitten-face", "own/ball-of-yarn"}
    assert all(cats & {page["subject"], *page["supports"]} for page in pages)


def test_pages__play_where_the_theme_plays(tmp_path):
    scenes = {page["scene"] for page in decide(tmp_path, "pirates")["pages"]}

    assert "pirate-bay" in scenes
    assert not scenes & {"farm", "space", "playroom", "moon"}


@pytest.mark.parametrize(("age", "shown"), [("3-5", False), ("9-12", False), ("adult", True)])
def test_pages__patterns_are_for_adults(tmp_path, age, shown):
    scenes = {page["scene"] for page in decide(tmp_path, "farm", age=age)["pages"]}

    assert ("mandala" in scenes) is shown


def test_heroes__a_small_thing_that_is_only_tagged_carries_no_page(tmp_path):
    heroes = {page["subject"] for page in decide(tmp_path, "farm")["pages"]}

    assert "own/cow" in heroes
    assert "own/apple" not in heroes


def test_captions__are_short_english_about_the_page(tmp_path):
    for page in decide(tmp_path, "sea animals")["pages"]:
        assert page["caption"][0].isupper()
        assert len(page["caption"]) <= 100
        assert SUBJECTS[page["subject"]].name in page["caption"].lower()
        assert page["caption"].endswith(SCENES[page["scene"]].name)
        assert not re.search(r"\ba [aeiou]|\ban [^aeiou]", page["caption"].lower())


@pytest.mark.parametrize("theme", [*THEMES, "the free best-selling pirate gift book for kids", "<b>pirates</b>"])
@pytest.mark.parametrize("age", ["3-5", "6-8", "9-12", "adult"])
def test_metadata__is_within_the_shops_limits(tmp_path, theme, age):
    plan = decide(tmp_path, theme, age=age)

    title_words = set(re.findall(r"\w+", plan["title"].lower()))
    assert 0 < len(plan["title"]) <= 60
    assert len(plan["title"]) + len(plan["subtitle"]) < 200
    assert not title_words & UNWANTED
    assert not set("<>") & set(plan["title"])
    assert len(plan["keywords"]) == len(set(plan["keywords"])) == 7
    assert all(0 < len(keyword) <= 50 for keyword in plan["keywords"])
    assert not any(title_words & set(keyword.split()) for keyword in plan["keywords"])
    assert 1 <= len(plan["categories"]) <= 3
    assert 300 < len(plan["description"]) < 2000


def test_description__says_how_many_pictures_there_are(tmp_path):
    assert "42 different drawings" in decide(tmp_path, pages=42)["description"]


def test_decide__is_the_same_for_the_same_request(tmp_path):
    assert decide(tmp_path) == decide(tmp_path)


def test_decide__another_seed_gives_another_book(tmp_path):
    assert decide(tmp_path, seed=7)["pages"] != decide(tmp_path, seed=8)["pages"]


def test_decide__does_not_depend_on_the_hash_seed_of_the_process(tmp_path):
    script = (
        "import sys, pathlib, tests.agents.test_decision_engine as t;"
        "print(t.decide(pathlib.Path(sys.argv[1]), 'cats in space'))"
    )
    run = [sys.executable, "-c", script, str(tmp_path)]

    first, second = (
        subprocess.run(run, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    )

    assert first.stdout == second.stdout


@pytest.mark.parametrize("theme", ["quantum physics", "divorce", "asdfgh", "tax accountants"])
def test_decide__refuses_what_cannot_be_drawn_and_names_themes_that_can(tmp_path, theme):
    with pytest.raises(AgentRefusedError, match=r"cannot be drawn.* can be drawn.*: [\w' ]+, [\w' ]+, [\w' ]+\."):
        decide(tmp_path, theme)


@pytest.mark.parametrize(("theme", "near"), [("chemistry", ["science"]), ("insurance", []), ("абракадабра", [])])
def test_nearest_themes__leaves_out_what_is_not_near(theme, near):
    library = Library(*drawing_catalogue(), age="6-8")

    assert library.nearest_themes(theme, theme_names()) == near


def test_decide__says_what_people_call_its_subjects(tmp_path):
    plan = decide(tmp_path, "pirates")

    keys = {key for page in plan["pages"] for key in (page["subject"], *page["supports"])}
    assert plan["names"].keys() == keys
    assert plan["names"]["own/pirate"] == "pirate"


def test_refusal__does_not_call_near_what_is_not(tmp_path):
    with pytest.raises(AgentRefusedError) as refused:
        decide(tmp_path, "insurance")

    assert str(refused.value).startswith(
        '"insurance" cannot be drawn: nothing in the catalogue fits it. What can be drawn'
    )


@pytest.mark.parametrize("theme", ["Привет мир", "中文主题", "مرحبا"])
def test_decide__refuses_words_that_it_cannot_read(tmp_path, theme):
    with pytest.raises(
        AgentRefusedError, match=r"cannot be read: themes are understood in English\. What can be drawn, for"
    ):
        decide(tmp_path, theme)


@pytest.mark.parametrize("theme", ["", "!!!", "x" * 121, "Harry Potter cats"])
def test_decide__refuses_what_is_no_theme(tmp_path, theme):
    with pytest.raises(AgentRefusedError):
        decide(tmp_path, theme)


def test_decide__takes_the_theme_that_the_market_chose(tmp_path):
    ctx = context(tmp_path, theme=None)
    ctx.inputs.outputs["analyze_market"] = {"theme": "farm animals", "chosen_by": "market"}

    assert DecisionEngineAI(small_catalogue).run(ctx).output["theme"] == "farm animals"


@pytest.mark.parametrize(
    ("theme", "hero"),
    [("buccaneers", "own/pirate"), ("пираты", "own/pirate"), ("🏴‍☠️", "own/pirate"), ("kitties", "own/cat")],
)
def test_decide__understands_other_words_for_a_theme(tmp_path, theme, hero):
    assert hero in decide(tmp_path, theme)["cover_subjects"]


def test_decide__says_what_part_of_a_theme_is_missing(tmp_path):
    warnings = decide(tmp_path, "pirates and accountants")["warnings"]

    assert any('Nothing was found to draw for "accountant"' in warning for warning in warnings)


def test_decide__a_partly_drawable_theme_has_a_lower_fit(tmp_path):
    assert decide(tmp_path, "pirates and accountants")["fit"] < decide(tmp_path, "pirates")["fit"]


def test_decide__warns_of_saturation_with_near_alternatives(tmp_path):
    made = [RememberedBook(f"Book {n}", "pirates", "6-8", date(2026, 3, n)) for n in (1, 2, 3)]

    warnings = " ".join(decide(tmp_path, memory=FakeMemory(books=made))["warnings"])

    assert "3 books of the last 30 days had this theme" in warnings
    assert re.search(r"Near themes that are not: [\w' ]+, [\w' ]+, [\w' ]+\.", warnings)


def test_decide__warns_of_books_near_in_meaning(tmp_path):
    near = RememberedBook("Life on the Reef", "coral reef", "6-8", date(2026, 3, 1), similarity=0.5)
    far = RememberedBook("Tractors", "tractors", "6-8", date(2026, 3, 1), similarity=0.1)

    warnings = decide(tmp_path, "sea animals", memory=FakeMemory(near=[near, far]))["warnings"]

    assert warnings == ['Near in meaning to "Life on the Reef" (2026-03-01).']


def test_decide__warns_of_a_book_with_the_same_heroes(tmp_path):
    heroes = tuple({page["subject"] for page in decide(tmp_path)["pages"]})
    same = RememberedBook("Ahoy", "buccaneers", "6-8", date(2026, 3, 1), similarity=0.4, subjects=heroes)

    warnings = decide(tmp_path, memory=FakeMemory(near=[same]))["warnings"]

    assert '100% of the subjects that carry pages are also in "Ahoy".' in warnings


def test_decide__an_age_gets_only_what_is_made_for_it(tmp_path):
    from dataclasses import replace

    only_adults = replace(SUBJECTS["own/pirate"], ages=("adult",))
    catalogue = ({**SUBJECTS, "own/pirate": only_adults}, SCENES)

    plan = DecisionEngineAI(lambda: catalogue).run(context(tmp_path, age="3-5")).output

    assert all("own/pirate" not in (page["subject"], *page["supports"]) for page in plan["pages"])
