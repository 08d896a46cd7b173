"""Draw a page: scene, subjects, ornaments, frame; the best of some tries."""

from __future__ import annotations

from dataclasses import dataclass

from shapely import Point

from agents.lineart import frames, placement, svg
from agents.lineart.drawing import Subject
from agents.lineart.marks import Box, Marks
from agents.lineart.ornaments import fill_empty
from agents.lineart.page import CANDIDATES, Page, PageSpec, rng_for
from agents.lineart.patterns import decorate
from agents.lineart.placement import LAYOUTS, Layout, Placer, Sketch
from agents.lineart.raster import Canvas
from agents.lineart.scenes.base import Backdrop, View
from agents.lineart.score import Measures, measure, phash

_DROPPED_SUPPORT = 6.0


@dataclass(frozen=True)
class _Candidate:
    marks: Marks
    canvas: Canvas
    measures: Measures
    points: float
    subjects: tuple[Subject, ...]
    layout: str
    accents: tuple[Point, ...]
    focus: Box | None


class _Sketches:
    """The drawings of one page's subjects, made once for all tries."""

    def __init__(self, spec: PageSpec) -> None:
        self._spec = spec
        self._made: dict[tuple[str, int], Sketch] = {}

    def first(self, subject: Subject) -> Sketch:
        return self._sketch(subject, 0)

    def again(self, subject: Subject) -> Sketch:
        """Return a second drawing of the same subject, a little different."""
        return self._sketch(subject, 1)

    def _sketch(self, subject: Subject, copy: int) -> Sketch:
        key = (subject.key, copy)
        if key not in self._made:
            rng = rng_for(self._spec.seed, subject.key, self._spec.age, "drawing", str(copy))
            self._made[key] = Sketch(subject, subject.draw(rng, self._spec.age))
        return self._made[key]


def draw_page(spec: PageSpec) -> Page:
    """Draw a page. The same spec gives the same bytes in every process."""
    book = spec.seed.split("/")[0]
    rng = rng_for(book, spec.age, "frame")
    kind = rng.choice(frames.BY_AGE[spec.age])
    border = frames.frame(kind, spec.width_pt, spec.height_pt, rng, spec.detail)
    layout = _layout(spec, book)
    sketches = _Sketches(spec)
    tries = [_candidate(spec, border, layout, sketches, i) for i in range(CANDIDATES[spec.quality])]
    best = max(tries, key=lambda candidate: candidate.points)
    patterns = decorate(
        rng_for(spec.seed, "patterns"), best.canvas.image, border.inside, spec.detail, best.accents, best.focus
    )
    return _page(spec, best, patterns, kind)


def _layout(spec: PageSpec, book: str) -> Layout:
    """Pages of a book go through the layouts in an order of the book's own, so that neighbours differ."""
    order = list(LAYOUTS)
    rng_for(book, "layouts").shuffle(order)
    numbers = [int(part) for part in spec.seed.split("/")[1:] if part.isdigit()]
    if numbers:
        return order[sum(numbers) % len(order)]
    return rng_for(spec.seed, "layout").choice(order)


def _candidate(spec: PageSpec, border: frames.Frame, layout: Layout, sketches: _Sketches, number: int) -> _Candidate:
    rng = rng_for(spec.seed, spec.subject.key, spec.scene.key, spec.age, str(number))
    backdrop = spec.scene.draw(View(rng, spec.detail, border.inside))
    placer = Placer(rng, backdrop, border.inside, spec.detail)
    placement.arrange(placer, layout, [sketches.first(s) for s in (spec.subject, *spec.supports)], sketches.again)
    marks = _in_depth(backdrop, placer)
    canvas = Canvas(round(spec.width_pt), round(spec.height_pt), spec.line_pt, sorted(backdrop.ornaments))
    canvas.paint([*marks, *border.marks])
    ornaments = fill_empty(rng, canvas, backdrop, spec.detail)
    x0, y0, x1, y1 = (round(v) for v in border.inside)
    measures = measure(canvas.image[y0:y1, x0:x1])
    points = measures.points - _DROPPED_SUPPORT * placer.dropped
    subjects = tuple(placed.subject for placed in placer.placed)
    return _Candidate(
        [*marks, *ornaments, *border.marks],
        canvas,
        measures,
        points,
        subjects,
        layout.key,
        _accents(placer),
        backdrop.focus,
    )


def _accents(placer: Placer) -> tuple[Point, ...]:
    """Return the middles of the black spots of all subjects: eyes, noses."""
    boxes = [mark.path.box() for placed in placer.placed for mark in placed.marks if mark.fill == "black"]
    return tuple(Point((x0 + x1) / 2, (y0 + y1) / 2) for x0, y0, x1, y1 in boxes)


def _in_depth(backdrop: Backdrop, placer: Placer) -> Marks:
    """Order by depth: what stands lower on the page is nearer and hides what stands higher."""
    items = [(depth, marks) for depth, marks in backdrop.layers]
    items += [(placed.depth, placed.marks) for placed in placer.placed]
    return [mark for _, marks in sorted(items, key=lambda item: item[0]) for mark in marks]


def _page(spec: PageSpec, best: _Candidate, patterns: Marks, frame_kind: str) -> Page:
    credits = tuple(dict.fromkeys(subject.credit for subject in best.subjects if subject.credit))
    foreign = sorted({subject.licence for subject in best.subjects} - {"Bindery"})
    content = svg.write(
        [*best.marks, *patterns], spec.width_pt, spec.height_pt, line=spec.line_pt, title=spec.subject.name
    )
    best.canvas.paint(patterns)
    metrics: dict[str, float | str] = {
        **best.measures.as_metrics(),
        "points": round(best.points, 2),
        "phash": phash(best.canvas.image),
        "layout": best.layout,
        "frame": frame_kind,
    }
    return Page(content, " AND ".join(foreign) or "Bindery", credits, metrics, spec.seed)
