"""The icons of the pages: one sheet with those that we name, drawn from the SVG files of the Font Awesome package.

The package's own sheet and font bring two thousand icons, 180 kB of a first visit; ours are some eighty. Each is a mask
over the text's own colour, so that icons are coloured and sized as before. Made once a process.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from orchestrator_site.static_files import FOR_EVER
from productions.views.requests import same_for_all

FOLDERS = ("templates", "static", "productions")
ENDINGS = {".html", ".js", ".css", ".py"}
NAMED = re.compile(r"\b(?:fa-(regular) )?fa-([a-z0-9-]+)")
FAMILIES = ("solid", "regular")
BOX = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
NOTICE = re.compile(r"<!--!?(.*?)-->")
IN_ADDRESS = " =:/',.()!-"
"""Characters that need no escape within the quotes of an address; fewer of them compress better."""

SHAPE = """
.fa-solid, .fa-regular { display: inline-block; line-height: 0; }
.fa-solid::before, .fa-regular::before {
  content: ""; display: inline-block; width: var(--icon-width, 1em); height: 1em; vertical-align: -.125em;
  background: currentColor; -webkit-mask: var(--icon) center / 100% 100% no-repeat;
  mask: var(--icon) center / 100% 100% no-repeat; print-color-adjust: exact;
}
@media (forced-colors: active) {
  .fa-solid::before, .fa-regular::before { forced-color-adjust: none; background: CanvasText; }
}
"""
"""An eighth below the baseline, as the font has its glyphs."""


@require_safe
@login_not_required
def sheet(request: HttpRequest) -> HttpResponse:
    """Send the sheet; for ever where the address names this very content."""
    same_for_all(request)
    content, version = _made()
    response = HttpResponse(content, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = FOR_EVER if request.GET.get("v") == version else "no-cache"
    return response


def address() -> str:
    return f"{reverse('icons')}?v={_made()[1]}"


@lru_cache(maxsize=1)
def _made() -> tuple[str, str]:
    """Return the sheet and its version."""
    drawings = {icon: found for icon in sorted(named_icons()) if (found := drawing_of(*icon))}
    credit = {notice for drawing in drawings.values() for notice in NOTICE.findall(drawing)}
    rules = [_rule(*icon, drawing) for icon, drawing in drawings.items()]
    content = "".join([*(f"/*!{one}*/" for one in sorted(credit)), SHAPE, *rules])
    return content, hashlib.blake2b(content.encode(), digest_size=6).hexdigest()


def named_icons() -> set[tuple[str, str]]:
    """Return family and name of every icon in our templates, scripts, sheets and Python."""
    named = {(family or "solid", name) for text in _sources() for family, name in NAMED.findall(text)}
    return {(family, name) for family, name in named if name not in FAMILIES}


def _sources() -> Iterator[str]:
    for folder in FOLDERS:
        for path in (Path(settings.BASE_DIR) / folder).rglob("*"):
            if path.suffix in ENDINGS:
                yield path.read_text()


def drawing_of(family: str, name: str) -> str:
    """Return the SVG; empty where the package has no such icon."""
    found = finders.find(f"fontawesome/svgs/{family}/{name}.svg")
    return Path(found).read_text() if isinstance(found, str) else ""


def _rule(family: str, name: str, drawing: str) -> str:
    drawing = NOTICE.sub("", drawing)
    chosen = f".fa-{name}" if family == "solid" else f".fa-{family}.fa-{name}"
    box = BOX.search(drawing)
    assert box is not None, "every drawing of the package has one"
    wide, high = map(int, box.groups())
    own_width = "" if wide == high else f"--icon-width:{wide / high:g}em;"
    address = quote(drawing.replace('"', "'"), safe=IN_ADDRESS)
    return f'{chosen}{{{own_width}--icon:url("data:image/svg+xml,{address}")}}\n'
