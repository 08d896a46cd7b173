"""Do we know where every page comes from, and does the book say so (check 31)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from agents.preflight.declarations import ai_answers, asks_credit
from agents.preflight.findings import Check, Finding
from agents.preflight.inspection import Inspection

ORIGIN = Check(31, "Licence and origin")


def origin(found: Inspection) -> Iterator[Finding]:
    pages, rule = found.book.provenance, found.need("licence_per_page")
    if pages is None:
        yield ORIGIN.not_run("Nothing is known about where the pages come from.", rule)
        return
    faults = {number: f"Page {number} has no licence." for number, page in pages.items() if not page.licence}
    faults |= {
        number: f"It is not known whether page {number} was made by an AI model."
        for number, page in pages.items()
        if page.origin == "unknown"
    }
    faults |= {
        number: f"The drawing on page {number} has no licence and no origin."
        for number in found.book.drawing_pages
        if number not in pages
    }
    yield from ORIGIN.by_page(faults, rule, f"All {len(pages)} drawings have a licence and a known origin.")
    yield from _credits(found)
    declared = found.rule("ai_declared")
    if declared and found.book.metadata:
        answers = ai_answers(pages, found.book.metadata.text_origin)
        yield ORIGIN.passed(
            f"Answers for the shop's AI question: texts {answers.texts}, images {answers.images}, "
            f"translations {answers.translations}.",
            declared,
        )


def _credits(found: Inspection) -> Iterator[Finding]:
    """Licences that ask for it are named in the interior, with each credit line."""
    if found.interior is None or not found.book.provenance:
        return
    rule = found.need("credits_printed")
    wanted = [page for page in found.book.provenance.values() if asks_credit(page.licence)]
    lines = {page.licence for page in wanted} | {line for page in wanted for line in page.credits}
    printed = _words(" ".join(page.text for page in found.interior.pages))
    missing = sorted(line for line in lines if _words(line) not in printed)
    for line in missing[:3]:
        yield ORIGIN.broken(f"The interior does not print the credit “{line}”.", rule)
    if not missing and wanted:
        yield ORIGIN.passed(f"The interior prints all {len(lines)} credits and licences.", rule)


def _words(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]+", "", folded)


CHECKS = (origin,)
