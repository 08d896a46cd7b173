"""The three modes: auto starts by itself, semi asks, manual does nothing by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from memory.books import publish_book
from productions import auto
from productions.colouring import start_production
from productions.engine import halting
from productions.errors import RequestInvalidError
from productions.models import Configuration, Production
from productions.pipeline import ASKED
from productions.states import ProductionStatus
from tests.memory.factory import publishing
from tests.productions.factory import make_production

pytestmark = pytest.mark.django_db


def configure(**values: object) -> Configuration:
    Configuration.current()
    Configuration.objects.update(**values)
    return Configuration.current()


def test_auto__starts_one_and_waits_for_the_interval() -> None:
    configure(mode="auto")

    first, second = auto.start_when_due(), auto.start_when_due()

    assert first is not None
    assert (first.theme, first.note, first.requester) == ("", auto.NOTE, None)
    assert second is None


def test_auto__starts_the_next_when_the_interval_is_over() -> None:
    configure(mode="auto", auto_interval_minutes=30, books_per_day=9)
    auto.start_when_due()
    Configuration.objects.update(auto_started_at=timezone.now() - timedelta(minutes=31))

    assert auto.start_when_due() is not None


@pytest.mark.parametrize("mode", ["manual", "semi"])
def test_other_modes__start_nothing_by_themselves(mode: str) -> None:
    configure(mode=mode)

    assert auto.start_when_due() is None
    assert not Production.objects.exists()


def test_auto__waits_while_others_are_queued_or_active() -> None:
    configure(mode="auto", max_concurrent_productions=1)
    make_production(ProductionStatus.ACTIVE)
    assert auto.why_not() == "As many productions are active as may be: 1."

    make_production(ProductionStatus.QUEUED)

    assert auto.why_not() == "Others wait in the queue."
    assert auto.start_when_due() is None


def test_auto__stops_when_the_day_has_enough_books() -> None:
    configure(mode="auto", books_per_day=1)
    publish_book(**publishing())

    assert "published within a day: 1" in auto.why_not()


def test_auto__starts_nothing_during_an_emergency_stop(settings, tmp_path) -> None:
    settings.STOP_FILE = tmp_path / "stop"
    configure(mode="auto")
    halting.halt(by=None, reason="Smoke.")

    assert auto.start_when_due() is None


def test_market_analysis_off__a_theme_is_needed() -> None:
    configure(market_analysis=False)

    with pytest.raises(RequestInvalidError, match="so a theme is needed"):
        start_production(theme=None)


@pytest.mark.parametrize(
    ("values", "asked"),
    [
        ({"mode": "manual"}, {"always"}),
        ({"mode": "semi"}, {"always", "semi"}),
        ({"mode": "auto", "auto_publish": False}, {"always", "publishing"}),
    ],
)
def test_asked__follows_mode_and_auto_publish(values: dict[str, object], asked: set[str]) -> None:
    from productions.colouring import asked as asked_by

    found = set(asked_by(configure(**values)))

    assert found == asked
    assert found <= set(ASKED)
