"""The look of a page in 64 bits: pages that look alike have hashes that differ in few bits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]

_SIDE = 32
_KEPT = 8


def page_hash(grey: Grey) -> int:
    """Return the perceptual hash of a grey picture: signs of its 64 slowest cosine waves against their median."""
    small = cv2.resize(grey, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA).astype(np.float32)
    waves = np.asarray(cv2.dct(small))[:_KEPT, :_KEPT].ravel()
    bits = waves > np.median(waves)
    return int.from_bytes(np.packbits(bits).tobytes(), "big")


def as_text(look: int) -> str:
    return f"{look:016x}"


def distances(looks: Sequence[int], others: Sequence[int]) -> NDArray[np.uint8]:
    """Return the number of differing bits of each pair, as a matrix looks x others."""
    left = np.array(looks, dtype=np.uint64)[:, None]
    right = np.array(others, dtype=np.uint64)[None, :]
    differing = np.bitwise_xor(left, right)
    return np.asarray(np.bitwise_count(differing), dtype=np.uint8)


def parse_hashes(texts: Iterable[str]) -> list[int]:
    """Read hashes of other books; what is not 16 hex digits was made another way and is left out."""
    found = []
    for text in texts:
        try:
            if len(text) == 16:
                found.append(int(text, 16))
        except ValueError:
            continue
    return found
