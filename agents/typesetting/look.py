"""How a book looks: lettering and palette, chosen by its seed and theme, the same for cover and interior."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from agents.typesetting.book import Book
from agents.typesetting.faces import CALM_LETTERING, LETTERING, Face, title_setting
from agents.typesetting.palettes import Palette, palettes_for


@dataclass(frozen=True)
class Look:
    """`title` is the title as the face can set it; `draw` gives numbers that depend on the book's seed alone."""

    title: str
    face: Face
    palette: Palette
    key: str

    def draw(self, purpose: str, n: int) -> int:
        """Return a number below `n` that depends on the book and the purpose."""
        return int.from_bytes(hashlib.sha256(f"{self.key}|{purpose}".encode()).digest()[:8]) % n


def look_of(book: Book) -> Look:
    key = f"{book.theme}|{book.age}|{book.seed}"
    number = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8])
    faces = CALM_LETTERING if book.age == "adult" else LETTERING
    palettes = palettes_for(book.age, tuple(page.scene for page in book.hero_pages()))
    title, face = title_setting(book.title, faces[number % len(faces)], "Colouring Book")
    return Look(title, face, palettes[(number // 7) % len(palettes)], key)
