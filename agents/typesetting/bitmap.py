"""One-bit pictures go into the PDF as they are: a PNG's compressed rows are what a PDF image stream wants.

Typst would unpack each one to eight bits; thirty pages at 600 dpi took 700 MB.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Name

from agents.typesetting.errors import PressError

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class PlacedPicture:
    """A 1-bit PNG and the box that it is centred in: from the page's top left corner, in points."""

    png: bytes
    x: float
    y: float
    width: float
    height: float


def place_picture(document: pikepdf.Pdf, page: pikepdf.Page, picture: PlacedPicture) -> None:
    """Draw the picture on the page as large as its box allows. Raises PressError when it is not a 1-bit gray PNG."""
    image, columns, rows = _image(document, picture.png)
    scale = min(picture.width / columns, picture.height / rows)
    width, height = columns * scale, rows * scale
    left = picture.x + (picture.width - width) / 2
    bottom = float(page.mediabox[3]) - picture.y - (picture.height + height) / 2
    name = page.add_resource(image, Name.XObject)
    drawn = f"\nq {width:.3f} 0 0 {height:.3f} {left:.3f} {bottom:.3f} cm {name} Do Q\n"
    page.Contents.write(page.Contents.read_bytes() + drawn.encode())


def _image(document: pikepdf.Pdf, png: bytes) -> tuple[pikepdf.Stream, int, int]:
    chunks = list(_chunks(png))
    columns, rows, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    if (depth, colour, interlaced) != (1, 0, 0):
        raise PressError("A picture on a page is not a one-bit PNG.")
    image = pikepdf.Stream(document, b"")
    parameters = Dictionary(Predictor=15, Colors=1, BitsPerComponent=1, Columns=columns)
    packed = b"".join(content for kind, content in chunks if kind == b"IDAT")
    image.write(packed, filter=Name.FlateDecode, decode_parms=parameters)
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height, image.BitsPerComponent = columns, rows, 1
    image.ColorSpace = Name.DeviceGray
    return image, columns, rows


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not png.startswith(_SIGNATURE + b"\x00\x00\x00\rIHDR"):
        raise PressError("A picture on a page is not a PNG.")
    at = len(_SIGNATURE)
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        yield kind, png[at + 8 : at + 8 + length]
        at += 12 + length
