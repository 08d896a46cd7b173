"""Runs all checks over a book and collects the report."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from agents.preflight.book import BookFiles
from agents.preflight.checks import (
    cover,
    determinism,
    epub,
    ink,
    metadata,
    pages,
    pictures,
    provenance,
    rendering,
    structure,
    text_and_fonts,
)
from agents.preflight.findings import Check, Finding, Report
from agents.preflight.fingerprints import as_text
from agents.preflight.inspection import BROKEN_DOCUMENT, Inspection, inspect
from agents.preflight.profiles import Profile, load_profile

_FAMILIES = (
    structure,
    rendering,
    pages,
    text_and_fonts,
    pictures,
    ink,
    cover,
    metadata,
    provenance,
    epub,
    determinism,
)
_PRINT_CHECKS = tuple(check for family in _FAMILIES for check in family.CHECKS)


def check_book(book: BookFiles, profile: str | Profile) -> Report:
    """Check all that the book brings. Raises UnknownProfileError; faults of the files are findings."""
    rules = load_profile(profile) if isinstance(profile, str) else profile
    checks = _PRINT_CHECKS if rules.media == "print" else epub.CHECKS
    with inspect(book, rules) as found:
        findings = tuple(finding for check in checks for finding in _guarded(check, found))
        looks = {page.number: as_text(page.look) for page in pages.pictures(found)}
    ordered = sorted(findings, key=lambda finding: finding.check)
    return Report(rules.name, tuple(ordered), looks)


def _guarded(check: Callable[[Inspection], Iterator[Finding]], found: Inspection) -> Iterator[Finding]:
    """Turn what a broken document does to a parser into a finding, so that the other checks still speak."""
    try:
        yield from check(found)
    except BROKEN_DOCUMENT as exc:
        name = check.__name__.replace("_", " ")
        said = (str(exc).strip().splitlines() or [type(exc).__name__])[0]
        yield Check(1, "Opens without errors").refused(f"The check “{name}” broke off on a broken object: {said}")
