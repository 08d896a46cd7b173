"""Are raster pictures sharp enough (check 10)."""

from __future__ import annotations

from collections.abc import Iterator

from agents.preflight.findings import Check, Finding
from agents.preflight.inspection import Inspection, PdfFile
from agents.preflight.page_objects import PlacedImage
from agents.preflight.profiles import Rule

SHARP = Check(10, "Picture resolution")


def resolution(found: Inspection) -> Iterator[Finding]:
    least, bilevel, most = found.need("image_ppi"), found.need("bilevel_ppi"), found.rule("image_ppi_most")
    for file in found.pdfs():
        placed = sum(len(page.images) for page in file.pages)
        good = f"{placed} pictures of {file.name} have {least.value} ppi or more." if placed else None
        faults = _too_coarse(file, least, one_bit=None)
        yield from SHARP.by_page(faults, least, good or f"{file.name} has no raster pictures; its lines are vectors.")
        stepped = {page: text for page, text in _too_coarse(file, bilevel, one_bit=True).items() if page not in faults}
        if stepped:
            yield from SHARP.by_page(stepped, bilevel, "")
        if most:
            fine = {
                page.number: f"A picture on page {page.number} of {file.name} has {image.ppi:.0f} ppi; "
                f"{most.value} ppi is the most."
                for page in file.pages
                for image in page.images
                if image.ppi > most.value + 1
            }
            if fine:
                yield from SHARP.by_page(fine, most, "")


def _too_coarse(file: PdfFile, rule: Rule, one_bit: bool | None) -> dict[int, str]:
    faults: dict[int, str] = {}
    for page in file.pages:
        chosen = [image for image in page.images if one_bit is None or (image.bits == 1) == one_bit]
        worst: PlacedImage | None = min(chosen, key=lambda image: image.ppi, default=None)
        # Placing rounds to a pixel, so the last half ppi is no fault.
        if worst and worst.ppi < rule.value - 0.5:
            faults[page.number] = (
                f"A picture on page {page.number} of {file.name} has {worst.ppi:.0f} ppi; "
                f"{rule.value} ppi is the least."
            )
    return faults


CHECKS = (resolution,)
