"""Reads an EPUB with the standard library and lists what is wrong with it, by rule name."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from agents.preflight.opening import UnreadableFileError, kind_of

MAX_UNPACKED_MB = 400
MAX_ENTRIES = 5000
MAX_ENTRY_MB = 60

Faults = dict[str, list[str]]

_CONTAINER = "META-INF/container.xml"
_NS = {
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_XHTML = "{http://www.w3.org/1999/xhtml}"
_SVG = "{http://www.w3.org/2000/svg}"
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
_REQUIRED = ("schema:accessMode", "schema:accessibilityFeature", "schema:accessibilityHazard")
_ADVISED = ("schema:accessModeSufficient", "schema:accessibilitySummary")
# Elements whose address is fetched when the page is shown; a plain link is not.
_FETCHING = {"img", "image", "script", "iframe", "audio", "video", "source", "link", "object", "embed", "use"}


@dataclass(frozen=True)
class Item:
    """A file in the manifest; `path` inside the archive."""

    path: str
    media_type: str
    properties: frozenset[str]


@dataclass
class Epub:
    """An opened EPUB. `documents` are parsed content documents by path; `is_read` once its package was understood."""

    archive: zipfile.ZipFile
    found: Faults = field(default_factory=lambda: defaultdict(list))
    items: dict[str, Item] = field(default_factory=dict)
    spine: list[str] = field(default_factory=list)
    documents: dict[str, ElementTree.Element] = field(default_factory=dict)
    is_read: bool = False

    def faults(self) -> Faults:
        """Return sentences by rule name; a rule without faults is missing."""
        self._check_container()
        package_path = self._package_path()
        package = self._parse(package_path, "epub_package") if package_path else None
        if package is not None:
            self._read_package(package, posixpath.dirname(package_path))
            self._check_layout(package)
            self._check_accessibility(package)
            self._check_navigation()
            self._check_pages()
        self.is_read = package is not None
        return dict(self.found)

    def _say(self, rule: str, sentence: str) -> None:
        self.found[rule].append(sentence)

    def _check_container(self) -> None:
        first = self.archive.infolist()[0]
        if first.filename != "mimetype":
            self._say("epub_container", f"The first file in the EPUB is {first.filename}; it has to be mimetype.")
            return
        if first.compress_type != zipfile.ZIP_STORED or first.extra:
            self._say("epub_container", "mimetype is packed or has an extra field; it has to be stored plainly.")
        if self.archive.read(first) != b"application/epub+zip":
            self._say("epub_container", "mimetype does not say application/epub+zip.")

    def _package_path(self) -> str:
        container = self._parse(_CONTAINER, "epub_container")
        root = container.find(".//c:rootfile", _NS) if container is not None else None
        path = root.get("full-path", "") if root is not None else ""
        if not path and container is not None:
            self._say("epub_container", f"{_CONTAINER} names no package document.")
        return path

    def _parse(self, path: str, rule: str) -> ElementTree.Element | None:
        try:
            content = self.archive.read(path)
        except KeyError:
            self._say(rule, f"The EPUB has no file {path}.")
            return None
        if b"<!ENTITY" in content:
            self._say(rule, f"{path} defines entities; these are not opened.")
            return None
        try:
            return ElementTree.fromstring(content)
        except (ElementTree.ParseError, LookupError, ValueError) as exc:
            self._say(rule, f"{path} is not well-formed XML: {exc}.")
            return None

    def _read_package(self, package: ElementTree.Element, folder: str) -> None:
        if not package.get("version", "").startswith("3"):
            self._say("epub_package", f"The package says version {package.get('version') or 'nothing'}, not 3.")
        for name in ("identifier", "title", "language"):
            if package.find(f".//dc:{name}", _NS) is None:
                self._say("epub_package", f"The package has no dc:{name}.")
        by_id = {}
        for node in package.iterfind(".//opf:manifest/opf:item", _NS):
            item = self._item(node, folder)
            by_id[node.get("id", "")] = item
            self.items[item.path] = item
        present = set(self.archive.namelist())
        for path in sorted(set(self.items) - present):
            self._say("epub_package", f"The manifest lists {path}, which is not in the EPUB.")
        for node in package.iterfind(".//opf:spine/opf:itemref", _NS):
            item_or_none = by_id.get(node.get("idref", ""))
            if item_or_none is None:
                self._say("epub_package", f"The spine names {node.get('idref')}, which the manifest does not have.")
            else:
                self.spine.append(item_or_none.path)
        if not self.spine:
            self._say("epub_package", "The spine is empty.")

    @staticmethod
    def _item(node: ElementTree.Element, folder: str) -> Item:
        path = posixpath.normpath(posixpath.join(folder, unquote(node.get("href", ""))))
        return Item(path, node.get("media-type", ""), frozenset(node.get("properties", "").split()))

    def _check_layout(self, package: ElementTree.Element) -> None:
        layout = _meta_values(package, "rendition:layout")
        if layout != ["pre-paginated"]:
            self._say("epub_layout", "rendition:layout is not pre-paginated.")

    def _check_accessibility(self, package: ElementTree.Element) -> None:
        for rule, names in (("epub_accessibility", _REQUIRED), ("epub_accessibility_advised", _ADVISED)):
            for name in names:
                if not any(_meta_values(package, name)):
                    self._say(rule, f"The package does not state {name}.")

    def _check_navigation(self) -> None:
        navs = [item.path for item in self.items.values() if "nav" in item.properties]
        if len(navs) != 1:
            self._say("epub_package", f"The manifest has {len(navs)} navigation documents; it needs one.")
            return
        document = self._parse(navs[0], "epub_package")
        if document is None:
            return
        kinds = {nav.get(_EPUB_TYPE, "") for nav in document.iter(f"{_XHTML}nav")}
        if "toc" not in kinds:
            self._say("epub_package", "The navigation document has no table of contents.")
        for kind in ("landmarks", "page-list"):
            if kind not in kinds:
                self._say("epub_landmarks", f"The navigation document has no {kind}.")

    def _check_pages(self) -> None:
        viewports: dict[str, list[str]] = defaultdict(list)
        for path in self.spine:
            if path not in self.archive.namelist():
                continue
            document = self._parse(path, "epub_package")
            if document is None:
                continue
            viewports[_viewport(document)].append(path)
            self._check_references(path, document)
            for picture in _without_description(document):
                self._say("epub_alternatives", f"{path} shows {picture} without a description.")
        if "" in viewports:
            self._say("epub_layout", f"{viewports.pop('')[0]} has no viewport.")
        if len(viewports) > 1:
            odd = min(viewports, key=lambda size: len(viewports[size]))
            self._say("epub_layout", f"{viewports[odd][0]} has the viewport {odd}, other pages have another.")

    def _check_references(self, path: str, document: ElementTree.Element) -> None:
        for node in document.iter():
            tag = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
            if tag not in _FETCHING:
                continue
            for key in ("src", "href", _XLINK_HREF, "data"):
                address = node.get(key)
                if address:
                    self._check_address(path, address)

    def _check_address(self, path: str, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme == "data" or not (parts.scheme or parts.netloc or parts.path):
            return
        if parts.scheme or parts.netloc:
            self._say("epub_remote", f"{path} loads {address[:80]} from the network.")
            return
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
        if target not in self.items:
            self._say("epub_package", f"{path} refers to {target}, which the manifest does not have.")


def read_epub(content: bytes) -> Epub:
    """Open it, within limits. Raises UnreadableFileError."""
    if kind_of(content, "The file") != "epub":
        raise UnreadableFileError("The file is a PDF, not an EPUB.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        _refuse_bomb(archive)
        broken = archive.testzip()
    except UnreadableFileError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as exc:
        raise UnreadableFileError(f"The EPUB is not a readable ZIP: {exc}.") from exc
    if broken:
        raise UnreadableFileError(f"{broken} inside the EPUB is damaged.")
    return Epub(archive)


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    """Sizes come from the directory; reading stops at them, so a lie there only cuts a file short."""
    entries = archive.infolist()
    if not entries:
        raise UnreadableFileError("The EPUB is an empty ZIP.")
    if len(entries) > MAX_ENTRIES:
        raise UnreadableFileError(f"The EPUB holds {len(entries)} files; at most {MAX_ENTRIES} are looked at.")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED_MB * 1_000_000:
        raise UnreadableFileError(f"The EPUB unpacks to more than {MAX_UNPACKED_MB} MB; it is not opened.")
    if max(entry.file_size for entry in entries) > MAX_ENTRY_MB * 1_000_000:
        raise UnreadableFileError(f"A file in the EPUB is larger than {MAX_ENTRY_MB} MB.")


def _meta_values(package: ElementTree.Element, name: str) -> list[str]:
    nodes = package.iterfind(".//opf:metadata/opf:meta", _NS)
    return [(node.text or "").strip() for node in nodes if node.get("property") == name]


def _viewport(document: ElementTree.Element) -> str:
    """Return the page size as "width x height"; an SVG page says it in its viewBox."""
    if document.tag == f"{_SVG}svg":
        box = re.split(r"[\s,]+", document.get("viewBox", "").strip())
        return f"{float(box[2]):g} x {float(box[3]):g}" if len(box) == 4 else ""
    for node in document.iter(f"{_XHTML}meta"):
        if node.get("name") == "viewport":
            sizes = dict(re.findall(r"(width|height)\s*=\s*([\d.]+)", node.get("content", "")))
            if len(sizes) == 2:
                return f"{float(sizes['width']):g} x {float(sizes['height']):g}"
    return ""


def _without_description(document: ElementTree.Element) -> Iterator[str]:
    """Yield pictures that say nothing to somebody who cannot see them. An empty alt marks decoration on purpose."""
    for node in document.iter(f"{_XHTML}img"):
        if node.get("alt") is None or (not node.get("alt", "").strip() and node.get("role") != "presentation"):
            yield node.get("src", "a picture")
    for node in document.iter(f"{_SVG}svg"):
        labelled = node.get("aria-label") or node.get("aria-labelledby") or node.get("aria-hidden") == "true"
        titled = node.find(f"{_SVG}title")
        if not labelled and (titled is None or not (titled.text or "").strip()):
            yield "a drawing"
