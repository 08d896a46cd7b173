"""Small books for tests: good ones, and ways to break them."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import cv2
import numpy as np
import pikepdf
import typst

from agents.preflight import BookFiles, Finding, Making, Metadata, PageProvenance, Report, check_book

TITLE = "Pirates to Colour"
CREDIT = "OpenMoji, openmoji.org"
DRAWING_PAGES = tuple(range(3, 25, 2))
METADATA = Metadata(
    title=TITLE,
    subtitle="Thirty Pictures for Ages 6 to 8",
    description="Ships, parrots and treasure.",
    keywords=("pirate ship pictures", "treasure island for children"),
    categories=("Children's Books > Activities",),
)


def make_drawing(seed: int, line: float = 3.0) -> str:
    """Return one page of closed shapes as SVG, 612 x 792 pt."""
    rng = random.Random(f"drawing-{seed}")
    shapes = []
    for _ in range(60):
        x, y, size = rng.uniform(90, 400), rng.uniform(160, 560), rng.uniform(40, 100)
        curve = f"{size:.1f} {size:.1f} {size:.1f} {-size:.1f} {size / 2:.1f} {size / 3:.1f}"
        shapes.append(f'<path d="M{x:.1f} {y:.1f} c {curve} z" fill="white" stroke="black" stroke-width="{line}"/>')
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="612pt" height="792pt" viewBox="0 0 612 792">'
    return f"{head}{''.join(shapes)}</svg>"


def compile_pdf(source: str, files: Mapping[str, str] | None = None) -> bytes:
    """Set with Typst and strip what a print file does not need."""
    inputs = {"main.typ": source.encode()} | {name: text.encode() for name, text in (files or {}).items()}
    return changed(typst.compile(inputs, ignore_system_fonts=True), _strip)


def _strip(pdf: pikepdf.Pdf) -> None:
    for key in ("/Metadata", "/StructTreeRoot", "/MarkInfo", "/Lang"):
        if key in pdf.Root:
            del pdf.Root[key]


def make_interior(
    drawings: int = 11, *, size: str = "width: 8.5in, height: 11in", text: str = "", line: float = 3.0, repeat: int = 0
) -> bytes:
    """Return title, credits, drawings with blank backs, a leaf at the end; `repeat` draws that drawing twice."""
    files = {f"{n}.svg": make_drawing(n, line) for n in range(1, drawings + 1)}
    if repeat:
        files[f"{repeat + 1}.svg"] = files[f"{repeat}.svg"]
    leaves = [
        f"#set page({size}, margin: 1in)\n#set text(size: 14pt)\n{TITLE} {text}\n#pagebreak()\n"
        f"Pictures: {CREDIT}, CC BY-SA 4.0. Bindery Press."
    ]
    leaves += [f'#page(margin: 0pt)[#image("{name}", width: 8.5in)]\n#page[]' for name in files]
    leaves.append("#page[Test your colours]\n#page[]")
    return compile_pdf("\n".join(leaves), files)


def make_cover(
    pages: int,
    *,
    trim: tuple[float, float] = (8.5, 11.0),
    spine_text: str = "",
    barcode: str = "white",
    extra: str = "",
) -> bytes:
    spine = pages * 0.002252
    width, height = 2 * trim[0] + spine + 0.25, trim[1] + 0.25
    middle = 0.125 + trim[0]
    return compile_pdf(
        f"#set page(width: {width}in, height: {height}in, margin: 0pt, fill: cmyk(20%, 0%, 0%, 0%))\n"
        f"#place(dx: {middle - 2.25}in, dy: {height - 0.125 - 1.45}in, "
        f"rect(width: 2in, height: 1.2in, fill: {barcode}))\n"
        f"#place(dx: {middle + spine + 2}in, dy: 3in, text(size: 40pt)[{TITLE}])\n"
        f"#place(dx: {middle}in, dy: 5in, text(size: 8pt)[{spine_text}])\n{extra}"
    )


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], None], **save: Any) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        opened.save(out, **save)
    return out.getvalue()


def on_page(number: int, operators: bytes) -> Callable[[pikepdf.Pdf], None]:
    """Return a change that draws something more on a page."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[number - 1].contents_add(operators)

    return change


def with_image(number: int, pixels: int, inches: float, *, colour: bool = False) -> Callable[[pikepdf.Pdf], None]:
    """Return a change that places a square picture on a page."""

    def change(pdf: pikepdf.Pdf) -> None:
        channels = 3 if colour else 1
        image = pikepdf.Stream(pdf, bytes([200, 40, 40][:channels]) * pixels * pixels)
        image.update(
            pikepdf.Dictionary(
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image,
                Width=pixels,
                Height=pixels,
                BitsPerComponent=8,
                ColorSpace=pikepdf.Name.DeviceRGB if colour else pikepdf.Name.DeviceGray,
            )
        )
        page = pdf.pages[number - 1]
        name = page.add_resource(image, pikepdf.Name.XObject)
        points = inches * 72
        page.contents_add(f"q {points} 0 0 {points} 144 300 cm {name} Do Q".encode())

    return change


def picture_of(svg: str, *, scale: float = 1.0) -> bytes:
    """Return the drawing as PNG, as another stage would have previewed it."""
    page = '#set page(width: 612pt, height: 792pt, margin: 0pt)\n#image("a.svg")'
    inputs = {"main.typ": page.encode(), "a.svg": svg.encode()}
    png = typst.compile(inputs, format="png", ppi=72 * scale)
    assert isinstance(png, bytes)
    return png


def blank_picture() -> bytes:
    done, png = cv2.imencode(".png", np.full((792, 612), 255, np.uint8))
    assert done
    return bytes(png.tobytes())


_PAGE = """<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Page</title>
<meta name="viewport" content="width=612,height=792"/></head>
<body><img src="a.svg" alt="A pirate ship"/></body></html>"""
_NAV = """<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Contents</title></head>
<body><nav epub:type="toc"><ol><li><a href="p1.xhtml">One</a></li></ol></nav>
<nav epub:type="landmarks"><ol><li><a epub:type="bodymatter" href="p1.xhtml">Start</a></li></ol></nav>
<nav epub:type="page-list"><ol><li><a href="p1.xhtml">1</a></li></ol></nav></body></html>"""
_PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:7a1f3f0e-4a5c-5d0b-9a53-6b1f0c8f2b11</dc:identifier>
<dc:title>Pirates</dc:title><dc:language>en</dc:language>
<meta property="dcterms:modified">2026-11-01T00:00:00Z</meta>
<meta property="rendition:layout">pre-paginated</meta>
<meta property="schema:accessMode">visual</meta><meta property="schema:accessModeSufficient">visual</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Every picture has a description.</meta></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="p1" href="p1.xhtml" media-type="application/xhtml+xml"/>
<item id="p2" href="p2.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="a.svg" media-type="image/svg+xml"/></manifest>
<spine><itemref idref="p1"/><itemref idref="p2"/></spine></package>"""
_CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""


def epub_files(**replaced: str) -> dict[str, str]:
    """Return the files of a two-page EPUB; `p2="..."` replaces OEBPS/p2.xhtml, `package` and `nav` likewise."""
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": _CONTAINER,
        "OEBPS/package.opf": replaced.get("package", _PACKAGE),
        "OEBPS/nav.xhtml": replaced.get("nav", _NAV),
        "OEBPS/p1.xhtml": _PAGE,
        "OEBPS/p2.xhtml": replaced.get("p2", _PAGE),
        "OEBPS/a.svg": make_drawing(1),
    }


def make_epub(files: Mapping[str, str] | None = None, *, pack_mimetype: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in (files or epub_files()).items():
            stored = name == "mimetype" and not pack_mimetype
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            archive.writestr(entry, text, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def check(profile: str = "kdp-paperback", **given: Any) -> Report:
    """Check a book of which only `given` is known."""
    return check_book(BookFiles(**given), profile)


def found(report: Report, number: int, status: str = "failed") -> list[Finding]:
    return [finding for finding in report.findings if finding.check == number and finding.status == status]


def statuses(report: Report, number: int) -> set[str]:
    return {finding.status for finding in report.findings if finding.check == number}


def provenance(**changes: Any) -> dict[int, PageProvenance]:
    given = {"licence": "CC BY-SA 4.0", "origin": "procedural", "credits": (CREDIT,), **changes}
    return {page: PageProvenance(**given) for page in DRAWING_PAGES}


def whole_book(interior: bytes, cover: bytes, epub: bytes, **changes: Any) -> BookFiles:
    given = {
        "interior": interior,
        "cover": cover,
        "epub": epub,
        "making": Making(),
        "proofs": {3: picture_of(make_drawing(1))},
        "drawing_pages": DRAWING_PAGES,
        "metadata": METADATA,
        "provenance": provenance(),
        "hashes": {"interior.pdf": "a", "cover.pdf": "b"},
        "rebuild": lambda: {"interior.pdf": "a", "cover.pdf": "b"},
        **changes,
    }
    return BookFiles(**given)
