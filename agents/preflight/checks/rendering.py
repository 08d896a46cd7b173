"""Does it draw what it should, in engines that did not make it (check 2)."""

from __future__ import annotations

from collections.abc import Iterator

from agents.preflight.engines import EngineMissingError, poppler_warnings
from agents.preflight.findings import Check, Finding
from agents.preflight.inspection import Inspection, PdfFile

DRAWS = Check(2, "Draws without warnings")
MATCHES = Check(2, "Matches the page proofs")


def draws(found: Inspection) -> Iterator[Finding]:
    rule = found.need("engine_warnings")
    for file in found.pdfs():
        faults = {
            page.number: f"Page {page.number} of {file.name} uses words that are no PDF operator: "
            f"{', '.join(repr(word[:20]) for word in sorted(page.unknown_operators)[:3])}."
            for page in file.anatomy
            if page.unknown_operators
        }
        yield from DRAWS.by_page(faults, rule, f"Every drawing command of {file.name} is a known operator.")
        yield from _poppler(file, found)


def _poppler(file: PdfFile, found: Inspection) -> Iterator[Finding]:
    rule = found.need("engine_warnings")
    try:
        complaints = poppler_warnings(file.path)
    except EngineMissingError as exc:
        yield DRAWS.not_run(f"{file.name} was not drawn with poppler: {exc}.", rule)
        return
    if not complaints:
        yield DRAWS.passed(f"poppler draws all pages of {file.name} without a warning.", rule)
        return
    more = f" (and {len(complaints) - 1} more)" if len(complaints) > 1 else ""
    yield DRAWS.broken(f"poppler complains while it draws {file.name}: {complaints[0]}{more}.", rule)


def matches_proofs(found: Inspection) -> Iterator[Finding]:
    if found.interior is None:
        return
    rule = found.need("proof_difference")
    if not found.book.proofs:
        yield MATCHES.not_run("There are no page proofs to compare with.", rule)
        return
    doubt = found.need("proof_doubt")
    faults: dict[int, str] = {}
    doubts: dict[int, str] = {}
    for number in sorted(found.book.proofs):
        if not 1 <= number <= len(found.interior.pages):
            faults[number] = f"There is a proof for page {number}, which the interior does not have."
            continue
        page = found.interior.page(number)
        if page.proof_difference is None:
            faults[number] = f"The proof of page {number} is no readable picture: {page.proof_fault}."
        elif page.proof_difference >= rule.value:
            faults[number] = (
                f"Page {number} differs from its proof by {page.proof_difference:.1%} of a black page; "
                f"less than {rule.value:.0%} is allowed."
            )
        elif page.proof_difference >= doubt.value:
            doubts[number] = f"Page {number} differs a little from its proof, by {page.proof_difference:.2%}."
    yield from MATCHES.by_page(faults, rule, f"{len(found.book.proofs)} pages match their proofs in pdfium.")
    if doubts:
        yield from MATCHES.by_page(doubts, doubt, "")


CHECKS = (draws, matches_proofs)
