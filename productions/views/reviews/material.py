"""What a review is about: pages with their look before, files, and the rounds that led here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from productions.inbox import Decision, decision_of
from productions.models import Artifact, Review
from productions.states import AttemptStatus, ReviewOccasion, ReviewStatus
from productions.views.desk import pictures
from productions.views.desk.pictures import Made

PICTURES = ("image/png", "image/svg+xml", "image/jpeg")


@dataclass(frozen=True)
class Leaf:
    """One picture to judge: a page by its number, or the cover (0). `before` is set where it looked different."""

    number: int
    picture: Made | Artifact
    before: Made | Artifact | None = None
    remark: str = ""

    @property
    def name(self) -> str:
        return f"Page {self.number}" if self.number else "Cover"


@dataclass(frozen=True)
class Material:
    """The newest artifacts by name, and those of the round before where changes were asked for."""

    review: Review
    newest: Mapping[str, Artifact]
    before: Mapping[str, Artifact]

    @property
    def files(self) -> list[Artifact]:
        """What this attempt made, or before a stage all that there is; without the pages, which are shown."""
        rows = list(self.newest.values())
        if self.review.occasion != ReviewOccasion.BEFORE:
            rows = [artifact for artifact in rows if artifact.job_id == self.review.job_id]
        return [artifact for artifact in rows if not pictures.PAGE.match(artifact.name)]

    @property
    def subject(self) -> Artifact | None:
        """The one picture that an agent asks about."""
        found = self.newest.get(self.review.artifact)
        return found if found is not None and found.media_type in PICTURES else None


@dataclass(frozen=True)
class Round:
    """An earlier question about the same job: how it ended, and which values of the output changed afterwards."""

    number: int
    review: Review
    decision: Decision
    changes: Sequence[tuple[str, str, str]]
    came_back_the_same: bool


def material_of(review: Review) -> Material:
    """Read the production's artifacts once; what a dead attempt left is none."""
    rows = list(
        review.production.artifacts.filter(attempt__status=AttemptStatus.SUCCEEDED).order_by("id").defer("provenance")
    )
    last = _earlier(review).last()
    cut = last.decided_at if last is not None else None
    before = {artifact.name: artifact for artifact in rows if cut is not None and artifact.created_at <= cut}
    return Material(review, {artifact.name: artifact for artifact in rows}, before)


def leaves(material: Material, remarks: Mapping[int, str]) -> list[Leaf]:
    """Return the cover, if there is one, and the pages that are drawn, each with its remark."""
    production = material.review.production
    old = {slot.number: slot.picture for slot in pictures.page_slots(production, material.before)}
    found = [
        Leaf(slot.number, slot.picture, _if_other(old.get(slot.number), slot.picture), remarks.get(slot.number, ""))
        for slot in pictures.page_slots(production, material.newest)
        if slot.picture is not None
    ]
    cover = material.newest.get("cover.png")
    if cover is not None and found:
        found.insert(0, Leaf(0, cover, _if_other(material.before.get("cover.png"), cover)))
    return found


def _if_other(old: Made | Artifact | None, new: Made | Artifact) -> Made | Artifact | None:
    return old if old is not None and old.sha256 != new.sha256 else None


def rounds_of(review: Review) -> list[Round]:
    """Return the earlier questions about this job, oldest first."""
    earlier = list(_earlier(review).prefetch_related("verdicts"))
    outputs = [row.output for row in [*earlier, review]]
    return [
        Round(
            number,
            row,
            decision_of(row),
            _changes(outputs[number - 1], outputs[number]),
            row.occasion == ReviewOccasion.AFTER and outputs[number - 1] == outputs[number],
        )
        for number, row in enumerate(earlier, start=1)
    ]


def output_before(review: Review) -> Mapping[str, Any]:
    """Return what the stage gave in the round before; empty in the first."""
    last = _earlier(review).last()
    return last.output if last is not None else {}


def _earlier(review: Review) -> Any:
    return Review.objects.filter(job=review.job_id, pk__lt=review.pk).exclude(status=ReviewStatus.OPEN).order_by("id")


def _changes(was: Mapping[str, Any], now: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return (name, before, after) of the plain values that differ."""
    return [
        (key.replace("_", " ").capitalize(), _text(was.get(key)), _text(now.get(key)))
        for key in sorted({*was, *now})
        if was.get(key) != now.get(key) and _is_plain(was.get(key)) and _is_plain(now.get(key))
    ]


def _is_plain(value: Any) -> bool:
    if isinstance(value, list):
        return all(isinstance(entry, str) for entry in value)
    return value is None or isinstance(value, str | int | float)


def _text(value: Any) -> str:
    if value is None:
        return "nothing"
    return ", ".join(value) if isinstance(value, list) else str(value)
