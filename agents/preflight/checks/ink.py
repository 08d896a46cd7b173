"""Is it black ink, and are lines thick enough to print (checks 11, 13)."""

from __future__ import annotations

from collections.abc import Iterator

from agents.preflight.findings import Check, Finding
from agents.preflight.inspection import Inspection

GREY = Check(11, "Interior is grey only")
LINES = Check(13, "Thinnest line")

# Stroke widths are rounded to 1/100 pt when they are measured.
_ROUNDING_PT = 0.011


def grey_only(found: Inspection) -> Iterator[Finding]:
    if found.interior is None or found.making.ink != "black":
        return
    rule, device = found.need("grey_only"), found.need("device_grey")
    anatomy = found.interior.anatomy
    faults = {
        page.number: f"Page {page.number} uses {' and '.join(sorted(page.colours))}; a black book is grey only."
        for page in anatomy
        if page.colours
    }
    yield from GREY.by_page(faults, rule, "No page of the interior uses colour.")
    profiled = {
        page.number: f"Page {page.number} uses {' and '.join(sorted(page.profiled_spaces))} instead of plain grey."
        for page in anatomy
        if page.profiled_spaces
    }
    yield from GREY.by_page(profiled, device, "All grey is plain device grey.")


def thinnest_line(found: Inspection) -> Iterator[Finding]:
    if found.interior is None:
        return
    rule = found.need("line_width")
    faults: dict[int, str] = {}
    for page in found.interior.pages:
        thin = {width: n for width, n in page.strokes.items() if width < rule.value - _ROUNDING_PT}
        if thin:
            faults[page.number] = (
                f"Page {page.number} has {sum(thin.values())} lines thinner than {rule.value} pt, "
                f"the thinnest {min(thin):.2f} pt."
            )
    yield from LINES.by_page(faults, rule, f"No line is thinner than {rule.value} pt.")


CHECKS = (grey_only, thinnest_line)
