"""A person decides: ask, approve, edit, request changes, reject. Each verb takes the production's lock first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from agents.base import AskReview, Result, Spawn
from agents.page_remarks import page_remarks
from productions.engine.admission import admit
from productions.engine.asking import Question, open_review
from productions.engine.children import create_children
from productions.engine.claims import Claim
from productions.engine.drafts import MAX_NOTE, drafted
from productions.engine.edits import keep_edit
from productions.engine.effects import apply_effects, dump, load
from productions.engine.events import Actor, SystemAccount, account_of, actor_name, job_event, wake_workers
from productions.engine.locks import lock_production
from productions.engine.sending_back import redone
from productions.engine.settle import settle
from productions.errors import NotAllowedError, RequestInvalidError, StaleTransitionError
from productions.models import Artifact, Attempt, Job, PendingVerdict, Production, Review, ReviewVerdict
from productions.pipeline import review_policy
from productions.states import AttemptStatus, Condition, JobStatus, ReviewOccasion, ReviewStatus, Verdict

MAX_CHANGES = 10
"""How often changes may be requested of one job."""


def ask_after(claim: Claim, answer: Result | AskReview, *, and_then: Callable[[], None] | None = None) -> bool:
    """Let people decide on what this attempt made. False when the attempt no longer counted."""
    policy = review_policy(claim.review)
    title = answer.title if isinstance(answer, AskReview) else (policy.title if policy else "")
    question = Question(
        ReviewOccasion.AFTER,
        title or f"Is {claim.key.replace('_', ' ').replace('-', ' ')} right?",
        instructions=answer.instructions if isinstance(answer, AskReview) else "",
        artifact=answer.artifact if isinstance(answer, AskReview) else "",
        output=dict(answer.output),
        effects=dump(answer.effects),
    )
    return _ask(claim, question, and_then)


def ask_about_fault(claim: Claim, answer: Spawn, *, and_then: Callable[[], None] | None = None) -> bool:
    """Ask what to do about work that would go back for the same reason once more."""
    instructions = (
        f"It has gone back for the same reason again and again: {answer.reason} Approve to go on as it is, "
        "request changes to let it go back once more with your note, or reject it."
    )
    title = f"The same fault again in {claim.key.replace('_', ' ')}"
    return _ask(claim, Question(ReviewOccasion.FAULT, title, instructions, back_to=answer.back_to), and_then)


def _ask(claim: Claim, question: Question, and_then: Callable[[], None] | None) -> bool:
    with transaction.atomic():
        lock_production(claim.production_id)
        moved = Job.objects.filter(pk=claim.job_id, status=JobStatus.RUNNING, attempt=claim.attempt).transition(
            JobStatus.IN_REVIEW, lost=0
        )
        if not moved:
            return False
        Attempt.objects.filter(pk=claim.attempt_id).close(AttemptStatus.SUCCEEDED)
        job = Job.objects.get(pk=claim.job_id)
        review = open_review(job, question)
        job.status = JobStatus.RUNNING
        job_event(job, JobStatus.IN_REVIEW, attempt=claim.attempt, reason=review.title).save(force_insert=True)
        if and_then is not None:
            and_then()
    admit(wait=False)
    return True


@dataclass(frozen=True)
class _Order:
    """For whom the effects of an approved job are applied."""

    production_id: int
    request: Mapping[str, Any]


def decide(
    review: Review,
    verdict: Verdict,
    *,
    by: Actor | None,
    note: str = "",
    output: Mapping[str, Any] | None = None,
) -> Review:
    """Take one person's verdict, with the edited output where it was edited; `by` is None when its time ran out.

    Raises StaleTransitionError when it is decided already, NotAllowedError, RequestInvalidError for an empty note.
    """
    note = checked_note(verdict, note)
    with transaction.atomic():
        production = lock_production(review.production_id)
        review, is_over = take(review.pk, production, verdict, by=by, note=note, output=output)
    if is_over:
        admit()
        review.refresh_from_db()
    return review


def take(
    pk: int, production: Production, verdict: Verdict, *, by: Actor | None, note: str, output: Mapping[str, Any] | None
) -> tuple[Review, bool]:
    """Let a verdict count, under the production's lock; whoever is over with it admits afterwards.

    Returns the review and whether it is over: not while more approvals are needed. Raises as `decide` does.
    """
    review = Review.objects.select_for_update(of=("self",)).select_related("job").get(pk=pk)
    refuse_decision(review, production, by)
    account = account_of(by)
    PendingVerdict.objects.filter(review=review, person=account).delete()
    if output is not None:
        _edit(review, output, actor_name(by))
    ReviewVerdict.objects.update_or_create(
        review=review,
        name=_counts_as(by),
        defaults={"person": account, "verdict": verdict, "note": note, "at": timezone.now()},
    )
    touch(production)
    approvals = review.verdicts.filter(verdict=Verdict.APPROVE).count()
    if verdict == Verdict.APPROVE and by is not None and approvals < review.approvals_needed:
        return review, False
    _CONSEQUENCES[verdict](review, production, actor_name(by), note)
    settle(production)
    wake_workers()
    return review, True


def _counts_as(by: Actor | None) -> str:
    """Return the name under which a verdict counts: a person with a token is nobody else than without."""
    return actor_name(account_of(by) or by)


def _edit(review: Review, output: Mapping[str, Any], actor: str) -> None:
    """Keep the edited output; whoever approved what it was before looks again."""
    others = list(review.pending.coming().filter(verdict=Verdict.APPROVE).select_related("person", "review"))
    for pending in others:
        drafted(pending)
    sentence = f"{actor} has changed it since you looked; please look again."
    PendingVerdict.objects.filter(pk__in=[pending.pk for pending in others]).update(refusal=sentence)
    review.output = dict(keep_edit(review, output, by=actor))
    review.save(update_fields=["output"])
    review.verdicts.filter(verdict=Verdict.APPROVE).delete()


def touch(production: Production) -> None:
    """Say to the pages that something about it is different, where no status moved."""
    Production.objects.filter(pk=production.pk).update(changed_at=Now())


def decide_due() -> int:
    """Take the chosen outcome of reviews that nobody decided in time; return how many."""
    decided = 0
    for review in list(Review.objects.due().order_by("id")):
        verdict = Verdict.APPROVE if review.on_due == "approve" else Verdict.REJECT
        try:
            decide(review, verdict, by=None, note="Nobody decided in time.")
        except StaleTransitionError:
            continue
        decided += 1
    return decided


def may_decide(review: Review, production: Production, person: Actor) -> bool:
    """Say whether this person counts for this review; a system account only where everybody does."""
    person = account_of(person) or person
    if not isinstance(person, User):
        return not (review.reviewers or review.not_requester)
    if review.not_requester and production.requester_id == person.pk:
        return False
    if person.is_superuser or not review.reviewers:
        return True
    return bool({person.get_username(), *person.groups.values_list("name", flat=True)} & set(review.reviewers))


def refuse_decision(review: Review, production: Production, by: Actor | None) -> None:
    """Raise StaleTransitionError when it is decided already, NotAllowedError when it is not for this person."""
    if review.status == ReviewStatus.WITHDRAWN:
        raise StaleTransitionError("It was withdrawn meanwhile: nothing is to be decided any more.")
    if review.status != ReviewStatus.OPEN or review.job.status != JobStatus.IN_REVIEW:
        raise StaleTransitionError(f"It is decided already: {review.get_status_display().lower()}.")
    if by is None or may_decide(review, production, by):
        return
    if isinstance(by, SystemAccount):
        raise NotAllowedError(f"{by.name} has no account here, and this review asks for one.")
    person = account_of(by)
    if review.not_requester and person is not None and production.requester_id == person.pk:
        raise NotAllowedError("Who started it does not decide here; somebody else must.")
    raise NotAllowedError(f"This is for {', '.join(review.reviewers)} to decide.")


def checked_note(verdict: Verdict, note: str) -> str:
    note = note.replace("\x00", "").strip()
    if len(note) > MAX_NOTE:
        raise RequestInvalidError("note", f"The note has {len(note)} characters; {MAX_NOTE} is the limit.")
    if not note and verdict != Verdict.APPROVE:
        raise RequestInvalidError("note", "Say in a sentence what is wrong, so that it can be done better.")
    return note


def _approve(review: Review, production: Production, actor: str, note: str) -> None:
    if review.occasion == ReviewOccasion.BEFORE:
        _leave(review, JobStatus.READY, actor, note, gated=False)
    else:
        _leave(review, JobStatus.SUCCEEDED, actor, note, output=review.output, error="")
        apply_effects(load(review.effects), _Order(production.pk, production.request))
    _close(review, ReviewStatus.APPROVED)


def _request_changes(review: Review, production: Production, actor: str, note: str) -> None:
    job, remark = review.job, {"by": actor, "reason": note}
    if job.reviews.filter(status=ReviewStatus.CHANGES_REQUESTED).count() >= MAX_CHANGES:
        raise RequestInvalidError("note", f"Changes were requested {MAX_CHANGES} times; approve or reject it.")
    _close(review, ReviewStatus.CHANGES_REQUESTED)
    if review.occasion == ReviewOccasion.AFTER:
        _leave(review, JobStatus.READY, actor, note, feedback=[*job.feedback, remark])
        return
    back_to = review.back_to or _stage_of_pages(review, note) or _stage_before(job)
    children = redone(production, job, back_to, remark)
    job.refresh_from_db()
    Job.objects.filter(pk=job.pk, status=JobStatus.IN_REVIEW).transition(JobStatus.WAITING, rounds=job.rounds + 1)
    create_children(production, job.pk, children, reason=note, from_status=JobStatus.IN_REVIEW, actor=actor)


def _reject(review: Review, production: Production, actor: str, note: str) -> None:
    _leave(review, JobStatus.FAILED, actor, note, error=f"Rejected by {actor}: {note}")
    _close(review, ReviewStatus.REJECTED)


_CONSEQUENCES: Mapping[Verdict, Callable[[Review, Production, str, str], None]] = {
    Verdict.APPROVE: _approve,
    Verdict.REQUEST_CHANGES: _request_changes,
    Verdict.REJECT: _reject,
}


def _leave(review: Review, to: JobStatus, actor: str, note: str, **changes: Any) -> None:
    job_event(review.job, to, actor=actor, reason=note).save(force_insert=True)
    Job.objects.filter(pk=review.job_id, status=JobStatus.IN_REVIEW).transition(to, **changes)


def _close(review: Review, status: ReviewStatus) -> None:
    Review.objects.filter(pk=review.pk).close(status)


def _stage_of_pages(review: Review, note: str) -> str:
    """Return the stage that drew the pages on which the note has remarks; empty when it names none."""
    made = Artifact.objects.filter(production=review.production_id).select_related("job").order_by("id")
    for number in sorted(page_remarks(note)):
        if first := made.filter(name__startswith=f"page/{number}/").first():
            return first.job.redoes or first.job.stage
    return ""


def _stage_before(job: Job) -> str:
    """Return the stage whose work a person looked at when asked before this one: the last that it needs."""
    need = (
        job.needs.filter(condition=Condition.SUCCESS, needs__parent__isnull=True).order_by("-needs__position").first()
    )
    if need is None:
        raise RequestInvalidError("note", "Nothing comes before it that could be changed; approve or reject it.")
    return need.needs.key
