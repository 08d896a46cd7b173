"""Small colouring pages for tests: closed shapes, faces, a frame; each seed gives another page."""

from __future__ import annotations

import random

from agents.typesetting.book import SVG, Page

_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="612pt" height="792pt" viewBox="0 0 612 792">'
_INK = 'fill="#fff" stroke="#000"'


def make_svg(seed: int = 1, *, line: float = 3.0, inset: float = 54.0, n_balls: int = 9) -> bytes:
    rng = random.Random(f"drawn-page-{seed}")
    parts = [_HEAD, '<rect x="0" y="0" width="612" height="792" fill="#fff"/>', _frame(inset, line)]
    horizon = rng.randint(330, 430)
    left, right, bottom = inset + 22, 590 - inset, 770 - inset
    parts.append(f'<path d="M{left} {horizon} H{right} V{bottom} H{left} Z" {_INK} stroke-width="{line}"/>')
    parts += [_ball(rng.randint(130, 480), rng.randint(130, 660), rng.randint(18, 42), line) for _ in range(n_balls)]
    parts.append(_creature(rng, line * 1.25))
    return ("".join(parts) + "</svg>").encode()


def _frame(inset: float, line: float) -> str:
    def ring(at: float) -> str:
        size = f'width="{612 - 2 * at}" height="{792 - 2 * at}"'
        return f'<rect x="{at}" y="{at}" {size} rx="8" {_INK} stroke-width="{line}"/>'

    return f"<g>{ring(inset)}{ring(inset + 22)}</g>"


def _ball(x: int, y: int, r: int, line: float) -> str:
    return (
        f'<g transform="translate({x} {y})"><circle cx="0" cy="0" r="{r}" {_INK} stroke-width="{line}"/>'
        f'<path d="M{-r} 0 Q0 {r} {r} 0" fill="none" stroke="#000" stroke-width="{line * 0.7:.2f}"/></g>'
    )


def _creature(rng: random.Random, line: float) -> str:
    width, height = rng.randint(110, 150), rng.randint(90, 150)
    ears = "".join(
        f'<ellipse cx="{side * width * 0.7:.1f}" cy="{-height * 0.9:.1f}" rx="34" ry="46" {_INK} '
        f'stroke-width="{line}"/>'
        for side in (-1, 1)
    )
    eyes = "".join(
        f'<circle cx="{side * 42}" cy="-25" r="17" {_INK} stroke-width="{line * 0.7:.2f}"/>'
        f'<circle cx="{side * 42}" cy="-22" r="7" fill="#000"/>'
        for side in (-1, 1)
    )
    return (
        f'<g transform="translate(306 {rng.randint(380, 450)})">{ears}'
        f'<ellipse cx="0" cy="0" rx="{width}" ry="{height}" {_INK} stroke-width="{line}"/>{eyes}'
        f'<ellipse cx="0" cy="12" rx="15" ry="10" fill="#000"/>'
        f'<path d="M-40 34 Q0 72 40 34 Z" {_INK} stroke-width="{line}"/></g>'
    )


def make_pages(n: int = 10, licence: str = "Bindery", credits: tuple[str, ...] = ()) -> tuple[Page, ...]:
    return tuple(
        Page(i, make_svg(i), SVG, f"A friendly creature number {i}", licence, credits) for i in range(1, n + 1)
    )
