"""Verdicts that take effect after a moment in which they can be undone.

A verdict from a page is a row first, and counts when a worker's tick takes it: closing the browser or losing the web
process changes nothing. Given, undone and taken each hold the production's lock, so that one of them is first.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models.functions import Now

from agents.errors import AgentError
from productions.engine import reviews
from productions.engine.admission import admit
from productions.engine.drafts import drafted
from productions.engine.locks import lock_production
from productions.errors import BinderyError, NotAllowedError, RequestInvalidError, StaleTransitionError
from productions.models import PendingVerdict, Production, Review, ReviewDraft
from productions.states import ReviewStatus, Verdict

logger = logging.getLogger(__name__)

UNDO_SECONDS = 10
AGAIN_SECONDS = 10
"""How long to wait when the files could not be reached."""


def give(
    review: Review,
    verdict: Verdict,
    *,
    by: User,
    note: str = "",
    output: Mapping[str, Any] | None = None,
    seen: str = "",
) -> PendingVerdict:
    """Let this verdict count in ten seconds; it replaces one of the same person that does not count yet.

    `seen` is the digest of the output that the person looked at, as somebody may have edited it since. Raises as
    `reviews.decide` does; nothing is kept then.
    """
    note = reviews.checked_note(verdict, note)
    with transaction.atomic():
        production = lock_production(review.production_id)
        found = Review.objects.select_related("job").get(pk=review.pk)
        reviews.refuse_decision(found, production, by)
        if seen and seen != digest(found.output):
            raise RequestInvalidError("output", "Somebody has changed it since you opened it; please look again.")
        values = {"verdict": verdict, "note": note, "output": output, "refusal": ""}
        pending, _ = PendingVerdict.objects.update_or_create(
            review=found, person=by, defaults=values | {"takes_effect_at": Now() + timedelta(seconds=UNDO_SECONDS)}
        )
        ReviewDraft.objects.filter(review=found, person=by).delete()
        reviews.touch(production)
    pending.refresh_from_db()
    return pending


def digest(output: Mapping[str, Any]) -> str:
    return hashlib.blake2b(json.dumps(output, sort_keys=True).encode(), digest_size=8).hexdigest()


def undo(pending: PendingVerdict, *, by: User) -> ReviewDraft | None:
    """Withdraw a verdict that does not count yet; what was written becomes a draft. Raises StaleTransitionError."""
    with transaction.atomic():
        production = lock_production(pending.review.production_id)
        found = _mine(pending, by).coming().select_related("review").first()
        if found is None or not _mine(pending, by).coming().delete()[0]:
            raise StaleTransitionError("It has taken effect already and cannot be undone.")
        draft = drafted(found)
        reviews.touch(production)
    return draft


def dismiss(pending: PendingVerdict, *, by: User) -> bool:
    """Put away the sentence that says why a verdict was not taken."""
    return bool(_mine(pending, by).exclude(refusal="").delete()[0])


def _mine(pending: PendingVerdict, by: User) -> Any:
    return PendingVerdict.objects.filter(pk=pending.pk, person=by)


def take_effective() -> int:
    """Take the verdicts whose time to be undone is over, oldest first; return how many counted."""
    coming = PendingVerdict.objects.effective().select_related("review", "person")
    return sum(_take(pending) for pending in list(coming.order_by("takes_effect_at", "id")))


def _take(pending: PendingVerdict) -> bool:
    """Take one, unless it was undone, replaced or taken meanwhile."""
    try:
        with transaction.atomic():
            production = lock_production(pending.review.production_id)
            found = PendingVerdict.objects.effective().filter(pk=pending.pk).select_related("person").first()
            if found is None:
                return False
            is_over = _count(found, production)
    except (BinderyError, AgentError) as error:
        _refuse(pending, str(error))
        return False
    except OSError:
        logger.warning("a verdict waits for the files", extra={"review_id": pending.review_id}, exc_info=True)
        later = Now() + timedelta(seconds=AGAIN_SECONDS)
        PendingVerdict.objects.effective().filter(pk=pending.pk).update(takes_effect_at=later)
        return False
    except Production.DoesNotExist:
        return False
    if is_over:
        admit()
    return True


def _count(pending: PendingVerdict, production: Production) -> bool:
    """Let it count as the person's word; this removes the row. Return whether the review is over."""
    if not pending.person.is_active:
        raise NotAllowedError("The account was closed before the verdict took effect.")
    _, is_over = reviews.take(
        pending.review_id,
        production,
        Verdict(pending.verdict),
        by=pending.person,
        note=pending.note,
        output=pending.output,
    )
    return is_over


def _refuse(pending: PendingVerdict, sentence: str) -> None:
    """Keep why it was not taken for its person; what was written becomes a draft while the review is open."""
    refused = PendingVerdict.objects.effective().filter(pk=pending.pk).update(refusal=sentence[:500])
    pending.review.refresh_from_db()
    if refused and pending.review.status == ReviewStatus.OPEN:
        drafted(pending)
