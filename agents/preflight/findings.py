"""What a check says, and the report that collects it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from agents.preflight.profiles import RULES_VERSION, Rule

Status = Literal["passed", "failed", "warned", "not run"]
STATUSES: tuple[Status, ...] = ("passed", "warned", "failed", "not run")

# A report says this much about single pages of one fault, then only which others have it.
MAX_FAILED_PAGES = 6
MAX_WARNED_PAGES = 2
MAX_RUNS_LISTED = 8


@dataclass(frozen=True)
class Finding:
    """One verdict. `check` is the number in the check list, `page` counts from 1, `message` is a whole sentence."""

    check: int
    title: str
    status: Status
    severity: str
    message: str
    page: int | None = None
    rule: Rule | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Report:
    """All findings about a book. `page_hashes` maps interior pages with ink to 16 hex digits of their look."""

    profile: str
    findings: tuple[Finding, ...]
    page_hashes: Mapping[int, str] = field(default_factory=dict)
    rules_version: str = RULES_VERSION

    @property
    def blocking(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.status == "failed")

    @property
    def counts(self) -> dict[Status, int]:
        found = Counter(finding.status for finding in self.findings)
        return {status: found[status] for status in STATUSES}

    def with_status(self, status: Status) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.status == status)

    def as_json(self) -> dict[str, Any]:
        return {
            "profile": self.profile,
            "rules_version": self.rules_version,
            "passed": not self.blocking,
            "counts": dict(self.counts),
            "findings": [finding.as_json() for finding in self.findings],
            "page_hashes": {str(page): look for page, look in self.page_hashes.items()},
        }


@dataclass(frozen=True)
class Check:
    """A line of the check list; makes its findings, so that number and title are written once."""

    number: int
    title: str

    def passed(self, message: str, rule: Rule | None = None) -> Finding:
        severity = rule.severity if rule else "block"
        return Finding(self.number, self.title, "passed", severity, message, rule=rule)

    def broken(self, message: str, rule: Rule, page: int | None = None) -> Finding:
        """The rule is not kept: failed when the rule may block, else warned."""
        status: Status = "failed" if rule.blocks else "warned"
        return Finding(self.number, self.title, status, rule.severity, message, page, rule)

    def not_run(self, reason: str, rule: Rule | None = None) -> Finding:
        severity = rule.severity if rule else "block"
        return Finding(self.number, self.title, "not run", severity, reason, rule=rule)

    def refused(self, message: str) -> Finding:
        """The file cannot be looked at at all; blocks whatever the profile says."""
        return Finding(self.number, self.title, "failed", "block", message)

    def by_page(self, faults: Mapping[int, str], rule: Rule, good: str) -> Iterable[Finding]:
        """Say `good` when there is no fault, else one finding a page, the rest of many as a count."""
        if not faults:
            yield self.passed(good, rule)
            return
        pages = sorted(faults)
        most = MAX_FAILED_PAGES if rule.blocks else MAX_WARNED_PAGES
        for page in pages[:most]:
            yield self.broken(faults[page], rule, page)
        if rest := pages[most:]:
            others = "another page" if len(rest) == 1 else f"{len(rest)} more pages"
            yield self.broken(f"The same is true of {others}: {page_list(rest)}.", rule, rest[0])


def page_list(pages: Iterable[int]) -> str:
    """Write page numbers with ranges, a long list with its first and last: 3, 5-8, 11, ... 90."""
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    words = [str(first) if first == last else f"{first}-{last}" for first, last in runs]
    if len(words) > MAX_RUNS_LISTED:
        words = [*words[: MAX_RUNS_LISTED - 1], f"... {words[-1]}"]
    return ", ".join(words)
