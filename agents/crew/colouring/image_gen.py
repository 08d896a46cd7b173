"""ImageGenAI: one job a page, then a look at all of them together."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from agents.base import Context, JobSpec, Result, Spawn
from agents.errors import AgentError, AgentRefusedError
from agents.lineart.score import hamming
from agents.page_remarks import page_remarks
from agents.providers.images.base import PageBrief, PageImage

MAX_ALIKE_BITS = 4
"""Pages whose perceptual hashes differ in at most so many of 64 bits look the same (30 distinct pages: 12 or more)."""
MAX_REDRAWS = 3
"""How often a page that repeats another is drawn again before the book goes on with a warning."""

Pages = Sequence[Mapping[str, Any]]


class ImageGenAI:
    """Draws the pages of the plan. Run for the stage it spawns a job a page; run with `params["page"]` it draws one."""

    name = "ImageGenAI"
    capabilities = ("draws vector line art", "works on many pages at once", "keeps the best of several drawings")

    def run(self, ctx: Context) -> Result | Spawn:
        page = ctx.params.get("page")
        if page is not None:
            return _draw(ctx, page)
        pages: Pages = ctx.inputs.output("ai_decision").get("pages", ())
        if not pages:
            raise AgentRefusedError("The plan has no pages, so there is nothing to draw.")
        if marked := _marked(ctx, pages):
            numbers = ", ".join(str(job.params["page"]["number"]) for job in marked)
            ctx.log.info(f"Pages that somebody had a remark on are drawn again: {numbers}.")
            return Spawn(tuple(marked), reason=f"remarks on pages {numbers}")
        if not ctx.children and not _is_redone_for_pages(ctx, pages):
            ctx.progress(0, len(pages), "images")
            return Spawn(tuple(_job(page, 0) for page in pages), reason=f"{len(pages)} pages to draw")
        return _look_over(ctx, pages)


def _job(page: Mapping[str, Any], redraw: int, **more: Any) -> JobSpec:
    return JobSpec(f"page-{page['number']}", ImageGenAI.name, {"page": dict(page), "redraw": redraw, **more})


def _is_redone_for_pages(ctx: Context, pages: Pages) -> bool:
    """Whether it was sent back for single pages, and all that it drew before is there."""
    drawn = set(ctx.inputs.names("page/"))
    return any(page_remarks(remark.reason) for remark in ctx.feedback) and all(_art(page) in drawn for page in pages)


def _marked(ctx: Context, pages: Pages) -> list[JobSpec]:
    """Return a job for each drawn page with a remark that its drawing does not know yet.

    The drawing says how many remarks it has been drawn for, so that each remark is obeyed once.
    """
    told: Counter[int] = Counter()
    wishes: dict[int, str] = {}
    for remark in ctx.feedback:
        marks = page_remarks(remark.reason)
        told.update(marks.keys())
        wishes |= marks
    drawn = set(ctx.inputs.names("page/")) if told else set()
    ends = {child.key: child.status for child in ctx.children}
    could_not = {key for key, status in ends.items() if status != "succeeded"}
    numbered = {
        page["number"]: page for page in pages if _art(page) in drawn and f"page-{page['number']}" not in could_not
    }
    return [
        _again(ctx, numbered[number], remarks=told[number], wish=wishes[number])
        for number in sorted(told)
        if number in numbered and _made(ctx, numbered[number]).get("remarks", 0) < told[number]
    ]


def _again(ctx: Context, page: Mapping[str, Any], **obeyed: Any) -> JobSpec:
    """Draw a page another way; what it was told before still holds."""
    told = {key: value for key, value in _made(ctx, page).items() if key in ("remarks", "wish")}
    return _job(page, _redraws(ctx, page) + 1, **told | obeyed)


def _made(ctx: Context, page: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return how the newest drawing of the page was made."""
    return ctx.inputs.ref(_art(page)).provenance


def _art(page: Mapping[str, Any]) -> str:
    return f"page/{page['number']}/line-art"


def page_seed(request: Mapping[str, Any], number: int, redraw: int) -> str:
    """Return "BOOK/PAGE/REDRAW"; BOOK is a digest, since a theme may hold any character."""
    book = f"{request.get('theme')}|{request['age']}|{request['seed']}"
    return f"{hashlib.sha256(book.encode()).hexdigest()[:16]}/{number}/{redraw}"


def _draw(ctx: Context, page: Mapping[str, Any]) -> Result:
    ctx.check_cancelled()
    redraw = int(ctx.params.get("redraw", 0)) + len(ctx.feedback)
    obeyed = {key: ctx.params[key] for key in ("remarks", "wish") if key in ctx.params}
    brief = _brief(ctx.request, page, redraw, str(obeyed.get("wish", "")))
    model = ctx.images()
    image = model.draw(brief)
    ctx.save(
        _art(page),
        image.content,
        kind="line-art",
        media_type=image.media_type,
        licence=image.licence,
        provenance=_provenance(brief, image, model.name, redraw) | obeyed,
    )
    ctx.log.info(f"Drew page {page['number']}: {page.get('caption') or page['subject']}.")
    output = {"page": page["number"], "licence": image.licence, "metrics": dict(image.metrics)}
    return Result(output, summary=f"Page {page['number']} drawn")


def _brief(request: Mapping[str, Any], page: Mapping[str, Any], redraw: int, wish: str) -> PageBrief:
    return PageBrief(
        subject=page["subject"],
        supports=tuple(page.get("supports", ())),
        scene=page["scene"],
        age=request["age"],
        seed=page_seed(request, page["number"], redraw),
        prompt=" ".join(filter(None, [page.get("prompt", ""), wish])),
        quality=request.get("quality", "normal"),
    )


def _provenance(brief: PageBrief, image: PageImage, model: str, redraw: int) -> dict[str, Any]:
    return {
        **image.provenance,
        "agent": ImageGenAI.name,
        "model": model,
        "seed": brief.seed,
        "redraw": redraw,
        "prompt": brief.prompt,
        "subject": brief.subject,
        "supports": list(brief.supports),
        "scene": brief.scene,
        "credits": list(image.credits),
        "metrics": dict(image.metrics),
    }


def _look_over(ctx: Context, pages: Pages) -> Result | Spawn:
    """Run after the pages: none may be missing, and no two may look the same."""
    drawn = set(ctx.inputs.names("page/"))
    missing = [page for page in pages if _art(page) not in drawn]
    ctx.progress(len(pages) - len(missing), len(pages), "images")
    if missing:
        raise AgentError(_missing_sentence(ctx, missing))
    alike = _repeating(ctx, pages)
    again = [page for page in alike if _redraws(ctx, page) < MAX_REDRAWS]
    if again:
        numbers = ", ".join(str(page["number"]) for page in again)
        ctx.log.warning(f"Pages that look like others are drawn again: {numbers}.")
        return Spawn(tuple(_again(ctx, page) for page in again), reason="pages look alike")
    for page in alike:
        ctx.log.warning(f"Page {page['number']} still looks like another after {MAX_REDRAWS} tries.")
    ctx.log.success(f"Drew {len(pages)} pages.")
    output = {"pages": len(pages), "alike": [page["number"] for page in alike], "licences": _licences(ctx, pages)}
    return Result(output, summary=f"{len(pages)} pages drawn")


def _missing_sentence(ctx: Context, missing: Pages) -> str:
    numbers = ", ".join(str(page["number"]) for page in missing)
    causes = sorted({child.error for child in ctx.children if child.error})
    because = f": {causes[0]}" if causes else "."
    return f"Not drawn: page {numbers}{because}"


def _repeating(ctx: Context, pages: Pages) -> list[Mapping[str, Any]]:
    """Return the later page of every pair that looks the same, in order; each page once."""
    hashes = {page["number"]: ctx.inputs.ref(_art(page)).provenance.get("phash", "") for page in pages}
    later = {
        second["number"]
        for first, second in combinations(pages, 2)
        if (a := hashes[first["number"]]) and (b := hashes[second["number"]]) and hamming(a, b) <= MAX_ALIKE_BITS
    }
    return [page for page in pages if page["number"] in later]


def _redraws(ctx: Context, page: Mapping[str, Any]) -> int:
    return int(_made(ctx, page).get("redraw", 0))


def _licences(ctx: Context, pages: Pages) -> dict[str, int]:
    """Count the pages of each licence, by name."""
    found = [ctx.inputs.ref(_art(page)).licence for page in pages]
    return {licence: found.count(licence) for licence in sorted(set(found))}
