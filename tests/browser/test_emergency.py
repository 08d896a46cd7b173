"""The emergency stop, pressed in the middle of three real productions, and their going on."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from playwright.sync_api import Page, expect

from productions import examples
from productions.colouring import PIPELINE, start_production
from productions.models import Attempt, Pipeline, PipelineVersion, Production
from productions.states import AttemptStatus, ProductionStatus
from tests.productions.people import make_operator
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.slow]

THEMES = ("pirates", "castles", "farm animals")
PAGES = 10
IN_THE_MIDDLE = "page-4"
REASON = "The paper jams."


def make_drawing_only() -> None:
    """The first three stages of the colouring book: all that draws pages."""
    stages = examples.definition_of("colouring-book")["stages"]
    pipeline = Pipeline.objects.get(key=PIPELINE)
    PipelineVersion.objects.create(pipeline=pipeline, number=2, definition={"stages": stages[:3]})


def start(theme: str) -> Production:
    return start_production(theme=theme, age="6-8", pages=PAGES, seed=7, quality="draft").production


def standing(productions: list[Production]) -> set[str]:
    return set(Production.objects.filter(pk__in=[one.pk for one in productions]).values_list("status", flat=True))


def stop_everything(page: Page) -> float:
    """Press the button, say why, and press again; return when, on the clock of `time.monotonic`."""
    page.get_by_role("link", name="Emergency stop").click()
    expect(page.get_by_role("heading", name="This will stop")).to_contain_text("3 productions, 3 running attempts")
    for theme in THEMES:
        expect(page.locator(".halted")).to_contain_text(theme.capitalize())
    page.get_by_role("button", name="Stop everything").click()
    expect(page.get_by_role("heading", name="This will stop")).to_be_visible()
    page.get_by_label("Why").fill(REASON)
    pressed = time.monotonic()
    page.get_by_role("button", name="Stop everything").click()
    return pressed


def test_emergency_stop__halts_three_productions_and_each_page_is_drawn_once(visit, press, door) -> None:
    make_drawing_only()
    door.hold(IN_THE_MIDDLE)
    productions = [start(theme) for theme in THEMES]
    wait_until(lambda: door.waiting() == len(THEMES), "each is in the middle of its pages", seconds=90)
    page = visit(make_operator("mira")).open("/orchestrator/")

    pressed = stop_everything(page)
    expect(page.locator("#notice")).to_contain_text("3 productions were paused")
    wait_until(lambda: not door.waiting(), "the agents have let go")
    print(f"Halted {time.monotonic() - pressed:.2f} s after the click.")

    assert standing(productions) == {ProductionStatus.PAUSED}
    assert not Attempt.objects.running().exists()
    expect(page.get_by_text("Stopped by mira on").first).to_contain_text(f"{REASON} Nothing starts")
    expect(page.locator(".halted li")).to_have_count(len(THEMES))
    expect(page.locator(".halted .status-paused")).to_have_count(len(THEMES))

    door.let_go(IN_THE_MIDDLE)
    page.get_by_role("button", name="Release and resume these").click()
    expect(page.locator("#notice")).to_contain_text("What it had paused goes on.")
    completed = page.get_by_role("navigation", name="Status").get_by_role("link", name=f"Completed {len(THEMES)}")
    expect(completed).to_be_visible(timeout=90_000)

    for production in productions:
        names = production.artifacts.filter(name__endswith="/line-art").values_list("name", flat=True)
        assert Counter(names) == {f"page/{number}/line-art": 1 for number in range(1, PAGES + 1)}
    interrupted = Attempt.objects.exclude(status=AttemptStatus.SUCCEEDED)
    assert Counter(interrupted.values_list("job__key", "status")) == {(IN_THE_MIDDLE, AttemptStatus.INTERRUPTED): 3}
