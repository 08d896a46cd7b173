"""PostProcessorAI: every drawing is cleaned and measured; a print and a preview version are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from agents.base import ArtifactRef, Context, Result
from agents.errors import AgentRefusedError
from agents.typesetting.book import PNG
from agents.typesetting.errors import DrawingInvalidError, TypesettingError
from agents.typesetting.layout import place_drawing
from agents.typesetting.page_check import CheckedPage, CleanPage, check_pages, clean_page
from agents.typesetting.regions import warnings_for
from agents.typesetting.trims import TRIMS

# Pages are rendered in groups: quick, and the memory of a book of 280 pages stays that of a small one.
_GROUP = 15


class PostProcessorAI:
    """Reads `page/N/line-art`; saves `page/N/print` and `page/N/preview` with the measures in their provenance."""

    name = "PostProcessorAI"
    capabilities: tuple[str, ...] = (
        "cleans drawings",
        "measures stroke widths",
        "counts regions to colour",
        "makes previews",
    )

    def run(self, ctx: Context) -> Result:
        """Process every page. Raises AgentRefusedError with the page and the reason when one cannot be printed."""
        numbers = page_numbers(ctx, "line-art")
        if not numbers:
            raise AgentRefusedError("There are no drawings to prepare for print.")
        age = str(ctx.request.get("age", "6-8"))
        warnings: dict[int, list[str]] = {}
        for done, (number, page) in enumerate(self._checked(ctx, numbers), start=1):
            warnings[number] = self._keep(ctx, number, page, age)
            ctx.progress(done, len(numbers), "pages")
        doubtful = {str(number): found for number, found in warnings.items() if found}
        summary = f"{len(numbers)} pages prepared, {len(doubtful)} with remarks"
        ctx.log.success(summary + ".")
        return Result(output={"pages": len(numbers), "warnings": doubtful}, summary=summary)

    def _checked(self, ctx: Context, numbers: Sequence[int]) -> Iterator[tuple[int, CheckedPage]]:
        scale = _print_scale(ctx, len(numbers))
        for start in range(0, len(numbers), _GROUP):
            group = numbers[start : start + _GROUP]
            pages = [self._clean(ctx, number, scale) for number in group]
            try:
                for number, page in zip(group, check_pages(pages), strict=True):
                    ctx.check_cancelled()
                    yield number, page
            except TypesettingError as exc:
                raise AgentRefusedError(f"Pages {group[0]}-{group[-1]} could not be rendered: {exc}") from exc

    def _clean(self, ctx: Context, number: int, scale: float) -> CleanPage:
        ctx.check_cancelled()
        ref = ctx.inputs.ref(f"page/{number}/line-art")
        try:
            return clean_page(ctx.inputs.read(ref.name), ref.media_type, scale)
        except DrawingInvalidError as exc:
            raise AgentRefusedError(f"Page {number} cannot be printed. {exc}") from exc

    def _keep(self, ctx: Context, number: int, page: CheckedPage, age: str) -> list[str]:
        """Save both versions and return the page's warnings."""
        if page.regions.ink is None:
            raise AgentRefusedError(f"Page {number} cannot be printed. It is blank.")
        found = warnings_for(page.regions, age)
        source = ctx.inputs.ref(f"page/{number}/line-art")
        provenance = _provenance(source, page, found)
        versions = (("print", page.clean.content, page.clean.media_type), ("preview", page.preview, PNG))
        for version, content, media_type in versions:
            name = f"page/{number}/{version}"
            ctx.save(name, content, kind=version, media_type=media_type, licence=source.licence, provenance=provenance)
        strokes = page.clean.strokes
        if strokes is not None and strokes.n_thickened:
            ctx.log.info(f"Page {number}: {strokes.n_thickened} lines below 0.75 pt were made thicker.")
        for sentence in found:
            ctx.log.warning(f"Page {number}: {sentence}.")
        return found


def page_numbers(ctx: Context, version: str) -> list[int]:
    """Return the numbers of the pages that have this version, ascending."""
    names = (name.split("/") for name in ctx.inputs.names("page/"))
    return sorted(int(parts[1]) for parts in names if len(parts) == 3 and parts[2] == version and parts[1].isdigit())


def _print_scale(ctx: Context, n_pages: int) -> float:
    """Return how much smaller our own canvas stands on the chosen paper."""
    trim = TRIMS.get(str(ctx.request.get("trim", "8.5x11")))
    if trim is None:
        raise AgentRefusedError(f"The trim size {ctx.request.get('trim')!r} is not one of {', '.join(TRIMS)}.")
    return place_drawing(None, "image/svg+xml", trim, 2 * n_pages + 4).scale


def _provenance(source: ArtifactRef, page: CheckedPage, warnings: list[str]) -> Mapping[str, Any]:
    """Return the drawing's own provenance with what was measured; `ink` in points on the canvas."""
    assert page.regions.ink is not None
    ink = [round(n, 1) for n in page.regions.ink]
    measured = {"prepared_by": PostProcessorAI.name, "source_sha256": source.sha256, "ink": ink, "warnings": warnings}
    return {**source.provenance, **measured, "metrics": {**source.provenance.get("metrics", {}), **page.metrics()}}
