"""What may be asked for, and what is refused before anything is queued."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from productions.colouring import start_production
from productions.errors import RequestInvalidError
from productions.models import Production
from tests.productions.pipelines import make_colouring_book

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("request_", "field", "sentence"),
    [
        ({"theme": "абракадабра"}, "theme", "cannot be read: themes are understood in English"),
        ({"theme": "chemistry"}, "theme", "The nearest themes that can be drawn: science."),
        ({"as_of": date.min}, "as_of", "The date must be from 2000-01-01 to 2099-12-31, not 0001-01-01."),
        ({"as_of": date.max}, "as_of", "not 9999-12-31."),
        ({"age": ""}, "age", "'' is not one of 3-5, 6-8, 9-12, adult."),
        ({"age": "x" * 10_000}, "age", f"'{'x' * 40}' is not one of"),
        ({"quality": ""}, "quality", "is not one of draft, normal, high."),
        ({"pages": 9}, "pages", "Pages must be from 10 to 280, not 9."),
        ({"pages": 281}, "pages", "Pages must be from 10 to 280, not 281."),
        ({"pages": 10**4000}, "pages", f"not 1{'0' * 39}."),
        ({"seed": -1}, "seed", "Seed must be from 0 to 2147483647, not -1."),
    ],
)
def test_start_production__bad_input_gets_a_sentence_and_starts_nothing(
    request_: dict[str, Any], field: str, sentence: str
) -> None:
    make_colouring_book()

    with pytest.raises(RequestInvalidError) as refused:
        start_production(**{"theme": "pirates", **request_})

    assert refused.value.field == field
    assert sentence in str(refused.value)
    assert not Production.objects.exists()


@pytest.mark.parametrize("pages", [10, 280])
def test_start_production__takes_the_ends_of_the_range(pages: int) -> None:
    make_colouring_book()

    assert start_production(theme="pirates", pages=pages).production.request["pages"] == pages
