"""Compares a page with the picture of what it should show."""

from __future__ import annotations

import io
import warnings

import cv2
import numpy as np
from PIL import Image

from agents.preflight.fingerprints import Grey

MAX_PROOF_MP = 60
# Less shows nothing of a drawing.
MIN_SIDE_PX = 150


class UnreadableProofError(ValueError):
    """The proof is no picture, or too large a one."""


def compare(page: Grey, proof: bytes) -> float:
    """Return how far the drawn page is from its proof, 0 to 1. Raises UnreadableProofError.

    The finer picture is reduced to the size of the coarser one: enlarging would blur what thin lines look like.
    """
    shown = _pixels(proof)
    width, height = min(page.shape[1], shown.shape[1]), min(page.shape[0], shown.shape[0])
    return difference(_reduced(page, width, height), _reduced(shown, width, height))


def _reduced(grey: Grey, width: int, height: int) -> Grey:
    return np.asarray(cv2.resize(grey, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def _pixels(proof: bytes) -> Grey:
    """Return the proof in grey on white paper. Raises UnreadableProofError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture: Image.Image = Image.open(io.BytesIO(proof))
        if picture.width * picture.height > MAX_PROOF_MP * 1_000_000:
            raise UnreadableProofError(f"it is larger than {MAX_PROOF_MP} megapixels")
        if picture.mode in ("RGBA", "LA", "PA", "P"):
            seen = picture.convert("RGBA")
            picture = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen)
        grey = np.asarray(picture.convert("L"), np.uint8)
    except (OSError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as exc:
        said = str(exc).split("<")[0].strip().rstrip(".")
        raise UnreadableProofError(said or type(exc).__name__) from exc
    if min(grey.shape) < MIN_SIDE_PX:
        raise UnreadableProofError(f"it is smaller than {MIN_SIDE_PX} pixels")
    return grey


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
