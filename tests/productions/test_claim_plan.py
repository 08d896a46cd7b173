"""What a claim costs where many productions wait."""

from __future__ import annotations

import json

import pytest

from productions.engine.admission import admit
from productions.models import Attempt, Configuration, Job, Production
from productions.states import ProductionStatus
from tests.productions.crowd import STAGES, explain, make_crowd

pytestmark = pytest.mark.django_db


def plan(*, limited=False):
    explain(limited=limited)  # Hint bits and caches are set by the first.
    found = explain(limited=limited)
    (whole,) = json.loads(found) if isinstance(found, str) else found
    return whole["Plan"]


def pages(plan):
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]


def kinds(plan):
    """Yield the kinds of all nodes."""
    yield plan["Node Type"]
    for below in plan.get("Plans", ()):
        yield from kinds(below)


def scans(plan):
    """Yield (kind of scan, table) of all nodes."""
    if "Relation Name" in plan:
        yield plan["Node Type"], plan["Relation Name"]
    for below in plan.get("Plans", ()):
        yield from scans(below)


@pytest.mark.parametrize("limited", [False, True])
def test_a_thousand_queued_productions__a_claim_touches_no_more_than_with_fifty(limited):
    make_crowd(queued=50, active=10)
    few = pages(plan(limited=limited))

    make_crowd(queued=950, active=0)
    many = plan(limited=limited)

    assert Job.objects.count() == 1010 * 7 + 10 * 30
    assert pages(many) <= few * 2  # the indexes are a level deeper
    assert ("Seq Scan", "productions_job") not in set(scans(many))


def test_a_thousand_queued_productions__are_made_in_order_of_rank_and_few_at_a_time(drain):
    make_crowd(queued=1000, active=0)
    Configuration.current()
    Configuration.objects.update(max_concurrent_productions=2)

    admit()
    drain(most=4 * STAGES)

    places = {
        status: list(Production.objects.filter(status=status).order_by("rank").values_list("rank", flat=True))
        for status in ProductionStatus
    }
    assert places[ProductionStatus.COMPLETED] == [0, 1, 2, 3]
    assert places[ProductionStatus.ACTIVE] == [4, 5]
    assert len(places[ProductionStatus.QUEUED]) == 994


def test_limits_are_counted_once_a_claim_and_not_once_a_ready_job():
    make_crowd(queued=0, active=10)

    free, limited = pages(plan()), pages(plan(limited=True))

    assert limited <= free + 100


@pytest.mark.parametrize("limited", [False, True])
def test_a_claim_walks_the_ready_jobs_in_their_order_and_sorts_nothing(limited):
    make_crowd(queued=100, active=10)

    assert "Sort" not in set(kinds(plan(limited=limited)))


def test_explaining_a_claim_takes_nothing():
    make_crowd(queued=1, active=1)
    before = Attempt.objects.count()

    explain(limited=False)

    assert Attempt.objects.count() == before
