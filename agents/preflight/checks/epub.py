"""Is the EPUB sound: container, package, layout, accessibility (check 33)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from agents.preflight.engines import EngineMissingError, epubcheck
from agents.preflight.epub_reading import Epub, Faults, read_epub
from agents.preflight.findings import Check, Finding
from agents.preflight.inspection import Inspection
from agents.preflight.opening import UnreadableFileError
from agents.preflight.profiles import load_profile

SOUND = Check(33, "EPUB is sound")
OPENS = Check(33, "EPUB opens")

_GOOD = {
    "epub_container": "The container is right: mimetype first and stored.",
    "epub_package": "Package, navigation, spine and manifest agree.",
    "epub_layout": "All pages are fixed-layout and have the same viewport.",
    "epub_alternatives": "Every picture has a description.",
    "epub_accessibility": "Accessibility metadata is complete.",
    "epub_accessibility_advised": "Advised accessibility metadata is there.",
    "epub_landmarks": "Landmarks and a page list are there.",
    "epub_remote": "Nothing is loaded from the network.",
}


def sound(found: Inspection) -> Iterator[Finding]:
    if found.epub is None:
        yield from found.refusals if found.profile.media == "ebook" else ()
        return
    rules = load_profile("ebook")
    try:
        epub: Epub = read_epub(found.epub)
    except UnreadableFileError as exc:
        yield OPENS.refused(str(exc))
        return
    faults: Faults = epub.faults()
    for name, good in _GOOD.items():
        rule = rules.need(name)
        said = faults.get(name, [])
        for message in said[:4]:
            yield SOUND.broken(message, rule)
        if len(said) > 4:
            yield SOUND.broken(f"The EPUB has {len(said) - 4} more faults of this kind.", rule)
        if not said and epub.is_read:
            yield SOUND.passed(good, rule)
    if not epub.is_read:
        yield SOUND.not_run("Nothing else was looked at: the package of the EPUB cannot be read.")


def official(found: Inspection) -> Iterator[Finding]:
    """Ask EPUBCheck; slow, so only when the caller wants it."""
    if found.epub is None:
        return
    rules = load_profile("ebook")
    rule = rules.need("epubcheck")
    if not found.book.epubcheck:
        yield SOUND.not_run("EPUBCheck was not asked for; it takes ten seconds.", rule)
        return
    with tempfile.TemporaryDirectory(prefix="preflight-") as folder:
        path = Path(folder, "book.epub")
        path.write_bytes(found.epub)
        try:
            errors, warnings = epubcheck(path)
        except EngineMissingError as exc:
            yield SOUND.not_run(f"EPUBCheck did not run: {exc}.", rule)
            return
    for message in errors[:5]:
        yield SOUND.broken(f"EPUBCheck: {message}", rule)
    for message in warnings[:5]:
        yield SOUND.broken(f"EPUBCheck: {message}", rules.need("epubcheck_warnings"))
    if not errors and not warnings:
        yield SOUND.passed("EPUBCheck finds 0 errors and 0 warnings.", rule)


CHECKS = (sound, official)
