"""The texts inside the EPUB. Everything that a person typed passes `escape`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from agents.typesetting.book import CANVAS_PT, Book
from agents.typesetting.credits import Credit
from agents.typesetting.faces import plain

_WIDTH, _HEIGHT = (round(n) for n in CANVAS_PT)

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""

STYLE = f"""@font-face {{ font-family: "Title"; src: url("face.ttf"); }}
html, body {{ margin: 0; padding: 0; background: #fff; color: #000; }}
body {{ width: {_WIDTH}px; height: {_HEIGHT}px; overflow: hidden; font-family: sans-serif; }}
img {{ display: block; width: {_WIDTH}px; height: {_HEIGHT}px; object-fit: contain; }}
h1 {{ font: 400 60px/1.1 "Title", sans-serif; text-align: center; margin: 190px 54px 24px; }}
.subtitle, .imprint {{ text-align: center; font-size: 20px; margin: 0 54px; }}
.imprint {{ position: absolute; bottom: 54px; width: {_WIDTH - 108}px; font-size: 15px; }}
.credits {{ margin: 72px 72px 0; font-size: 13px; line-height: 1.45; }}
.credits h2 {{ font-size: 20px; }}
"""


@dataclass(frozen=True)
class Chapter:
    """One page: its document, and for a drawing its image. `role` is its epub:type; `drawing` its number or 0."""

    file: str
    label: str
    document: str
    role: str = ""
    image: str = ""
    media_type: str = ""
    content: bytes = b""
    drawing: int = 0


def _page(title: str, body: str, language: str = "en") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'xml:lang="{language}" lang="{language}">\n<head><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width={_WIDTH}, height={_HEIGHT}"/>'
        f'<link rel="stylesheet" type="text/css" href="style.css"/></head>\n{body}\n</html>\n'
    )


def cover_document(title: str) -> str:
    return _page(title, f'<body epub:type="cover"><img src="cover.jpg" alt="Cover: {escape(title)}"/></body>')


def title_document(book: Book, title: str) -> str:
    body = f'<h1>{escape(title)}</h1><p class="subtitle">{escape(plain(book.subtitle, 160))}</p>'
    body += f'<p class="imprint">{escape(plain(book.imprint, 80))}</p>'
    return _page(title, f'<body><section epub:type="titlepage">{body}</section></body>', book.language)


def credits_document(book: Book, credits: Iterable[Credit]) -> str:
    lines = "".join(f"<p><strong>{escape(c.heading)}</strong> {escape(plain(c.text, 900))}</p>" for c in credits)
    head = f"<h2>Copyright and credits</h2><p>© {book.made_on.year} {escape(plain(book.imprint, 80))}.</p>"
    section = f'<section class="credits" epub:type="copyright-page">{head}{lines}</section>'
    return _page("Copyright and credits", f"<body>{section}</body>", book.language)


def drawing_document(image: str, caption: str, language: str) -> str:
    return _page(caption, f'<body><img src="{image}" alt="Drawing to colour: {escape(caption)}"/></body>', language)


def nav_document(book: Book, title: str, chapters: Sequence[Chapter]) -> str:
    def link(chapter: Chapter, label: str) -> str:
        return f'<li><a href="{chapter.file}">{escape(label)}</a></li>'

    toc = "".join(link(chapter, chapter.label) for chapter in chapters)
    pages = "".join(link(chapter, str(chapter.drawing)) for chapter in chapters if chapter.drawing)
    first = next(chapter for chapter in chapters if chapter.drawing)
    landmarks = '<li><a epub:type="cover" href="cover.xhtml">Cover</a></li>'
    landmarks += '<li><a epub:type="titlepage" href="title.xhtml">Title page</a></li>'
    landmarks += f'<li><a epub:type="bodymatter" href="{first.file}">Drawings</a></li>'
    body = (
        f'<body><nav epub:type="toc" id="toc"><h1>Contents</h1><ol>{toc}</ol></nav>\n'
        f'<nav epub:type="page-list" id="page-list" hidden="hidden"><h2>Drawings</h2><ol>{pages}</ol></nav>\n'
        f'<nav epub:type="landmarks" id="landmarks" hidden="hidden"><h2>Landmarks</h2><ol>{landmarks}</ol></nav></body>'
    )
    return _page(title, body, book.language)


def package_document(book: Book, title: str, identifier: str, chapters: Sequence[Chapter]) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
        f'xml:lang="{book.language}" prefix="rendition: http://www.idpf.org/vocab/rendition/#">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{_metadata(book, title, identifier)}</metadata>\n'
        f"<manifest>\n{_manifest(chapters)}</manifest>\n<spine>\n{_spine(chapters)}</spine>\n</package>\n"
    )


def _metadata(book: Book, title: str, identifier: str) -> str:
    made_at = book.made_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    subtitle = plain(book.subtitle, 160)
    dublin_core = [("title", f"{title}: {subtitle}" if subtitle else title), ("language", book.language)]
    dublin_core += [("publisher", plain(book.imprint, 80)), ("creator", plain(book.imprint, 80))]
    dublin_core += [("date", book.made_on.isoformat()), ("description", plain(book.description, 4000))]
    dublin_core += [("subject", plain(keyword, 60)) for keyword in book.keywords]
    properties = [
        ("dcterms:modified", made_at),
        ("rendition:layout", "pre-paginated"),
        ("rendition:orientation", "portrait"),
        ("rendition:spread", "none"),
        ("schema:accessMode", "visual"),
        ("schema:accessMode", "textual"),
        ("schema:accessModeSufficient", "visual"),
        ("schema:accessibilityFeature", "alternativeText"),
        ("schema:accessibilityFeature", "tableOfContents"),
        ("schema:accessibilityFeature", "pageNavigation"),
        ("schema:accessibilityHazard", "none"),
        ("schema:accessibilitySummary", _ACCESSIBILITY),
    ]
    lines = [f'<dc:identifier id="id">{identifier}</dc:identifier>']
    lines += [f"<dc:{name}>{escape(value)}</dc:{name}>" for name, value in dublin_core if value]
    lines += [f'<meta property="{name}">{escape(value)}</meta>' for name, value in properties]
    return "".join(f"{line}\n" for line in [*lines, '<meta name="cover" content="cover-image"/>'])


_ACCESSIBILITY = (
    "A colouring book of fixed pages. Every drawing has a short description, and the contents list names each one. "
    "Colouring itself needs sight; conformance to WCAG is not claimed."
)


def _manifest(chapters: Sequence[Chapter]) -> str:
    items = [
        ("nav", "nav.xhtml", "application/xhtml+xml", "nav"),
        ("style", "style.css", "text/css", ""),
        ("face", "face.ttf", "font/ttf", ""),
        ("cover-image", "cover.jpg", "image/jpeg", "cover-image"),
    ]
    for chapter in chapters:
        items.append((_item_id(chapter), chapter.file, "application/xhtml+xml", ""))
        if chapter.image:
            items.append((f"image-{chapter.drawing}", chapter.image, chapter.media_type, ""))
    return "".join(_item(*item) for item in items)


def _item(item_id: str, file: str, media_type: str, properties: str) -> str:
    extra = f' properties="{properties}"' if properties else ""
    return f'<item id="{item_id}" href="{file}" media-type="{media_type}"{extra}/>\n'


def _spine(chapters: Sequence[Chapter]) -> str:
    return "".join(f'<itemref idref="{_item_id(chapter)}"/>\n' for chapter in chapters)


def _item_id(chapter: Chapter) -> str:
    return chapter.file.removesuffix(".xhtml")
