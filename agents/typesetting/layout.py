"""Which page of the book shows what, and how large a drawing stands on it: arithmetic, no typesetting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agents.typesetting.book import CANVAS_PT, PNG, Box, Page
from agents.typesetting.credits import Credit
from agents.typesetting.trims import OUTSIDE_MARGIN_IN, POINTS_PER_INCH, Trim, gutter_in

# Our own drawings keep this distance from the edge of their canvas, in points.
_OWN_INSET = 33.0
_CREDIT_LINES_A_PAGE = 44
_CHARACTERS_A_LINE = 88


@dataclass(frozen=True)
class Leaf:
    """One page of the interior: kind "title", "credits", "drawing", "blank", "colours", "owner" or "certificate"."""

    kind: str
    drawing: int = 0
    credits: tuple[Credit, ...] = ()


@dataclass(frozen=True)
class Placement:
    """Where the canvas of a drawing lies on the page, in points from the top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def scale(self) -> float:
        return self.width / CANVAS_PT[0]


def plan_leaves(pages: Sequence[Page], credits: Sequence[Credit], min_pages: int = 24) -> list[Leaf]:
    """Return the leaves in order, an even number of them, at least `min_pages`.

    Drawings stand on right-hand pages and their backs stay blank, so that pens may bleed through. Where a printer wants
    more pages, an owner's page and a certificate come, then more room to test colours.
    """
    chunks = _credit_pages(credits)
    front = [Leaf("title"), Leaf("credits", credits=chunks[0])]
    back = [Leaf("colours"), Leaf("blank"), *(Leaf("credits", credits=chunk) for chunk in chunks[1:])]
    back += [Leaf("blank")] * (len(back) % 2)
    drawings = [leaf for page in pages for leaf in (Leaf("drawing", drawing=page.number), Leaf("blank"))]
    short = min_pages - len(front) - len(drawings) - len(back)
    if short > 0:
        front += [Leaf("owner"), Leaf("blank")]
    if short > 2:
        back += [Leaf("certificate"), Leaf("blank")]
    back += [Leaf("colours"), Leaf("blank")] * max(0, (short - 3) // 2)
    return front + drawings + back


def _credit_pages(credits: Sequence[Credit]) -> list[tuple[Credit, ...]]:
    chunks: list[list[Credit]] = [[]]
    used = 0
    for credit in credits:
        lines = 2 + len(credit.text) // _CHARACTERS_A_LINE
        if chunks[-1] and used + lines > _CREDIT_LINES_A_PAGE:
            chunks.append([])
            used = 0
        chunks[-1].append(credit)
        used += lines
    return [tuple(chunk) for chunk in chunks]


def place_drawing(ink: Box | None, media_type: str, trim: Trim, n_pages: int) -> Placement:
    """Return the largest place, at most its own size, where a right-hand page keeps the ink out of the margins.

    `ink` is the box of the ink on a canvas of 612 x 792 points; None stands for our own drawings' inset, or the whole
    canvas for a raster image.
    """
    width, height = CANVAS_PT
    if ink is None:
        inset = 0.0 if media_type == PNG else _OWN_INSET
        ink = (inset, inset, width - inset, height - inset)
    margin = OUTSIDE_MARGIN_IN * POINTS_PER_INCH
    gutter = max(margin, gutter_in(n_pages) * POINTS_PER_INCH)
    live_width, live_height = trim.width_pt - gutter - margin, trim.height_pt - 2 * margin
    ink_width, ink_height = max(ink[2] - ink[0], 1.0), max(ink[3] - ink[1], 1.0)
    scale = min(1.0, live_width / ink_width, live_height / ink_height)
    x = _clamp((trim.width_pt - width * scale) / 2 + ink[0] * scale, gutter, trim.width_pt - margin - ink_width * scale)
    y = _clamp(
        (trim.height_pt - height * scale) / 2 + ink[1] * scale, margin, trim.height_pt - margin - ink_height * scale
    )
    return Placement(x - ink[0] * scale, y - ink[1] * scale, width * scale, height * scale)


def _clamp(value: float, low: float, high: float) -> float:
    return max(low, min(value, high))
