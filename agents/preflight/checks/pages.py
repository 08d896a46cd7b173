"""Is it a book: page count, safe margins, blank, black and repeated pages (checks 4, 5, 14 to 18)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from agents.preflight.checks.structure import has_bleed
from agents.preflight.findings import Check, Finding, page_list
from agents.preflight.fingerprints import distances, parse_hashes
from agents.preflight.inspection import Inspection
from agents.preflight.profiles import Rule
from agents.preflight.survey import DPI, PageSurvey

COUNT = Check(4, "Page count")
MARGINS = Check(5, "Ink inside the safe area")
BLANKS = Check(14, "Blank pages")
BLACK = Check(15, "No solid page")
REPEATS = Check(16, "Pages do not repeat")
BOOKS = Check(17, "Differs from other books")
COVERAGE = Check(18, "Ink on the drawings")

# An edge pixel that is partly inked may stand for ink up to one pixel further out.
_PIXEL_IN = 1 / DPI
# Below this a page is text or empty, and its hash says little.
_PICTURE_INK = 0.015
# Hashes see only slow waves; pages are called the same when their small pictures agree as well.
_SAME_PICTURE = 0.97
# Measured between thirty pages of one frame and one kind of hero: up to 0.79.
_LIKE_PICTURE = 0.80


def page_count(found: Inspection) -> Iterator[Finding]:
    if found.interior is None:
        return
    pages, even = len(found.interior.pages), found.need("even_pages")
    least, most = found.rule("pages_min"), found.rule("pages_max")
    faults = []
    if pages % 2:
        faults.append((f"The interior has {pages} pages; a printed book has an even number.", even))
    if least and pages < least.value:
        faults.append((f"The interior has {pages} pages; {found.profile.title} needs {least.value}.", least))
    if most and pages > most.value:
        faults.append((f"The interior has {pages} pages; {found.profile.title} binds {most.value}.", most))
    for message, rule in faults:
        yield COUNT.broken(message, rule)
    if not faults:
        yield COUNT.passed(f"The interior has {pages} pages.", least or even)


def margins(found: Inspection) -> Iterator[Finding]:
    """Inside is left on right-hand pages (odd numbers), right on left-hand ones."""
    gutter, margin = found.rule("gutter"), found.rule("margin")
    if found.interior is None or gutter is None or margin is None:
        return
    if has_bleed(found):
        yield MARGINS.not_run("The pages have bleed, so ink may run to the edge; text is not measured.", margin)
        return
    inside: dict[int, str] = {}
    outside: dict[int, str] = {}
    for page in found.interior.pages:
        if page.ink_box is None:
            continue
        left, top, right, bottom = page.ink_box
        inner, outer = (left, right) if page.number % 2 else (right, left)
        if inner < gutter.value - _PIXEL_IN:
            inside[page.number] = (
                f"Ink on page {page.number} comes to {inner:.2f} in of the binding; {gutter.value} in is the least."
            )
        nearest = min((outer, "outside"), (top, "top"), (bottom, "bottom"))
        if nearest[0] < margin.value - _PIXEL_IN:
            outside[page.number] = (
                f"Ink on page {page.number} comes to {nearest[0]:.2f} in of the {nearest[1]} edge; "
                f"{margin.value} in is the least."
            )
    yield from MARGINS.by_page(inside, gutter, f"No ink within {gutter.value} in of the binding.")
    yield from MARGINS.by_page(outside, margin, f"No ink within {margin.value} in of the other edges.")


def blank_pages(found: Inspection) -> Iterator[Finding]:
    run, run_at_end = found.rule("blank_run"), found.rule("blank_run_at_end")
    if found.interior is None or run is None or run_at_end is None:
        return
    blank_share = found.need("blank_page").value
    pages, faults = found.interior.pages, 0
    for is_blank, members in groupby(pages, key=lambda page: page.inked_pixels < blank_share):
        numbers = [page.number for page in members]
        rule = run_at_end if numbers[-1] == len(pages) else run
        if is_blank and len(numbers) > rule.value:
            faults += 1
            yield BLANKS.broken(
                f"Pages {page_list(numbers)} are blank: {len(numbers)} in a row, {rule.value} are allowed.",
                rule,
                numbers[0],
            )
    if not faults:
        yield BLANKS.passed("No run of blank pages is too long.", run)


def solid_pages(found: Inspection) -> Iterator[Finding]:
    if found.interior is None:
        return
    rule = found.need("solid_page")
    faults = {
        page.number: f"Page {page.number} is {page.coverage:.0%} black; more than {rule.value:.0%} is a fault."
        for page in found.interior.pages
        if page.coverage > rule.value
    }
    yield from BLACK.by_page(faults, rule, "No page is mostly black.")


def pictures(found: Inspection) -> list[PageSurvey]:
    """Return the pages whose look is compared: the drawings, or where they are not known all pages with much ink."""
    if found.interior is None:
        return []
    chosen = [number for number in found.book.drawing_pages if 1 <= number <= len(found.interior.pages)]
    if chosen:
        return [found.interior.page(number) for number in sorted(set(chosen))]
    return [page for page in found.interior.pages if page.coverage >= _PICTURE_INK]


def repeats(found: Inspection) -> Iterator[Finding]:
    shown = pictures(found)
    if found.interior is None or not shown:
        return
    same, similar = found.need("duplicate_pages"), found.need("similar_pages")
    looks = [page.look for page in shown]
    gaps = distances(looks, looks)
    copies: dict[int, str] = {}
    near: dict[int, str] = {}
    for first, second in np.argwhere(np.triu(gaps <= similar.value, 1)):
        one, other, bits = shown[first], shown[second], int(gaps[first, second])
        agreement = _agreement(one, other)
        if bits <= same.value and agreement > _SAME_PICTURE:
            copies.setdefault(other.number, f"Page {other.number} shows the same as page {one.number}.")
        elif bits <= same.value or agreement > _LIKE_PICTURE:
            near.setdefault(other.number, f"Page {other.number} looks like page {one.number} ({bits} of 64 bits).")
    yield from REPEATS.by_page(copies, same, f"All {len(shown)} pictures differ.")
    if near:
        yield from REPEATS.by_page(near, similar, "")


def _agreement(one: PageSurvey, other: PageSurvey) -> float:
    """Return the correlation of two small pictures, -1 to 1."""
    left, right = one.thumb.astype(np.float64).ravel(), other.thumb.astype(np.float64).ravel()
    left -= left.mean()
    right -= right.mean()
    length = float(np.linalg.norm(left) * np.linalg.norm(right))
    return float(left @ right) / length if length else 1.0


def other_books(found: Inspection) -> Iterator[Finding]:
    shown, rule = pictures(found), found.need("book_overlap")
    if not shown:
        return
    if not found.book.other_books:
        yield BOOKS.not_run("No other book was given to compare with.", rule)
        return
    broken = False
    for title, texts in found.book.other_books.items():
        share = _shared(shown, parse_hashes(texts), found.need("similar_pages"))
        if share > rule.value:
            broken = True
            yield BOOKS.broken(f"{share:.0%} of the drawings look like pages of “{title}”.", rule)
    if not broken:
        yield BOOKS.passed(f"At most {rule.value:.0%} of the drawings resemble any of the other books.", rule)


def _shared(shown: Sequence[PageSurvey], others: Sequence[int], similar: Rule) -> float:
    if not others:
        return 0.0
    gaps = distances([page.look for page in shown], others)
    return float((gaps.min(axis=1) <= similar.value).mean())


def coverage(found: Inspection) -> Iterator[Finding]:
    if found.interior is None or not found.book.drawing_pages:
        return
    most, low, high = found.need("ink_max"), found.need("ink_low"), found.need("ink_high")
    dark: dict[int, str] = {}
    unusual: dict[int, str] = {}
    for page in pictures(found):
        said = f"The drawing on page {page.number} covers {page.coverage:.1%} of the page with ink"
        if page.coverage > most.value:
            dark[page.number] = f"{said}; {most.value:.0%} is the most."
        elif not low.value <= page.coverage <= high.value:
            unusual[page.number] = f"{said}; usual are {low.value:.0%} to {high.value:.0%}."
    yield from COVERAGE.by_page(dark, most, "No drawing is too dark to colour.")
    if unusual:
        yield from COVERAGE.by_page(unusual, low, "")


CHECKS = (page_count, margins, blank_pages, solid_pages, repeats, other_books, coverage)
