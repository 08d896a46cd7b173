"""The one door to the configuration: checked, kept, and never over what somebody else just did."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection

from productions.engine import configuring, limits
from productions.engine.claims import WORK_CHANNEL
from productions.engine.wake import READ_LIMITS, Wake
from productions.errors import ConfigurationChangedError, ConfigurationInvalidError, RequestInvalidError
from productions.models import Configuration, ConfigurationChange
from tests.productions.people import make_operator

pytestmark = pytest.mark.django_db


def changed(by: str = "mira", reason: str = "", **values: Any) -> ConfigurationChange:
    made = configuring.change(values, by=make_operator(by), reason=reason)
    assert made is not None
    return made


def test_change__is_kept_with_who_why_and_what_was_before() -> None:
    made = changed(reason=" Shorter books sell. ", page_count=25, mode="semi")

    assert (Configuration.current().page_count, Configuration.current().mode) == (25, "semi")
    assert (made.actor, made.reason) == ("mira", "Shorter books sell.")
    assert (made.before, made.after) == ({"mode": "manual", "page_count": 30}, {"mode": "semi", "page_count": 25})


def test_change__of_nothing_leaves_no_trace() -> None:
    assert configuring.change({"page_count": 30}, by=None) is None
    assert not ConfigurationChange.objects.exists()


def test_change__names_in_another_order_are_no_change() -> None:
    changed(disabled_agents=["B", "A", "B"])

    assert configuring.change({"disabled_agents": ["A", "B"]}, by=None) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("page_count", 9),
        ("page_count", 281),
        ("page_count", None),
        ("page_count", 25.7),
        ("page_count", "many"),
        ("page_count", True),
        ("saturation_limit", 10**6),
        ("mode", "wild"),
        ("mode", 3),
        ("auto_publish", "false"),
        ("image_model", "FLUX.1-dev"),
        ("max_concurrent_productions", 10_000),
        ("queue_limits", {"cpu": 0}),
        ("queue_limits", {"cpu": 10**400}),
        ("agent_limits", ["ImageGenAI"]),
        ("priority_weights", {"luck": 0.5}),
        ("priority_weights", {"urgency": float("inf")}),
        ("vip_requesters", "mira"),
        ("imprint", "Paper\x00Boat"),
        ("imprint", "x" * 81),
        ("storage_id", "1"),
        ("auto_started_at", None),
    ],
)
def test_change__that_cannot_be_changes_nothing(field: str, value: object) -> None:
    with pytest.raises(ConfigurationInvalidError) as refused:
        configuring.change({"quality": "high", field: value}, by=None)

    assert field in refused.value.errors
    assert Configuration.current().page_count == 30
    assert not ConfigurationChange.objects.exists()


def test_change__names_every_fault_at_once() -> None:
    with pytest.raises(ConfigurationInvalidError) as refused:
        configuring.change({"page_count": 5, "saturation_limit": 0}, by=None)

    assert set(refused.value.errors) == {"page_count", "saturation_limit"}


def test_change__over_what_somebody_changed_meanwhile_is_refused_with_it() -> None:
    seen = configuring.newest()
    theirs = changed(by="jon", page_count=40)

    with pytest.raises(ConfigurationChangedError, match="jon changed the configuration meanwhile") as refused:
        configuring.change({"page_count": 25}, by=None, based_on=seen)

    assert refused.value.changes == (theirs,)
    assert Configuration.current().page_count == 40


def test_change__based_on_the_newest_is_taken() -> None:
    changed(page_count=40)

    assert configuring.change({"page_count": 25}, by=None, based_on=configuring.newest()) is not None


def test_planned__shows_the_difference_and_changes_nothing() -> None:
    assert configuring.planned({"page_count": 25, "quality": "normal"}) == [
        configuring.Difference("page_count", 30, 25)
    ]
    assert Configuration.current().page_count == 30


def test_state_after__goes_back_through_every_change() -> None:
    first = changed(by="a", page_count=40, quality="high")
    second = changed(by="b", page_count=50)
    changed(by="c", page_count=60, mode="semi")

    pages = [configuring.state_after(number)["page_count"] for number in (0, first.pk, second.pk)]

    assert pages == [30, 40, 50]
    assert configuring.state_after(second.pk)["mode"] == "manual"


def test_rollback__is_a_change_that_can_be_undone_too() -> None:
    first = changed(by="a", page_count=40)
    second = changed(by="b", page_count=50, mode="semi")

    back = configuring.rollback(first.pk, by=make_operator("c"))

    assert back is not None
    assert (back.before, back.after) == (second.after, {"mode": "manual", "page_count": 40})
    assert back.reason == f"Back to change {first.pk}."
    configuring.rollback(second.pk, by=None)
    assert Configuration.current().page_count == 50


def test_rollback__to_where_it_stands_is_no_change() -> None:
    only = changed(page_count=40)

    assert configuring.rollback(only.pk, by=None) is None


def test_rollback__to_no_change_is_refused() -> None:
    with pytest.raises(RequestInvalidError, match="There is no change 999"):
        configuring.rollback(999, by=None)


def test_rollback__to_what_cannot_be_any_more_is_refused(settings) -> None:
    before = changed(by="a", max_concurrent_productions=5)
    changed(by="b", max_concurrent_productions=1)
    settings.MAX_PRODUCTIONS_CAP = 2

    with pytest.raises(ConfigurationInvalidError, match="At most 2"):
        configuring.rollback(before.pk, by=None)


@pytest.mark.django_db(transaction=True)
def test_change__of_a_limit_holds_at_the_next_claim() -> None:
    limits.current()

    configuring.change({"queue_limits": {"cpu": 2}}, by=None)

    assert limits.current().queues == {"cpu": 2}


@pytest.mark.django_db(transaction=True)
def test_change__of_a_limit_is_heard_by_whoever_sleeps(monkeypatch: pytest.MonkeyPatch) -> None:
    forgotten = threading.Event()
    monkeypatch.setattr(limits, "forget", forgotten.set)
    wake = Wake()
    try:
        wake.wait(wake.ticket, 10)

        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [WORK_CHANNEL, READ_LIMITS])

        assert forgotten.wait(30)
    finally:
        wake.stop()


@pytest.mark.django_db(transaction=True)
def test_change__of_two_at_once_takes_one() -> None:
    seen = configuring.newest()
    barrier = threading.Barrier(6)
    outcomes: list[str] = []

    def attempt(pages: int) -> None:
        barrier.wait()
        try:
            configuring.change({"page_count": pages}, by=None, based_on=seen)
            outcomes.append("changed")
        except ConfigurationChangedError:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt, args=(40 + number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["changed"] + ["refused"] * 5
    assert ConfigurationChange.objects.get().after == {"page_count": Configuration.current().page_count}
