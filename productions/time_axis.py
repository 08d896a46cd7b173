"""An axis of time on which long waits are folded, so that a night in review does not hide a minute of work. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

STEPS = (
    1,
    2,
    5,
    10,
    15,
    30,
    60,
    120,
    300,
    600,
    900,
    1800,
    3600,
    7200,
    14400,
    21600,
    43200,
    86400,
    172800,
    604800,
    2419200,
    7862400,
)
"""Seconds between two ticks."""
MAX_TICKS = 6
FOLD_FROM_SECONDS = 30.0
"""A wait below it is drawn as it is."""
FOLD_SHARE = 0.5
"""A wait is folded when it is longer than this share of all that is not folded."""
FOLD_WIDTH = 0.12
"""How wide a fold is drawn, as a share of what is not folded."""
FOLD_LABEL = 9.0
"""Per cent of the width that the label of a fold takes to either side."""
TICK_GAP = 5.0
"""Per cent of the width that two ticks are apart at least."""


@dataclass(frozen=True)
class Tick:
    """`x` in per cent of the width; the label is the time since the start: 0, 20 s, 1:30, 2:05:00."""

    x: float
    label: str


@dataclass(frozen=True)
class Stretch:
    """A piece of the axis: seconds since the start, and where it is drawn, in per cent of the width."""

    start: float
    end: float
    x: float
    width: float
    is_fold: bool = False


@dataclass(frozen=True)
class TimeAxis:
    start: datetime
    stretches: Sequence[Stretch]

    def x(self, at: datetime) -> float:
        """Return where a moment is, 0 to 100; what lies outside is at the edge."""
        seconds = (at - self.start).total_seconds()
        for stretch in self.stretches:
            if seconds <= stretch.end:
                share = (seconds - stretch.start) / (stretch.end - stretch.start)
                return stretch.x + stretch.width * max(share, 0.0)
        return 100.0

    @property
    def folds(self) -> list[Stretch]:
        return [stretch for stretch in self.stretches if stretch.is_fold]

    @property
    def ticks(self) -> list[Tick]:
        drawn = sum(one.end - one.start for one in self.stretches if not one.is_fold)
        step = next((one for one in STEPS if drawn / one <= MAX_TICKS), STEPS[-1])
        found: list[Tick] = []
        for stretch in self.stretches:
            if stretch.is_fold:
                continue
            first = -(-stretch.start // step) * step
            for number in range(int((stretch.end - first) // step) + 1 if stretch.end >= first else 0):
                seconds = first + number * step
                x = self.x(self.start + timedelta(seconds=seconds))
                if (not found or x - found[-1].x >= TICK_GAP) and not self._is_labelled(x):
                    found.append(Tick(x, elapsed(seconds)))
        return found

    def _is_labelled(self, x: float) -> bool:
        """Say whether a fold's own label stands there."""
        return any(abs(fold.x + fold.width / 2 - x) < FOLD_LABEL for fold in self.folds)


def axis_of(start: datetime, end: datetime, waits: Iterable[tuple[datetime, datetime]]) -> TimeAxis:
    """Lay out the time from `start` to `end`; `waits` do not overlap and are in order."""
    total = max((end - start).total_seconds(), 0.001)
    long = [
        pair
        for pair in (((a - start).total_seconds(), (b - start).total_seconds()) for a, b in waits)
        if pair[1] - pair[0] > FOLD_FROM_SECONDS
    ]
    folds = _folds(long, total)
    drawn = total - sum(b - a for a, b in folds)
    if not folds or drawn <= 0:
        return TimeAxis(start, [Stretch(0.0, total, 0.0, 100.0)])
    scale = 100.0 / (drawn * (1 + FOLD_WIDTH * len(folds)))
    stretches: list[Stretch] = []
    at, x = 0.0, 0.0
    for a, b in [*folds, (total, total)]:
        if a > at:
            stretches.append(Stretch(at, a, x, (a - at) * scale))
            x += (a - at) * scale
        if b > a:
            stretches.append(Stretch(a, b, x, drawn * FOLD_WIDTH * scale, is_fold=True))
            x += drawn * FOLD_WIDTH * scale
        at = b
    return TimeAxis(start, stretches)


def _folds(long: Sequence[tuple[float, float]], total: float) -> list[tuple[float, float]]:
    """Choose the waits to fold, the longest first, as long as they dwarf what is left."""
    chosen: list[tuple[float, float]] = []
    drawn = total
    for a, b in sorted(long, key=lambda pair: pair[0] - pair[1]):
        if b - a <= FOLD_SHARE * (drawn - (b - a)):
            break
        chosen.append((a, b))
        drawn -= b - a
    return sorted(chosen)


def elapsed(seconds: float) -> str:
    """Return 0, 20 s, 1:30, 2:05:00, 3 d 4 h."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s" if whole else "0"
    if whole >= 172800:
        return f"{whole // 86400} d" + (f" {whole % 86400 // 3600} h" if whole % 86400 else "")
    minutes, rest = divmod(whole, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes >= 60 else f"{minutes}:{rest:02}"


def coarse(now: datetime, since: datetime) -> datetime:
    """Return `now`, down to a step that grows with the time since: what is drawn from it changes seldom."""
    seconds = max((now - since).total_seconds(), 0.0)
    step = next((one for one in STEPS[2:] if seconds / one <= 60), STEPS[-1])
    return since + timedelta(seconds=seconds // step * step)
