"""Parts of a page that are fetched again only when they look different.

Each part carries a digest of its own HTML. The page sends the digests that it shows; the answer holds the parts that
differ, as out-of-band swaps, or is 204. So a signal may come as often as it likes, and nothing flickers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from productions.acts import PAUSE, RESUME
from productions.line_up import is_worker_alive
from productions.models import Halt, Production, Review

SHELL = "shell.html"


@dataclass(frozen=True)
class Part:
    """A named partial of `template` with what it shows. Its HTML must not vary by itself: no CSRF token, no clock."""

    name: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)

    def html(self, request: HttpRequest) -> SafeString:
        return render_to_string(f"{self.template}#{self.name}", dict(self.context), request)


def version(html: str) -> str:
    return hashlib.blake2b(html.encode(), digest_size=6).hexdigest()


def wrapped(name: str, html: SafeString, *, swap: bool) -> SafeString:
    return format_html(
        '<div class="part part-{0}" id="part-{0}"{1}>{2}'
        '<input type="hidden" class="part-version" name="{0}" value="{3}" autocomplete="off"></div>',
        name,
        mark_safe(' hx-swap-oob="true"') if swap else "",
        html,
        version(html),
    )


def whole(request: HttpRequest, parts: Iterable[Part]) -> dict[str, SafeString]:
    """Return the parts by name, for the first answer of the page."""
    return {part.name: wrapped(part.name, part.html(request), swap=False) for part in parts}


def shell_parts() -> list[Part]:
    """Return what stands around every page: why nothing moves at all, and how many reviews wait for people."""
    reviews = {"n_reviews": Review.objects.open().count()}
    return [
        Part("shell_signs", SHELL, {"halt": Halt.standing(), "is_worker_alive": is_worker_alive()}),
        Part("shell_reviews", SHELL, reviews),
        Part("shell_foot", SHELL, reviews),
    ]


def acts_on_all() -> Part:
    """Return the buttons above the tabs of the orchestrator: only what can be done is offered."""
    production = Production.objects.filter
    offers = {name: production(status__in=act.covered).exists() for name, act in (("pause", PAUSE), ("resume", RESUME))}
    # While an emergency stop stands, its own page is where it goes on.
    offers["resume"] = offers["resume"] and Halt.standing() is None
    return Part("shell_acts", SHELL, {"offers": offers})


def changed(request: HttpRequest, parts: Iterable[Part], *, notice: str = "", level: str = "success") -> HttpResponse:
    """Answer with the parts that look different from what the page shows, and with the notice if there is one.

    `level` is success, info, warning or error: only a success goes away by itself.
    """
    shown = request.POST if request.method == "POST" else request.GET
    around = shell_parts() if "shell_signs" in shown else []
    if "shell_acts" in shown:
        around.append(acts_on_all())
    fragments = []
    for part in [*parts, *around]:
        html = part.html(request)
        if shown.get(part.name) != version(html):
            fragments.append(wrapped(part.name, html, swap=True))
    if notice:
        fragments.append(render_to_string("notice.html", {"notice": notice, "level": level}))
    return HttpResponse("".join(fragments)) if fragments else HttpResponse(status=204)
