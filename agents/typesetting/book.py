"""What is to be set: a book, its pages, and what each of them is called and owes to others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from agents.typesetting.trims import Trim

Box = tuple[float, float, float, float]

# The canvas of a drawing, in points.
CANVAS_PT = (612.0, 792.0)
SVG, PNG = "image/svg+xml", "image/png"


@dataclass(frozen=True)
class Page:
    """One drawing. `ink` is the box (x0, y0, x1, y1) of its ink on the canvas, in points, None when unmeasured."""

    number: int
    content: bytes
    media_type: str
    caption: str
    licence: str = ""
    credits: tuple[str, ...] = ()
    ink: Box | None = None
    scene: str = ""
    subject: str = ""


@dataclass(frozen=True)
class Book:
    """`seed` and `theme` choose its look; `made_on` is the only date that it knows; `heroes` are page numbers."""

    title: str
    subtitle: str
    theme: str
    age: str
    imprint: str
    seed: int
    made_on: date
    trim: Trim
    pages: tuple[Page, ...]
    heroes: tuple[int, ...] = ()
    description: str = ""
    keywords: tuple[str, ...] = ()
    language: str = "en"

    @property
    def made_at(self) -> datetime:
        return datetime(self.made_on.year, self.made_on.month, self.made_on.day, tzinfo=UTC)

    def hero_pages(self, n: int = 3) -> tuple[Page, ...]:
        """Return `n` different pages, the chosen heroes first, then pages spread over the book."""
        by_number = {page.number: page for page in self.pages}
        chosen = [by_number[number] for number in dict.fromkeys(self.heroes) if number in by_number]
        spread = [self.pages[i * len(self.pages) // (n + 1)] for i in range(1, n + 1)]
        rest = [page for page in (*spread, *self.pages) if page not in chosen]
        return tuple([*chosen, *dict.fromkeys(rest)][:n])
