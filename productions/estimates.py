"""How long it will still take, from what earlier productions took: a range, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

from django.utils import timezone

from productions.models import Production
from productions.states import ProductionStatus

SAMPLE = 20
"""Productions that are looked at, newest first."""


@dataclass(frozen=True)
class Estimate:
    """Seconds still to go, from `low` to `high`, and why; both None when nothing comparable was made yet."""

    low: float | None
    high: float | None
    reason: str

    def __str__(self) -> str:
        if self.low is None or self.high is None:
            return "no estimate yet"
        low, high = round(self.low), max(round(self.high), 1)
        return f"about {high} s left" if low == high else f"about {low}-{high} s left"


def estimate(production: Production) -> Estimate:
    """Estimate the rest of a production from those of the same pipeline with a comparable number of pages."""
    pages = production.request.get("pages") or 1
    seconds = [rate * pages for rate in _seconds_a_page(production)]
    if not seconds:
        return Estimate(None, None, "Nothing like it has been finished yet.")
    low, high = _range(seconds)
    if production.started_at:
        gone = ((production.finished_at or timezone.now()) - production.started_at).total_seconds()
        low, high = max(low - gone, 0.0), max(high - gone, 1.0)
    noun = "production" if len(seconds) == 1 else "productions"
    return Estimate(low, high, f"From the last {len(seconds)} finished {noun} of this kind, by number of pages.")


def _seconds_a_page(production: Production) -> list[float]:
    rows = Production.objects.filter(
        status=ProductionStatus.COMPLETED,
        pipeline_version__pipeline=production.pipeline_version.pipeline_id,
        started_at__isnull=False,
        request__quality=production.request.get("quality"),
    ).order_by("-id")[:SAMPLE]
    return [
        (row.finished_at - row.started_at).total_seconds() / (row.request.get("pages") or 1)
        for row in rows
        if row.finished_at and row.started_at
    ]


def _range(seconds: Sequence[float]) -> tuple[float, float]:
    """Return the middle half, or 20 % around a lone value."""
    if len(seconds) < 2:
        return seconds[0] * 0.8, seconds[0] * 1.2
    low, _, high = quantiles(seconds, n=4, method="inclusive")
    return low, high
