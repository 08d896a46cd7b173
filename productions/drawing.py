"""Where the stages and arrows of a pipeline's picture stand. Pure geometry, in CSS pixels; templates draw it.

Parallel groups are columns. An arrow that passes a column runs through a place of its own there, so that it crosses no
stage. Within a column stages stand near the middle of what they are joined to (two sweeps to and fro).
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from productions.engine.graph import critical_path, parallel_groups
from productions.pipeline import Stage
from productions.states import Condition

HEIGHT = 60
ROW, LANE = 28, 22
"""Room between rows, and the height of a passing arrow's place."""
MARGIN = 11
PAGE = 1140
"""The width that a page has for it on a usual screen, 1440 pixels wide."""
LEAST_SCALE = 0.85
"""Below it the small letters could not be read."""
SWEEPS = 4
WORDS = {
    Condition.SUCCESS: "has succeeded",
    Condition.FAILURE: "has failed",
    Condition.ALWAYS: "is over, however it ended",
}


@dataclass(frozen=True)
class Size:
    """How wide a stage is, the room between columns, and how many characters stand in a stage."""

    width: int
    gap: int
    max_name: int = 18
    max_agent: int = 22

    @property
    def is_small(self) -> bool:
        """Whether its letters must be small too."""
        return self.width < USUAL.width

    def total(self, n_columns: int) -> int:
        return 2 * MARGIN + n_columns * self.width + (n_columns - 1) * self.gap


USUAL = Size(180, 76)
SIZES = (USUAL, Size(180, 56), Size(138, 56, 14, 17))
NARROW = Size(138, 25, 14, 17)
"""Seven in a row; its arrows have no room for a word."""


def size_for(n_columns: int, *, has_words: bool) -> Size:
    """Return the largest that fits on a page, the smallest where none does."""
    sizes = SIZES if has_words else (*SIZES, NARROW)
    return next((size for size in sizes if size.total(n_columns) <= PAGE), sizes[-1])


@dataclass
class Node:
    """A stage, or (without one) the place where an arrow passes a column."""

    key: str
    column: int
    size: Size
    stage: Stage | None = None
    y: float = 0.0
    is_critical: bool = False
    neighbours: tuple[list[Node], list[Node]] = field(default_factory=lambda: ([], []))

    @property
    def height(self) -> int:
        return HEIGHT if self.stage else LANE

    @property
    def x(self) -> float:
        return MARGIN + self.column * (self.size.width + self.size.gap)

    @property
    def end(self) -> float:
        return self.x + self.size.width

    @property
    def top(self) -> float:
        return round(self.y - self.height / 2, 1)

    @property
    def name(self) -> str:
        return _cut(self.stage.name, self.size.max_name) if self.stage else ""

    @property
    def who(self) -> str:
        """The agent, or the command that it runs: with commands alone all would look the same."""
        return _cut(self.stage.command or self.stage.agent, self.size.max_agent) if self.stage else ""

    @property
    def review(self) -> str:
        return self.stage.review.when if self.stage and self.stage.review else ""


@dataclass(frozen=True)
class Arrow:
    """From one stage to one that needs it; `path` is the d of an SVG path, `x` and `y` where its word stands."""

    condition: str
    path: str
    x: float
    y: float
    is_critical: bool


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    size: Size
    nodes: Sequence[Node]
    arrows: Sequence[Arrow]
    sentences: Sequence[str]
    groups: Sequence[Sequence[str]]
    critical: Sequence[str]

    @property
    def scale(self) -> float:
        """How large it is shown: what is a little too wide for a page is made smaller, what is wider scrolls too."""
        return min(1.0, max(PAGE / self.width, LEAST_SCALE))

    @property
    def shown_width(self) -> int:
        return round(self.width * self.scale)

    @property
    def shown_height(self) -> int:
        return round(self.height * self.scale)

    @property
    def at_once(self) -> int:
        """The most stages that may run at the same time; 1 where one comes after the other."""
        return max(map(len, self.groups), default=0)

    @property
    def has_review(self) -> bool:
        return any(node.review for node in self.nodes)

    @property
    def conditions(self) -> set[str]:
        return {arrow.condition for arrow in self.arrows}


def picture_of(stages: Sequence[Stage], seconds: Mapping[str, float] | None = None) -> Picture:
    """Lay out stages that fit together (`pipeline.check` found nothing). `seconds` as in `graph.critical_path`."""
    groups = parallel_groups(stages)
    critical = critical_path(stages, seconds or {})
    has_words = any(need.on != Condition.SUCCESS for stage in stages for need in stage.needs)
    size = size_for(len(groups), has_words=has_words)
    columns, chains = _place(stages, groups, size)
    _arrange(columns)
    nodes = [node for column in columns for node in column]
    shift = MARGIN - min(node.y - node.height / 2 for node in nodes)
    for node in nodes:
        node.y += shift
        node.is_critical = node.key in critical and node.stage is not None
    joined = set(itertools.pairwise(critical))
    return Picture(
        width=size.total(len(columns)),
        height=round(max(node.y + node.height / 2 for node in nodes) + MARGIN),
        size=size,
        nodes=[node for node in nodes if node.stage],
        arrows=[_arrow(chain, on, (chain[0].key, chain[-1].key) in joined) for chain, on in chains],
        sentences=[sentence_of(stage, stages) for stage in stages],
        groups=groups,
        critical=critical,
    )


def sentence_of(stage: Stage, stages: Sequence[Stage]) -> str:
    """Say in words what the picture shows of a stage."""
    names = {each.key: each.name for each in stages}
    needs = " and ".join(f"{names[need.stage]} {WORDS[Condition(need.on)]}" for need in stage.needs)
    asked = f" A person decides {stage.review.when} it." if stage.review else ""
    who = f"{stage.agent}: {stage.command}" if stage.command else stage.agent
    return f"{stage.name} ({who}) {'runs when ' + needs if needs else 'begins at once'}.{asked}"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _place(
    stages: Sequence[Stage], groups: Sequence[Sequence[str]], size: Size
) -> tuple[list[list[Node]], list[tuple[list[Node], str]]]:
    """Return the columns, and for each need its chain of nodes with the condition."""
    by_key = {stage.key: stage for stage in stages}
    columns = [[Node(key, column, size, by_key[key]) for key in group] for column, group in enumerate(groups)]
    nodes = {node.key: node for column in columns for node in column}
    chains: list[tuple[list[Node], str]] = []
    for stage in stages:
        for need in stage.needs:
            first, last = nodes[need.stage], nodes[stage.key]
            between = range(first.column + 1, last.column)
            passing = [Node(f"{need.stage} {stage.key}", column, size) for column in between]
            for node in passing:
                columns[node.column].append(node)
            chain = [first, *passing, last]
            for left, right in itertools.pairwise(chain):
                left.neighbours[1].append(right)
                right.neighbours[0].append(left)
            chains.append((chain, need.on))
    return columns, chains


def _arrange(columns: list[list[Node]]) -> None:
    """Order each column by the middle of its neighbours, to the right and back, then let it stand there."""
    for column in columns:
        _stack(column)
    for sweep in range(SWEEPS):
        side = sweep % 2
        for column in columns if side == 0 else reversed(columns):
            wanted = {id(node): _middle(node, side) for node in column}
            column.sort(key=lambda node: wanted[id(node)])
            _stack(column, [wanted[id(node)] for node in column])


def _middle(node: Node, side: int) -> float:
    """Return the height that a node would like: arrows that only pass bend, so that stages stand in line."""
    joined = node.neighbours[side]
    return fmean([other.y for other in joined if other.stage] or [other.y for other in joined] or [node.y])


def _stack(column: list[Node], wanted: Sequence[float] | None = None) -> None:
    """Put nodes one below the other, as near as may be to where they are wanted; none overlaps another."""
    wanted = wanted or [0.0] * len(column)
    down = 0.0
    for node, y in zip(column, wanted, strict=True):
        node.y = max(y, down + node.height / 2) if node is not column[0] else y
        down = node.y + node.height / 2 + ROW
    off = fmean(y - node.y for node, y in zip(column, wanted, strict=True))
    for node in column:
        node.y += off


def _arrow(chain: Sequence[Node], condition: str, is_critical: bool) -> Arrow:
    """Draw a chain: a bend between columns, straight through the places it passes."""
    first, last = chain[0], chain[-1]
    parts = [f"M{first.end:.1f} {first.y:.1f}"]
    for left, right in itertools.pairwise(chain):
        start, end = left.end, right.x
        middle = (start + end) / 2
        tip = end - 7 if right is last else end
        parts.append(f"C{middle:.1f} {left.y:.1f} {middle:.1f} {right.y:.1f} {tip:.1f} {right.y:.1f}")
        if right is not last:
            parts.append(f"H{right.end:.1f}")
    left, right = chain[-2], chain[-1]
    return Arrow(
        condition, " ".join(parts), (left.end + right.x) / 2, round((left.y + right.y) / 2 - 6, 1), is_critical
    )
