"""The last days of an agent as small bars: what it completed, and what failed on top."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from productions.tallies import Figures, Tallies

DAYS = 14
WIDTH, GAP, HEIGHT = 8, 3, 32


@dataclass(frozen=True)
class Bar:
    """One day. Lengths are in units of the picture, from its upper edge; 0 high is not drawn."""

    day: date
    x: int
    n_completed: int
    n_failed: int
    height: int
    failed_height: int

    @property
    def y(self) -> int:
        return HEIGHT - self.height

    @property
    def failed_y(self) -> int:
        return self.y - self.failed_height


@dataclass(frozen=True)
class Sparkline:
    """Bars from the oldest day to today."""

    bars: list[Bar]

    width = DAYS * (WIDTH + GAP) - GAP
    height = HEIGHT
    bar_width = WIDTH

    @property
    def words(self) -> str:
        """The same for who does not see it."""
        n_completed, n_failed = sum(bar.n_completed for bar in self.bars), sum(bar.n_failed for bar in self.bars)
        if not n_completed + n_failed:
            return f"Nothing in the last {DAYS} days."
        best = max(self.bars, key=lambda bar: bar.n_completed + bar.n_failed)
        busiest = f"most on {best.day:%-d %B}: {best.n_completed} and {best.n_failed}"
        return f"The last {DAYS} days: {n_completed} completed, {n_failed} failed; {busiest}."


def sparklines(tallies: Tallies, now: datetime) -> dict[str, Sparkline]:
    """Return the line of each agent that has worked within the days; each has a scale of its own."""
    first = now.astimezone(UTC).date() - timedelta(days=DAYS - 1)
    found = tallies.days(first)
    days = [first + timedelta(days=number) for number in range(DAYS)]
    agents = {agent for agent, _ in found}
    return {agent: _line([(day, found.get((agent, day), Figures())) for day in days]) for agent in agents}


def _line(days: list[tuple[date, Figures]]) -> Sparkline:
    most = max(figures.n_completed + figures.n_faults for _, figures in days) or 1
    return Sparkline([_bar(number, day, figures, most) for number, (day, figures) in enumerate(days)])


def _bar(number: int, day: date, figures: Figures, most: int) -> Bar:
    """What was seldom can still be seen: whatever is not nothing is two units high at least."""
    high = _height(figures.n_completed, most)
    failed = min(_height(figures.n_faults, most), HEIGHT)
    return Bar(day, number * (WIDTH + GAP), figures.n_completed, figures.n_faults, min(high, HEIGHT - failed), failed)


def _height(n: int, most: int) -> int:
    return max(2, round(n / most * HEIGHT)) if n else 0
