"""The faces we set in, and which characters they have: text never becomes a row of empty boxes.

All faces are SIL OFL, installed as packages. A face is chosen for a whole title; characters that no face has are
reduced to their base letter ("ő" to "o") or left out.
"""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PIL import ImageFont

from agents.typesetting.errors import TypesettingError

_MAX_TITLE = 120


@dataclass(frozen=True)
class Face:
    """A family as Typst names it; `weight` for a variable face, None for a face that has only one."""

    family: str
    package: str
    file: str
    weight: int | None = None

    @property
    def path(self) -> Path:
        return _package_directory(self.package) / self.file


TITAN = Face("Titan One", "fontpkg_titan_one", "TitanOne-Regular.ttf")
LILITA = Face("Lilita One", "fontpkg_lilita_one", "LilitaOne-Regular.ttf")
LUCKIEST = Face("Luckiest Guy", "fontpkg_luckiest_guy", "LuckiestGuy-Regular.ttf")
BALOO = Face("Baloo 2", "fontpkg_baloo_2", "Baloo2[wght].ttf", 800)
FREDOKA = Face("Fredoka", "fontpkg_fredoka", "Fredoka[wdth,wght].ttf", 700)
NUNITO = Face("Nunito", "fontpkg_nunito", "Nunito[wght].ttf", 900)
NUNITO_TEXT = Face("Nunito", "fontpkg_nunito", "Nunito[wght].ttf", 500)

LETTERING = (TITAN, LILITA, LUCKIEST, BALOO, FREDOKA)
CALM_LETTERING = (FREDOKA, BALOO, NUNITO)
_PACKAGES = (
    *dict.fromkeys(face.package for face in (*LETTERING, NUNITO)),
    "fontpkg_atkinson_hyperlegible",
)


@cache
def _package_directory(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise TypesettingError(f"The package {package} with a face is not installed.")
    return Path(spec.origin).parent / "files"


def font_directories() -> tuple[Path, ...]:
    return tuple(_package_directory(package) for package in _PACKAGES)


@cache
def measuring_font(face: Face) -> ImageFont.FreeTypeFont:
    """Return the face at 100 units, for measuring only."""
    font = ImageFont.truetype(str(face.path), 100, layout_engine=ImageFont.Layout.BASIC)
    if face.weight is not None:
        axes = font.get_variation_axes()
        font.set_variation_by_axes([_axis_value(axis, face.weight) for axis in axes])
    return font


def _axis_value(axis: ImageFont.Axis, weight: int) -> float:
    name = axis["name"]
    is_weight = (name.decode() if isinstance(name, bytes) else str(name)) == "Weight"
    return float(weight if is_weight else (axis["default"] or 0))


@cache
def characters(face: Face) -> frozenset[int]:
    """Return the code points that the face maps to a glyph, from its cmap (formats 4 and 12)."""
    font = face.path.read_bytes()
    n_tables = struct.unpack_from(">H", font, 4)[0]
    tables = (struct.unpack_from(">4sIII", font, 12 + 16 * i) for i in range(n_tables))
    start = next(offset for tag, _, offset, _ in tables if tag == b"cmap")
    n_maps = struct.unpack_from(">H", font, start + 2)[0]
    found: set[int] = set()
    for i in range(n_maps):
        at = start + struct.unpack_from(">HHI", font, start + 4 + 8 * i)[2]
        kind = struct.unpack_from(">H", font, at)[0]
        if kind == 4:
            found |= _segments(font, at)
        elif kind == 12:
            found |= _groups(font, at)
    return frozenset(found)


def _segments(font: bytes, at: int) -> set[int]:
    n = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends = struct.unpack_from(f">{n}H", font, at + 14)
    starts = struct.unpack_from(f">{n}H", font, at + 16 + 2 * n)
    return {c for first, last in zip(starts, ends, strict=True) for c in range(first, last + 1) if c != 0xFFFF}


def _groups(font: bytes, at: int) -> set[int]:
    n = struct.unpack_from(">I", font, at + 12)[0]
    groups = (struct.unpack_from(">III", font, at + 16 + 12 * i) for i in range(n))
    return {c for first, last, _ in groups for c in range(first, last + 1)}


def plain(text: str, limit: int = 4000) -> str:
    """Return `text` as one line without control characters, composed, cut at a word before `limit`."""
    shown = "".join(" " if unicodedata.category(c)[0] in "ZC" and c != "\u200d" else c for c in text)
    line = " ".join(unicodedata.normalize("NFC", shown).split())
    return line if len(line) <= limit else line[: limit - 1].rsplit(" ", 1)[0][: limit - 1] + "…"


def settable(text: str, face: Face) -> str:
    """Return `text` with what `face` lacks reduced to its base letter or left out."""
    has = characters(face)
    kept = "".join(_nearest(c, has) for c in plain(text))
    return " ".join(kept.split())


def _nearest(character: str, has: frozenset[int]) -> str:
    if ord(character) in has:
        return character
    return "".join(
        c for c in unicodedata.normalize("NFKD", character) if ord(c) in has and not unicodedata.combining(c)
    )


def face_for(text: str, wanted: Face) -> Face:
    """Return `wanted` when it has all of `text`, else the face that has most of it, `wanted` first among equals."""
    letters = [ord(c) for c in plain(text) if not c.isspace()]

    def lacking(face: Face) -> int:
        return sum(c not in characters(face) for c in letters)

    return min((wanted, NUNITO, FREDOKA, BALOO), key=lacking)


@dataclass(frozen=True)
class Setting:
    """Words, and a face that has them."""

    text: str
    face: Face

    def values(self) -> dict[str, object]:
        """Return what a template needs to set it."""
        return {"text": self.text, "face": self.face.family}


def setting_of(text: str, wanted: Face, limit: int) -> Setting:
    """Return one line of text, at most `limit` characters, in `wanted` or the face that has most of it."""
    line = plain(text, limit)
    face = face_for(line, wanted)
    return Setting(settable(line, face), face)


def title_setting(title: str, wanted: Face, instead: str) -> tuple[str, Face]:
    """Return the title as it can be set and the face for it; `instead` where hardly a letter of it remains."""
    face = face_for(title, wanted)
    asked = plain(title, _MAX_TITLE)
    text = settable(asked, face)
    letters, kept = sum(map(str.isalnum, asked)), sum(map(str.isalnum, text))
    if kept == 0 or kept * 2 < letters:
        return instead, wanted
    return text, face
