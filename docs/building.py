"""Build the pipeline of docs/building-a-pipeline.md in admin and run it twice, with a picture of each step.

The steps are those of a person at the page: fields by their labels, buttons by their words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Locator, Page

Take = Callable[[bytes, str], None]
"""Keep a screenshot under a name."""

KEY = "small-function"
QUESTION = "Is it good enough?"


def photograph_building(page: Page, link: str, take: Take) -> None:
    """Go through all steps on a page that is signed in. The pipeline must not be there yet."""
    build(page, urljoin(link, "/admin/productions/pipeline/add/"), take)
    address = urljoin(link, f"/pipelines/{KEY}/")
    start(page, address, '{"reader": "teachers"}', take)
    page.get_by_text(QUESTION).first.wait_for()
    show(page, "building-waits", take)
    approve(page, urljoin(link, "/reviews/"))
    start(page, address, "{}")
    page.get_by_text("completed").first.wait_for()
    show(page, "building-failed", take)


def build(page: Page, address: str, take: Take) -> None:
    page.goto(address)
    page.get_by_label("Title", exact=True).fill("Small function")
    page.get_by_label("Description").fill("Plans a small Python function, writes it and tests it.")
    fill_stage(page, 1, "Plan", command="example-plan")
    show(page, "building-stage", take)
    add_stage(page)
    fill_stage(page, 2, "Write it", after="plann", key="write", arguments="--for={reader}")
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator("#stage-2 .errorlist").first.wait_for()
    page.locator("#stage-2").scroll_into_view_if_needed()
    take(page.locator("#stage-2").screenshot(), "building-faults")
    fill_stage(page, 2, "Write it", after="plan", command="example-develop", arguments="--for={request.reader}")
    add_stage(page)
    row = fill_stage(page, 3, "Test it", key="test", after="write", command="example-test")
    ask(row)
    take(row.screenshot(), "building-review")
    add_stage(page)
    fill_stage(page, 4, "Plan anew", after="write", ended="has failed", command="example-plan")
    page.get_by_role("button", name="Check and draw").last.click()
    page.get_by_text("No fault found").wait_for()
    show(page, "building-picture", take)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Version 1 is saved.").wait_for()


def add_stage(page: Page) -> None:
    number = page.locator(".stage-module").count() + 1
    page.get_by_role("button", name="Add a stage").click()
    page.locator(f"#stage-{number}").wait_for()


def fill_stage(page: Page, number: int, name: str, **fields: Any) -> Locator:
    """Fill what is named: key, command, arguments, the stage that it comes `after` and how that must have `ended`."""
    row = page.locator(f"#stage-{number}")
    row.get_by_label("Name", exact=True).fill(name)
    row.get_by_label("Agent", exact=True).select_option("CommandAgent")
    if "key" in fields:
        row.get_by_label("Key", exact=True).fill(fields["key"])
    if "after" in fields:
        row.get_by_label("Stage it needs").first.fill(fields["after"])
        ended = fields.get("ended", "has succeeded")
        row.get_by_label("How that must have ended").first.select_option(label=ended)
    if not row.get_by_label("Command", exact=True).is_visible():
        row.get_by_text("Command and parameters").click()
    if "command" in fields:
        row.get_by_label("Command", exact=True).select_option(fields["command"])
    if "arguments" in fields:
        row.get_by_label("Arguments", exact=True).fill(fields["arguments"])
    return row


def ask(row: Locator) -> None:
    """Let a person decide after the stage."""
    row.get_by_text("Review by a person").click()
    row.get_by_label("A person decides").select_option("after")
    row.get_by_label("Title of the question").fill(QUESTION)


def start(page: Page, address: str, request: str, take: Take | None = None) -> None:
    page.goto(address)
    page.get_by_role("link", name="Start this pipeline").click()
    page.get_by_label("Theme").fill("Roman numerals")
    page.get_by_label("Request").fill(request)
    if take:
        show(page, "building-start", take)
    page.get_by_role("button", name="Start production").click()
    page.wait_for_url(re.compile(r"/productions/\d+/$"))


def approve(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_text(QUESTION).first.click()
    with page.expect_navigation():
        page.get_by_role("button", name="Approve").first.click()


def show(page: Page, name: str, take: Take) -> None:
    page.wait_for_timeout(700)  # Pictures and small movements.
    take(page.screenshot(), name)
