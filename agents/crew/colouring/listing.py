"""The listing of a book: every field that a shop's form asks for, price left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from agents.base import BookFileRef
from agents.preflight import Making, PageProvenance, ai_answers, book_licence, load_profile
from agents.preflight.book import Origin

LISTING_FORMAT = 1
# Years that a shop's form asks for; None leaves the field empty.
READING_AGES: Mapping[str, tuple[int | None, int | None]] = {
    "3-5": (3, 5),
    "6-8": (6, 8),
    "9-12": (9, 12),
    "adult": (None, None),
}


def make_listing(
    *,
    plan: Mapping[str, Any],
    request: Mapping[str, Any],
    assembled: Mapping[str, Any],
    provenance: Mapping[int, PageProvenance],
    text_origin: Origin,
    files: Sequence[BookFileRef],
    validation: Mapping[str, Any],
) -> dict[str, Any]:
    """Return plain JSON. `provenance` is keyed by drawing, `validation` is the kept report."""
    age = str(plan.get("age") or request.get("age", ""))
    youngest, oldest = READING_AGES.get(age, (None, None))
    return {
        "format": LISTING_FORMAT,
        "title": str(plan.get("title", "")),
        "subtitle": str(plan.get("subtitle", "")),
        "description": str(plan.get("description", "")),
        "keywords": [str(keyword) for keyword in plan.get("keywords", ())],
        "categories": [str(category) for category in plan.get("categories", ())],
        "audience": {"name": str(plan.get("audience", "")), "age": age, "from_year": youngest, "to_year": oldest},
        "language": "en",
        "imprint": str(request.get("imprint") or "Bindery Press"),
        "theme": str(plan.get("theme", "")),
        "fit": plan.get("fit"),
        "why": str(plan.get("why", "")),
        "warnings": [str(warning) for warning in plan.get("warnings", ())],
        **_print_facts(request, assembled, str(validation.get("profile", ""))),
        "drawings": len(provenance),
        "low_content": False,
        "licence": book_licence([page.licence for page in provenance.values()]),
        "licences": _licences(provenance),
        "ai": ai_answers(provenance, text_origin).as_json(),
        "files": [{"name": file.name, "sha256": file.sha256, "size": file.size} for file in files],
        "checks": _checks(validation),
    }


def _print_facts(request: Mapping[str, Any], assembled: Mapping[str, Any], profile: str) -> dict[str, Any]:
    making = Making(trim=str(request.get("trim", "8.5x11")), pages=int(assembled.get("page_count", 0)))
    return {
        "trim_in": making.trim,
        "page_count": making.pages,
        "spine_in": assembled.get("spine_in") or _spine(profile, making),
        "interior_ink": making.ink,
        "paper": making.paper,
        "bleed": False,
        "profile": profile,
    }


def _spine(profile: str, making: Making) -> float | None:
    rules = load_profile(profile)
    per_page, extra = rules.rule("spine_per_page", making), rules.rule("spine_extra", making)
    return round(making.pages * per_page.value + (extra.value if extra else 0.0), 4) if per_page else None


def _licences(provenance: Mapping[int, PageProvenance]) -> list[dict[str, Any]]:
    """Return the drawings and credit lines under each licence."""
    grouped: dict[str, dict[str, Any]] = {}
    for number, page in sorted(provenance.items()):
        entry = grouped.setdefault(page.licence, {"licence": page.licence, "drawings": [], "credits": set()})
        entry["drawings"].append(number)
        entry["credits"].update(page.credits)
    return [{**entry, "credits": sorted(entry["credits"])} for _, entry in sorted(grouped.items())]


def _checks(validation: Mapping[str, Any]) -> dict[str, Any]:
    """Return the counts, and in sentences what warned and what nobody checked."""
    findings = validation.get("findings", ())

    def said(status: str) -> list[str]:
        return [f"{finding['title']}: {finding['message']}" for finding in findings if finding["status"] == status]

    return {
        "rules_version": validation.get("rules_version", ""),
        "counts": validation.get("counts", {}),
        "warned": said("warned"),
        "not_run": said("not run"),
    }
