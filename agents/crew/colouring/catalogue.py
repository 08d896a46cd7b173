"""The drawing catalogue as far as planning needs it, and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol


class Drawable(Protocol):
    """A subject of the drawing catalogue, as far as planning needs it."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def tags(self) -> tuple[str, ...]: ...
    @property
    def anchor(self) -> str: ...
    @property
    def hero(self) -> bool: ...
    @property
    def ages(self) -> tuple[Any, ...]: ...
    @property
    def size(self) -> float: ...


class Place(Protocol):
    """A scene of the drawing catalogue; `anchors` says what may stand in it."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def tags(self) -> tuple[str, ...]: ...
    @property
    def anchors(self) -> Any: ...


CatalogueSource = Callable[[], tuple[Mapping[str, Drawable], Mapping[str, Place]]]


def drawing_catalogue() -> tuple[Mapping[str, Drawable], Mapping[str, Place]]:
    """Return the subjects and scenes that ship."""
    # Imported here: planning a book with a given catalogue needs no geometry.
    from agents.lineart.catalogue import scenes, subjects

    return subjects(), scenes()
