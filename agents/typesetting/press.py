"""The print pass: what Typst writes becomes what a printer wants.

Typst's black is gray or RGB with a profile, which a CMYK device prints with all four inks. Here the content streams are
rewritten, byte for byte and without parsing every operator, to plain DeviceGray or DeviceCMYK; tags, profiles and
metadata go, trim and bleed boxes come. Structure checkers do not see a fault in a content stream ("cm1 g" glued
together is valid to them and prints a black page), so every replacement is set between spaces, what is left over is
refused, and the tests compare rendered pages.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Name, ObjectStreamMode, Pdf

from agents.typesetting.errors import PressError

_STRING = rb"\((?:\\.|[^\\()])*\)"
_TAG = re.compile(rb"/[A-Za-z]+\s*<<(?:" + _STRING + rb"|[^()>])*>>\s*BDC|/[A-Za-z]+\s+BMC|\bEMC\b", re.DOTALL)
_SPACE = re.compile(rb"/(\w+)\s+(cs|CS)\s+((?:-?[\d.]+\s+)+)(scn|SCN)\b")
_LEFT_OVER = re.compile(rb"(?:^|[\s\]>)])(?:cs|CS|scn|SCN|sc|SC|rg|RG|sh|gs|BI)(?=\s|$)")
_STRINGS = re.compile(_STRING, re.DOTALL)

Cmyk = tuple[float, float, float, float]
# Colours by the three bytes of their RGB, as they were given to the SVG.
Inks = Mapping[tuple[int, int, int], Cmyk]


@dataclass(frozen=True)
class Sheet:
    """Where the page is cut, in points: trim and bleed boxes inside the media box."""

    trim: tuple[float, float, float, float]
    bleed: tuple[float, float, float, float]


def print_gray(pdf: bytes) -> bytes:
    """Return an interior in DeviceGray, trim box = page. Raises PressError where a colour is met."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            _rewrite(page, _gray_operator)
            media = [float(n) for n in page.mediabox]
            _set_boxes(page, Sheet((media[0], media[1], media[2], media[3]), (media[0], media[1], media[2], media[3])))
        return _saved(document)


def print_cmyk(pdf: bytes, inks: Inks, sheet: Sheet) -> bytes:
    """Return a cover in DeviceCMYK; every RGB colour in it must be in `inks`. Raises PressError."""

    def operator(family: str, values: list[float], stroke: bool) -> bytes:
        return _cmyk_operator(family, values, stroke, inks)

    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            _rewrite(page, operator)
            _set_boxes(page, sheet)
        return _saved(document)


def _rewrite(page: pikepdf.Page, operator: Callable[[str, list[float], bool], bytes]) -> None:
    families = _families(page)

    def replaced(match: re.Match[bytes]) -> bytes:
        name, kind, numbers, _ = match.groups()
        values = [float(n) for n in numbers.split()]
        # Spaces on both sides: Typst glues names to what stands before them ("cm/c0 cs").
        return b" " + operator(families.get(name.decode(), name.decode()), values, kind == b"CS") + b" "

    content = _SPACE.sub(replaced, _TAG.sub(b" ", page.Contents.read_bytes()))
    left = _LEFT_OVER.search(_STRINGS.sub(b"()", content))
    if left:
        raise PressError(f"The page has the operator {left.group().decode().strip()!r}, unknown to the print pass.")
    page.Contents.write(content)
    _clean_resources(page)


def _families(page: pikepdf.Page) -> dict[str, str]:
    """Return what each named colour space of the page is: "gray", "rgb" or "cmyk"."""
    by_channels = {1: "gray", 3: "rgb", 4: "cmyk"}
    families = {"DeviceGray": "gray", "DeviceRGB": "rgb", "DeviceCMYK": "cmyk"}
    for name, space in page.Resources.get("/ColorSpace", {}).items():
        if space[0] == Name.ICCBased:
            families[name[1:]] = by_channels[int(space[1].N)]
    return families


def _gray_operator(family: str, values: list[float], stroke: bool) -> bytes:
    if family != "gray" and not (family == "rgb" and max(values) == min(values)):
        raise PressError(f"The interior has the {family} colour {values}; it is printed in black only.")
    return b"%s %s" % (_number(values[0]), b"G" if stroke else b"g")


def _cmyk_operator(family: str, values: list[float], stroke: bool, inks: Inks) -> bytes:
    if family == "gray":
        values = [0.0, 0.0, 0.0, 1.0 - values[0]]
    elif family == "rgb":
        key = tuple(round(value * 255) for value in values)
        if key not in inks:
            raise PressError(f"The cover has the colour {key}, for which no inks are known.")
        values = list(inks[key])  # type: ignore[index]
    elif family != "cmyk":
        raise PressError(f"The cover has a colour in the space {family!r}.")
    return b" ".join(_number(value) for value in values) + (b" K" if stroke else b" k")


def _number(value: float) -> bytes:
    return f"{value:.4f}".rstrip("0").rstrip(".").encode() or b"0"


def _clean_resources(page: pikepdf.Page) -> None:
    resources = page.Resources
    if "/ColorSpace" in resources:
        del resources["/ColorSpace"]
    if "/Pattern" in resources or "/Shading" in resources:
        raise PressError("The page has a gradient or pattern, unknown to the print pass.")
    for state in resources.get("/ExtGState", {}).values():
        if (
            float(state.get("/ca", 1)) < 1
            or float(state.get("/CA", 1)) < 1
            or state.get("/SMask", Name("/None")) != Name("/None")
        ):
            raise PressError("The page has transparency, which a printer may refuse.")
    for image in resources.get("/XObject", {}).values():
        _clean_image(image)


def _clean_image(image: pikepdf.Object) -> None:
    space = image.get("/ColorSpace")
    if image.get("/Subtype") != Name.Image or "/SMask" in image:
        raise PressError("The page has an embedded form or a transparent image, unknown to the print pass.")
    if isinstance(space, Array) and space[0] == Name.ICCBased and int(space[1].N) == 1:
        image.ColorSpace = Name.DeviceGray
    elif space != Name.DeviceGray:
        raise PressError("The page has an image that is not gray.")


def _set_boxes(page: pikepdf.Page, sheet: Sheet) -> None:
    page.obj.TrimBox = Array([round(n, 3) for n in sheet.trim])
    page.obj.BleedBox = Array([round(n, 3) for n in sheet.bleed])
    for key in ("/StructParents", "/Tabs", "/Group", "/Annots"):
        if key in page.obj:
            del page.obj[key]


def _saved(document: Pdf) -> bytes:
    """Return the file without tags, XMP and dates, under an id that comes from its content."""
    for key in list(document.Root.keys()):
        if key not in ("/Type", "/Pages"):
            del document.Root[key]
    if "/Info" in document.trailer:
        del document.trailer["/Info"]
    document.remove_unreferenced_resources()
    out = io.BytesIO()
    document.save(
        out,
        deterministic_id=True,
        object_stream_mode=ObjectStreamMode.disable,
        compress_streams=True,
        force_version="1.4",
        fix_metadata_version=False,
    )
    return out.getvalue()
