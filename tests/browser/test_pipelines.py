"""A person makes a pipeline in admin, as a new user would."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from productions.models import Pipeline, Production
from tests.productions.factory import chain, make_version

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = {"viewport": {"width": 390, "height": 844}}


def fill_stage(page, number: int, key: str, name: str, after: str = "", ended: str = "has succeeded") -> None:
    row = page.locator(f"#stage-{number}")
    row.get_by_label("Name", exact=True).fill(name)
    row.get_by_label("Key", exact=True).fill(key)
    row.get_by_label("Agent", exact=True).select_option("MarketScoutAI")
    if after:
        row.get_by_label("Stage it needs").first.fill(after)
        row.get_by_label("How that must have ended").first.select_option(label=ended)


def test_pipeline__is_made_mended_versioned_and_started(visit) -> None:
    mira = visit(User.objects.create_superuser("mira"))
    page = mira.open("/pipelines/")
    page.get_by_role("link", name="New pipeline").click()

    page.get_by_label("Title", exact=True).fill("Letters")
    page.locator("#id_key").fill("letters")
    fill_stage(page, 1, "look", "Look around")
    page.get_by_role("button", name="Add a stage").click()
    fill_stage(page, 2, "mend", "Mend it", after="lok", ended="has failed")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#stage-2").get_by_text("needs 'lok', which does not exist")).to_be_visible()

    page.locator("#stage-2").get_by_label("Stage it needs").first.fill("look")
    page.get_by_role("button", name="Check and draw").last.click()
    expect(page.get_by_text("No fault found")).to_be_visible()
    expect(page.locator(".graph-scroll .arrow-failure")).to_have_count(1)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Version 1 is saved.")).to_be_visible()

    page.locator("#stage-2").get_by_label("Name", exact=True).fill("Mend it well")
    page.get_by_label("What changed").fill("A better name.")
    page.get_by_role("button", name="Save as a new version").click()
    expect(page.get_by_text("Version 2 is saved.")).to_be_visible()
    page.get_by_role("link", name="Versions", exact=True).click()
    expect(page.get_by_text("+    name: Mend it well")).to_be_visible()
    assert [each for each in mira.violations() if "422" not in each] == []

    page.go_back()
    page.get_by_role("link", name="Start a production").click()
    page.get_by_label("Theme").fill("letters")
    page.get_by_role("button", name="Start production").click()
    expect(page.get_by_role("heading", name="Letters")).to_be_visible()
    assert Production.objects.get().pipeline_version == Pipeline.objects.get(key="letters").newest


def test_phone__nothing_is_wider_than_the_screen(visit) -> None:
    pipeline = make_version(chain(*(f"stage-{number}" for number in range(9)), agent="MarketScoutAI")).pipeline
    mira = visit(User.objects.create_superuser("mira"), **PHONE)

    for path in ("/pipelines/", f"/pipelines/{pipeline.key}/", f"/admin/productions/pipeline/{pipeline.pk}/change/"):
        page = mira.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert mira.violations() == []
