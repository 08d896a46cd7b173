"""Draw a page: scene, subjects, ornaments, frame; the best of some tries."""

from __future__ import annotations

import random
from dataclasses import dataclass

from shapely import Point

from agents.lineart import frames, placement, svg
from agents.lineart.drawing import Subject
from agents.lineart.marks import Marks
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


def draw_page(spec: PageSpec) -> Page:
    """Draw a page. The same spec gives the same bytes in every process."""
    book = spec.seed.split("/")[0]
    rng = rng_for(book, spec.age, "frame")
    kind = rng.choice(frames.BY_AGE[spec.age])
    border = frames.frame(kind, spec.width_pt, spec.height_pt, rng, spec.detail)
    layout = _layout(spec, book)
    tries = [_candidate(spec, border, layout, i) for i in range(CANDIDATES[spec.quality])]
    best = max(tries, key=lambda candidate: candidate.points)
    patterns = decorate(
        rng_for(spec.seed, "patterns"), best.canvas.image, border.inside, spec.detail, best.accents
    )
    return _page(spec, best, patterns, kind)


def _layout(spec: PageSpec, book: str) -> Layout:
    """Pages of a book go through the layouts in an order of the book's own, so that neighbours differ."""
    order = list(LAYOUTS)
    rng_for(book, "layouts").shuffle(order)
    _, _, page = spec.seed.partition("/")
    number = page.split("/")[0]
    if number.isdigit():
        return order[(int(number) + page.count("/") * int("/" in page)) % len(order)]
    return rng_for(spec.seed, "layout").choice(order)


def _candidate(spec: PageSpec, border: frames.Frame, layout: Layout, number: int) -> _Candidate:
    rng = rng_for(spec.seed, spec.subject.key, spec.scene.key, spec.age, str(number))
    backdrop = spec.scene.draw(View(rng, spec.detail, border.inside))
    placer = Placer(rng, backdrop, border.inside, spec.detail)
    sketches = [_sketch(spec, subject, 0) for subject in (spec.subject, *spec.supports)]
    placement.arrange(placer, layout, sketches, lambda subject: _sketch(spec, subject, 1))
    marks = _in_depth(backdrop, placer)
    canvas = Canvas(round(spec.width_pt), round(spec.height_pt), spec.line_pt, sorted(backdrop.ornaments))
    canvas.paint([*marks, *border.marks])
    ornaments = fill_empty(rng, canvas, backdrop, spec.detail)
    x0, y0, x1, y1 = (round(v) for v in border.inside)
    measures = measure(canvas.image[y0:y1, x0:x1])
    points = measures.points - _DROPPED_SUPPORT * placer.dropped
    subjects = tuple(placed.subject for placed in placer.placed)
    return _Candidate([*marks, *ornaments, *border.marks], canvas, measures, points, subjects, layout.key, _accents(placer))


def _accents(placer: Placer) -> tuple[Point, ...]:
    """Return the middles of the black spots of all subjects: eyes, noses."""
    boxes = [mark.path.box() for placed in placer.placed for mark in placed.marks if mark.fill == "black"]
    return tuple(Point((x0 + x1) / 2, (y0 + y1) / 2) for x0, y0, x1, y1 in boxes)


def _sketch(spec: PageSpec, subject: Subject, copy: int) -> Sketch:
    rng: random.Random = rng_for(spec.seed, subject.key, spec.age, "drawing", str(copy))
    return Sketch(subject, subject.draw(rng, spec.age))


def _in_depth(backdrop: Backdrop, placer: Placer) -> Marks:
    """Order by depth: what stands lower on the page is nearer and hides what stands higher."""
    items = [(depth, marks) for depth, marks in backdrop.layers]
    items += [(placed.depth, placed.marks) for placed in placer.placed]
    return [mark for _, marks in sorted(items, key=lambda item: item[0]) for mark in marks]


def _page(spec: PageSpec, best: _Candidate, patterns: Marks, frame_kind: str) -> Page:
    credits = tuple(dict.fromkeys(subject.credit for subject in best.subjects if subject.credit))
    foreign = sorted({subject.licence for subject in best.subjects} - {"Bindery"})
    content = svg.write([*best.marks, *patterns], spec.width_pt, spec.height_pt, line=spec.line_pt, title=spec.subject.name)
    best.canvas.paint(patterns)
    metrics: dict[str, float | str] = {
        **best.measures.as_metrics(),
        "points": round(best.points, 2),
        "phash": phash(best.canvas.image),
        "layout": best.layout,
        "frame": frame_kind,
    }
    return Page(content, " AND ".join(foreign) or "Bindery", credits, metrics, spec.seed)
