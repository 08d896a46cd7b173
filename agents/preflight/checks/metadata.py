"""Will the shop's form take it: title, keywords, categories, description, ISBN (checks 30, 32)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from agents.preflight.book import Metadata
from agents.preflight.findings import Check, Finding
from agents.preflight.inspection import Inspection
from agents.preflight.profiles import Rule

FORM = Check(30, "Metadata fits the form")
ISBN = Check(32, "ISBN")

# The title stands on one of the first pages, whatever half-titles come before.
_FRONT_PAGES = 4
_RUN = re.compile(r"(.)\1+")
_MARKUP = re.compile(r"</?[a-zA-Z][^>]*>|&[a-z]+;")


def form(found: Inspection) -> Iterator[Finding]:
    metadata = found.book.metadata
    if metadata is None:
        return
    faults = [
        *_title(found, metadata),
        *_keywords(found, metadata),
        *_rest(found, metadata),
        *_printed(found, metadata),
    ]
    for message, rule in faults:
        yield FORM.broken(message, rule)
    limit = found.rule("title_length")
    if limit and not any(rule.blocks for _, rule in faults):
        yield FORM.passed("Title, keywords, categories and description fit the shop's form.", limit)


Fault = tuple[str, Rule]


def _title(found: Inspection, metadata: Metadata) -> Iterator[Fault]:
    whole = f"{metadata.title} {metadata.subtitle}".strip()
    if (rule := found.rule("title_length")) and len(metadata.title) + len(metadata.subtitle) > rule.value:
        long = len(metadata.title) + len(metadata.subtitle)
        yield f"Title and subtitle have {long} characters; {rule.value} is the most.", rule
    if rule := found.rule("title_words"):
        for word in _found_words(whole, rule.value):
            yield f"The title says “{word}”, which the shop does not allow.", rule
        if not any(letter.isalnum() for letter in metadata.title):
            yield "The title has no letter and no digit.", rule
        if _MARKUP.search(whole):
            yield "The title contains markup.", rule
    if rule := found.rule("title_repeats"):
        said = Counter(re.findall(r"\w+", whole.casefold()))
        for word in rule.value:
            if said[word] > 1:
                yield f"The title says “{word}” {said[word]} times; generic words may stand once.", rule


def _found_words(text: str, banned: Sequence[str]) -> list[str]:
    said = " ".join(re.findall(r"[\w#]+", text.casefold().replace("-", " ")))
    return [word for word in banned if f" {word} " in f" {said} "]


def _keywords(found: Inspection, metadata: Metadata) -> Iterator[Fault]:
    if (rule := found.rule("keyword_count")) and not 1 <= len(metadata.keywords) <= rule.value:
        yield f"There are {len(metadata.keywords)} keywords; the form has {rule.value} boxes.", rule
    length, banned, repeats = found.rule("keyword_length"), found.rule("keyword_words"), found.rule("keyword_repeats")
    title_words = set(re.findall(r"\w+", f"{metadata.title} {metadata.subtitle}".casefold()))
    for keyword in metadata.keywords:
        if length and len(keyword) > length.value:
            yield f"The keyword “{keyword}” has {len(keyword)} characters; {length.value} is the most.", length
        for word in _found_words(keyword, banned.value) if banned else ():
            assert banned
            yield f"The keyword “{keyword}” says “{word}”, which the shop does not allow.", banned
        words = set(re.findall(r"\w+", keyword.casefold()))
        if repeats and words and words <= title_words:
            yield f"The keyword “{keyword}” only repeats words of the title.", repeats


def _rest(found: Inspection, metadata: Metadata) -> Iterator[Fault]:
    if (rule := found.rule("category_count")) and not 1 <= len(metadata.categories) <= rule.value:
        yield f"There are {len(metadata.categories)} categories; 1 to {rule.value} are needed.", rule
    most, advised = found.rule("description_length"), found.rule("description_advised")
    length = len(metadata.description)
    rule = next((rule for rule in (most, advised) if rule and length > rule.value), None)
    if rule:
        yield f"The description has {length} characters; {rule.value} is the most.", rule
    if most and not metadata.description.strip():
        yield "There is no description.", most


def _printed(found: Inspection, metadata: Metadata) -> Iterator[Fault]:
    rule = found.rule("title_printed")
    if rule is None:
        return
    if found.interior is not None:
        front = " ".join(page.text for page in found.interior.pages[:_FRONT_PAGES])
        if not _stands_in(metadata.title, front):
            yield f"The title “{metadata.title}” does not stand on the title page as the form has it.", rule
    if found.cover is not None and not _stands_in(metadata.title, found.cover.pages[0].text):
        yield f"The title “{metadata.title}” does not stand on the cover as the form has it.", rule


def _stands_in(title: str, text: str) -> bool:
    """Find the title; letters with a shadow or an outline are in the file two or three times in a row."""
    title, text = _plain(title), _plain(text)
    return title in text or _RUN.sub(r"\1", title) in _RUN.sub(r"\1", text)


def _plain(text: str) -> str:
    """Return letters and digits only: lines break and ligatures join as the page needs it."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in folded if letter.isalnum())


def isbn(found: Inspection) -> Iterator[Finding]:
    """Check digits are right, formats do not share a number, and the interior prints its own."""
    numbers, rule = found.book.isbns, found.need("isbn")
    if not numbers:
        yield ISBN.passed("The book has no ISBN of its own; the shop gives a free one.", rule)
        return
    faults = [
        f"The ISBN {number} of the {kind} has a wrong check digit."
        for kind, number in numbers.items()
        if not is_isbn(number)
    ]
    bare = Counter(_digits(number) for number in numbers.values())
    faults += [f"The ISBN {number} stands for {count} formats." for number, count in bare.items() if count > 1]
    printed = numbers.get("paperback")
    if printed and found.interior is not None:
        text = _digits("".join(page.text for page in found.interior.pages))
        if _digits(printed) not in text:
            faults.append(f"The ISBN {printed} is not printed on the copyright page.")
    for fault in faults:
        yield ISBN.broken(fault, rule)
    if not faults:
        yield ISBN.passed(f"{len(numbers)} ISBN with right check digits, one a format.", rule)


def _digits(text: str) -> str:
    return re.sub(r"[^0-9X]", "", text.upper())


def is_isbn(number: str) -> bool:
    """Check ISBN-13 (prefix 978 or 979) and ISBN-10; hyphens and spaces do not matter."""
    digits = re.sub(r"[-\s]", "", number.upper())
    if re.fullmatch(r"97[89]\d{10}", digits):
        return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0
    if re.fullmatch(r"\d{9}[\dX]", digits):
        values = [10 if digit == "X" else int(digit) for digit in digits]
        return sum(value * (10 - place) for place, value in enumerate(values)) % 11 == 0
    return False


CHECKS = (form, isbn)
