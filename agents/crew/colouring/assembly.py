"""AssemblyAI: the prepared pages become an interior, a cover, an EPUB and a contact sheet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PIL import Image

from agents.base import Context, Result
from agents.crew.colouring.post_processor import page_numbers
from agents.errors import AgentRefusedError
from agents.typesetting.book import PNG, Book, Page
from agents.typesetting.contact_sheet import WIDTH, contact_sheet, page_height
from agents.typesetting.cover import Cover, set_cover
from agents.typesetting.epub import make_epub
from agents.typesetting.errors import TypesettingError
from agents.typesetting.interior import Interior, set_interior
from agents.typesetting.look import look_of
from agents.typesetting.proofs import as_jpeg, page_picture, picture_png, thumbnails
from agents.typesetting.trims import BLEED_IN, POINTS_PER_INCH, TRIMS

COVER_HEIGHT = 800
_EPUB_COVER_HEIGHT = 1600
_PDF, _EPUB = "application/pdf", "application/epub+zip"


class AssemblyAI:
    """Reads the plan and `page/N/print`; saves interior.pdf, cover.pdf, book.epub, preview.png and cover.png."""

    name = "AssemblyAI"
    capabilities: tuple[str, ...] = (
        "sets the interior",
        "makes the cover with its spine",
        "binds the EPUB",
        "prints a contact sheet",
    )

    def run(self, ctx: Context) -> Result:
        """Assemble the book. Raises AgentRefusedError when it cannot be set as asked."""
        book = book_from(ctx)
        try:
            return self._assemble(ctx, book)
        except TypesettingError as exc:
            raise AgentRefusedError(f"The book could not be assembled. {exc}") from exc

    def _assemble(self, ctx: Context, book: Book) -> Result:
        licence = _licence(book)
        provenance = {"assembled_by": self.name, "licence_by_page": {str(p.number): p.licence for p in book.pages}}

        def keep(name: str, data: bytes, media_type: str) -> None:
            ctx.save(name, data, kind=name.split(".")[0], media_type=media_type, licence=licence, provenance=provenance)
            done.append(name)
            ctx.progress(len(done), 5, "files")
            ctx.check_cancelled()

        done: list[str] = []
        interior = set_interior(book)
        keep("interior.pdf", interior.pdf, _PDF)
        cover = set_cover(book, interior.page_count)
        keep("cover.pdf", cover.pdf, _PDF)
        front = front_cover(cover, _EPUB_COVER_HEIGHT)
        keep("book.epub", make_epub(book, as_jpeg(front)), _EPUB)
        small = (round(front.width * COVER_HEIGHT / front.height), COVER_HEIGHT)
        keep("cover.png", picture_png(front.resize(small, Image.Resampling.BOX)), PNG)
        keep("preview.png", picture_png(preview(book, interior, cover)), PNG)
        summary = f"{interior.page_count} pages, spine {cover.spine_in:.3f} in"
        ctx.log.success(f"Assembled {cover.title}: {summary}.")
        return Result(output=_output(book, interior, cover, licence), summary=summary)


def front_cover(cover: Cover, height: int) -> Image.Image:
    """Return the front without bleed, `height` pixels high."""
    bleed = BLEED_IN * POINTS_PER_INCH
    scale = height / (cover.height_pt - 2 * bleed)
    return page_picture(cover.pdf, 0, scale, (cover.front_x_pt, bleed, bleed, bleed))


def preview(book: Book, interior: Interior, cover: Cover) -> Image.Image:
    """Return the contact sheet, rendered from the files that go to the printer."""
    bleed = BLEED_IN * POINTS_PER_INCH
    wrap = page_picture(cover.pdf, 0, WIDTH / cover.width_pt, (bleed, bleed, bleed, bleed))
    height = page_height(len(book.pages), book.trim.height_in / book.trim.width_in)
    drawings = [number - 1 for number in interior.pages_of("drawing")]
    return contact_sheet(wrap, thumbnails(interior.pdf, drawings, height), len(drawings))


def book_from(ctx: Context) -> Book:
    """Return the book as the plan and the prepared pages say. Raises AgentRefusedError when a page is missing."""
    plan = ctx.inputs.json("plan")
    trim = TRIMS.get(str(ctx.request.get("trim", "8.5x11")))
    if trim is None:
        raise AgentRefusedError(f"The trim size {ctx.request.get('trim')!r} is not one of {', '.join(TRIMS)}.")
    planned = {int(page["number"]): page for page in plan["pages"]}
    missing = sorted(set(planned) - set(page_numbers(ctx, "print")))
    if not planned:
        raise AgentRefusedError("The plan has no pages.")
    if missing:
        raise AgentRefusedError(f"Drawings are missing: {', '.join(map(str, missing))}.")
    pages = tuple(_page(ctx, number, planned[number]) for number in sorted(planned))
    return Book(
        title=str(plan["title"]),
        subtitle=str(plan.get("subtitle", "")),
        theme=str(plan.get("theme", "")),
        age=str(plan.get("age") or ctx.request.get("age", "6-8")),
        imprint=str(ctx.request.get("imprint") or "Bindery Press"),
        seed=int(ctx.request.get("seed", 0)),
        made_on=date.fromisoformat(str(ctx.request["as_of"])),
        trim=trim,
        pages=pages,
        heroes=_heroes(plan, planned),
        description=str(plan.get("description", "")),
        keywords=tuple(map(str, plan.get("keywords", ()))),
    )


def _page(ctx: Context, number: int, planned: Mapping[str, Any]) -> Page:
    ctx.check_cancelled()
    ref = ctx.inputs.ref(f"page/{number}/print")
    ink = ref.provenance.get("ink")
    return Page(
        number=number,
        content=ctx.inputs.read(ref.name),
        media_type=ref.media_type,
        caption=str(planned.get("caption", "")),
        licence=ref.licence,
        credits=tuple(map(str, ref.provenance.get("credits", ()))),
        ink=(ink[0], ink[1], ink[2], ink[3]) if ink else None,
        scene=str(planned.get("scene", "")),
        subject=str(planned.get("subject", "")),
    )


def _heroes(plan: Mapping[str, Any], planned: Mapping[int, Mapping[str, Any]]) -> tuple[int, ...]:
    """Return the first page of each subject that the plan wants on the cover."""
    first: dict[str, int] = {}
    for number in sorted(planned):
        first.setdefault(str(planned[number].get("subject", "")), number)
    return tuple(first[subject] for subject in plan.get("cover_subjects", ()) if subject in first)


def _licence(book: Book) -> str:
    """Return the licences of the pages, each once: a book is offered under all of them."""
    return ", ".join(sorted({page.licence for page in book.pages if page.licence}))


def _output(book: Book, interior: Interior, cover: Cover, licence: str) -> dict[str, Any]:
    return {
        "page_count": interior.page_count,
        "drawings": len(book.pages),
        "drawing_pages": interior.pages_of("drawing"),
        "spine_in": round(cover.spine_in, 6),
        "trim": book.trim.key,
        "trim_in": [book.trim.width_in, book.trim.height_in],
        "cover_in": [round(cover.width_pt / POINTS_PER_INCH, 4), round(cover.height_pt / POINTS_PER_INCH, 4)],
        "bleed_in": BLEED_IN,
        "cover_title": cover.title,
        "cover_face": look_of(book).face.family,
        "licence": licence,
    }
