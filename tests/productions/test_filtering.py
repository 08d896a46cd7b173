"""Which productions a filter means."""

import pytest

from productions.errors import RequestInvalidError
from productions.filtering import ProductionFilter
from productions.states import ProductionStatus
from tests.productions.factory import make_production

pytestmark = pytest.mark.django_db


def test_filter__means_all_when_nothing_is_asked() -> None:
    made = {make_production(theme="pirates").pk, make_production(theme="castles").pk}

    assert {row.pk for row in ProductionFilter.read({}).rows()} == made


def test_filter__looks_for_the_text_in_themes_and_for_the_number() -> None:
    pirates, castles = make_production(theme="Pirates"), make_production(theme="castles")

    assert [row.pk for row in ProductionFilter.read({"q": " pira "}).rows()] == [pirates.pk]
    assert [row.pk for row in ProductionFilter.read({"q": str(castles.pk)}).rows()] == [castles.pk]


@pytest.mark.parametrize("text", ["9" * 60, "²", "٣", "a\x00b", "%", "_"])
def test_filter__finds_nothing_for_text_that_is_nowhere(text) -> None:
    make_production(theme="pirates")

    assert not ProductionFilter.read({"q": text}).rows().exists()


def test_filter__counts_every_status_within_the_text() -> None:
    make_production(theme="pirates")
    make_production(theme="castles")

    counts = ProductionFilter.read({"q": "pirates", "status": "error"}).counts()

    assert counts[""] == 1
    assert set(counts) == {"", *ProductionStatus.values}
    assert sum(counts[status] for status in ProductionStatus.values) == 1


def test_filter__refuses_a_status_that_is_none() -> None:
    with pytest.raises(RequestInvalidError, match="no status"):
        ProductionFilter.read({"status": "flying"})
