"""Compares a page with the picture of what it should show."""

from __future__ import annotations

import io
import warnings

import cv2
import numpy as np
from PIL import Image

from agents.preflight.fingerprints import Grey

MAX_PROOF_MP = 60


class UnreadableProofError(ValueError):
    """The proof is no picture, or too large a one."""


def proof_pixels(proof: bytes, width: int, height: int) -> Grey:
    """Return the proof in grey on white paper at this size. Raises UnreadableProofError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture: Image.Image = Image.open(io.BytesIO(proof))
        if picture.width * picture.height > MAX_PROOF_MP * 1_000_000:
            raise UnreadableProofError(f"it is larger than {MAX_PROOF_MP} megapixels")
        if picture.mode in ("RGBA", "LA", "PA", "P"):
            seen = picture.convert("RGBA")
            picture = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen)
        grey = np.asarray(picture.convert("L"))
    except (OSError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as exc:
        said = str(exc).split("<")[0].strip().rstrip(".")
        raise UnreadableProofError(said or type(exc).__name__) from exc
    return np.asarray(cv2.resize(grey, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def difference(one: Grey, other: Grey) -> float:
    """Return how much ink stands in one picture and not in the other, as a share of a black page.

    Engines smooth edges their own way and draw thin lines darker or paler, which on a dense page adds up to 2 %. So a
    pixel only counts by how far it lies outside what the other picture shows within one pixel around, and beside a
    line half of its contrast is allowed on top. On even ground nothing is.
    """
    return float(np.maximum(_beyond(one, other), _beyond(other, one)).mean()) / 255.0


def _beyond(grey: Grey, other: Grey) -> Grey:
    around = np.ones((3, 3), np.uint8)
    darkest, palest = cv2.erode(other, around), cv2.dilate(other, around)
    slack = np.asarray(cv2.subtract(palest, darkest)) // 2
    nearest = np.clip(grey, cv2.subtract(darkest, slack), cv2.add(palest, slack))
    return np.asarray(cv2.absdiff(grey, nearest), np.uint8)
