import json
from datetime import date

import pytest

from agents.base import RememberedBook
from agents.crew.colouring.market_scout import MarketScoutAI
from agents.crew.colouring.niches import Niche, places_of, shipped, with_imported
from agents.crew.colouring.opportunities import rank, season
from agents.errors import AgentRefusedError
from tests.agents.fake_context import FakeContext, FakeMemory
from tests.agents.small_catalogue import small_catalogue

MARCH = date(2026, 3, 10)


def scout(tmp_path, *, theme=None, age="6-8", as_of=MARCH, memory=None):
    request = {"theme": theme, "age": age, "pages": 30, "seed": 7, "as_of": as_of.isoformat()}
    ctx = FakeContext(tmp_path, request=request, memory=memory or FakeMemory())
    result = MarketScoutAI(small_catalogue).run(ctx)
    return result.output, json.loads(ctx.saved["market/opportunities"][1]), ctx


def books(theme, n):
    return [RememberedBook(f"Book {number}", theme, "6-8", MARCH) for number in range(n)]


def test_catalogue__has_many_niches_and_says_what_it_is():
    catalogue = shipped()

    assert len(catalogue.niches) >= 120
    assert len({niche.key for niche in catalogue.niches}) == len(catalogue.niches)
    assert "estimate" in catalogue.source.lower()
    assert date.fromisoformat(catalogue.date)


@pytest.mark.parametrize("niche", shipped().niches, ids=lambda niche: niche.theme)
def test_catalogue__every_niche_is_complete(niche):
    assert 0 <= niche.demand <= 100
    assert 0 <= niche.competition <= 100
    assert all(1 <= month <= 12 for month in niche.months)
    assert set(niche.ages) <= {"3-5", "6-8", "9-12", "adult"}
    assert niche.ages
    assert len(niche.words) >= 5
    assert niche.title
    assert places_of(niche)


def test_scout__without_a_theme_takes_the_best_that_can_be_drawn(tmp_path):
    output, report, _ = scout(tmp_path)

    drawable = [entry for entry in report["opportunities"] if entry["fit"] >= 0.6]
    assert output == {"theme": drawable[0]["theme"], "chosen_by": "market", "opportunities": len(shipped().niches)}
    assert [entry["score"] for entry in report["opportunities"]] == sorted(
        (entry["score"] for entry in report["opportunities"]), reverse=True
    )


def test_scout__passes_over_what_was_made_too_often(tmp_path):
    first = scout(tmp_path)[0]["theme"]

    output, report, _ = scout(tmp_path, memory=FakeMemory(books=books(first, 3)))

    entry = next(entry for entry in report["opportunities"] if entry["theme"] == first)
    assert output["theme"] != first
    assert entry["own_books"] == 3
    assert "We made 3 of it in the last 30 days, which is enough." in entry["reasons"]


def test_scout__with_a_theme_keeps_it_and_looks_at_its_market(tmp_path):
    output, report, ctx = scout(tmp_path, theme="buccaneers", memory=FakeMemory(books=books("buccaneers", 2)))

    assert (output["theme"], output["chosen_by"]) == ("buccaneers", "request")
    assert report["asked"]["own_books"] == 2
    assert report["asked"]["nearest_niche"]["theme"] == "pirates"
    assert any("nearest niche is pirates" in line for _, line in ctx.log.lines)


def test_scout__refuses_a_theme_that_is_none(tmp_path):
    with pytest.raises(AgentRefusedError, match="no words"):
        scout(tmp_path, theme="!!!")


def test_scout__when_everything_is_saturated_asks_for_a_theme(tmp_path):
    class Saturated(FakeMemory):
        def counts(self, themes):
            return dict.fromkeys(themes, 3)

    with pytest.raises(AgentRefusedError, match="Give a theme"):
        scout(tmp_path, memory=Saturated())


def test_scout__ranks_imported_niches_with_ours(tmp_path):
    imported = {"theme": "Sheep in space", "demand": 100, "competition": 0, "months": [3], "note": "", "source": "me"}

    output, report, _ = scout(tmp_path, memory=FakeMemory(niches=[imported]))

    assert output["theme"] == "Sheep in space"
    assert report["opportunities"][0]["source"] == "me"


def test_scout__passes_over_imported_names_that_a_person_may_not_ask_for(tmp_path):
    imported = {"theme": "Pokémon pirates", "demand": 100, "competition": 0, "months": [3], "note": "", "source": "me"}

    output, report, _ = scout(tmp_path, memory=FakeMemory(niches=[imported]))

    best = report["opportunities"][0]
    assert best["theme"] == "Pokémon pirates"
    assert best["fit"] >= 0.6
    assert "Pokémon" not in output["theme"]


def test_scout__stands_an_imported_theme_of_markup_alone(tmp_path):
    imported = {"theme": "<b>", "demand": 100, "competition": 0, "months": [3], "note": "", "source": "me"}

    output, report, _ = scout(tmp_path, memory=FakeMemory(niches=[imported]))

    assert output["theme"] != "<b>"
    assert next(entry["fit"] for entry in report["opportunities"] if entry["theme"] == "<b>") == 0


def test_with_imported__a_persons_figures_replace_ours():
    niches = with_imported([{"theme": "Pirates", "demand": 1, "competition": 99, "months": [], "source": "me"}])

    pirates = next(niche for niche in niches if niche.key == "pirates")
    assert (pirates.demand, pirates.competition, pirates.source) == (1, 99, "me")
    assert "pirate ship" in pirates.words
    assert len(niches) == len(shipped().niches)


@pytest.mark.parametrize(("month", "expected"), [(10, 100.0), (12, 100.0), (9, 90.0), (8, 60.0), (7, 10.0), (1, 10.0)])
def test_season__sells_from_two_months_before(month, expected):
    niche = Niche("christmas", 90, 90, months=(10, 11, 12))

    assert season(niche, date(2026, month, 1)) == expected


def test_rank__formula_is_the_one_that_is_documented():
    niche = Niche("pirates", demand=80, competition=40, ages=("6-8",))

    score = {
        (age, made): rank([niche], age=age, as_of=MARCH, made={"pirates": made}, fits={"pirates": 1.0})[0].score
        for age, made in [("6-8", 0), ("6-8", 2), ("adult", 0)]
    }

    assert score == {("6-8", 0): 36 + 18 + 15, ("6-8", 2): 69 - 30, ("adult", 0): 69 - 20}


def test_scout__same_request_gives_the_same_report(tmp_path):
    assert scout(tmp_path)[2].saved == scout(tmp_path)[2].saved
