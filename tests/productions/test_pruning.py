"""Old log lines of productions that are over go, some at a time; nothing else does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from productions import pruning
from productions.chores import NowAndThen
from productions.models import LogLine
from productions.pruning import LogPruning
from productions.states import FINAL_PRODUCTION_STATUSES, OPEN_PRODUCTION_STATUSES, ProductionStatus
from tests.productions.factory import make_production
from tests.productions.log_lines import numbered, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keep(settings) -> None:
    settings.LOG_KEEP_DAYS = 30


def write_old(n: int, production: int, *, days: int = 31, first: int = 1) -> None:
    write(*numbered(n), production=production, first=first)
    LogLine.objects.filter(seq__gte=first).update(at=timezone.now() - timedelta(days=days))


def prune() -> list[int | None]:
    """Prune until it says that nothing is left to look at; return the places that stayed."""
    pruning_ = LogPruning()
    while pruning_():
        pass
    return list(LogLine.objects.order_by("seq").values_list("seq", flat=True))


@pytest.mark.parametrize("status", sorted(FINAL_PRODUCTION_STATUSES))
def test_pruning__removes_old_lines_of_what_is_over(status: ProductionStatus) -> None:
    write_old(3, make_production(status).pk)

    assert prune() == []


@pytest.mark.parametrize("status", sorted(OPEN_PRODUCTION_STATUSES))
def test_pruning__keeps_the_lines_of_what_is_not_over(status: ProductionStatus) -> None:
    write_old(3, make_production(status).pk)

    assert prune() == [1, 2, 3]


def test_pruning__keeps_lines_that_are_not_old() -> None:
    production = make_production(ProductionStatus.COMPLETED).pk
    write_old(2, production)
    write_old(2, production, days=29, first=3)

    assert prune() == [3, 4]


def test_pruning__goes_on_behind_lines_that_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pruning, "BATCH", 2)
    write_old(3, make_production(ProductionStatus.PAUSED).pk)
    write_old(2, make_production(ProductionStatus.COMPLETED).pk, first=4)

    assert prune() == [1, 2, 3]


def test_pruning__looks_at_one_batch_a_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pruning, "BATCH", 2)
    write_old(3, make_production(ProductionStatus.COMPLETED).pk)

    assert LogPruning()() is True
    assert LogLine.objects.count() == 1


def test_pruning__zero_days_keep_everything(settings) -> None:
    settings.LOG_KEEP_DAYS = 0
    write_old(3, make_production(ProductionStatus.COMPLETED).pk)

    assert prune() == [1, 2, 3]


def test_now_and_then__waits_unless_more_is_left() -> None:
    done, left, clock = [], [True, False, False], iter([0.0, 1.0, 1.0, 2.0, 12.0, 12.0])
    chore = NowAndThen(lambda: done.append(1) or left.pop(0), 10.0, clock=lambda: next(clock))

    for _ in range(4):
        chore()

    assert len(done) == 3
