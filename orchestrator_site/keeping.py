"""Children that end by themselves are started again, unless they do so time after time."""

from collections import defaultdict
from collections.abc import Callable

from orchestrator_site.processes import Child, Children

WITHIN_SECONDS = 60.0
MOST_ENDS = 5


class KeepsEndingError(Exception):
    """Starting it again does not help; the message says so in one sentence."""


class Keeper:
    """Looks after children that have been at work once. `tell` gets a line for each that ended."""

    def __init__(self, children: Children, tell: Callable[[str], None]) -> None:
        self._children = children
        self._tell = tell
        self._ends: dict[str, list[float]] = defaultdict(list)
        self._due: list[tuple[float, Child]] = []

    def look(self, now: float) -> None:
        """Start again what is due at `now`, in seconds of any clock that only grows. Raises KeepsEndingError."""
        while child := self._children.take_ended():
            self._due.append((now + self._pause(child, now), child))
        for at, child in list(self._due):
            if at <= now:
                self._due.remove((at, child))
                self._children.start(child.again())

    def _pause(self, child: Child, now: float) -> float:
        ends = self._ends[child.name] = [at for at in self._ends[child.name] if now - at < WITHIN_SECONDS] + [now]
        if len(ends) >= MOST_ENDS:
            raise KeepsEndingError(
                f"The {child.name} process {child.why()}, the {len(ends)}th end within a minute, so everything was"
                " stopped. Its last messages stand above."
            )
        pause = pause_after(len(ends))
        when = f"in {pause:g} s" if pause else "now"
        self._tell(f"The {child.name} process {child.why()}. It is started again {when}; the rest goes on.")
        return pause


def pause_after(n_ends: int) -> float:
    """Seconds before the next start, after so many ends within a minute: none the first time, then 1, 2, 4."""
    return float(2 ** (n_ends - 2)) if n_ends > 1 else 0.0
