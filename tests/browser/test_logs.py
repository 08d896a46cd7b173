"""The log tab as a person uses it: lines as they happen, search while typing, pause, earlier lines, copies."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from productions.models import LogLine, Production
from tests.productions.factory import make_production
from tests.productions.people import make_viewer

SWAP = """
() => {
    const log = document.getElementById("log");
    const fresh = log.cloneNode(true);
    log.replaceWith(fresh);
    fresh.dispatchEvent(new CustomEvent("htmx:afterSwap", { bubbles: true }));
}
"""
"""Puts the same lines there as ones that nobody has seen yet, as a search does."""
BELOW_THE_TOP = (
    "line => line.getBoundingClientRect().top - document.getElementById('log-box').getBoundingClientRect().top"
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def write(production: Production, *messages: str, level: str = "info") -> None:
    """Each line in a transaction of its own, as a worker commits them."""
    for message in messages:
        LogLine.objects.create(production_id=production.pk, message=message, level=level)


def write_many(production: Production, n: int) -> None:
    LogLine.objects.bulk_create(
        LogLine(production_id=production.pk, message=f"line {number}", level="info") for number in range(1, n + 1)
    )


def is_live(page: Page) -> None:
    expect(page.locator("[data-live-sign]")).to_have_attribute("data-state", "live")


def scroll_up(page: Page) -> None:
    page.locator("#log-box").hover()
    page.mouse.wheel(0, -600)
    page.wait_for_function("document.getElementById('log-box').scrollTop < -100")


@pytest.fixture
def production(transactional_db) -> Production:
    return make_production(theme="pirates")


def test_log__lines_appear_as_they_happen_and_only_those_that_match(visit, production) -> None:
    write(production, "a palm")
    visitor = visit(make_viewer())
    page = visitor.open(f"{reverse('logs')}?level=error")
    is_live(page)

    write(production, "not this one")
    write(production, "No outline", level="error")

    expect(page.locator(".line")).to_have_text([re.compile(r"\[ERROR\].*No outline")])
    expect(page.locator(".line .line-of")).to_have_text(str(production.pk))
    assert visitor.violations() == []


def test_log__search_while_typing_is_kept_in_the_address(visit, production) -> None:
    write(production, "a palm", "a chest")
    visitor = visit(make_viewer())
    page = visitor.open(reverse("logs"))

    page.get_by_label("Search the lines").fill("CHEST")

    expect(page.locator(".line")).to_have_text([re.compile("a chest")])
    expect(page).to_have_url(re.compile("q=CHEST"))
    write(production, "another chest", "another palm")
    expect(page.locator(".line")).to_have_text([re.compile("a chest"), re.compile("another chest")])
    expect(page.get_by_label("Search the lines")).to_be_focused()
    assert visitor.violations() == []


def test_log__who_has_scrolled_up_stays_there_and_is_told(visit, production) -> None:
    write_many(production, 120)
    page = visit(make_viewer()).open(reverse("logs"))
    is_live(page)
    scroll_up(page)
    seen = page.locator(".line", has_text=re.compile(r"line 90$"))
    place = seen.bounding_box()

    write(production, "new 1", "new 2")

    button = page.locator("[data-log-new]")
    expect(button).to_have_text("2 new lines")
    assert seen.bounding_box() == place
    button.click()
    expect(button).to_be_hidden()
    expect(page.locator(".line", has_text="new 2")).to_be_in_viewport()


def test_log__paused_asks_for_nothing_and_counts_what_waits(visit, production) -> None:
    write(production, "before")
    page = visit(make_viewer()).open(reverse("logs"))
    is_live(page)
    asked: list[str] = []

    page.get_by_role("button", name="Pause").click()
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request.url))
    write(production, "while 1", "while 2")

    button = page.get_by_role("button", name="Go on, 2 new lines")
    expect(button).to_be_visible()
    expect(page.locator(".line")).to_have_count(1)
    assert asked == []
    button.click()
    expect(page.locator(".line")).to_have_text([re.compile(text) for text in ("before", "while 1", "while 2")])


def test_log__scrolling_up_brings_earlier_lines_in_order(visit, production) -> None:
    write_many(production, 450)
    page = visit(make_viewer()).open(f"{reverse('logs')}?production={production.pk}")
    expect(page.locator(".line")).to_have_count(200)

    page.locator("#log-box").evaluate("box => { box.scrollTop = -box.scrollHeight; }")
    expect(page.locator(".line")).to_have_count(400)
    page.locator("#log-box").evaluate("box => { box.scrollTop = -box.scrollHeight; }")

    expect(page.locator(".line")).to_have_count(450)
    shown = page.locator(".line span").all_text_contents()
    assert shown == [f"line {number}" for number in range(1, 451)]
    expect(page.locator(".log-earlier")).to_have_count(0)


def test_log__cleared_view_shows_only_what_comes(visit, production) -> None:
    write(production, "before")
    page = visit(make_viewer()).open(reverse("logs"))
    is_live(page)

    page.get_by_role("button", name="Clear").click()
    write(production, "after")

    expect(page.locator(".line")).to_have_text([re.compile("after")])
    assert LogLine.objects.count() == 2


def test_log__line_is_copied_with_a_link_that_leads_to_it(visit, production) -> None:
    write_many(production, 5)
    visitor = visit(make_viewer())
    page = visitor.open(reverse("logs"))
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")

    page.locator("#log-box").focus()
    for key in "kkc":
        page.keyboard.press(key)

    expect(page.locator("[data-log-say]")).to_have_text("Copied with its link.")
    line, link = page.evaluate("window.copied").split("\n")
    assert line.endswith("line 4")
    page.goto(link)
    expect(page.locator(".line.is-chosen")).to_contain_text("line 4")
    assert visitor.violations() == []


def test_log__from_a_moment_on_to_the_end_and_then_live(visit, production) -> None:
    write_many(production, 450)
    newest = LogLine.objects.order_by("-seq").values_list("seq", flat=True)[0]
    page = visit(make_viewer()).open(f"{reverse('logs')}?line={newest - 300}")
    expect(page.locator(".line", has_text=re.compile(r"line 150$"))).to_be_in_viewport()

    page.locator("#log-box").evaluate("box => { box.scrollTop = 0; }")
    expect(page.locator(".line", has_text=re.compile(r"line 450$"))).to_have_count(1)
    is_live(page)
    write(production, "the newest")

    expect(page.locator(".line").last).to_contain_text("the newest")


def test_log__page_begins_at_the_line_it_was_asked_for_though_it_was_not_painted_yet(visit, production) -> None:
    write_many(production, 120)
    newest = LogLine.objects.order_by("-seq").values_list("seq", flat=True)[0]
    page = visit(make_viewer()).open(f"{reverse('logs')}?line={newest - 60}")

    page.evaluate(SWAP)

    line = page.locator(".line", has_text=re.compile(r"line 60$"))
    expect(line).to_be_in_viewport()
    assert line.evaluate(BELOW_THE_TOP) < 60
