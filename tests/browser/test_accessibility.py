"""axe looks at every page: light, dark, and as wide as a phone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page

from memory.books import publish_book
from productions.models import Halt, LogLine, Production, Review, Visit
from productions.states import JobStatus, ProductionStatus, ReviewOccasion
from tests.productions.factory import make_job, make_production, make_version
from tests.productions.people import make_operator
from tests.productions.pictures import make_artifact
from tests.productions.pipelines import make_colouring_book

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ALL = {"resultTypes": ["violations"]}
COLOURS = {**ALL, "runOnly": ["color-contrast", "link-in-text-block"]}
"""What a page in the dark may break that the same page in the light does not."""
LOOKS = [("light", 1440, ALL), ("dark", 1440, COLOURS), ("light", 390, ALL), ("dark", 390, COLOURS)]
SAY = "(level) => document.dispatchEvent(new CustomEvent('bindery:say', {detail: {level, text: `It is ${level}`}}))"
STILL = "*, ::before, ::after { animation: none !important; transition: none !important; }"


@pytest.fixture
def places(transactional_db, shared_files) -> list[str]:
    """The address of every page, with something to see on each."""
    version = make_colouring_book()
    mira = make_operator("mira")
    Visit.objects.create(person=mira, latest_at=timezone.now() - timedelta(hours=9))
    drawing = fill(make_production(theme="pirates", pipeline_version=version, started_at=timezone.now()))
    failed = make_production(ProductionStatus.ERROR, theme="castles", pipeline_version=version, reason="No ink.")
    make_job(failed, JobStatus.FAILED, key="draw", position=2, error="No ink.")
    make_production(ProductionStatus.QUEUED, theme="farm", pipeline_version=make_version())
    done = make_production(ProductionStatus.COMPLETED, theme="space", pipeline_version=version)
    publish_book(
        production_id=done.pk, title="Blast Off", subtitle="A book", theme="space", audience="Ages 6-8", page_count=30,
        files=[make_artifact(done, "interior.pdf", b"%PDF", "application/pdf")], listing={}, licence="CC0-1.0",
    )  # fmt: skip
    review = Review.objects.create(
        production=drawing, job=drawing.jobs.get(key="plan"), attempt=1, occasion=ReviewOccasion.AFTER, title="Right?"
    )
    Halt.objects.create(actor="noor", reason="Smoke.", production_ids=[drawing.pk])
    return [
        "/", "/?q=nothing", "/orchestrator/", f"/orchestrator/?production={failed.pk}", "/orchestrator/productions/",
        "/orchestrator/agents/", "/orchestrator/memory/", "/orchestrator/config/", "/productions/start/",
        f"/productions/{drawing.pk}/", f"/productions/{failed.pk}/", f"/productions/{done.pk}/",
        f"/productions/{drawing.pk}/stop/", f"/productions/{done.pk}/again/", "/halt/",
        "/reviews/", f"/reviews/{review.pk}/", "/pipelines/", "/pipelines/colouring-book/",
    ]  # fmt: skip


def fill(production: Production) -> Production:
    make_job(production, JobStatus.IN_REVIEW, key="plan")
    make_job(production, JobStatus.RUNNING, key="draw", position=2, progress_current=15, progress_total=30)
    make_artifact(production, "page/1/line-art")
    for level in ("debug", "info", "success", "warning", "error"):
        LogLine.objects.create(production_id=production.pk, level=level, message=f"a line of level {level}")
    return production


def complaints(page: Page) -> list[str]:
    """What axe complains about in every look, each with the elements it means."""
    # A fading element has no colour of its own; axe would measure it half seen.
    page.add_style_tag(content=STILL)
    page.evaluate(AXE_SCRIPT)
    found = []
    for scheme, width, options in LOOKS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        for rule in page.evaluate("(options) => axe.run(options)", options)["violations"]:
            nodes = " ".join(node["html"][:160] for node in rule["nodes"][:3])
            found.append(f"{scheme}, {width} px, {rule['id']}: {nodes}")
    return found


def test_accessibility__no_page_has_a_violation(visit, places) -> None:
    mira = visit(User.objects.get(username="mira"), bypass_csp=True)

    found = {place: complaints(mira.open(place)) for place in places}

    assert {place: complaint for place, complaint in found.items() if complaint} == {}


def test_accessibility__login_has_no_violation(visit, transactional_db) -> None:
    assert complaints(visit(bypass_csp=True).open("/login/")) == []


def test_accessibility__slips_and_the_sheet_of_keys_have_no_violation(visit, transactional_db) -> None:
    page = visit(make_operator("mira"), bypass_csp=True).open("/")

    for level in ("success", "info", "warning", "error"):
        page.evaluate(SAY, level)

    assert complaints(page) == []
    page.keyboard.press("?")
    assert complaints(page) == []
