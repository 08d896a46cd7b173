"""Deciding in a real browser: by keys, with remarks on pages, undone in time, on a phone, without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db.models.functions import Now
from playwright.sync_api import Page, expect

from productions.engine import verdicts
from productions.models import PendingVerdict, Review, ReviewDraft
from productions.states import ReviewStatus
from tests.productions.factory import stage, start
from tests.productions.people import make_operator
from tests.productions.pictures import make_artifact

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture
def mira(transactional_db) -> User:
    return make_operator("mira")


def ask(title: str, pages: int = 0, **policy: object) -> Review:
    review = start([stage("plan", "Plans", review={"when": "before", "title": title, **policy})]).reviews.get()
    for number in range(1, pages + 1):
        make_artifact(review.production, f"page/{number}/line-art")
    return review


def plan(drain: Callable[[], int]) -> Review:
    """A review of what a stage gave, which can be edited."""
    production = start([stage("plan", "Plans", review={"when": "after", "title": "Is the plan good?"})])
    drain()
    return production.reviews.get()


def address(review: Review) -> str:
    return f"/reviews/{review.pk}/"


def undo_button(page: Page):
    return page.get_by_role("button", name=re.compile(r"^Undo \(\d+ s\)$"))


def let_time_pass() -> None:
    PendingVerdict.objects.update(takes_effect_at=Now() - timedelta(seconds=1))


def test_inbox__keys_move_open_and_choose(visit, mira: User) -> None:
    first, second = ask("Question one"), ask("Question two")
    person = visit(mira)
    page = person.open("/reviews/")

    for key in ("j", "j", "k", "j", "c"):
        page.keyboard.press(key)
    expect(page.locator(f"#row-{second.pk}")).to_be_focused()
    expect(page.get_by_label(f"Choose Question two, production {second.production_id}")).to_be_checked()
    expect(page.get_by_text("1 chosen")).to_be_visible()
    page.keyboard.press("k")
    page.keyboard.press("Enter")

    page.wait_for_url(f"**{address(first)}")
    assert person.violations() == []


def test_inbox__several_are_approved_together_and_undone_together(visit, mira: User) -> None:
    for title in ("Question one", "Question two", "Question three"):
        ask(title)
    page = visit(mira).open("/reviews/?show=mine")

    page.get_by_label("Choose Question one").check()
    page.get_by_label("Choose Question three").check()
    page.get_by_role("button", name="Approve what is chosen").click()

    expect(undo_button(page)).to_have_count(2)
    expect(page.locator("[data-row]")).to_have_count(1)
    assert page.url.endswith("?show=mine")
    page.get_by_role("button", name="Undo all").click()
    expect(page.locator("[data-row]")).to_have_count(3)
    assert not PendingVerdict.objects.exists()


def test_inbox__a_row_that_was_chosen_stays_so_while_others_appear(visit, mira: User) -> None:
    ask("Question one")
    page = visit(mira).open("/reviews/")
    expect(page.locator("[data-live-sign]").first).to_have_attribute("data-state", "live")
    page.get_by_label("Choose Question one").check()

    ask("Question two")

    expect(page.get_by_text("Question two")).to_be_visible()
    expect(page.get_by_label("Choose Question one")).to_be_checked()


def test_verdict__leads_to_the_next_and_is_undone_from_another_browser(visit, mira: User, drain) -> None:
    review, following = plan(drain), ask("Question two")
    here, there = visit(mira), visit(mira)
    page = here.open(address(review))

    page.get_by_label("Title").fill("Kites")
    page.get_by_role("button", name="Approve with edits").click()

    page.wait_for_url(f"**{address(following)}")
    expect(undo_button(page)).to_be_visible()
    other = there.open("/reviews/")
    undo_button(other).click()
    other.wait_for_url(f"**{address(review)}")
    expect(other.get_by_label("Title")).to_have_value("Kites")
    let_time_pass()
    assert verdicts.take_effective() == 0
    assert Review.objects.open().count() == 2
    assert here.violations() + there.violations() == []


def test_verdict__the_bar_goes_when_it_has_taken_effect(visit, mira: User) -> None:
    review = ask("Question one")
    ask("Question two")
    page = visit(mira).open(address(review))
    page.get_by_role("button", name="Approve").click()
    expect(undo_button(page)).to_be_visible()

    let_time_pass()
    assert verdicts.take_effective() == 1

    expect(page.locator(".coming")).to_have_count(0)
    assert Review.objects.get(pk=review.pk).status == ReviewStatus.APPROVED


def test_verdict__what_needs_a_note_asks_for_it_and_ctrl_enter_sends_it(visit, mira: User) -> None:
    review = ask("Question one")
    page = visit(mira).open(address(review))

    page.get_by_role("button", name="Reject").click()
    expect(page.get_by_label("Note", exact=True)).to_be_focused()
    page.keyboard.type("No pirates this year.")
    page.keyboard.press("Control+Enter")

    expect(undo_button(page)).to_be_visible()
    pending = PendingVerdict.objects.get()
    assert (pending.verdict, pending.note) == ("reject", "No pirates this year.")


def test_pages__are_judged_large_and_remarks_go_with_the_note(visit, mira: User) -> None:
    review = ask("Shall it be published?", pages=3)
    person = visit(mira)
    page = person.open(address(review))

    page.get_by_alt_text("Page 1").click()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("img", name="Page 2", exact=True).last).to_be_visible()
    page.keyboard.press("n")
    page.keyboard.type("More waves")
    page.keyboard.press("Escape")
    expect(page.get_by_text("With it go remarks on page 2.")).to_be_visible()
    page.get_by_role("button", name="Request changes").click()

    expect(undo_button(page)).to_be_visible()
    assert PendingVerdict.objects.get().note == "Page 2: More waves"
    assert person.violations() == []


def test_draft__is_kept_while_one_writes(visit, mira: User) -> None:
    review = ask("Question one")
    page = visit(mira).open(address(review))

    page.get_by_label("Note", exact=True).fill("Perhaps more parrots")
    expect(page.get_by_text("Kept as your draft")).to_be_visible()

    assert ReviewDraft.objects.get().note == "Perhaps more parrots"
    page.goto(page.url.replace(address(review), "/reviews/"))
    expect(page.get_by_text("Your draft")).to_be_visible()


def test_phone__the_verdict_is_within_reach_of_the_thumb(visit, mira: User) -> None:
    review = ask("Shall it be published?", pages=6)
    page = visit(mira, **PHONE).open(address(review))

    box = page.get_by_role("button", name="Approve").bounding_box()

    assert box["y"] > 844 / 2
    assert box["y"] + box["height"] <= 844
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Approve").click()
    expect(undo_button(page)).to_be_visible()


def test_without_scripts__a_verdict_is_given_and_undone(visit, mira: User) -> None:
    review = ask("Question one", pages=1)
    page = visit(mira, java_script_enabled=False).open(address(review))

    page.get_by_text("Remark").first.click()
    page.get_by_label("What should be different on page 1").fill("More waves")
    page.get_by_role("button", name="Request changes").click()
    assert PendingVerdict.objects.get().note == "Page 1: More waves"
    page.get_by_role("button", name=re.compile("^Undo until")).click()

    expect(page.get_by_label("What should be different on page 1")).to_have_value("More waves")
    assert not PendingVerdict.objects.exists()
