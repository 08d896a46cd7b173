"""Faces, lettering, credits and layout: what is decided before anything is set."""

import pytest

from agents.typesetting.credits import credits_of, is_share_alike, number_ranges
from agents.typesetting.faces import (
    BALOO,
    FREDOKA,
    LETTERING,
    LILITA,
    NUNITO,
    TITAN,
    characters,
    plain,
    settable,
    title_setting,
)
from agents.typesetting.layout import place_drawing, plan_leaves
from agents.typesetting.lettering import letter
from agents.typesetting.trims import TRIMS
from tests.agents.typesetting.drawn_pages import make_pages


@pytest.mark.parametrize("face", LETTERING, ids=lambda face: face.family)
def test_characters__every_face_has_english_but_not_chinese(face):
    assert set(map(ord, "ABCxyz0189&'!?-")) <= characters(face)
    assert ord("中") not in characters(face)


def test_settable__missing_letters_are_reduced_or_left_out():
    assert ord("Ǎ") not in characters(LILITA)

    assert settable("Ǎb 🐙 中 x\x07y\n z", LILITA) == "Ab x y z"


@pytest.mark.parametrize(
    ("title", "text", "face"),
    [
        ("Pirates", "Pirates", TITAN),
        ("Пираты", "Пираты", NUNITO),
        ("שלום", "שלום", FREDOKA),
        ("हिन्दी", "हिन्दी", BALOO),
        ("中文海盗", "Colouring Book", TITAN),
        ("🐙", "Colouring Book", TITAN),
        ("Fun 🐙", "Fun", TITAN),
    ],
)
def test_title_setting__chooses_a_face_that_has_the_title(title, text, face):
    chosen_text, chosen_face = title_setting(title, TITAN, "Colouring Book")

    assert (chosen_text, chosen_face.family) == (text, face.family)


def test_plain__long_text_ends_at_a_word():
    assert plain("one two three", 9) == "one two…"
    assert len(plain("x" * 500, 120)) <= 120


def test_letter__breaks_where_the_title_becomes_largest():
    lettering = letter("Pirates of the Seven Seas", TITAN, 500, 220)

    assert " ".join(lettering.lines) == "Pirates of the Seven Seas"
    assert len(lettering.lines) in (2, 3)
    assert lettering.size > 60


def test_letter__two_hundred_words_still_fit():
    lettering = letter("word " * 200, TITAN, 500, 220)

    assert len(lettering.lines) <= 4
    assert lettering.size > 0


@pytest.mark.parametrize(
    ("numbers", "text"), [([], ""), ([4], "4"), ([1, 2, 3, 7, 9], "1-3, 7 and 9"), ([2, 1], "1-2")]
)
def test_number_ranges(numbers, text):
    assert number_ranges(numbers) == text


@pytest.mark.parametrize("licence", ["CC BY-SA 4.0", "CC-BY-SA-4.0", "cc by-sa 4.0"])
def test_is_share_alike__knows_its_spellings(licence):
    assert is_share_alike(licence)
    assert not is_share_alike("CC BY 4.0")


def test_credits_of__own_pages_are_reserved_and_foreign_ones_offered():
    own, foreign = make_pages(3), make_pages(5, "CC-BY-SA-4.0", ("By OpenMoji.",))[3:]

    credits = credits_of((*own, *foreign))

    assert [credit.heading for credit in credits] == ["Drawings", "Rights", "Licence"]
    assert "Used in drawings 4-5." in credits[0].text
    assert "Drawings 1-3: made for this book" in credits[1].text
    assert "offered under CC BY-SA 4.0" in credits[2].text


@pytest.mark.parametrize("n", [1, 3, 10, 30, 280])
def test_plan_leaves__count_is_even_and_drawings_are_odd_pages(n):
    leaves = plan_leaves(make_pages(n), credits_of(make_pages(n)), min_pages=32)

    assert len(leaves) % 2 == 0
    assert len(leaves) >= 32
    assert all(i % 2 == 0 for i, leaf in enumerate(leaves) if leaf.kind == "drawing")


def test_plan_leaves__many_credits_go_on_at_the_end():
    pages = [
        page
        for i, page in enumerate(make_pages(90))
        for page in [page.__class__(**{**vars(page), "credits": (f"Artist {i}",)})]
    ]

    leaves = plan_leaves(pages, credits_of(pages))

    assert [leaf.kind for leaf in leaves].index("drawing") == 2
    assert sum(len(leaf.credits) for leaf in leaves) == 91
    assert len(leaves) % 2 == 0


def test_place_drawing__own_size_where_it_fits_and_smaller_where_not():
    trim = TRIMS["8.5x11"]

    assert place_drawing((54, 54, 558, 738), "image/svg+xml", trim, 64).scale == 1.0
    assert place_drawing(None, "image/png", trim, 64).scale < 0.96
    assert place_drawing((36, 36, 576, 756), "image/svg+xml", TRIMS["8.5x8.5"], 64).scale < 0.78
