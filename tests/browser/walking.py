"""Somebody who walks through the pages, and how they find their way there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visitor
from tests.support.held import Doorkeeper


@dataclass
class Walk:
    """Who walks, what holds the worker's jobs, and what was learned on the way."""

    visitor: Visitor
    door: Doorkeeper
    is_phone: bool
    production: str = ""
    second: str = ""

    @property
    def page(self) -> Page:
        return self.visitor.page

    def tab(self, name: str) -> None:
        link = self.page.get_by_role("navigation", name="Orchestrator").get_by_role("link", name=name)
        link.click()
        expect(self.page).to_have_title(f"{name} · Bindery")
        expect(link).to_be_in_viewport(ratio=0.9)

    def to_orchestrator(self) -> None:
        """By the sidebar, which a phone keeps behind its last button."""
        if self.is_phone:
            self.page.get_by_role("button", name="More").click()
        self.page.locator("#side").get_by_role("link", name="Orchestrator").click()
        expect(self.page).to_have_url(re.compile("/orchestrator/$"))

    def row(self, number: str) -> Locator:
        return self.page.locator(f"#production-{number}")

    def agent(self, name: str) -> Locator:
        return self.page.locator(".agent").filter(has=self.page.get_by_role("heading", name=name))

    def lines(self) -> Locator:
        return self.page.locator("#log-lines .line")
