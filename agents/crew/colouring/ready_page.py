"""READY.md: what to paste where, step by step, when the book is handed in at the shop."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from agents.preflight.findings import page_list

AI_TEXT_ANSWERS = {
    "none": "None",
    "some": "Some sections, with minimal or no editing",
    "entire": "Entire work, with minimal or no editing",
    "unknown": "not known: find out before you answer",
}
AI_IMAGE_ANSWERS = {
    "none": "None",
    "some": "One or a few AI-generated images, with minimal or no editing",
    "entire": "Many AI-generated images, with minimal or no editing",
    "unknown": "not known: find out before you answer",
}
FILE_USES = {
    "interior.pdf": "upload as manuscript",
    "cover.pdf": "upload as cover (print-ready PDF)",
    "book.epub": "the ebook, for shops that take fixed layout",
    "preview.png": "all pages at a glance, for your own page",
    "cover.png": "front cover, for your own page",
}


def write_ready_page(listing: Mapping[str, Any]) -> str:
    """Return Markdown with the real values of this book; the steps are those of Amazon KDP's paperback form."""
    parts = [
        f"# {_inline(listing['title'])}: ready to hand in",
        f"{listing['page_count']} pages, {_trim(listing)}, {_spine(listing)}, "
        f"{listing['drawings']} drawings. Checked for {listing['profile']} with rules "
        f"{listing['checks']['rules_version']}.",
        *_details(listing),
        *_content(listing),
        *_last_step(listing),
        *_rights(listing),
        *_open_points(listing),
        *_files(listing),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _details(listing: Mapping[str, Any]) -> list[str]:
    audience = listing["audience"]
    age = (
        f"Reading age: from {audience['from_year']} to {audience['to_year']}."
        if audience["from_year"]
        else "Reading age: leave empty; the book is for adults."
    )
    return [
        "## 1. Paperback details",
        "At kdp.amazon.com choose **Create**, then **Paperback**. Copy each field as it stands.",
        "Language: English.",
        "Book title:",
        _block(listing["title"]),
        "Subtitle:" if listing["subtitle"] else "",
        _block(listing["subtitle"]) if listing["subtitle"] else "",
        "Author: your own name or pen name. Imprint, as printed in the book:",
        _block(listing["imprint"]),
        "Description:",
        _block(listing["description"]),
        "Publishing rights: **I own the copyright and I hold the necessary publishing rights**.",
        "Primary audience: sexually explicit images or title: **No**. " + age,
        _numbered("Categories, nearest match in the form:", listing["categories"]),
        "Low-content book: leave **unticked**. Colouring books are not low-content.",
        "Keywords, one line a box:",
        _block("\n".join(listing["keywords"])),
    ]


def _content(listing: Mapping[str, Any]) -> list[str]:
    return [
        "## 2. Paperback content",
        "ISBN: **Get a free KDP ISBN**, or enter your own.",
        f"Ink and paper: **Black & white interior with {listing['paper']} paper**. Trim size: **{_trim(listing)}**. "
        f"Bleed: **{'Bleed (PDF only)' if listing['bleed'] else 'No bleed'}**. Cover finish: as you like.",
        "Manuscript: upload **interior.pdf**.",
        "Cover: **Upload a cover you already have**, then **cover.pdf**. "
        "Leave “Check this if the cover you're uploading includes a barcode” **unticked**: KDP prints it.",
        *_ai_answers(listing["ai"]),
        "Open the **previewer**, look at every page, approve.",
    ]


def _ai_answers(ai: Mapping[str, Any]) -> list[str]:
    yes = "Yes" if ai["declared"] else "No"
    rows = [
        f"AI-generated content, “Did you use AI tools in creating texts, images, and/or translations?”: **{yes}**.",
    ]
    if ai["declared"]:
        rows.append(
            f"- Texts: **{AI_TEXT_ANSWERS[ai['texts']]}**\n"
            f"- Images: **{AI_IMAGE_ANSWERS[ai['images']]}**\n"
            f"- Translations: **{AI_TEXT_ANSWERS[ai['translations']]}**"
        )
    rows.append(f"Why: {_inline(ai['why'])}")
    return rows


def _last_step(listing: Mapping[str, Any]) -> list[str]:
    return [
        "## 3. Rights and pricing",
        "Territories: **All territories**. The price is your decision. A printed proof before the first sale is worth "
        "its cost. An account may create three titles a day.",
    ]


def _rights(listing: Mapping[str, Any]) -> list[str]:
    lines = [f"## Licence\n\nThe interior as a whole: **{_inline(listing['licence'])}**."]
    for entry in listing["licences"]:
        drawings = page_list(entry["drawings"])
        lines.append(f"- {_inline(entry['licence'])}: drawings {drawings}")
        lines += [f"  - credit printed in the book: {_inline(credit)}" for credit in entry["credits"]]
    if re.search("BY-SA", listing["licence"], re.IGNORECASE):
        lines.append(
            "\nShare-alike: whoever buys the book may copy and pass on these pages. Do not promise exclusive rights."
        )
    return ["\n".join(lines)]


def _open_points(listing: Mapping[str, Any]) -> list[str]:
    checks, counts = listing["checks"], listing["checks"]["counts"]
    lines = [f"## Checks\n\n{counts.get('passed', 0)} passed, {counts.get('warned', 0)} warned."]
    if checks["warned"]:
        lines.append("\nLook at these before you hand in:\n" + _bullets(checks["warned"]))
    if checks["not_run"]:
        lines.append("\nNot checked:\n" + _bullets(checks["not_run"]))
    if listing["warnings"]:
        lines.append("\nFrom planning:\n" + _bullets(listing["warnings"]))
    return ["\n".join(lines)]


def _files(listing: Mapping[str, Any]) -> list[str]:
    rows = ["## Files", "", "| file | use | SHA-256 |", "|---|---|---|"]
    rows += [
        f"| {file['name']} | {FILE_USES.get(file['name'], '')} | `{file['sha256']}` |" for file in listing["files"]
    ]
    return ["\n".join(rows)]


def _trim(listing: Mapping[str, Any]) -> str:
    return str(listing["trim_in"]).replace("x", " x ") + " in"


def _spine(listing: Mapping[str, Any]) -> str:
    return f"spine {listing['spine_in']:.4f} in" if listing["spine_in"] else "spine as the shop says"


def _numbered(head: str, values: Sequence[str]) -> str:
    return "\n".join([head, "", *(f"{place}. {_inline(value)}" for place, value in enumerate(values, 1))])


def _bullets(values: Sequence[str]) -> str:
    return "\n".join(f"- {_inline(value)}" for value in values)


def _inline(text: str) -> str:
    """Return the text on one line, with what Markdown or HTML would read as markup made harmless."""
    return re.sub(r"([\\`*_\[\]<])", r"\\\1", " ".join(str(text).split()))


def _block(text: str) -> str:
    """Return the text to be copied as it is, in a fence longer than any inside."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"
