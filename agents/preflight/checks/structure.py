"""Is it a clean file: syntax, boxes, nothing but pages, size (checks 1, 3, 8, 9, 12)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from agents.preflight.engines import EngineMissingError, qpdf_faults
from agents.preflight.findings import Check, Finding
from agents.preflight.inspection import OPENS, Inspection, PdfFile

PAGE_SIZE = Check(3, "Pages have the trim size")
PLAIN = Check(8, "Nothing but flat pages")
STRIPPED = Check(9, "No metadata or tags")
FILE_SIZE = Check(12, "File size")

_INTERACTIVE = {
    "/AcroForm": "a form",
    "/OCProperties": "layers",
    "/OpenAction": "an action on opening",
    "/AA": "actions",
    "/Collection": "a collection of files",
}


def opens(found: Inspection) -> Iterator[Finding]:
    yield from found.refusals
    rule = found.need("opens")
    for file in found.pdfs():
        faults = [str(warning) for warning in file.pdf.get_warnings()] or list(file.pdf.check_pdf_syntax())
        for fault in faults[:3]:
            yield OPENS.broken(f"{file.name} has a syntax error: {fault.splitlines()[0]}.", rule)
        if not faults:
            yield OPENS.passed(f"{file.name} opens, is not encrypted, and every stream unpacks.", rule)
        yield from _second_reader(file, found)


def _second_reader(file: PdfFile, found: Inspection) -> Iterator[Finding]:
    rule = found.need("opens")
    try:
        faults = qpdf_faults(file.path)
    except EngineMissingError as exc:
        yield OPENS.not_run(f"{file.name} was not checked with qpdf: {exc}.", rule)
        return
    for fault in faults[:3]:
        yield OPENS.broken(f"qpdf says about {file.name}: {fault}.", rule)
    if not faults:
        yield OPENS.passed(f"qpdf finds nothing wrong with {file.name}.", rule)


def page_size(found: Inspection) -> Iterator[Finding]:
    """All pages equal, at trim or trim with bleed, boxes consistent, not turned."""
    if found.interior is None:
        return
    trims = found.rule("trims")
    if trims and found.making.trim not in trims.value:
        yield PAGE_SIZE.broken(f"{found.making.trim} in is not among the trim sizes of {found.profile.title}.", trims)
    rule = found.need("page_size_tolerance")
    sizes = allowed_sizes(found)
    faults: dict[int, str] = {}
    first = _size(found.interior.anatomy[0].media_box)
    for page in found.interior.anatomy:
        size = _size(page.media_box)
        if page.rotation:
            faults[page.number] = f"Page {page.number} is turned by {page.rotation} degrees."
        elif not any(_near(size, allowed, rule.value) for allowed in sizes.values()):
            faults[page.number] = f"Page {page.number} is {_inches(size)}; it should be {_choices(sizes)}."
        elif not _near(size, first, rule.value):
            faults[page.number] = f"Page {page.number} is {_inches(size)}, the first page {_inches(first)}."
        elif not _trim_fits(page.trim_box, sizes["trim size"], size, rule.value):
            faults[page.number] = f"The TrimBox of page {page.number} is {_inches(_size(page.trim_box))}."
        elif not _near(_size(page.crop_box), size, rule.value):
            faults[page.number] = f"Page {page.number} is cropped to {_inches(_size(page.crop_box))}."
    good = f"All {len(found.interior.pages)} pages are {_inches(first)}."
    yield from PAGE_SIZE.by_page(faults, rule, good)


def allowed_sizes(found: Inspection) -> dict[str, tuple[float, float]]:
    """Return the page sizes in points that the shop takes: at trim, and with bleed."""
    making = found.making
    sizes = {"trim size": (making.width_in * 72, making.height_in * 72)}
    wide, high = found.rule("bleed_width"), found.rule("bleed_height")
    if wide and high:
        sizes["with bleed"] = ((making.width_in + wide.value) * 72, (making.height_in + high.value) * 72)
    return sizes


def has_bleed(found: Inspection) -> bool:
    """Say whether the first interior page is larger than the trim."""
    if found.interior is None:
        return False
    width, height = _size(found.interior.anatomy[0].media_box)
    return height > found.making.height_in * 72 + 4 and width > found.making.width_in * 72 + 4


def _size(box: tuple[float, ...]) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


def _near(size: tuple[float, float], other: tuple[float, float], tolerance: float) -> bool:
    return abs(size[0] - other[0]) <= tolerance and abs(size[1] - other[1]) <= tolerance


def _trim_fits(box: tuple[float, ...], trim: tuple[float, float], media: tuple[float, float], tolerance: float) -> bool:
    """A missing TrimBox equals the page, which is right as well."""
    return _near(_size(box), trim, tolerance) or _near(_size(box), media, tolerance)


def _inches(size: tuple[float, float]) -> str:
    return f"{size[0] / 72:.3f} x {size[1] / 72:.3f} in"


def _choices(sizes: dict[str, tuple[float, float]]) -> str:
    return " or ".join(f"{_inches(size)} ({name})" for name, size in sizes.items())


def plain_pages(found: Inspection) -> Iterator[Finding]:
    for file in found.pdfs():
        rule = found.need("nothing_interactive")
        extras = sorted(_document_extras(file.pdf.Root))
        for extra in extras:
            yield PLAIN.broken(f"{file.name} carries {extra}.", rule)
        faults = {
            page.number: f"Page {page.number} of {file.name} has {page.annotations} annotations or links."
            for page in file.anatomy
            if page.annotations
        }
        faults |= {
            page.number: f"Page {page.number} of {file.name} uses layers." for page in file.anatomy if page.layers
        }
        faults |= {
            page.number: f"Page {page.number} of {file.name} has invisible text."
            for page in file.pages
            if page.invisible_text
        }
        if faults or not extras:
            good = f"{file.name} has no annotations, links, bookmarks, layers, scripts, attachments or forms."
            yield from PLAIN.by_page(faults, rule, good)
        see_through = {
            page.number: f"Page {page.number} of {file.name} has {' and '.join(sorted(page.transparency))}."
            for page in file.anatomy
            if page.transparency
        }
        yield from PLAIN.by_page(see_through, found.need("nothing_transparent"), f"{file.name} has no transparency.")


def _document_extras(root: Any) -> Iterator[str]:
    for key, words in _INTERACTIVE.items():
        if key in root:
            yield words
    outlines = root.get("/Outlines")
    if outlines is not None and outlines.get("/First") is not None:
        yield "bookmarks"
    names = root.get("/Names", {})
    if "/JavaScript" in names:
        yield "scripts"
    if "/EmbeddedFiles" in names or "/AF" in root:
        yield "attached files"


def stripped(found: Inspection) -> Iterator[Finding]:
    rule = found.need("metadata_stripped")
    for file in found.pdfs():
        carried = [
            words
            for key, words in (("/Metadata", "an XMP metadata stream"), ("/StructTreeRoot", "a tree of tags"))
            if key in file.pdf.Root
        ]
        if carried:
            yield STRIPPED.broken(f"{file.name} carries {' and '.join(carried)}; a print file needs neither.", rule)
        else:
            yield STRIPPED.passed(f"{file.name} carries no metadata stream and no tags.", rule)


def file_size(found: Inspection) -> Iterator[Finding]:
    most, advised = found.rule("file_size"), found.rule("file_size_advised")
    for file in found.pdfs():
        megabytes = len(file.content) / 1_000_000
        broken = next((rule for rule in (most, advised) if rule and megabytes > rule.value), None)
        if broken:
            yield FILE_SIZE.broken(f"{file.name} is {megabytes:.0f} MB; {broken.value} MB is the limit.", broken)
        elif most or advised:
            yield FILE_SIZE.passed(f"{file.name} is {megabytes:.2f} MB.", advised or most)


CHECKS = (opens, page_size, plain_pages, stripped, file_size)
