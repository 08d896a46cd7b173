"""The answers that a shop wants about licence and AI, computed from where each page comes from."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass

from agents.preflight.book import Origin, PageProvenance

# "Some" means part of the book or a few pictures; the shop's form has these three answers for each kind of content.
NONE, SOME, ENTIRE = "none", "some", "entire"
UNKNOWN = "unknown"
_FEW_IMAGES = 0.5


@dataclass(frozen=True)
class AiAnswers:
    """`texts`, `images`, `translations`: "none", "some", "entire" or "unknown". `why` is one sentence a kind."""

    texts: str
    images: str
    translations: str
    why: str

    @property
    def declared(self) -> bool:
        """Say whether the box "AI-generated content" has to be ticked."""
        return any(answer != NONE for answer in (self.texts, self.images, self.translations))

    def as_json(self) -> dict[str, str | bool]:
        return {**asdict(self), "declared": self.declared}


def ai_answers(pages: Mapping[int, PageProvenance], text_origin: Origin) -> AiAnswers:
    """Derive the answers. A page of unknown origin makes the answer "unknown", never "none"."""
    by_ai = [number for number, page in pages.items() if page.origin == "ai"]
    unknown = [number for number, page in pages.items() if page.origin == "unknown"]
    if unknown:
        images = UNKNOWN
    elif not by_ai:
        images = NONE
    else:
        images = SOME if len(by_ai) <= _FEW_IMAGES * len(pages) else ENTIRE
    texts = {"procedural": NONE, "ai": ENTIRE, "unknown": UNKNOWN}[text_origin]
    pictures = (
        f"The origin of {len(unknown)} of {len(pages)} pictures is not known."
        if unknown
        else f"{len(by_ai)} of {len(pages)} pictures were made by an AI model."
    )
    wording = {
        "procedural": "The text was put together by rules, without a language model.",
        "ai": "The text was written by a language model.",
        "unknown": "The origin of the text is not known.",
    }[text_origin]
    return AiAnswers(texts, images, NONE, f"{pictures} {wording} Nothing was translated.")


def asks_credit(licence: str) -> bool:
    """Say whether the licence demands that the source is named in the book."""
    return bool(re.search(r"\bCC[ -]BY", licence, re.IGNORECASE))


def book_licence(licences: Collection[str], own: str = "All rights reserved") -> str:
    """Return the licence of the whole interior.

    One page under share-alike makes the adapted pages share-alike, so it decides; otherwise licences are listed.
    """
    shared = sorted(licence for licence in set(licences) if re.search(r"BY-SA", licence, re.IGNORECASE))
    if shared:
        return shared[-1]
    return " AND ".join(sorted(set(licences) - {""})) or own
