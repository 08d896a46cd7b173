"""The port for pictures: what any image model is asked, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True)
class PageBrief:
    """What one colouring page should show.

    `subject` and `supports` are keys of the drawing catalogue (a model that reads words uses `prompt`); `scene` is a
    key of its scenes; `age` one of "3-5", "6-8", "9-12", "adult"; `quality` "draft", "normal" or "high";
    width and height in points.
    """

    subject: str
    supports: tuple[str, ...]
    scene: str
    age: str
    seed: str
    prompt: str = ""
    quality: str = "normal"
    width_pt: float = 612.0
    height_pt: float = 792.0


@dataclass(frozen=True)
class PageImage:
    """One drawn page. `content` is SVG or PNG as `media_type` says; `metrics` are measured on the drawing."""

    content: bytes
    media_type: str
    licence: str
    credits: tuple[str, ...]
    provenance: Mapping[str, Any] = field(default_factory=dict)
    metrics: Mapping[str, float] = field(default_factory=dict)


class ImageModel(Protocol):
    """Draws pages; raises AgentUnavailableError when it cannot be reached."""

    name: str

    def draw(self, brief: PageBrief) -> PageImage: ...
