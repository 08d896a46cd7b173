"""Does the cover fit: size, spine, barcode, safe text, ink (checks 26 to 29)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from agents.preflight.findings import Check, Finding
from agents.preflight.inspection import Inspection, PdfFile
from agents.preflight.profiles import Rule
from agents.preflight.survey import DPI, TextBox, render_colour

SIZE = Check(26, "Cover size")
SPINE = Check(27, "Spine text")
BARCODE = Check(28, "Room for the barcode")
SAFE_TEXT = Check(29, "Cover text and ink")

_BARCODE_GAP_IN = 0.25
_LIGHT = 0.90
_REC709 = (0.2126, 0.7152, 0.0722)


@dataclass(frozen=True)
class Wrap:
    """Where the parts of a full-wrap cover lie, in inches from the lower left corner of the file."""

    width: float
    height: float
    bleed: float
    spine_left: float
    spine_right: float

    @property
    def spine(self) -> float:
        return self.spine_right - self.spine_left


def wrap_for(found: Inspection) -> Wrap | None:
    """Return the cover that this book needs; None while the number of pages is not known."""
    per_page, extra = found.rule("spine_per_page"), found.rule("spine_extra")
    if per_page is None or not found.making.pages:
        return None
    making, beyond = found.making, found.need("cover_extra").value
    spine = making.pages * per_page.value + (extra.value if extra else 0.0)
    left = beyond / 2 + making.width_in
    return Wrap(2 * making.width_in + spine + beyond, making.height_in + beyond, beyond / 2, left, left + spine)


def _size_in(cover: PdfFile) -> tuple[float, float]:
    left, bottom, right, top = cover.anatomy[0].media_box
    return (right - left) / 72, (top - bottom) / 72


def size(found: Inspection) -> Iterator[Finding]:
    cover, per_page = found.cover, found.rule("spine_per_page")
    if cover is None or per_page is None:
        return
    if len(cover.pages) != 1:
        yield SIZE.broken(f"{cover.name} has {len(cover.pages)} pages; a cover is one.", found.need("cover_extra"))
        return
    wrap = wrap_for(found)
    if wrap is None:
        yield from _size_without_pages(found, cover, per_page)
        return
    tolerance = found.need("cover_size_tolerance")
    width, height = _size_in(cover)
    faults = []
    if abs(width - wrap.width) > tolerance.value:
        # The width stands on the spine, so a spine figure that cannot be trusted only warns.
        made_for = found.making.pages + (width - wrap.width) / per_page.value
        faults.append(
            (
                f"{cover.name} is {width:.4f} in wide; {found.making.pages} pages need {wrap.width:.4f} in "
                f"(spine {wrap.spine:.4f} in). This width fits {made_for:.0f} pages.",
                per_page,
            )
        )
    if abs(height - wrap.height) > tolerance.value:
        message = f"{cover.name} is {height:.4f} in high; it should be {wrap.height:.4f} in."
        faults.append((message, found.need("cover_extra")))
    for message, rule in faults:
        yield SIZE.broken(message, rule)
    if not faults:
        yield SIZE.passed(f"{cover.name} is {width:.4f} x {height:.4f} in, spine {wrap.spine:.4f} in.", per_page)


def _size_without_pages(found: Inspection, cover: PdfFile, per_page: Rule) -> Iterator[Finding]:
    width, height = _size_in(cover)
    extra, making = found.need("cover_extra"), found.making
    if abs(height - making.height_in - extra.value) > found.need("cover_size_tolerance").value:
        wanted = making.height_in + extra.value
        yield SIZE.broken(f"{cover.name} is {height:.4f} in high; it should be {wanted:.4f} in.", extra)
        return
    once = found.rule("spine_extra")
    spine = width - 2 * making.width_in - extra.value
    pages = (spine - (once.value if once else 0.0)) / per_page.value
    yield SIZE.not_run(
        f"{cover.name} is {width:.4f} in wide, which fits {max(pages, 0):.0f} pages; the number of pages is not known.",
        per_page,
    )


def spine_text(found: Inspection) -> Iterator[Finding]:
    rule, wrap = found.rule("spine_text_pages"), wrap_for(found)
    if found.cover is None or rule is None or wrap is None:
        return
    if found.making.pages >= rule.value:
        yield SPINE.passed(f"{found.making.pages} pages may have text on the spine.", rule)
        return
    boxes = found.cover.pages[0].text_boxes
    on_spine = [box for box in boxes if box.right / 72 > wrap.spine_left and box.left / 72 < wrap.spine_right]
    if on_spine:
        yield SPINE.broken(
            f"There is text on the spine; below {rule.value} pages ({found.making.pages} here) none is allowed.", rule
        )
    else:
        yield SPINE.passed(f"No text on the spine of {found.making.pages} pages.", rule)


def barcode(found: Inspection) -> Iterator[Finding]:
    """The box where the shop prints the barcode is light all over: lower right of the back cover."""
    rule, wrap = found.rule("barcode_box"), wrap_for(found)
    if found.cover is None or rule is None or wrap is None:
        return
    wide, high = rule.value
    right, bottom = wrap.spine_left - _BARCODE_GAP_IN, wrap.bleed + _BARCODE_GAP_IN
    picture = render_colour(found.cover.content)
    dpi = picture.shape[0] / (found.cover.pages[0].height / 72)
    rows = slice(picture.shape[0] - round((bottom + high) * dpi), picture.shape[0] - round(bottom * dpi))
    box = picture[rows, round((right - wide) * dpi) : round(right * dpi)]
    if not box.size:
        yield BARCODE.broken("The cover is too small for a barcode.", rule)
        return
    light = float((box @ _REC709).mean() / 255)
    if light < _LIGHT:
        yield BARCODE.broken(
            f"The place of the barcode ({wide} x {high} in, lower right of the back) is {light:.0%} light; "
            f"{_LIGHT:.0%} or more is needed.",
            rule,
        )
    else:
        yield BARCODE.passed(f"The place of the barcode is {light:.0%} light.", rule)


def safe_text(found: Inspection) -> Iterator[Finding]:
    rule, wrap = found.rule("cover_text_margin"), wrap_for(found)
    if found.cover is not None and rule is not None and wrap is not None:
        width, height = _size_in(found.cover)
        margin = wrap.bleed + rule.value
        gaps = [gap for box in found.cover.pages[0].text_boxes for gap in _gaps(box, width, height)]
        nearest = min(gaps, default=width) - wrap.bleed
        if gaps and min(gaps) < margin - 1 / DPI / 2:
            yield SAFE_TEXT.broken(
                f"Text on the cover comes to {nearest:.2f} in of the trim; {rule.value} in is safe.", rule
            )
        else:
            yield SAFE_TEXT.passed(f"All cover text keeps {rule.value} in from the trim.", rule)
    yield from _ink_sum(found)


def _gaps(box: TextBox, width: float, height: float) -> tuple[float, ...]:
    return box.left / 72, box.bottom / 72, width - box.right / 72, height - box.top / 72


def _ink_sum(found: Inspection) -> Iterator[Finding]:
    rule = found.rule("ink_sum")
    if found.cover is None or rule is None:
        return
    most = max(page.max_ink_sum for page in found.cover.anatomy)
    if most > rule.value:
        yield SAFE_TEXT.broken(f"A cover colour lays down {most:.0f} % of ink; {rule.value} % is the most.", rule)
    elif most:
        yield SAFE_TEXT.passed(f"No cover colour lays down more than {most:.0f} % of ink.", rule)


CHECKS = (size, spine_text, barcode, safe_text)
