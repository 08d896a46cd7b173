"""Says whether a book can be handed to a printer or a shop: rules as data, checks that did not make the book.

report = check_book(BookFiles(interior=Path("interior.pdf")), "kdp-paperback")
report.blocking, report.counts, report.as_json()
"""

from agents.preflight.book import BookFiles, Metadata, PageProvenance
from agents.preflight.checker import check_book
from agents.preflight.declarations import AiAnswers, ai_answers, book_licence
from agents.preflight.findings import Finding, Report
from agents.preflight.profiles import (
    RULES_VERSION,
    Making,
    Profile,
    Rule,
    UnknownProfileError,
    load_profile,
    profile_names,
)

__all__ = [
    "RULES_VERSION",
    "AiAnswers",
    "BookFiles",
    "Finding",
    "Making",
    "Metadata",
    "PageProvenance",
    "Profile",
    "Report",
    "Rule",
    "UnknownProfileError",
    "ai_answers",
    "book_licence",
    "check_book",
    "load_profile",
    "profile_names",
]
