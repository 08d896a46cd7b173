"""Take every page of docs/pages.md: on a wide screen light and dark, and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

from playwright.sync_api import BrowserContext, Page

Take = Callable[[bytes, str], None]
"""Keep a screenshot under a name."""

SCREENS = {
    "pipeline": "/orchestrator/",
    "productions": "/orchestrator/productions/",
    "agents": "/orchestrator/agents/",
    "memory": "/orchestrator/memory/",
    "config": "/orchestrator/config/",
    "logs": "/orchestrator/logs/",
    "reviews": "/reviews/",
    "pipelines": "/pipelines/colouring-book/",
}
"""What is always at the same address. `review`, `error` and `desk` are found on these pages."""


def photograph_screens(contexts: dict[str, BrowserContext], link: str, take: Take) -> None:
    """`contexts` by the ending of the pictures' names, each signed in."""
    for ending, context in contexts.items():
        page = context.new_page()
        for name, path in SCREENS.items():
            photograph(page, urljoin(link, path), f"screen-{name}-{ending}", take)
        for name, (path, chosen) in FOUND.items():
            page.goto(urljoin(link, path))
            address = page.locator(chosen).first.get_attribute("href")
            assert address is not None, f"Nothing is there for the picture of {name}."
            photograph(page, urljoin(link, address), f"screen-{name}-{ending}", take)
        if ending == "light":
            page.goto(urljoin(link, "/orchestrator/"))
            page.keyboard.press("?")
            page.get_by_role("dialog").wait_for()
            take(page.screenshot(), f"screen-keys-{ending}")
        context.close()


FOUND = {
    "review": ("/reviews/", "a[href^='/reviews/'][href$='/']:not([href='/reviews/'])"),
    "error": ("/orchestrator/productions/?status=error", "a[href^='/productions/']:not([href*='start'])"),
    "desk": ("/orchestrator/productions/?status=completed", "a[href^='/productions/']:not([href*='start'])"),
}
"""Pages of one thing: where a link to it stands, and which."""


def photograph(page: Page, address: str, name: str, take: Take) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    take(page.screenshot(), name)
