"""The image model that needs no network: line art drawn by `agents.lineart`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar, get_args

from agents.errors import AgentRefusedError
from agents.lineart.catalogue import CATALOGUE_VERSION, scenes, subjects
from agents.lineart.compose import draw_page
from agents.lineart.drawing import Age
from agents.lineart.page import CANDIDATES, Page, PageSpec
from agents.providers.images.base import PageBrief, PageImage

T = TypeVar("T")


class EmbeddedLineArt:
    """Draws pages from the catalogue. Raises AgentRefusedError for what the catalogue does not have."""

    name = "embedded-line-art"

    def draw(self, brief: PageBrief) -> PageImage:
        page = draw_page(_spec(brief))
        return PageImage(
            content=page.svg,
            media_type="image/svg+xml",
            licence=page.licence,
            credits=page.credits,
            provenance={"ai_generated": False, "catalogue": CATALOGUE_VERSION, "seed": page.seed, **_words(page)},
            metrics={name: value for name, value in page.metrics.items() if not isinstance(value, str)},
        )


def _words(page: Page) -> dict[str, str]:
    """The metrics that are no numbers: phash, layout, frame."""
    return {name: value for name, value in page.metrics.items() if isinstance(value, str)}


def _spec(brief: PageBrief) -> PageSpec:
    if brief.age not in get_args(Age):
        raise AgentRefusedError(f"No line art is drawn for the age group “{brief.age}”.")
    if brief.quality not in CANDIDATES:
        raise AgentRefusedError(f"The quality “{brief.quality}” is not known; it is one of {', '.join(CANDIDATES)}.")
    return PageSpec(
        subject=_known(subjects(), brief.subject, "subject"),
        supports=tuple(_known(subjects(), key, "subject") for key in brief.supports),
        scene=_known(scenes(), brief.scene, "scene"),
        age=brief.age,  # type: ignore[arg-type]  # checked against the literal above
        seed=brief.seed,
        quality=brief.quality,
        width_pt=brief.width_pt,
        height_pt=brief.height_pt,
    )


def _known(catalogue: Mapping[str, T], key: str, kind: str) -> T:
    try:
        return catalogue[key]
    except KeyError:
        raise AgentRefusedError(f"The drawing catalogue has no {kind} “{key}”.") from None
