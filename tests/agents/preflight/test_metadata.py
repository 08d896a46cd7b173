from __future__ import annotations

from dataclasses import replace

import pytest

from agents.preflight.checks.metadata import is_isbn
from tests.agents.preflight.books import METADATA, changed, check, found, on_page, statuses


def faults(**changes) -> list[str]:
    return [finding.message for finding in found(check(metadata=replace(METADATA, **changes)), 30)]


def test_form__good_metadata_passes(interior, cover):
    report = check(interior=interior, cover=cover, metadata=METADATA)

    assert statuses(report, 30) == {"passed"}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"subtitle": "x" * 190}, "Title and subtitle have 207 characters; 199 is the most."),
        ({"title": "Bestseller Pirates"}, "The title says “bestseller”, which the shop does not allow."),
        ({"title": "Best-Selling Pirates"}, "The title says “best selling”, which the shop does not allow."),
        (
            {"title": "Pirate Book", "subtitle": "A Book"},
            "The title says “book” 2 times; generic words may stand once.",
        ),
        ({"title": "<b>Pirates</b>"}, "The title contains markup."),
        ({"title": "!!!"}, "The title has no letter and no digit."),
        ({"keywords": ("a",) * 8}, "There are 8 keywords; the form has 7 boxes."),
        ({"keywords": ()}, "There are 0 keywords; the form has 7 boxes."),
        ({"keywords": ("kindle unlimited pirates",)}, None),
        ({"keywords": ("y" * 51,)}, None),
        ({"categories": ("a", "b", "c", "d")}, "There are 4 categories; 1 to 3 are needed."),
    ],
)
def test_form__each_fault_is_one_sentence(changes, sentence):
    said = faults(**changes)

    assert len(said) == 1
    assert sentence is None or said == [sentence]


def test_form__harmless_words_pass():
    assert faults(title="Amazonian Freebooters", keywords=("stress free colouring", "new ships")) == []


def test_form__long_description_only_warns():
    report = check(metadata=replace(METADATA, description="x" * 4001))

    assert "warned" in statuses(report, 30)
    assert report.blocking == ()


def test_form__keyword_of_title_words_warns():
    report = check(metadata=replace(METADATA, keywords=("pirates to colour",)))

    assert found(report, 30, "warned")[0].message.startswith("The keyword “pirates to colour” only repeats")


def test_form__title_that_the_book_does_not_print_is_found(interior, cover):
    report = check(interior=interior, cover=cover, metadata=replace(METADATA, title="Knights to Colour"))

    assert len(found(report, 30)) == 2


def test_form__title_with_shadowed_letters_is_recognised(interior):
    from agents.preflight.checks.metadata import _stands_in

    assert _stands_in("Happy Bees", "HHaappppyy\r\nBBeeeess")
    assert not _stands_in("Happy Bees", "HHaappyy\r\nWWaassppss")


@pytest.mark.parametrize("number", ["978-0-306-40615-7", "9780306406157", "0-306-40615-2", "0-8044-2957-X"])
def test_is_isbn__takes_right_numbers(number):
    assert is_isbn(number)


@pytest.mark.parametrize("number", ["978-0-306-40615-8", "977-0-306-40615-7", "0-306-40615-3", "12345", "", "X" * 10])
def test_is_isbn__refuses_wrong_numbers(number):
    assert not is_isbn(number)


def test_isbn__one_number_for_two_formats_is_found():
    report = check(isbns={"paperback": "978-0-306-40615-7", "epub": "9780306406157"})

    assert found(report, 32)[0].message == "The ISBN 9780306406157 stands for 2 formats."


def test_isbn__that_is_not_printed_is_found(interior):
    report = check(interior=interior, isbns={"paperback": "978-0-306-40615-7"})

    assert found(report, 32)[0].message == "The ISBN 978-0-306-40615-7 is not printed on the copyright page."


def test_isbn__free_number_of_the_shop_passes(interior):
    assert statuses(check(interior=changed(interior, on_page(1, b"q Q"))), 32) == {"passed"}
