"""The credits page, worked out from the pages: what is owed, and which pages are offered under which licence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agents.typesetting.book import Page

OWN_LICENCE = "Bindery"
_CREATIVE_COMMONS = re.compile(r"CC[- ](BY(?:-[A-Z]{2})*)[- ](\d\.\d)", re.IGNORECASE)
_LINKS = {"CC BY-SA 4.0": "creativecommons.org/licenses/by-sa/4.0", "CC BY 4.0": "creativecommons.org/licenses/by/4.0"}


@dataclass(frozen=True)
class Credit:
    """One paragraph of the credits page."""

    heading: str
    text: str


def number_ranges(numbers: Iterable[int]) -> str:
    """Return "1-3, 7 and 9" for 1, 2, 3, 7, 9; an empty string for none."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    parts = [str(a) if a == b else f"{a}-{b}" for a, b in runs]
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _which(pages: Sequence[Page], numbers: Sequence[int]) -> str:
    if len(numbers) == len(pages):
        return "all drawings"
    return f"drawing{'s' if len(numbers) > 1 else ''} {number_ranges(numbers)}"


def spelled(licence: str) -> str:
    """Return a Creative Commons licence as people write it: "CC BY-SA 4.0" for "CC-BY-SA-4.0"."""
    known = _CREATIVE_COMMONS.fullmatch(licence.strip())
    return f"CC {known[1].upper()} {known[2]}" if known else licence


def is_share_alike(licence: str) -> bool:
    return any(spelled(part).startswith("CC BY-SA") for part in licence.split(" AND "))


def credits_of(pages: Sequence[Page]) -> list[Credit]:
    """Return the paragraphs in an order that depends on the pages alone.

    A share-alike licence needs the credit and the statement which pages are offered under it; anything else that is
    not our own is named with its licence and its pages.
    """
    by_credit: dict[tuple[str, str], list[int]] = {}
    by_licence: dict[str, list[int]] = {}
    for page in pages:
        by_licence.setdefault(page.licence or OWN_LICENCE, []).append(page.number)
        for credit in page.credits:
            by_credit.setdefault((credit, page.licence), []).append(page.number)
    lines = [
        Credit("Drawings", f"{credit.rstrip('.')}. Used in {_which(pages, numbers)}.")
        for (credit, _), numbers in sorted(by_credit.items())
    ]
    return lines + [_offer(pages, licence, numbers) for licence, numbers in sorted(by_licence.items())]


def _offer(pages: Sequence[Page], licence: str, numbers: Sequence[int]) -> Credit:
    which = _which(pages, numbers)
    if licence == OWN_LICENCE:
        return Credit("Rights", f"{which[0].upper()}{which[1:]}: made for this book, all rights reserved.")
    name = " and ".join(map(_linked, licence.split(" AND ")))
    if is_share_alike(licence):
        text = f"{which[0].upper()}{which[1:]} adapt licensed artwork and are offered under {name}: "
        return Credit("Licence", text + "you may copy, share and adapt them under the same licence, with this credit.")
    return Credit("Licence", f"{which[0].upper()}{which[1:]}: {name}.")


def _linked(licence: str) -> str:
    name = spelled(licence)
    return f"{name} ({_LINKS[name]})" if name in _LINKS else name
