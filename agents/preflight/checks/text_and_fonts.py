"""Can it be read: fonts embedded, text large enough (checks 6, 7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from agents.preflight.anatomy import FontUse
from agents.preflight.engines import EngineMissingError, poppler_unembedded
from agents.preflight.findings import Check, Finding
from agents.preflight.inspection import Inspection, PdfFile

FONTS = Check(6, "Fonts are embedded")
TEXT_SIZE = Check(7, "Text size")


def fonts(found: Inspection) -> Iterator[Finding]:
    for file in found.pdfs():
        count = len({font for page in file.anatomy for font in page.fonts})
        loose = _font_faults(file, lambda font: not font.embedded, "is not embedded")
        yield from FONTS.by_page(
            loose, found.need("fonts_embedded"), f"Every font of {file.name} ({count}) is embedded."
        )
        drawn = _font_faults(file, lambda font: font.type3, "is a Type 3 font")
        if drawn:
            yield from FONTS.by_page(drawn, found.need("type3_fonts"), "")
        whole = _font_faults(file, lambda font: font.embedded and not font.subset, "is embedded as a whole")
        if whole:
            yield from FONTS.by_page(whole, found.need("fonts_subset"), "")
        yield from _second_reader(file, found)


def _font_faults(file: PdfFile, is_faulty: Callable[[FontUse], bool], what: str) -> dict[int, str]:
    """Name each faulty font once, on the first page that uses it."""
    faults: dict[int, str] = {}
    named: set[str] = set()
    for page in file.anatomy:
        names = {font.name for font in page.fonts if is_faulty(font)} - named
        if names:
            named |= names
            verb = what if len(names) == 1 else what.replace("is ", "are ").replace("a Type 3 font", "Type 3 fonts")
            faults[page.number] = f"{', '.join(sorted(names))} on page {page.number} of {file.name} {verb}."
    return faults


def _second_reader(file: PdfFile, found: Inspection) -> Iterator[Finding]:
    rule = found.need("fonts_embedded")
    try:
        loose = poppler_unembedded(file.path)
    except EngineMissingError as exc:
        yield FONTS.not_run(f"{file.name} was not checked with pdffonts: {exc}.", rule)
        return
    if loose:
        yield FONTS.broken(f"pdffonts finds fonts of {file.name} not embedded: {', '.join(loose[:5])}.", rule)
    else:
        yield FONTS.passed(f"pdffonts finds every font of {file.name} embedded.", rule)


def text_size(found: Inspection) -> Iterator[Finding]:
    rule = found.rule("text_size")
    if rule is None:
        return
    for file in found.pdfs():
        faults = {
            page.number: f"Text on page {page.number} of {file.name} is {page.smallest_text:.1f} pt; "
            f"{rule.value} pt is the least."
            for page in file.pages
            if page.smallest_text is not None and page.smallest_text < rule.value - 0.01
        }
        yield from TEXT_SIZE.by_page(faults, rule, f"No text of {file.name} is smaller than {rule.value} pt.")


CHECKS = (fonts, text_size)
