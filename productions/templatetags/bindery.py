"""Words, icons and addresses of the pages."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from typing import Any, Protocol

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString

from productions.models import Configuration, ReviewVerdict
from productions.states import ProductionStatus, Verdict
from productions.stations import words_of_seconds
from productions.views import icons
from productions.views.parts import acts_on_all, shell_parts, whole

register = template.Library()

STATUS_ICONS = {
    ProductionStatus.QUEUED: "fa-clock",
    ProductionStatus.ACTIVE: "fa-circle-play",
    ProductionStatus.PAUSED: "fa-circle-pause",
    ProductionStatus.COMPLETED: "fa-circle-check",
    ProductionStatus.ERROR: "fa-triangle-exclamation",
    ProductionStatus.CANCELLED: "fa-ban",
}
STATION_ICONS = {
    "done": "fa-check",
    "working": "fa-gear",
    "ready": "fa-hourglass-half",
    "retrying": "fa-rotate-right",
    "paused": "fa-pause",
    "review": "fa-user-check",
    "failed": "fa-xmark",
    "skipped": "fa-forward",
    "cancelled": "fa-ban",
}
STATION_WORDS = {
    "done": "Done",
    "working": "At work",
    "ready": "Ready",
    "retrying": "Tries again",
    "paused": "Paused",
    "review": "In review",
    "failed": "Failed",
    "skipped": "Skipped",
    "cancelled": "Stopped",
    "ahead": "Ahead",
}
VERDICTS = {
    "approve": ("fa-check", "Approved"),
    "request_changes": ("fa-rotate-left", "Changes requested"),
    "reject": ("fa-xmark", "Rejected"),
}
"""Of a verdict: its icon, and the word that says that it was given."""
STAGE_BADGES = {
    "ahead": ("queued", "Pending"),
    "working": ("active", "Active"),
    "ready": ("queued", "Ready"),
    "retrying": ("paused", "Tries again"),
    "done": ("completed", "Completed"),
    "failed": ("error", "Error"),
    "paused": ("paused", "Paused"),
    "review": ("paused", "In review"),
    "skipped": ("idle", "Skipped"),
    "cancelled": ("cancelled", "Stopped"),
}
"""Of a station's state: the status whose look it has, and its word on the pipeline tab."""
FINDING_ICONS = {
    "passed": "fa-check",
    "warned": "fa-triangle-exclamation",
    "failed": "fa-xmark",
    "not run": "fa-minus",
}
AGENT_ICONS = {
    "MarketScoutAI": "fa-compass",
    "DecisionEngineAI": "fa-scale-balanced",
    "ImageGenAI": "fa-pen-nib",
    "PostProcessorAI": "fa-broom",
    "AssemblyAI": "fa-layer-group",
    "PublisherAI": "fa-stamp",
    "CommandAgent": "fa-terminal",
}
AGENT_STATUS_ICONS = {
    "idle": "fa-mug-hot",
    "active": "fa-gear",
    "error": "fa-triangle-exclamation",
    "disabled": "fa-power-off",
}
FILE_ICONS = {".pdf": "fa-file-pdf", ".epub": "fa-book-open", ".json": "fa-tags", ".md": "fa-list-check"}
EXTENSIONS = {"image/svg+xml": ".svg", "image/png": ".png", "application/json": ".json"}


class Stored(Protocol):
    """An artifact or a book's file."""

    name: str
    media_type: str
    sha256: str


@register.inclusion_tag("badge.html")
def badge(status: str) -> dict[str, Any]:
    known = ProductionStatus(status)
    return {"status": known.value, "label": known.label, "icon": STATUS_ICONS[known]}


@register.simple_tag(name="icons")
def icons_address() -> str:
    """Return the address of the sheet with the icons."""
    return icons.address()


@register.simple_tag
def poll_seconds() -> int:
    """How often a page asks for news while its live connection is down."""
    return Configuration.current().poll_seconds


@register.simple_tag(takes_context=True)
def shell(context: Context) -> dict[str, SafeString]:
    """The parts around every page, by name."""
    return whole(context["request"], shell_parts())


PLACES = (
    ("home", "h", "Library"),
    ("orchestrator", "o", "Orchestrator: pipeline"),
    ("productions", "p", "Productions"),
    ("agents", "a", "Agents"),
    ("memory", "m", "Memory"),
    ("config", "c", "Configuration"),
    ("logs", "l", "Logs"),
    ("reviews", "r", "Reviews"),
    ("pipelines", "d", "Definitions of pipelines"),
)


@register.simple_tag
def places() -> list[tuple[str, str, str]]:
    """Where the keys lead: address, the key after g, and the page's name."""
    return [(reverse(name), key, says) for name, key, says in PLACES]


@register.simple_tag(takes_context=True)
def acts_on_all_productions(context: Context) -> SafeString:
    part = acts_on_all()
    return whole(context["request"], [part])[part.name]


@register.filter
def ended(text: str) -> str:
    """Give a person's words a full stop where they end without one, so that a sentence can follow."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


@register.filter
def review_class(status: str) -> str:
    """The look of a review's status, in the colours of productions."""
    return {"open": "paused", "approved": "completed", "changes_requested": "active", "rejected": "error"}.get(
        status, "cancelled"
    )


@register.filter
def verdict_icon(verdict: str) -> str:
    return VERDICTS[verdict][0]


@register.filter
def verdict_word(verdict: str) -> str:
    """Says that it was given."""
    return VERDICTS[verdict][1]


@register.filter
def approvals(said: Iterable[ReviewVerdict]) -> int:
    return sum(verdict.verdict == Verdict.APPROVE for verdict in said)


@register.filter
def due_words(on_due: str) -> str:
    """What happens at the due time, before the time."""
    return {"approve": "approved by itself", "reject": "rejected by itself"}.get(on_due, "due")


@register.filter
def station_icon(state: str) -> str:
    return STATION_ICONS.get(state, "")


@register.filter
def station_word(state: str) -> str:
    return STATION_WORDS.get(state, "")


@register.filter
def stage_status(state: str) -> str:
    return STAGE_BADGES[state][0]


@register.filter
def stage_word(state: str) -> str:
    return STAGE_BADGES[state][1]


@register.filter
def agent_icon(name: str) -> str:
    return AGENT_ICONS.get(name, "fa-robot")


@register.filter
def agent_status_icon(status: str) -> str:
    return AGENT_STATUS_ICONS[status]


@register.filter
def seconds(value: float) -> str:
    """Under 0.1 s, 0.8 s, 14 s, 3 min 5 s."""
    return words_of_seconds(value)


@register.filter
def share(value: float) -> str:
    """0.975 as 97.5 %, whole numbers without a point."""
    return f"{100 * value:.1f}".removesuffix(".0") + " %"


@register.filter
def finding_icon(status: str) -> str:
    return FINDING_ICONS.get(status.replace("_", " "), "fa-question")


@register.filter
def finding_class(status: str) -> str:
    return "finding-" + status.replace("_", "-").replace(" ", "-")


@register.filter
def file_icon(stored: Stored) -> str:
    if is_picture(stored):
        return "fa-image"
    return next((icon for ending, icon in FILE_ICONS.items() if stored.name.endswith(ending)), "fa-file-lines")


@register.filter
def is_picture(stored: Stored) -> bool:
    """Say whether a page can show it as it is."""
    return stored.media_type.startswith("image/")


@register.filter
def address(stored: Stored) -> str:
    """The address of a stored file, under a name that a person may keep: page/7/line-art is page-7-line-art.svg."""
    name = stored.name.replace("/", "-")
    if "." not in name:
        name += EXTENSIONS.get(stored.media_type) or mimetypes.guess_extension(stored.media_type) or ""
    return reverse("file", args=[stored.sha256, name])
