"""What is given to the checks: the files of a book and what is known about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from agents.preflight.opening import Content
from agents.preflight.profiles import Making

Origin = Literal["procedural", "ai", "unknown"]
Hashes = Mapping[str, str]


@dataclass(frozen=True)
class PageProvenance:
    """Where the picture of one page comes from. `credits` are the lines that the book has to print."""

    licence: str
    origin: Origin
    credits: tuple[str, ...] = ()
    maker: str = ""


@dataclass(frozen=True)
class Metadata:
    """What a shop's form will be filled with."""

    title: str
    subtitle: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    text_origin: Origin = "procedural"


@dataclass(frozen=True)
class BookFiles:
    """A book as it would be handed in. What is None or empty is not checked.

    `proofs` maps interior pages to PNG pictures of what they should show; `drawing_pages` are the interior pages with
    art to colour; `provenance` is keyed by interior page as well. `isbns` maps a format ("paperback", "epub", "pdf")
    to its number. `hashes` are SHA-256 by file name; `rebuild` makes the book again and returns the same mapping.
    `other_books` maps titles of published books to their page hashes (16 hex digits each). Without an interior,
    `making.pages` says for how many pages a cover is made.
    """

    interior: Content | None = None
    cover: Content | None = None
    epub: Content | None = None
    making: Making = field(default_factory=Making)
    proofs: Mapping[int, bytes] = field(default_factory=dict)
    drawing_pages: Sequence[int] = ()
    metadata: Metadata | None = None
    provenance: Mapping[int, PageProvenance] | None = None
    isbns: Mapping[str, str] = field(default_factory=dict)
    other_books: Mapping[str, Sequence[str]] = field(default_factory=dict)
    hashes: Hashes = field(default_factory=dict)
    rebuild: Callable[[], Hashes] | None = None
    epubcheck: bool = False
