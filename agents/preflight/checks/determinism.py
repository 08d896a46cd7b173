"""Does the same request make the same bytes (check 34)."""

from __future__ import annotations

from collections.abc import Iterator

from agents.preflight.findings import Check, Finding
from agents.preflight.inspection import Inspection

SAME = Check(34, "Made again, the same bytes")


def same_bytes(found: Inspection) -> Iterator[Finding]:
    first, rebuild, rule = found.book.hashes, found.book.rebuild, found.need("rebuild")
    if rebuild is None:
        yield SAME.not_run("The book was not made a second time.", rule)
        return
    again = rebuild()
    if not again:
        yield SAME.not_run("Making the book a second time gave no files.", rule)
        return
    differing = sorted(name for name in again if first.get(name) != again[name])
    for name in differing:
        yield SAME.broken(f"{name} differs when it is made again from the same request.", rule)
    if not differing:
        yield SAME.passed(f"{', '.join(sorted(again))} are the same when made again.", rule)


CHECKS = (same_bytes,)
