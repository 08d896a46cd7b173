from __future__ import annotations

import pytest

from agents.preflight import PageProvenance, ai_answers, book_licence
from tests.agents.preflight.books import DRAWING_PAGES, METADATA, check, found, make_interior, provenance, statuses


def test_origin__known_and_credited_passes(interior):
    report = check(interior=interior, provenance=provenance(), drawing_pages=DRAWING_PAGES, metadata=METADATA)

    assert statuses(report, 31) == {"passed"}
    assert "texts none, images none, translations none" in found(report, 31, "passed")[-1].message


def test_origin__unknown_maker_blocks(interior):
    report = check(interior=interior, provenance=provenance(origin="unknown"))

    assert found(report, 31)[0].message == "It is not known whether page 3 was made by an AI model."


def test_origin__missing_licence_blocks(interior):
    assert found(check(interior=interior, provenance=provenance(licence="")), 31)[0].page == 3


def test_origin__drawing_without_record_blocks(interior):
    known = {page: entry for page, entry in provenance().items() if page != 9}

    assert [finding.page for finding in found(check(provenance=known, drawing_pages=DRAWING_PAGES), 31)] == [9]


def test_origin__credit_that_is_not_printed_blocks(interior):
    report = check(interior=interior, provenance=provenance(credits=("Noun Project, thenounproject.com",)))

    assert found(report, 31)[0].message == (
        "The interior does not print the credit “Noun Project, thenounproject.com”."
    )


def test_origin__licence_without_duty_needs_no_credit():
    report = check(interior=make_interior(), provenance=provenance(licence="OFL-1.1", credits=("Noto",)))

    assert statuses(report, 31) == {"passed"}


def test_origin__nothing_known_is_not_run(interior):
    assert statuses(check(interior=interior), 31) == {"not run"}


@pytest.mark.parametrize(("by_ai", "images"), [(0, "none"), (1, "some"), (4, "entire")])
def test_ai_answers__follow_the_pages(by_ai, images):
    pages = {n: PageProvenance("own", "ai" if n <= by_ai else "procedural") for n in range(1, 5)}

    answers = ai_answers(pages, "procedural")

    assert (answers.texts, answers.images, answers.translations) == ("none", images, "none")
    assert answers.declared == (by_ai > 0)


def test_ai_answers__unknown_is_never_none():
    answers = ai_answers({1: PageProvenance("own", "unknown")}, "ai")

    assert (answers.texts, answers.images) == ("entire", "unknown")
    assert answers.declared


@pytest.mark.parametrize(
    ("licences", "whole"),
    [
        (["OFL-1.1", "CC BY-SA 4.0", "OFL-1.1"], "CC BY-SA 4.0"),
        (["OFL-1.1", "CC0"], "CC0 AND OFL-1.1"),
        ([], "All rights reserved"),
    ],
)
def test_book_licence__share_alike_decides(licences, whole):
    assert book_licence(licences) == whole


def test_rebuild__same_hashes_pass_and_others_warn():
    first = {"interior.pdf": "a", "book.epub": "c"}

    assert statuses(check(hashes=first, rebuild=lambda: dict(first)), 34) == {"passed"}
    report = check(hashes=first, rebuild=lambda: {**first, "book.epub": "d"})
    assert found(report, 34, "warned")[0].message.startswith("book.epub differs")


def test_rebuild__without_one_is_not_run():
    assert statuses(check(), 34) == {"not run"}
