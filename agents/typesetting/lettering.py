"""Break a title into lines so that it becomes as large as its box allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from agents.typesetting.faces import Face, measuring_font

_MEASURED_AT = 100.0
_MAX_WORDS_TRIED = 12
# Outlines and the turning of letters need some room beside the measured advance.
_SLACK = 1.04


@dataclass(frozen=True)
class Lettering:
    """`size` in points; every line fits the width that it was made for."""

    lines: tuple[str, ...]
    size: float


def letter(
    text: str,
    face: Face,
    width: float,
    height: float,
    *,
    leading: float = 1.0,
    max_lines: int = 4,
    max_size: float = 130,
) -> Lettering:
    """Return the lines and the largest size at which `text` fits `width` x `height` points."""
    words = text.split() or [""]
    candidates = (breaks for n in range(1, min(max_lines, len(words)) + 1) for breaks in _line_breaks(words, n))
    return max((_sized(lines, face, width, height, leading, max_size) for lines in candidates), key=lambda it: it.size)


def _line_breaks(words: Sequence[str], n_lines: int) -> list[tuple[str, ...]]:
    if len(words) > _MAX_WORDS_TRIED:
        return [_even_lines(words, n_lines)]
    cuts = combinations(range(1, len(words)), n_lines - 1)
    return [_joined(words, (0, *cut, len(words))) for cut in cuts]


def _joined(words: Sequence[str], ends: Sequence[int]) -> tuple[str, ...]:
    return tuple(" ".join(words[a:b]) for a, b in pairwise(ends))


def _even_lines(words: Sequence[str], n_lines: int) -> tuple[str, ...]:
    """Break after equal shares of the characters: near enough for a title of many words."""
    total, ends, seen = sum(map(len, words)), [0], 0
    for i, word in enumerate(words, start=1):
        seen += len(word)
        if seen * n_lines >= total * len(ends) and i > ends[-1]:
            ends.append(i)
    ends[-1] = len(words)
    return _joined(words, ends)


def _sized(
    lines: tuple[str, ...], face: Face, width: float, height: float, leading: float, max_size: float
) -> Lettering:
    font = measuring_font(face)
    widest = max(font.getlength(line) for line in lines) * _SLACK or 1.0
    size = min(width / widest * _MEASURED_AT, height / (len(lines) * leading), max_size)
    return Lettering(lines, round(size, 2))
