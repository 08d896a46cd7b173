"""What programs do: the verbs of pages and command line, one production or many."""

from __future__ import annotations

from typing import Any

import pytest

from productions.models import Configuration, ConfigurationChange, Event, Halt, Production, Review
from productions.states import JobStatus, ProductionStatus, ReviewStatus
from tests.productions.api.conftest import Program
from tests.productions.factory import make_production, stage, start

pytestmark = pytest.mark.django_db
P = ProductionStatus


def status(production: Production) -> str:
    return Production.objects.get(pk=production.pk).status


@pytest.mark.parametrize(
    ("verb", "before", "after"),
    [
        ("pause", P.ACTIVE, {P.PAUSED}),
        ("resume", P.PAUSED, {P.QUEUED, P.ACTIVE, P.COMPLETED}),
        ("retry", P.ERROR, {P.QUEUED, P.ACTIVE, P.COMPLETED}),
        ("stop", P.ACTIVE, {P.CANCELLED}),
    ],
)
def test_act__moves_one_and_shows_it(actor: Program, verb: str, before: P, after: set[P]) -> None:
    production = make_production(before)

    answer = actor.post(f"production/{production.pk}/{verb}", {"reason": "So it is."})

    assert answer.status_code == 200
    assert status(production) in after
    assert (answer.json()["id"], answer.json()["status"]) == (production.pk, status(production))
    assert Event.objects.filter(production_id=production.pk, reason="So it is.").exists()


def test_priority__gives_another_place(actor: Program) -> None:
    production = make_production(P.QUEUED)

    answer = actor.post(f"production/{production.pk}/priority", {"to": 12.5})

    assert (answer.status_code, answer.json()["priority"]) == (200, 12.5)


def test_several__by_their_ids_tells_of_each(actor: Program) -> None:
    able, over = make_production(), make_production(P.COMPLETED)

    answer = actor.post("productions/pause", {"ids": [able.pk, over.pk, 10**15, able.pk]}).json()

    assert answer["count"] == 1
    assert [one["id"] for one in answer["done"]] == [able.pk]
    assert answer["not_done"] == [
        {"id": 10**15, "error": f"There is no production {10**15}."},
        {"id": over.pk, "error": "It is completed."},
    ]
    assert answer["error"]


def test_several__by_a_filter_counts_first_then_acts(actor: Program) -> None:
    whales = [make_production(theme="whales") for _ in range(3)]
    other = make_production(theme="pirates")
    wanted = {"filter": {"q": "whale"}, "reason": "Too many whales."}

    would = actor.post("productions/stop", wanted | {"dry_run": True}).json()
    assert {status(one) for one in whales} == {P.ACTIVE}
    done = actor.post("productions/stop", wanted).json()

    assert (would["count"], done["count"], would["dry_run"], done["dry_run"]) == (3, 3, True, False)
    assert {status(one) for one in whales} == {P.CANCELLED}
    assert status(other) == P.ACTIVE


def test_several__of_a_status_that_it_cannot_be_done_in_says_why(actor: Program) -> None:
    make_production(P.COMPLETED)

    answer = actor.post("productions/stop", {"filter": {"status": "completed"}}).json()

    assert (answer["count"], answer["not_done"][0]["error"]) == (0, "It is completed.")


def test_several__get_a_score(actor: Program) -> None:
    production = make_production(P.QUEUED)

    actor.post("productions/priority", {"ids": [production.pk], "to": 3})

    assert Production.objects.get().priority == 3


def test_pause_all_and_resume_all(actor: Program) -> None:
    Configuration.current()
    Configuration.objects.update(max_concurrent_productions=1)
    productions = [start(), start()]
    done = make_production(P.COMPLETED)

    paused = actor.post("pause-all", {"reason": "Night."}).json()
    assert {status(one) for one in productions} == {P.PAUSED}
    assert not Event.objects.filter(production_id=productions[1].pk, to_status=P.ACTIVE).exists()
    resumed = actor.post("resume-all").json()

    assert (paused["count"], resumed["count"]) == (2, 2)
    assert P.PAUSED not in {status(one) for one in productions}
    assert status(done) == P.COMPLETED


def test_halt_and_release(actor: Program) -> None:
    production = make_production()

    would = actor.post("halt", {"dry_run": True}).json()
    assert (would["halted"], [one["id"] for one in would["productions"]]) == (False, [production.pk])
    halted = actor.post("halt", {"reason": "Fire."}).json()
    assert (halted["halted"], halted["by"], halted["reason"]) == (True, "mira (token nightly)", "Fire.")
    assert status(production) == P.PAUSED
    released = actor.post("release", {"resume": True}).json()

    assert [one["id"] for one in released["resumed"]] == [production.pk]
    assert Halt.standing() is None
    assert actor.post("release").status_code == 409


def test_redo__of_a_stage_is_a_new_production(actor: Program, drain) -> None:
    origin = start([stage("plan", "Plans"), stage("work", "Noop", "plan")])
    drain()

    would = actor.post(f"production/{origin.pk}/redo", {"stage": "work", "dry_run": True})
    made = actor.post(f"production/{origin.pk}/redo", {"stage": "work", "note": "Bigger."})

    assert (would.status_code, would.json()["id"]) == (200, None)
    assert (made.status_code, made.json()["again"], made.json()["shared"]) == (201, ["work"], ["plan"])
    new = Production.objects.get(pk=made.json()["id"])
    assert (new.origin_id, new.requester) == (origin.pk, actor.owner)


def test_fork__begins_from_a_stage(actor: Program, drain) -> None:
    origin = start([stage("plan", "Plans"), stage("work", "Noop", "plan")])
    drain()

    made = actor.post(f"production/{origin.pk}/fork", {"stage": "plan"})

    assert (made.status_code, made.json()["shared"]) == (201, [])


@pytest.fixture
def review(drain) -> Review:
    start([stage("work", "Plans", review={"when": "after"}), stage("next", "Noop", "work")])
    drain()
    return Review.objects.get()


@pytest.mark.parametrize(
    ("verb", "body", "review_status", "job_status"),
    [
        ("approve", {}, ReviewStatus.APPROVED, JobStatus.SUCCEEDED),
        ("request-changes", {"note": "Bigger ears."}, ReviewStatus.CHANGES_REQUESTED, JobStatus.READY),
        ("reject", {"note": "No."}, ReviewStatus.REJECTED, JobStatus.FAILED),
    ],
)
def test_review__is_decided(
    actor: Program, review: Review, verb: str, body: dict[str, Any], review_status: str, job_status: str
) -> None:
    waiting = actor.get("reviews").json()["items"]

    answer = actor.post(f"reviews/{review.pk}/{verb}", body)

    assert [one["id"] for one in waiting] == [review.pk]
    assert (answer.status_code, answer.json()["status"]) == (200, review_status)
    review.job.refresh_from_db()
    assert review.job.status == job_status
    assert actor.post(f"reviews/{review.pk}/{verb}", body).json()["code"] == "stale"


def test_review__is_approved_as_edited(actor: Program, review: Review) -> None:
    edited = review.output | {"title": "Whales"}

    actor.post(f"reviews/{review.pk}/approve", {"output": edited})

    review.job.refresh_from_db()
    assert review.job.output == edited


def test_review__verdict_counts_for_the_person_whatever_the_token(actor: Program, drain) -> None:
    start([stage("work", "Plans", review={"when": "after", "approvals": 2})])
    drain()
    review = Review.objects.get()
    other = Program(actor.owner, actor.token.scope, "second token")

    actor.post(f"reviews/{review.pk}/approve")
    again = other.post(f"reviews/{review.pk}/approve").json()

    assert (again["status"], again["approvals"]) == ("open", 1)


def test_review__for_others_is_403(actor: Program, drain) -> None:
    start([stage("work", "Plans", review={"when": "after", "reviewers": ["editor"]})])
    drain()

    answer = actor.post(f"reviews/{Review.objects.get().pk}/approve")

    assert (answer.status_code, answer.json()["error"]) == (403, "This is for editor to decide.")


def test_config__is_read_and_changed_with_who_and_why(admin: Program) -> None:
    before = admin.get("config").json()

    answer = admin.post("config", {"settings": {"page_count": 25, "mode": "semi"}, "reason": "Shorter."}).json()

    assert (before["change"], before["settings"]["page_count"]) == (0, 30)
    assert answer["settings"]["page_count"] == Configuration.current().page_count == 25
    change = ConfigurationChange.objects.get()
    assert (change.actor, change.reason, answer["change"]) == ("ada (token settings)", "Shorter.", change.pk)


def test_config__dry_run_changes_nothing(admin: Program) -> None:
    answer = admin.post("config", {"settings": {"page_count": 25}, "dry_run": True}).json()

    assert answer["differences"] == [{"key": "page_count", "before": 30, "after": 25}]
    assert Configuration.current().page_count == 30


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        ({"colour": "red"}, "colour"),
        ({"storage_id": "x"}, "storage_id"),
        ({"page_count": 9}, "page_count"),
        ({"page_count": "30"}, "page_count"),
        ({"max_concurrent_productions": 6}, "max_concurrent_productions"),
        ({"mode": "asleep"}, "mode"),
        ({"image_model": "FLUX.1-dev"}, "image_model"),
        ({"poll_seconds": 2}, "poll_seconds"),
    ],
)
def test_config__that_cannot_be_names_the_setting(admin: Program, wanted: dict[str, Any], field: str) -> None:
    answer = admin.post("config", {"settings": wanted | {"age_group": "adult"}})

    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert Configuration.current().age_group == "6-8"


def test_config__changed_meanwhile_is_409(admin: Program) -> None:
    admin.post("config", {"settings": {"page_count": 25}})

    answer = admin.post("config", {"settings": {"page_count": 40}, "based_on": 0})

    assert (answer.status_code, answer.json()["code"]) == (409, "stale")
