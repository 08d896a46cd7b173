"""What each page is made of, read from its objects: fonts, pictures, colour spaces, operators, transparency.

The drawing commands themselves are only scanned as bytes (a token-by-token parse costs twenty times as much).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Name

# Every operator of ISO 32000-2, annex A.
OPERATORS = frozenset(
    b"b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re"
    b" RG rg ri s S sc SC scn SCN sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \" true false null".split()
)
MAX_FORM_DEPTH = 12

_COMMENTS_STRINGS_IMAGES = re.compile(
    rb"\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)|<[0-9A-Fa-f\s]*>|\bBI\s.*?\sEI\b|%[^\r\n]*", re.S
)
_WORDS = re.compile(rb"/?[^\s\[\]<>(){}/]+")
_NUMBER = re.compile(rb"[+-]?(?:\d+\.?\d*|\.\d+)\Z")
_COLOUR = re.compile(rb"((?:[+-]?(?:\d+\.?\d*|\.\d+)\s+){3,4})(rg|RG|k|K)(?=[\s\]/]|\Z)")
_GREY_SPACES = ("/DeviceGray", "/CalGray", "/Indexed", "/Pattern", "/G")


@dataclass(frozen=True)
class FontUse:
    """A font as the file carries it; `name` without the subset tag."""

    name: str
    embedded: bool
    subset: bool
    type3: bool


@dataclass
class PageAnatomy:
    """One page with all forms that it draws. Boxes in points: left, bottom, right, top."""

    number: int
    media_box: tuple[float, ...] = ()
    crop_box: tuple[float, ...] = ()
    trim_box: tuple[float, ...] = ()
    rotation: int = 0
    fonts: set[FontUse] = field(default_factory=set)
    unknown_operators: set[str] = field(default_factory=set)
    colours: set[str] = field(default_factory=set)
    profiled_spaces: set[str] = field(default_factory=set)
    transparency: set[str] = field(default_factory=set)
    annotations: int = 0
    layers: bool = False
    max_ink_sum: float = 0.0


@dataclass
class _Scan:
    """What one content stream says; kept by object number, since forms are shared between pages."""

    unknown: set[str]
    colours: set[str]
    ink_sum: float


def dissect(pdf: pikepdf.Pdf) -> Iterator[PageAnatomy]:
    """Yield every page in order. Raises what pikepdf raises on objects of the wrong type."""
    scans: dict[tuple[int, int], _Scan] = {}
    for number, page in enumerate(pdf.pages, 1):
        yield _dissect_page(number, page, scans)


def _dissect_page(number: int, page: pikepdf.Page, scans: dict[tuple[int, int], _Scan]) -> PageAnatomy:
    found = PageAnatomy(
        number,
        media_box=_box(page.mediabox),
        crop_box=_box(page.cropbox),
        trim_box=_box(page.trimbox),
        rotation=int(page.obj.get("/Rotate", _inherited(page.obj, "/Rotate", 0))) % 360,
        annotations=len(page.obj.get("/Annots", [])),
    )
    if _is_transparent_group(page.obj):
        found.transparency.add("a transparency group")
    page.contents_coalesce()
    contents = page.obj.get("/Contents")
    if contents is not None:
        _add_scan(found, _scan(contents.read_bytes()))
    _walk_resources(found, page.resources, scans, set(), 0)
    return found


def _inherited(page: Any, key: str, default: Any) -> Any:
    node, depth = page, 0
    while node is not None and depth < 30:
        if key in node:
            return node[key]
        node, depth = node.get("/Parent"), depth + 1
    return default


def _box(box: Any) -> tuple[float, ...]:
    left, bottom, right, top = (float(side) for side in box)
    return (min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def _is_transparent_group(holder: Any) -> bool:
    group = holder.get("/Group")
    return group is not None and group.get("/S") == Name.Transparency


def _walk_resources(found: PageAnatomy, resources: Any, scans: Any, seen: set[tuple[int, int]], depth: int) -> None:
    for font in dict(resources.get("/Font", {})).values():
        found.fonts.add(font_use(font))
        if font.get("/Subtype") == Name.Type3 and "/Resources" in font and depth < MAX_FORM_DEPTH:
            _walk_resources(found, font.Resources, scans, seen, depth + 1)
    for state in dict(resources.get("/ExtGState", {})).values():
        found.transparency.update(_state_transparency(state))
    for space in dict(resources.get("/ColorSpace", {})).values():
        _add_space(found, space)
    if any(value.get("/Type") in (Name.OCG, Name.OCMD) for value in dict(resources.get("/Properties", {})).values()):
        found.layers = True
    for drawn in dict(resources.get("/XObject", {})).values():
        if drawn.objgen in seen:
            continue
        seen.add(drawn.objgen)
        _walk_drawn(found, drawn, scans, seen, depth)


def _walk_drawn(found: PageAnatomy, drawn: Any, scans: Any, seen: set[tuple[int, int]], depth: int) -> None:
    if "/OC" in drawn:
        found.layers = True
    if drawn.get("/Subtype") == Name.Image:
        if "/SMask" in drawn:
            found.transparency.add("a soft mask")
        if "/ColorSpace" in drawn:
            _add_space(found, drawn.ColorSpace)
        return
    if drawn.get("/Subtype") != Name.Form:
        return
    if depth >= MAX_FORM_DEPTH:
        raise ValueError(f"forms are nested more than {MAX_FORM_DEPTH} deep")
    if _is_transparent_group(drawn):
        found.transparency.add("a transparency group")
    if drawn.objgen not in scans:
        scans[drawn.objgen] = _scan(drawn.read_bytes())
    _add_scan(found, scans[drawn.objgen])
    if "/Resources" in drawn:
        _walk_resources(found, drawn.Resources, scans, seen, depth + 1)


def _add_scan(found: PageAnatomy, scan: _Scan) -> None:
    found.unknown_operators |= scan.unknown
    found.colours |= scan.colours
    found.max_ink_sum = max(found.max_ink_sum, scan.ink_sum)


def _state_transparency(state: Any) -> Iterator[str]:
    if float(state.get("/ca", 1)) < 1 or float(state.get("/CA", 1)) < 1:
        yield "an opacity below 1"
    if state.get("/SMask", Name("/None")) != Name("/None"):
        yield "a soft mask"
    modes = state.get("/BM", Name.Normal)
    names = list(modes) if isinstance(modes, pikepdf.Array) else [modes]
    if any(mode not in (Name.Normal, Name.Compatible) for mode in names):
        yield "a blend mode"


def _add_space(found: PageAnatomy, space: Any) -> None:
    """Note a colour space that is not plain device grey."""
    name = str(space[0]) if isinstance(space, pikepdf.Array) else str(space)
    if name == "/Indexed" and isinstance(space, pikepdf.Array):
        _add_space(found, space[1])
    elif name == "/ICCBased":
        channels = int(space[1].get("/N", 3))
        found.profiled_spaces.add("a grey profile" if channels == 1 else "a colour profile")
        if channels > 1:
            found.colours.add("a colour profile")
    elif name == "/CalGray":
        found.profiled_spaces.add("calibrated grey")
    elif name not in _GREY_SPACES:
        found.colours.add(f"the colour space {name.lstrip('/')}")


def font_use(font: Any) -> FontUse:
    """Read one font dictionary, a composite one through its descendant."""
    base = str(font.get("/BaseFont", "/unnamed")).lstrip("/")
    if font.get("/Subtype") == Name.Type3:
        return FontUse(base, embedded=True, subset=True, type3=True)
    carrier = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = carrier.get("/FontDescriptor", {})
    embedded = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    subset = bool(re.match(r"[A-Z]{6}\+", base))
    return FontUse(base[7:] if subset else base, embedded, subset, type3=False)


def _scan(content: bytes) -> _Scan:
    """Look for words that are no operator, and for colour.

    A glued pair such as `cm1 g` passes every structural check and leaves the page black, so each word is held against
    the list of operators.
    """
    bare = _COMMENTS_STRINGS_IMAGES.sub(b" ", content)
    if b"BX" in bare:  # between BX and EX a reader must skip what it does not know
        bare = re.sub(rb"\bBX\b.*?\bEX\b", b" ", bare, flags=re.S)
    words = set(_WORDS.findall(bare)) - OPERATORS
    unknown = {word for word in words if not word.startswith(b"/") and not _NUMBER.match(word)}
    colours: set[str] = set()
    ink_sum = 0.0
    if b"rg" in bare or b"RG" in bare or b"k" in bare or b"K" in bare:
        for figures, operator in set(_COLOUR.findall(bare)):
            values = [float(value) for value in figures.split()]
            if operator in (b"rg", b"RG"):
                if max(values) - min(values) > 0.004:
                    colours.add("RGB colour")
            else:
                ink_sum = max(ink_sum, 100 * sum(values))
                if max(values[:3]) > 0:
                    colours.add("CMYK colour")
    return _Scan({word.decode("latin-1") for word in unknown}, colours, ink_sum)
