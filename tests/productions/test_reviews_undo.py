"""A verdict from a page counts after ten seconds in which it can be undone, wherever the browser is by then."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models.functions import Now
from django.utils import timezone

from productions.engine import control, halting, reviews, verdicts
from productions.errors import NotAllowedError, RequestInvalidError, StaleTransitionError
from productions.models import Event, PendingVerdict, Production, Review
from productions.states import JobStatus, ProductionStatus, ReviewStatus, Verdict
from tests.productions.factory import stage, start
from tests.productions.people import make_operator
from tests.support.together import together

pytestmark = pytest.mark.django_db

APPROVE, CHANGES, REJECT = Verdict.APPROVE, Verdict.REQUEST_CHANGES, Verdict.REJECT
ROUNDS = 6


@pytest.fixture
def mira() -> User:
    return make_operator("mira")


@pytest.fixture
def jon() -> User:
    return make_operator("jon")


def ask(drain: Any, **policy: Any) -> Review:
    """A plan that waits for a verdict."""
    production = start([stage("plan", "Plans", review={"when": "after", **policy}), stage("titles", "Titles", "plan")])
    drain()
    return production.reviews.get()


def let_time_pass() -> None:
    PendingVerdict.objects.update(takes_effect_at=Now() - timedelta(seconds=1))


def status_of(review: Review) -> str:
    return Review.objects.values_list("status", flat=True).get(pk=review.pk)


def sentences() -> list[str]:
    return list(PendingVerdict.objects.values_list("refusal", flat=True))


def test_give__changes_nothing_for_ten_seconds(drain, mira: User) -> None:
    review = ask(drain)

    pending = verdicts.give(review, APPROVE, by=mira)

    left = (pending.takes_effect_at - timezone.now()).total_seconds()
    assert verdicts.take_effective() == 0
    assert status_of(review) == ReviewStatus.OPEN
    assert 5 < left <= 10


def test_take__counts_like_a_verdict_given_at_once(drain, mira: User) -> None:
    review = ask(drain)
    verdicts.give(review, APPROVE, by=mira, note="Lovely.", output={"title": "Kites", "remarks": []})
    let_time_pass()

    assert verdicts.take_effective() == 1

    review.refresh_from_db()
    assert (review.status, review.output["title"]) == (ReviewStatus.APPROVED, "Kites")
    assert not PendingVerdict.objects.exists()
    event = Event.objects.get(job_id=review.job_id, from_status=JobStatus.IN_REVIEW)
    assert (event.to_status, event.actor, event.reason) == (JobStatus.SUCCEEDED, "mira", "Lovely.")


def test_undo__leaves_the_review_open_and_what_was_written_as_a_draft(drain, mira: User) -> None:
    review = ask(drain)
    edited = {**review.output, "title": "Kites"}
    pending = verdicts.give(review, APPROVE, by=mira, note="Lovely.", output=edited)

    verdicts.undo(pending, by=mira)
    let_time_pass()

    assert (verdicts.take_effective(), status_of(review)) == (0, ReviewStatus.OPEN)
    draft = review.drafts.get(person=mira)
    assert (draft.note, draft.output) == ("Lovely.", {"title": "Kites"})


def test_undo__works_as_long_as_no_worker_has_taken_it(drain, mira: User) -> None:
    review = ask(drain)
    pending = verdicts.give(review, REJECT, by=mira, note="No.")
    let_time_pass()

    verdicts.undo(pending, by=mira)

    assert status_of(review) == ReviewStatus.OPEN


def test_undo__of_a_verdict_without_a_word_leaves_no_draft(drain, mira: User) -> None:
    review = ask(drain)

    assert verdicts.undo(verdicts.give(review, APPROVE, by=mira), by=mira) is None

    assert not review.drafts.exists()


def test_undo__too_late_says_so(drain, mira: User) -> None:
    review = ask(drain)
    pending = verdicts.give(review, APPROVE, by=mira)
    let_time_pass()
    verdicts.take_effective()

    with pytest.raises(StaleTransitionError, match="taken effect already"):
        verdicts.undo(pending, by=mira)

    assert status_of(review) == ReviewStatus.APPROVED


def test_undo__is_only_for_whose_verdict_it_is(drain, mira: User, jon: User) -> None:
    pending = verdicts.give(ask(drain), APPROVE, by=mira)

    with pytest.raises(StaleTransitionError):
        verdicts.undo(pending, by=jon)

    assert PendingVerdict.objects.coming().exists()


def test_give__a_second_verdict_replaces_the_first(drain, mira: User) -> None:
    review = ask(drain)
    verdicts.give(review, APPROVE, by=mira)

    verdicts.give(review, REJECT, by=mira, note="On second thought, no.")
    let_time_pass()
    verdicts.take_effective()

    assert status_of(review) == ReviewStatus.REJECTED


def test_decide__at_once_replaces_what_the_same_person_gave_on_a_page(drain, mira: User) -> None:
    review = ask(drain, approvals=2)
    verdicts.give(review, REJECT, by=mira, note="No.")

    reviews.decide(review, APPROVE, by=mira)

    assert not PendingVerdict.objects.exists()


def test_two_people__the_second_is_told_that_it_is_decided(drain, mira: User, jon: User) -> None:
    review = ask(drain)
    verdicts.give(review, APPROVE, by=mira)
    verdicts.give(review, REJECT, by=jon, note="No.")
    let_time_pass()

    assert verdicts.take_effective() == 1

    assert status_of(review) == ReviewStatus.APPROVED
    assert sentences() == ["It is decided already: approved."]
    assert verdicts.dismiss(PendingVerdict.objects.get(), by=jon)
    assert not PendingVerdict.objects.exists()


def test_two_people__two_approvals_count_together(drain, mira: User, jon: User) -> None:
    review = ask(drain, approvals=2)
    verdicts.give(review, APPROVE, by=mira)
    verdicts.give(review, APPROVE, by=jon)
    let_time_pass()

    assert (verdicts.take_effective(), status_of(review)) == (2, ReviewStatus.APPROVED)


def test_two_people__an_edit_makes_the_other_look_again(drain, mira: User, jon: User) -> None:
    review = ask(drain, approvals=2)
    verdicts.give(review, APPROVE, by=mira, note="Fine.")
    reviews.decide(review, APPROVE, by=jon, output={**review.output, "title": "Kites"})
    let_time_pass()

    assert verdicts.take_effective() == 0

    assert sentences() == ["jon has changed it since you looked; please look again."]
    assert review.drafts.get(person=mira).note == "Fine."


def test_give__on_what_was_edited_since_is_refused(drain, mira: User, jon: User) -> None:
    review = ask(drain, approvals=2)
    seen = verdicts.digest(review.output)
    reviews.decide(review, APPROVE, by=jon, output={**review.output, "title": "Kites"})

    with pytest.raises(RequestInvalidError, match="changed it since you opened it"):
        verdicts.give(review, APPROVE, by=mira, seen=seen)

    assert not PendingVerdict.objects.exists()


def test_stop__in_between_withdraws_it_and_says_so(drain, mira: User) -> None:
    review = ask(drain)
    verdicts.give(review, APPROVE, by=mira)
    control.stop(review.production, by=mira, reason="Enough.")
    let_time_pass()

    assert verdicts.take_effective() == 0

    assert sentences() == ["It was withdrawn meanwhile: nothing is to be decided any more."]


def test_emergency_stop__in_between_lets_the_verdict_count_and_nothing_start(drain, mira: User, settings) -> None:
    review = ask(drain)
    verdicts.give(review, APPROVE, by=mira)
    halting.halt(by=mira, reason="Smoke.")
    let_time_pass()

    assert verdicts.take_effective() == 1

    assert (status_of(review), drain()) == (ReviewStatus.APPROVED, 0)
    assert Production.objects.get().status == ProductionStatus.PAUSED


def test_due__a_word_that_was_given_in_time_comes_first(drain, mira: User) -> None:
    review = ask(drain, due_hours=2, on_due="approve")
    verdicts.give(review, REJECT, by=mira, note="No.")
    Review.objects.update(due_at=Now() - timedelta(seconds=1))

    reviews.decide_due()
    let_time_pass()
    verdicts.take_effective()

    assert status_of(review) == ReviewStatus.REJECTED


def test_take__a_closed_account_decides_nothing(drain, mira: User) -> None:
    review = ask(drain)
    verdicts.give(review, APPROVE, by=mira)
    User.objects.update(is_active=False)
    let_time_pass()

    assert (verdicts.take_effective(), status_of(review)) == (0, ReviewStatus.OPEN)


def test_take__files_out_of_reach_let_it_wait(drain, mira: User, monkeypatch) -> None:
    review = ask(drain)
    verdicts.give(review, APPROVE, by=mira, output={**review.output, "title": "Kites"})
    let_time_pass()

    def broken(*_: object, **__: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(reviews, "keep_edit", broken)

    assert verdicts.take_effective() == 0
    assert sentences() == [""]
    assert not PendingVerdict.objects.effective().exists()


@pytest.mark.parametrize("verdict", [CHANGES, REJECT])
def test_give__without_a_word_is_refused_at_once(drain, mira: User, verdict: Verdict) -> None:
    with pytest.raises(RequestInvalidError):
        verdicts.give(ask(drain), verdict, by=mira)


def test_give__who_does_not_count_is_refused_at_once(drain, mira: User) -> None:
    with pytest.raises(NotAllowedError):
        verdicts.give(ask(drain, reviewers=["editors"]), APPROVE, by=mira)


def test_for_person__says_of_many_what_may_decide_says_of_one(drain, mira: User, jon: User) -> None:
    root = User.objects.create_superuser("root")
    for policy in ({}, {"reviewers": ["mira"]}, {"reviewers": ["editors"]}, {"not_requester": True}):
        start([stage("plan", "Plans", review={"when": "before", **policy})], by=jon)

    for person in (mira, jon, root):
        one_by_one = [r.pk for r in Review.objects.all() if reviews.may_decide(r, r.production, person)]
        assert list(Review.objects.for_person(person).values_list("pk", flat=True)) == one_by_one


def test_unanswered_by__leaves_out_what_this_person_has_said_something_on(drain, mira: User, jon: User) -> None:
    review = ask(drain, approvals=3)
    reviews.decide(review, APPROVE, by=mira)
    verdicts.give(review, APPROVE, by=jon)

    assert not Review.objects.unanswered_by(mira).exists()
    assert not Review.objects.unanswered_by(jon).exists()
    assert Review.objects.unanswered_by(make_operator("ada")).get() == review


@pytest.mark.django_db(transaction=True)
class TestAtTheSameMoment:
    def test_undo_against_take__one_of_them_was_first(self, drain, mira: User) -> None:
        for _ in range(ROUNDS):
            review = ask(drain)
            pending = verdicts.give(review, APPROVE, by=mira)
            let_time_pass()

            def undo(pending: PendingVerdict = pending) -> bool:
                try:
                    verdicts.undo(pending, by=mira)
                except StaleTransitionError:
                    return False
                return True

            undone, taken = together(undo, verdicts.take_effective)

            assert (undone, taken) in [(True, 0), (False, 1)]
            assert status_of(review) == (ReviewStatus.OPEN if undone else ReviewStatus.APPROVED)
            assert not PendingVerdict.objects.exists()
            control.stop(review.production, by=None)

    def test_two_workers_take__one_effect(self, drain, mira: User) -> None:
        for _ in range(ROUNDS):
            review = ask(drain)
            verdicts.give(review, CHANGES, by=mira, note="More parrots.")
            let_time_pass()

            assert sorted(together(*[verdicts.take_effective] * 3)) == [0, 0, 1]

            moves = Event.objects.filter(job_id=review.job_id, from_status=JobStatus.IN_REVIEW)
            assert (moves.count(), len(Review.objects.get(pk=review.pk).job.feedback)) == (1, 1)
            control.stop(review.production, by=None)

    def test_two_people_and_two_workers__one_decision_and_a_sentence_for_the_other(self, drain, mira, jon) -> None:
        for _ in range(ROUNDS):
            review = ask(drain)

            together(
                lambda: verdicts.give(review, APPROVE, by=mira),  # noqa: B023
                lambda: verdicts.give(review, REJECT, by=jon, note="No."),  # noqa: B023
            )
            let_time_pass()
            taken = together(verdicts.take_effective, verdicts.take_effective)

            assert sum(taken) == 1
            assert [sentence[:21] for sentence in sentences()] == ["It is decided already"]
            PendingVerdict.objects.all().delete()
            control.stop(review.production, by=None)

    def test_a_second_verdict_against_take__the_first_counted_or_the_second_will(self, drain, mira: User) -> None:
        for _ in range(ROUNDS):
            review = ask(drain)
            verdicts.give(review, APPROVE, by=mira)
            let_time_pass()

            def again(review: Review = review) -> bool:
                try:
                    return bool(verdicts.give(review, REJECT, by=mira, note="No."))
                except StaleTransitionError:
                    return False

            replaced, taken = together(again, verdicts.take_effective)

            assert (replaced, taken) in [(True, 0), (False, 1)]
            PendingVerdict.objects.all().delete()
            control.stop(review.production, by=None)

    def test_stop_against_take__no_deadlock_and_the_two_agree(self, drain, mira: User) -> None:
        for _ in range(ROUNDS):
            review = ask(drain)
            verdicts.give(review, APPROVE, by=mira)
            let_time_pass()

            _, taken = together(lambda: control.stop(review.production, by=None), verdicts.take_effective)  # noqa: B023

            assert status_of(review) == (ReviewStatus.APPROVED if taken else ReviewStatus.WITHDRAWN)
            PendingVerdict.objects.all().delete()
