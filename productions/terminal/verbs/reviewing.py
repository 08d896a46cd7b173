"""orchestrator reviews, approve, request-changes, reject: what waits for a person, and the decision."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from rich.text import Text

from productions.engine.edits import MAX_BYTES
from productions.engine.events import Actor
from productions.engine.journal import storable
from productions.engine.reviews import checked_note, decide, refuse_decision
from productions.errors import RequestInvalidError
from productions.filtering import MAX_ID
from productions.models import Review
from productions.shapes.reviews import item, reviews
from productions.states import ReviewStatus, Verdict
from productions.terminal.acting import acting_person, add_actor, operator
from productions.terminal.choosing import number
from productions.terminal.style import clock, plain, plain_table, short, waited
from productions.terminal.verbs import Answer, Verb


class Reviews:
    NAME = "reviews"
    HELP = "List what waits for a person to decide, oldest first."

    def add_arguments(self, parser: CommandParser) -> None:
        """It takes none."""

    def run(self, options: Mapping[str, Any]) -> Answer:
        waiting = list(reviews().filter(status=ReviewStatus.OPEN).order_by("created_at", "id"))
        return Answer({"items": [item(review) for review in waiting]}, _listed(waiting))


@dataclass(frozen=True)
class Decide:
    """One of the three verdicts; an edited output belongs to approving."""

    NAME: str
    HELP: str
    verdict: Verdict

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("review", metavar="REVIEW_ID", help="Number of the review, as `reviews` shows it.")
        parser.add_argument("--note", default="", metavar="TEXT", help="Why; needed except for approving.")
        if self.verdict == Verdict.APPROVE:
            parser.add_argument("--output", metavar="FILE", help="JSON that counts in place of the output; - reads it.")
        add_actor(parser)

    def run(self, options: Mapping[str, Any]) -> Answer:
        review = _review(options["review"])
        by = acting_person(options) if review.reviewers else operator(options)
        note, output = storable(options["note"]), _output(options.get("output"))
        if options["dry_run"]:
            checked_note(self.verdict, note)
            refuse_decision(review, review.production, by)
        else:
            review = decide(review, self.verdict, by=by, note=note, output=output)
        return self._answer(review, by, dry_run=options["dry_run"])

    def _answer(self, review: Review, by: Actor, *, dry_run: bool) -> Answer:
        review.production.refresh_from_db()
        data = {"dry_run": dry_run, "by": by.get_username(), **item(review)}
        name = f"{review.production_id} {plain(review.production.theme)}"
        if dry_run:
            sentence = f"would count as: {self.verdict.label.lower()}."
            nothing = Text("Nothing was changed.", style="bright_black")
            return Answer(data, [Text(f"· {name}  {plain(review.title)}  {sentence}"), nothing])
        word = review.get_status_display().lower()
        if review.status == ReviewStatus.OPEN:
            word = f"approval {data['approvals']} of {review.approvals_needed}; it still waits"
        return Answer(data, [Text.assemble(("✓ ", "green"), (name, "bold"), f"  {plain(review.title)}  {word}")])


VERBS: Sequence[Verb] = (
    Reviews(),
    Decide("approve", "Let the work count, or let the stage run; with --output as edited.", Verdict.APPROVE),
    Decide("request-changes", "Send the work back with a note of what should be different.", Verdict.REQUEST_CHANGES),
    Decide("reject", "Refuse the work; its stage has then failed.", Verdict.REJECT),
)


def _listed(waiting: Sequence[Review]) -> list[Any]:
    if not waiting:
        return [Text("Nothing waits for a decision.")]
    now = timezone.now()
    due, named = any(review.due_at for review in waiting), any(review.reviewers for review in waiting)
    columns = ["ID", "Production", "Question", "Waits", *(["Due"] if due else []), *(["For"] if named else [])]
    table = plain_table(*columns, right=frozenset({"ID", "Waits"}))
    for review in waiting:
        table.add_row(
            str(review.pk),
            short(f"{review.production_id} {review.production.theme}"),
            short(review.title),
            waited((now - review.created_at).total_seconds()),
            *([clock(review.due_at)] if due else []),
            *([short(", ".join(review.reviewers) or "anyone")] if named else []),
        )
    return [table]


def _review(text: str) -> Review:
    pk = number(text, "review", field="review")
    found = Review.objects.select_related("production", "job").filter(pk=pk).first() if pk <= MAX_ID else None
    if found is None:
        raise RequestInvalidError("review", f"There is no review {text[:40]}.")
    return found


def _output(name: str | None) -> Any:
    """Read the edited output. Raises RequestInvalidError when there is no JSON in the file."""
    if name is None:
        return None
    try:
        with sys.stdin.buffer if name == "-" else Path(name).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise RequestInvalidError("output", f"{name[:100]} is larger than {MAX_BYTES // 1_000_000} MB.")
        found = json.loads(data)
    except OSError as error:
        raise RequestInvalidError("output", f"{name[:100]} cannot be read: {error.strerror or error}.") from error
    except (ValueError, RecursionError) as error:
        raise RequestInvalidError("output", f"{name[:100]} is not JSON: {error}.") from error
    if found is None:
        raise RequestInvalidError("output", "What was edited must stay one JSON object.")
    return found
