"""People decide before a stage runs, after it made something, or when an agent wishes it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone

from productions.engine import control, reviews
from productions.engine.drafts import save_draft
from productions.errors import NotAllowedError, RequestInvalidError, StaleTransitionError
from productions.models import Artifact, Attempt, Configuration, Production, Review
from productions.states import JobStatus, ProductionStatus, ReviewStatus, Verdict
from tests.productions.factory import chain, stage, start
from tests.productions.people import make_operator

pytestmark = pytest.mark.django_db

APPROVE, CHANGES, REJECT = Verdict.APPROVE, Verdict.REQUEST_CHANGES, Verdict.REJECT


def planned(**review: Any) -> Production:
    """plan, reviewed as said, then titles."""
    policy = {"when": "after", **review}
    return start([stage("plan", "Plans", review=policy), stage("titles", "Titles", "plan")], by=make_operator("author"))


def gated(**review: Any) -> Production:
    """plan, then titles, which asks before it runs."""
    policy = {"when": "before", **review}
    return start([stage("plan", "Plans"), stage("titles", "Titles", "plan", review=policy)])


@pytest.fixture
def mira() -> User:
    return make_operator("mira")


def status_of(production: Production, key: str) -> str:
    return production.jobs.get(key=key, parent__isnull=True).status


def test_after__nothing_goes_on_until_somebody_approves(drain, mira: User) -> None:
    production = planned(title="Is the plan good?")
    drain()
    assert (status_of(production, "plan"), status_of(production, "titles")) == (JobStatus.IN_REVIEW, JobStatus.PENDING)

    review = reviews.decide(production.reviews.get(), APPROVE, by=mira)
    drain()

    production.refresh_from_db()
    assert (review.title, review.status) == ("Is the plan good?", ReviewStatus.APPROVED)
    assert production.status == ProductionStatus.COMPLETED
    assert production.jobs.get(key="titles").output["told"]["title"] == "Pirates"


def test_after__edited_output_counts_for_all_after_it(drain, mira: User) -> None:
    production = planned()
    drain()

    reviews.decide(production.reviews.get(), APPROVE, by=mira, output={"title": "Kites", "remarks": []})
    drain()

    output = production.jobs.get(key="titles").output
    assert output == {"told": {"title": "Kites", "remarks": []}, "kept": {"title": "Kites", "remarks": []}}
    edited = production.artifacts.filter(name="plan").order_by("-id")[0]
    assert edited.provenance["edited_by"] == "mira"


def test_after__requested_changes_go_into_the_next_try(drain, mira: User) -> None:
    production = planned()
    drain()

    reviews.decide(production.reviews.get(), CHANGES, by=mira, note="More parrots.")
    drain()

    assert status_of(production, "plan") == JobStatus.IN_REVIEW
    assert production.reviews.open().get().output["remarks"] == ["More parrots."]


def test_after__rejected_work_fails_the_stage(drain, mira: User) -> None:
    production = planned()
    drain()

    reviews.decide(production.reviews.get(), REJECT, by=mira, note="No pirates this year.")

    production.refresh_from_db()
    assert production.status == ProductionStatus.ERROR
    assert production.reason == "plan failed: Rejected by mira: No pirates this year."


def test_after__effects_wait_for_the_approval(drain, mira: User) -> None:
    production = start([stage("choose", "Names", review={"when": "after"})])
    Production.objects.update(theme="")
    drain()
    assert Production.objects.get().theme == ""

    reviews.decide(production.reviews.get(), APPROVE, by=mira)

    assert Production.objects.get().theme == "kites"


def test_before__the_stage_starts_only_with_leave(drain, mira: User) -> None:
    production = gated()
    drain()
    assert status_of(production, "titles") == JobStatus.IN_REVIEW
    assert production.jobs.get(key="titles").attempt == 0

    reviews.decide(production.reviews.get(), APPROVE, by=mira)
    drain()

    production.refresh_from_db()
    assert production.status == ProductionStatus.COMPLETED


def test_before__first_stage_asks_too(mira: User) -> None:
    production = start([stage("plan", "Plans", review={"when": "before"})])

    assert status_of(production, "plan") == JobStatus.IN_REVIEW


def test_before__requested_changes_redo_what_came_before_and_ask_again(drain, mira: User) -> None:
    production = gated()
    drain()

    reviews.decide(production.reviews.get(), CHANGES, by=mira, note="More parrots.")
    drain()

    assert status_of(production, "titles") == JobStatus.IN_REVIEW
    reviews.decide(production.reviews.open().get(), APPROVE, by=mira)
    drain()
    assert production.jobs.get(key="titles").output["kept"]["remarks"] == ["More parrots."]


def test_before__a_remark_on_a_page_goes_back_to_the_stage_that_drew_it(drain, mira: User) -> None:
    stages = [*chain("draw", "check"), stage("publish", "Noop", "check", review={"when": "before"})]
    production = start(stages)
    drain()
    attempt = Attempt.objects.get(job__production=production, job__key="draw")
    values = {"kind": "line-art", "media_type": "image/svg+xml", "sha256": "0" * 64, "size": 1}
    Artifact.objects.create(production=production, job=attempt.job, attempt=attempt, name="page/7/line-art", **values)

    reviews.decide(production.reviews.get(), CHANGES, by=mira, note="Nice.\nPage 7: more waves")

    redone = production.jobs.filter(parent__key="publish").order_by("id")
    assert [job.redoes for job in redone] == ["draw", "check"]
    assert redone[0].feedback == [{"by": "mira", "reason": "Nice.\nPage 7: more waves"}]


def test_agent__may_ask_by_itself(drain, mira: User) -> None:
    production = start([stage("picture", "Wishes")])
    drain()

    review = production.reviews.get()
    assert (review.title, review.artifact) == ("Is this picture kind?", "picture")
    reviews.decide(review, APPROVE, by=mira)

    production.refresh_from_db()
    assert production.status == ProductionStatus.COMPLETED
    assert production.jobs.get().output == {"kind": True}


def test_approvals__two_different_people_are_needed(drain, mira: User) -> None:
    production = planned(approvals=2)
    drain()
    review = production.reviews.get()

    for _ in range(2):
        reviews.decide(review, APPROVE, by=mira)
    assert status_of(production, "plan") == JobStatus.IN_REVIEW
    reviews.decide(review, APPROVE, by=make_operator("jon"))

    assert status_of(production, "plan") == JobStatus.SUCCEEDED


def test_approvals__an_edit_makes_the_others_look_again(drain, mira: User) -> None:
    production = planned(approvals=2)
    drain()
    review = production.reviews.get()
    reviews.decide(review, APPROVE, by=mira)

    reviews.decide(review, APPROVE, by=make_operator("jon"), output={"title": "Kites"})

    assert status_of(production, "plan") == JobStatus.IN_REVIEW


def test_who__the_requester_does_not_decide_where_the_stage_says_so(drain) -> None:
    production = planned(not_requester=True)
    drain()

    with pytest.raises(NotAllowedError, match="Who started it does not decide"):
        reviews.decide(production.reviews.get(), APPROVE, by=User.objects.get(username="author"))

    assert status_of(production, "plan") == JobStatus.IN_REVIEW


def test_who__only_those_that_the_stage_names(drain, mira: User) -> None:
    production = planned(reviewers=["editors"])
    drain()
    with pytest.raises(NotAllowedError, match="This is for editors to decide"):
        reviews.decide(production.reviews.get(), APPROVE, by=mira)

    mira.groups.add(Group.objects.get_or_create(name="editors")[0])
    reviews.decide(production.reviews.get(), APPROVE, by=mira)

    assert status_of(production, "plan") == JobStatus.SUCCEEDED


@pytest.mark.parametrize("verdict", [CHANGES, REJECT])
def test_note__without_a_word_nothing_goes_back(drain, mira: User, verdict: Verdict) -> None:
    production = planned()
    drain()

    with pytest.raises(RequestInvalidError, match="Say in a sentence"):
        reviews.decide(production.reviews.get(), verdict, by=mira, note=" \x00 ")

    assert production.reviews.get().status == ReviewStatus.OPEN


@pytest.mark.parametrize("output", [["a list"], {"a": float("nan")}, {"a": "\x00"}, {"a": "x" * 2_000_001}])
def test_edit__what_no_stage_may_give_is_refused(drain, mira: User, output: Any) -> None:
    production = planned()
    drain()

    with pytest.raises(RequestInvalidError):
        reviews.decide(production.reviews.get(), APPROVE, by=mira, output=output)

    assert status_of(production, "plan") == JobStatus.IN_REVIEW


def test_decide__a_second_verdict_finds_it_decided(drain, mira: User) -> None:
    production = planned()
    drain()
    stale = production.reviews.get()
    reviews.decide(stale, APPROVE, by=mira)

    with pytest.raises(StaleTransitionError, match="decided already: approved"):
        reviews.decide(stale, REJECT, by=mira, note="Too late.")


def test_stop__withdraws_what_was_asked(drain, mira: User) -> None:
    production = planned()
    drain()

    control.stop(production, by=mira, reason="Enough.")

    assert production.reviews.get().status == ReviewStatus.WITHDRAWN
    with pytest.raises(StaleTransitionError):
        reviews.decide(production.reviews.get(), APPROVE, by=mira)


def test_paused__an_approval_holds_and_nothing_starts(drain, mira: User) -> None:
    production = planned()
    drain()
    control.pause(production, by=mira)

    reviews.decide(production.reviews.get(), APPROVE, by=mira)

    assert drain() == 0
    control.resume(production, by=mira)
    assert drain() == 1


@pytest.mark.parametrize(("on_due", "status"), [("approve", "succeeded"), ("reject", "failed"), ("wait", "in_review")])
def test_due__the_chosen_outcome_comes_by_itself(drain, on_due: str, status: str) -> None:
    production = planned(due_hours=2, on_due=on_due)
    drain()
    reviews.decide_due()
    assert status_of(production, "plan") == JobStatus.IN_REVIEW
    Review.objects.update(due_at=timezone.now() - timedelta(seconds=1))

    reviews.decide_due()

    assert status_of(production, "plan") == status


def test_asked__only_in_the_modes_that_the_stage_names(drain) -> None:
    policy = {"when": "after", "asked": ["semi"]}
    free = start([stage("plan", "Plans", review=policy)])
    bound = start([stage("plan", "Plans", review=policy)], asked=("always", "semi"))

    drain()

    assert (status_of(free, "plan"), status_of(bound, "plan")) == (JobStatus.SUCCEEDED, JobStatus.IN_REVIEW)


def test_admission__who_only_waits_for_a_person_holds_no_place(drain) -> None:
    Configuration.current()
    Configuration.objects.update(max_concurrent_productions=1)
    waiting = planned()
    other = start(chain("a"))

    drain()

    other.refresh_from_db()
    assert status_of(waiting, "plan") == JobStatus.IN_REVIEW
    assert other.status == ProductionStatus.COMPLETED


def test_drafts__are_kept_for_each_person(drain, mira: User) -> None:
    production = planned()
    drain()
    review = production.reviews.get()

    save_draft(review, by=mira, note="Perhaps")
    save_draft(review, by=mira, note="Perhaps more parrots", output={"title": "Parrots"})

    draft = review.drafts.get(person=mira)
    assert (draft.note, draft.output) == ("Perhaps more parrots", {"title": "Parrots"})
