"""Paths: read from SVG path data, built by code, moved, flattened for measuring, written again.

A path is a list of runs; a run is a start point and segments, all held as cubic Béziers with a flag for straight ones,
so that moving and flattening are a few numpy operations.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Matrix = tuple[float, float, float, float, float, float]
"""SVG's order: x' = a x + c y + e, y' = b x + d y + f."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_TOKEN = re.compile(r"[MmLlHhVvCcSsQqTtAaZz]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def compose(outer: Matrix, inner: Matrix) -> Matrix:
    """Return the matrix that applies `inner` first, then `outer`."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """One pen stroke: `nodes` are start, then (control, control, end) of each segment; `straight` flags lines."""

    nodes: Points
    straight: tuple[bool, ...]
    closed: bool

    def flat(self, steps: int) -> Points:
        """Return points along the run, `steps` on each curved segment."""
        n = len(self.straight)
        if n == 0:
            return self.nodes[:1]
        if all(self.straight):
            return self.nodes[::3]
        starts = self.nodes[0:-1:3]
        c1, c2, ends = self.nodes[1::3], self.nodes[2::3], self.nodes[3::3]
        basis = _basis(steps)
        curve = (
            basis[:, 0, None, None] * starts
            + basis[:, 1, None, None] * c1
            + basis[:, 2, None, None] * c2
            + basis[:, 3, None, None] * ends
        )
        points = curve.transpose(1, 0, 2).reshape(-1, 2)
        return np.vstack([self.nodes[:1], points])


@lru_cache(maxsize=32)
def _basis(steps: int) -> Points:
    t = np.arange(1, steps + 1) / steps
    return np.stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3], axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """Runs that are filled and stroked together (holes by the even-odd rule)."""

    runs: tuple[Run, ...]

    def moved(self, matrix: Matrix) -> Path:
        """Return the path seen through `matrix`."""
        a, b, c, d, e, f = matrix
        linear = np.array([[a, b], [c, d]])
        shift = np.array([e, f])
        return Path(tuple(Run(run.nodes @ linear + shift, run.straight, run.closed) for run in self.runs))

    def flat(self, steps: int = 6) -> list[tuple[Points, bool]]:
        """Return each run as points and whether it is closed."""
        return [(run.flat(steps), run.closed) for run in self.runs]

    def box(self) -> tuple[float, float, float, float]:
        """Return x0, y0, x1, y1 of the curve itself (not of its control points)."""
        points = np.vstack([run.flat(12) for run in self.runs])
        (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
        return float(x0), float(y0), float(x1), float(y1)

    def data(self) -> str:
        """Write SVG path data with relative commands and at most two decimals; rounding does not add up."""
        return "".join(_run_data(run) for run in self.runs)


def _run_data(run: Run) -> str:
    grid = np.rint(run.nodes * 100).astype(np.int64)
    origins = np.repeat(grid[0:-1:3], 3, axis=0)
    steps: list[list[int]] = (grid[1:] - origins).tolist()
    x, y = grid[0].tolist()
    parts = [f"M{_short(x)}{_joined(y)}"]
    for i, is_line in enumerate(run.straight):
        if is_line:
            dx, dy = steps[3 * i + 2]
            if dx or dy:
                parts.append(f"l{_short(dx)}{_joined(dy)}")
            continue
        (ax, ay), (bx, by), (cx, cy) = steps[3 * i : 3 * i + 3]
        parts.append(f"c{_short(ax)}{_joined(ay)}{_joined(bx)}{_joined(by)}{_joined(cx)}{_joined(cy)}")
    if run.closed:
        parts.append("z")
    return "".join(parts)


def _short(hundredths: int) -> str:
    """Write hundredths as a decimal: 1250 is "12.5", -5 is "-.05"."""
    sign = "-" if hundredths < 0 else ""
    whole, rest = divmod(abs(hundredths), 100)
    if rest == 0:
        return f"{sign}{whole}"
    digits = f"{rest:02d}".rstrip("0")
    return f"{sign}{whole or ''}.{digits}"


def _joined(hundredths: int) -> str:
    return _short(hundredths) if hundredths < 0 else f" {_short(hundredths)}"


class Pen:
    """Draws a path point by point; every method returns the pen."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._nodes: list[tuple[float, float]] = []
        self._straight: list[bool] = []

    def move(self, x: float, y: float) -> Pen:
        self._finish(closed=False)
        self._nodes = [(x, y)]
        return self

    def line(self, x: float, y: float) -> Pen:
        self._nodes += [self._nodes[-1], (x, y), (x, y)]
        self._straight.append(True)
        return self

    def curve(self, ax: float, ay: float, bx: float, by: float, x: float, y: float) -> Pen:
        self._nodes += [(ax, ay), (bx, by), (x, y)]
        self._straight.append(False)
        return self

    def bend(self, qx: float, qy: float, x: float, y: float) -> Pen:
        """Draw a quadratic curve with one control point."""
        px, py = self._nodes[-1]
        return self.curve(
            px + 2 / 3 * (qx - px), py + 2 / 3 * (qy - py), x + 2 / 3 * (qx - x), y + 2 / 3 * (qy - y), x, y
        )

    def arc(self, rx: float, ry: float, tilt: float, large: bool, sweep: bool, x: float, y: float) -> Pen:
        for ax, ay, bx, by, ex, ey in arc_curves(*self._nodes[-1], rx, ry, tilt, large, sweep, x, y):
            self.curve(ax, ay, bx, by, ex, ey)
        return self

    def close(self) -> Pen:
        start = self._nodes[0] if self._nodes else (0.0, 0.0)
        self._finish(closed=True)
        self._nodes = [start]
        return self

    def path(self) -> Path:
        self._finish(closed=False)
        self._nodes = []
        return Path(tuple(self._runs))

    @property
    def at(self) -> tuple[float, float]:
        return self._nodes[-1] if self._nodes else (0.0, 0.0)

    def _finish(self, *, closed: bool) -> None:
        if self._straight:
            self._runs.append(Run(np.array(self._nodes, dtype=np.float64), tuple(self._straight), closed))
        self._straight = []


def arc_curves(
    x0: float, y0: float, rx: float, ry: float, tilt: float, large: bool, sweep: bool, x: float, y: float
) -> list[tuple[float, float, float, float, float, float]]:
    """Return an elliptical arc as cubics (SVG 1.1, appendix F.6: from end points to centre)."""
    if (x0, y0) == (x, y):
        return []
    rx, ry, phi = abs(rx), abs(ry), math.radians(tilt)
    if rx == 0 or ry == 0:
        return [(x0, y0, x, y, x, y)]
    cos, sin = math.cos(phi), math.sin(phi)
    dx, dy = (x0 - x) / 2, (y0 - y) / 2
    u, v = cos * dx + sin * dy, -sin * dx + cos * dy
    grow = math.sqrt(max(1.0, u * u / (rx * rx) + v * v / (ry * ry)))
    rx, ry = rx * grow, ry * grow
    spread = rx * rx * v * v + ry * ry * u * u
    factor = math.sqrt(max(0.0, rx * rx * ry * ry - spread) / spread) if spread else 0.0
    factor = -factor if large == sweep else factor
    cu, cv = factor * rx * v / ry, -factor * ry * u / rx
    cx, cy = cos * cu - sin * cv + (x0 + x) / 2, sin * cu + cos * cv + (y0 + y) / 2
    start = math.atan2((v - cv) / ry, (u - cu) / rx)
    turn = math.atan2((-v - cv) / ry, (-u - cu) / rx) - start
    if sweep and turn < 0:
        turn += 2 * math.pi
    elif not sweep and turn > 0:
        turn -= 2 * math.pi
    n = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
    step = turn / n
    reach = 4 / 3 * math.tan(step / 4)

    def place(p: float, q: float) -> tuple[float, float]:
        return cx + cos * rx * p - sin * ry * q, cy + sin * rx * p + cos * ry * q

    curves = []
    for i in range(n):
        a, b = start + i * step, start + (i + 1) * step
        first = place(math.cos(a) - reach * math.sin(a), math.sin(a) + reach * math.cos(a))
        second = place(math.cos(b) + reach * math.sin(b), math.sin(b) - reach * math.cos(b))
        end = (x, y) if i == n - 1 else place(math.cos(b), math.sin(b))
        curves.append((*first, *second, *end))
    return curves


@lru_cache(maxsize=4096)
def parse(data: str) -> Path:
    """Read SVG path data. Raises ValueError where it is not path data."""
    reader = _Reader(_TOKEN.findall(data))
    while reader.more():
        reader.step()
    return reader.pen.path()


class _Reader:
    """Walks over the tokens of path data; holds what relative and smooth commands refer to."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.i = 0
        self.pen = Pen()
        self.command = ""
        self.control = (0.0, 0.0)
        self.smooth = ""

    def more(self) -> bool:
        return self.i < len(self.tokens)

    def step(self) -> None:
        token = self.tokens[self.i]
        if token[0].isalpha():
            self.command = token
            self.i += 1
        elif self.command in "Zz":
            raise ValueError(f"path data has a number where a command belongs: {token}")
        kind = self.command.upper()
        numbers = self._arguments(kind)
        self._draw(kind, numbers, relative=self.command.islower())
        if kind == "M":
            self.command = "l" if self.command == "m" else "L"

    def _arguments(self, kind: str) -> list[float]:
        if kind == "A":
            self._split_flags()
        end = self.i + _NUMBERS[kind]
        if end > len(self.tokens):
            raise ValueError(f"path data ends inside {kind}")
        numbers = [float(token) for token in self.tokens[self.i : end]]
        self.i = end
        return numbers

    def _split_flags(self) -> None:
        """Flags of an arc may be written without a space: "0 01 5 5", "0 015 5"."""
        for place in (self.i + 3, self.i + 4):
            token = self.tokens[place]
            if len(token) > 1:
                self.tokens[place : place + 1] = [token[0], token[1:]]

    def _draw(self, kind: str, n: list[float], *, relative: bool) -> None:
        x, y = self.pen.at
        dx, dy = (x, y) if relative else (0.0, 0.0)
        smooth, self.smooth = self.smooth, ""
        if kind == "Z":
            self.pen.close()
        elif kind == "M":
            self.pen.move(n[0] + dx, n[1] + dy)
        elif kind == "L":
            self.pen.line(n[0] + dx, n[1] + dy)
        elif kind == "H":
            self.pen.line(n[0] + dx, y)
        elif kind == "V":
            self.pen.line(x, n[0] + dy)
        elif kind == "A":
            self.pen.arc(n[0], n[1], n[2], n[3] != 0, n[4] != 0, n[5] + dx, n[6] + dy)
        else:
            self._bezier(kind, n, dx, dy, smooth)

    def _bezier(self, kind: str, n: list[float], dx: float, dy: float, smooth: str) -> None:
        x, y = self.pen.at
        if kind in "ST":
            family = "C" if kind == "S" else "Q"
            mirrored = (2 * x - self.control[0], 2 * y - self.control[1]) if smooth == family else (x, y)
            n = [mirrored[0] - dx, mirrored[1] - dy, *n]
            kind = family
        points = [(n[i] + dx, n[i + 1] + dy) for i in range(0, len(n), 2)]
        self.control, self.smooth = points[-2], kind
        if kind == "C":
            (ax, ay), (bx, by), (ex, ey) = points
            self.pen.curve(ax, ay, bx, by, ex, ey)
        else:
            (qx, qy), (ex, ey) = points
            self.pen.bend(qx, qy, ex, ey)
