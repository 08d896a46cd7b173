"""What a note on a plan asks for, and what becomes of it."""

from collections import Counter

import pytest

from agents.base import Feedback
from agents.crew.colouring.decision_engine import DecisionEngineAI
from agents.crew.colouring.library import Library
from agents.crew.colouring.wishes import read_wishes
from tests.agents.fake_context import FakeContext
from tests.agents.small_catalogue import small_catalogue

LIBRARY = Library(*small_catalogue(), age="6-8")
SEA = LIBRARY.match("sea animals")


def read(*notes):
    wishes = read_wishes(notes, LIBRARY.subjects, SEA)
    return {key.removeprefix("own/"): wish for key, wish in wishes.by_key.items()}, wishes.unread


@pytest.mark.parametrize(
    ("note", "by_key"),
    [
        ("No sharks, please.", {"shark": "out"}),
        ("Without sharks or whales", {"shark": "out", "whale": "out"}),
        ("Turtles instead of sharks", {"turtle": "more", "shark": "out"}),
        ("No whales, turtles instead.", {"whale": "out", "turtle": "more"}),
        ("Replace the pirate ships with crabs.", {"pirate-ship": "out", "crab": "more"}),
        ("no more whales", {"whale": "out"}),
        ("Too many crabs, not enough turtles", {"crab": "less", "turtle": "more"}),
        ("No fish", {"fish": "out", "tropical-fish": "out"}),
        ("More ships", {"pirate-ship": "more"}),
        ("Don't remove the parrots but no coins", {"coin": "out"}),
        ("No animals, but more turtles", None),
    ],
)
def test_note__names_what_goes_and_what_comes(note, by_key):
    found, unread = read(note)

    if by_key is None:
        assert (found["turtle"], found["whale"]) == ("more", "out")
    else:
        assert found == by_key
    assert unread == ()


def test_note__a_category_prefers_only_what_belongs_to_the_theme():
    found, _ = read("More animals")

    assert found["whale"] == "more"
    assert "cow" not in found


def test_notes__the_last_word_counts():
    assert read("No sharks.", "More sharks!")[0] == {"shark": "more"}


@pytest.mark.parametrize(
    ("note", "unread"),
    [
        ("Make it funnier", "Make it funnier"),
        ("I am not happy with the sharks", "I am not happy with the sharks"),
        ("More dragons and turtles", "dragons"),
        ("with more detail", "detail"),
    ],
)
def test_note__what_gives_nothing_is_named(note, unread):
    assert read(note)[1] == (unread,)


def decide(tmp_path, *notes, theme="sea animals", pages=20):
    request = {"theme": theme, "age": "6-8", "pages": pages, "seed": 7, "as_of": "2026-03-10"}
    ctx = FakeContext(tmp_path, request=request, feedback=[Feedback("mira", note) for note in notes])
    return DecisionEngineAI(small_catalogue).run(ctx).output, ctx.log.lines


def shown(plan):
    return Counter(key for page in plan["pages"] for key in (page["subject"], *page["supports"]))


def test_decide__leaves_out_what_a_note_does_not_want_and_says_so(tmp_path):
    before, _ = decide(tmp_path)

    plan, log = decide(tmp_path, "No sharks.")

    assert shown(before)["own/shark"] > 0
    assert shown(plan)["own/shark"] == 0
    assert ("info", "Left out, as the note asks: shark.") in log


def test_decide__prefers_what_a_note_wants_more_of_and_says_on_how_many_pages(tmp_path):
    before, _ = decide(tmp_path, theme="pirates")

    plan, log = decide(tmp_path, "Add crabs.", theme="pirates")

    n = shown(plan)["own/crab"]
    assert n > shown(before)["own/crab"]
    assert ("info", f"Preferred, as the note asks: crab, on {n} of 20 pages.") in log


def test_decide__what_there_should_be_less_of_carries_no_page(tmp_path):
    plan, _ = decide(tmp_path, "Too many sharks")

    assert "own/shark" not in {page["subject"] for page in plan["pages"]}


def test_decide__each_round_gives_another_plan_and_the_same_round_the_same(tmp_path):
    once, log = decide(tmp_path, "Hm.")
    twice, _ = decide(tmp_path, "Hm.", "Hm.")

    assert len({str(plan["pages"]) for plan in (decide(tmp_path)[0], once, twice)}) == 3
    assert once == decide(tmp_path, "Hm.")[0]
    assert any(level == "warning" and 'Not understood in the note: "Hm."' in line for level, line in log)


def test_decide__keeps_what_the_theme_cannot_do_without_and_says_so(tmp_path):
    plan, log = decide(tmp_path, "No animals.")

    assert shown(plan)["own/whale"] > 0
    assert any(level == "warning" and "too little of the theme" in line for level, line in log)


def test_decide__remarks_on_single_pages_are_said_to_be_not_followed(tmp_path):
    _, log = decide(tmp_path, "No sharks.\nPage 7: more waves")

    assert ("warning", "Remarks on single pages (7) are not followed: the pages were planned anew.") in log
