"""What to make next is what the market stage would choose."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from agents.crew.colouring.market_scout import MarketScoutAI
from memory.niche_files import NicheRow
from memory.niches import import_niches
from productions.engine.memory_port import BookMemory
from productions.models import Configuration
from productions.what_next import memory_stats, what_next
from tests.agents.fake_context import FakeContext
from tests.memory.factory import TODAY, make_book

pytestmark = pytest.mark.django_db


def market_chooses(folder: Path) -> str:
    request = {"theme": None, "age": "6-8", "pages": 30, "seed": 7, "as_of": TODAY.isoformat()}
    return str(MarketScoutAI().run(FakeContext(folder, request=request, memory=BookMemory(TODAY, 0))).output["theme"])


def test_what_next__begins_with_what_the_market_stage_chooses(tmp_path: Path):
    first = what_next(as_of=TODAY)[0].theme
    for _ in range(3):
        make_book(first)

    assert what_next(as_of=TODAY)[0].theme == market_chooses(tmp_path) != first


def test_what_next__leaves_out_what_has_reached_the_configured_limit():
    first = what_next(as_of=TODAY)[0]
    make_book(first.theme)
    Configuration.objects.update(saturation_limit=1)

    assert first.theme not in [opportunity.theme for opportunity in what_next(200, as_of=TODAY)]


def test_what_next__says_why():
    assert all(opportunity.reasons for opportunity in what_next(as_of=TODAY))


def test_what_next__sees_niches_that_were_imported_just_now():
    what_next(as_of=TODAY)

    import_niches([NicheRow("sharks", demand=100, competition=0)])

    assert what_next(as_of=TODAY)[0].theme == "sharks"


def test_what_next__is_computed_once_for_a_state_of_the_memory(django_assert_num_queries):
    what_next(as_of=TODAY)

    with django_assert_num_queries(3):
        what_next(as_of=TODAY)


def test_memory_stats__are_json_with_the_configured_limit():
    Configuration.current()
    Configuration.objects.update(saturation_limit=1)
    today = datetime.now(UTC).date()
    make_book("cats", finished_on=today)

    found = json.loads(json.dumps(memory_stats(30)))

    assert found["saturated"][0]["free_on"] == (today + timedelta(days=30)).isoformat()
    assert found["next"][0].keys() >= {"theme", "score", "reasons", "own_books"}
