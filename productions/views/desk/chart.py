"""The timeline as it is drawn: bars in per cent of the width, and what each says. SVG takes these as attributes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from django.utils import timezone

from productions.spans import Kind, Span, Try
from productions.states import JobStatus
from productions.stations import words_of_seconds
from productions.time_axis import TimeAxis, axis_of
from productions.timeline import Row, Timeline

WORDS: dict[Kind, str] = {
    Kind.WORKING: "working",
    Kind.REVIEW: "in review",
    Kind.RETRY: "waiting for the next try",
    Kind.SLOT: "waiting for a slot",
    Kind.PAUSED: "paused",
    Kind.CHILDREN: "waiting for its pieces",
    Kind.QUEUED: "waiting for a place",
}
MIN_WIDTH = 0.25
"""Per cent; what is shorter is drawn so wide, to be seen at all."""
TOLD_FROM = 0.005
"""What waited for a smaller share is not told."""
SKYLINE_STEPS = 80
LAST_FROM = 96
"""Per cent from which a label ends at its tick, to stay within the chart."""
SHOWN_PIECES = 300


@dataclass(frozen=True)
class Bar:
    """`x` and `width` in per cent of the chart's width, with a point and no sign: SVG attributes."""

    kind: str
    x: str
    width: str
    says: str
    is_open: bool = False


@dataclass(frozen=True)
class Mark:
    """Where an attempt began."""

    x: str
    says: str
    went_wrong: bool


@dataclass(frozen=True)
class Step:
    """How many pieces were worked on: a block of this height, of 100, from the ground."""

    x: str
    width: str
    y: str
    height: str


@dataclass(frozen=True)
class BarRow:
    """One stage or piece. `seconds` are (kind, its word, how long) for the table."""

    number: int
    name: str
    state: str
    bars: Sequence[Bar]
    marks: Sequence[Mark]
    took: str
    n_tries: int
    seconds: Sequence[tuple[str, str, str]]
    skyline: Sequence[Step] = ()
    pieces: Sequence[BarRow] = ()
    pieces_say: str = ""
    note: str = ""

    @property
    def bars_say(self) -> str:
        """One bar after the other, each a sentence."""
        return " ".join(f"{bar.says}." for bar in self.bars)

    @property
    def says(self) -> str:
        """All of it in a sentence, for who cannot point at a bar."""
        parts = [f"{word} {took}" for _, word, took in self.seconds]
        parts += [self.pieces_say] if self.pieces_say else []
        parts += [mark.says for mark in self.marks if mark.went_wrong]
        return f"{self.name}: {'; '.join(parts) or self.note.lower() or 'not begun'}"


@dataclass(frozen=True)
class Share:
    """How much of all time one kind took; `x` and `width` in per cent."""

    kind: str
    word: str
    took: str
    x: str
    width: str


@dataclass(frozen=True)
class Fold:
    """A long wait that is drawn narrow, with how long it was."""

    x: str
    width: str
    middle: str
    took: str


@dataclass(frozen=True)
class Label:
    """What stands on the axis; the first and those at the edge are set to one side."""

    x: str
    text: str
    is_last: bool


@dataclass(frozen=True)
class Chart:
    rows: Sequence[BarRow]
    ticks: Sequence[Label]
    folds: Sequence[Fold]
    shares: Sequence[Share]
    took: str
    is_open: bool


def chart_of(timeline: Timeline, *, with_pieces: bool = False) -> Chart | None:
    """Lay it out, each spawned job only `with_pieces`. None while no stage has begun."""
    if not any(row.spans or row.pieces or row.is_shared for row in timeline.rows):
        return None
    waits = [(span.start, span.end) for span in timeline.course if span.kind != Kind.WORKING]
    axis = axis_of(timeline.start, timeline.end, waits)
    rows = [_stage(number, row, axis, with_pieces) for number, row in enumerate(timeline.rows, start=1)]
    folds = [
        Fold(_cent(one.x), _cent(one.width), _cent(one.x + one.width / 2), words_of_seconds(one.end - one.start))
        for one in axis.folds
    ]
    is_open = any(bar.is_open for row in rows for bar in row.bars)
    took = words_of_seconds(timeline.took)
    ticks = [Label(_cent(tick.x), tick.label, tick.x > LAST_FROM) for tick in axis.ticks]
    return Chart(rows, ticks, folds, _shares(timeline), took, is_open)


def _stage(number: int, row: Row, axis: TimeAxis, with_pieces: bool) -> BarRow:
    drawn = _row(number, row, axis)
    if not row.pieces:
        return drawn
    pieces = [_row(0, piece, axis) for piece in row.pieces[:SHOWN_PIECES]] if with_pieces else []
    return BarRow(**{**vars(drawn), "skyline": _skyline(row, axis), "pieces": pieces, "pieces_say": _pieces_say(row)})


def _row(number: int, row: Row, axis: TimeAxis) -> BarRow:
    total, again = sum(row.seconds.values()), row.again
    return BarRow(
        number=number,
        name=row.job.name,
        state=_state(row),
        bars=[_bar(span, axis) for span in row.spans],
        marks=[_mark(one, axis) for one in row.tries if one.went_wrong or one in again],
        took=words_of_seconds(total) if total else "",
        n_tries=row.n_tries,
        seconds=[
            (kind.value, WORDS[kind], words_of_seconds(seconds))
            for kind, seconds in row.seconds.items()
            if seconds >= TOLD_FROM * total
        ],
        note="Taken over" if row.is_shared else "",
    )


def _state(row: Row) -> str:
    return "ahead" if not row.spans and not row.pieces and not row.is_shared else str(row.job.status)


def _bar(span: Span, axis: TimeAxis) -> Bar:
    x = axis.x(span.start)
    goes_on = " so far" if span.is_open else ""
    says = f"{WORDS[span.kind].capitalize()} {words_of_seconds(span.seconds)}{goes_on}, {_clock(span.start)}"
    says += f" to {_clock(span.end)}" if not span.is_open else ""
    return Bar(span.kind.value, _cent(x), _cent(max(axis.x(span.end) - x, MIN_WIDTH)), says, span.is_open)


def _mark(one: Try, axis: TimeAxis) -> Mark:
    says = f"Attempt {one.number} began at {_clock(one.start)}"
    if one.went_wrong:
        says += f" and {'failed' if one.status == 'failed' else 'was lost'}: {one.error}"
    return Mark(_cent(axis.x(one.end if one.went_wrong else one.start)), says, one.went_wrong)


def _skyline(row: Row, axis: TimeAxis) -> list[Step]:
    """Draw how many pieces were worked on at once, over time; at most so many steps as can be told apart."""
    highest = row.at_once
    if not highest:
        return []
    columns: dict[int, float] = {}
    for start, end, count in row.steps:
        first, last = axis.x(start), axis.x(end)
        for column in range(int(first * SKYLINE_STEPS / 100), int(last * SKYLINE_STEPS / 100) + 1):
            left, right = 100 * column / SKYLINE_STEPS, 100 * (column + 1) / SKYLINE_STEPS
            overlap = max(min(last, right) - max(first, left), 0.0) / (right - left)
            columns[column] = columns.get(column, 0.0) + count * overlap
    steps = []
    for column, mean in sorted(columns.items()):
        height = 100 * mean / highest
        if height >= 1:
            x, width = _cent(100 * column / SKYLINE_STEPS), _cent(100 / SKYLINE_STEPS)
            steps.append(Step(x, width, _cent(100 - height), _cent(height)))
    return steps


def _pieces_say(row: Row) -> str:
    """Return "10 pieces, 2 at a time, 0.4 s each; 1 failed"."""
    count = len(row.pieces)
    words = [f"{count} piece{'s' if count != 1 else ''}"]
    if row.at_once > 1:
        words.append(f"{row.at_once} at a time")
    if row.piece_seconds:
        words.append(f"{words_of_seconds(median(row.piece_seconds))} each")
    broken = sum(piece.job.status == JobStatus.FAILED for piece in row.pieces)
    return ", ".join(words) + (f"; {broken} failed" if broken else "")


def _shares(timeline: Timeline) -> list[Share]:
    least = TOLD_FROM * timeline.took
    told = {kind: seconds for kind, seconds in timeline.seconds.items() if kind == Kind.WORKING or seconds >= least}
    total = sum(told.values()) or 1.0
    found, at = [], 0.0
    for kind, seconds in told.items():
        width = 100 * seconds / total
        found.append(Share(kind.value, WORDS[kind], words_of_seconds(seconds), _cent(at), _cent(width)))
        at += width
    return found


def _clock(at: datetime) -> str:
    return f"{timezone.localtime(at):%H:%M:%S}"


def _cent(value: float) -> str:
    return f"{value:.2f}"
