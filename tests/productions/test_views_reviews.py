"""The pages on which people decide, stop everything, and have things made again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse

from productions import review_forms
from productions.engine import halting, reviews, verdicts
from productions.errors import RequestInvalidError
from productions.models import Halt, PendingVerdict, Production, Review
from productions.review_forms import TableRow
from productions.states import ProductionStatus, ReviewStatus, Verdict
from tests.productions.factory import chain, stage, start
from tests.productions.people import make_operator, make_viewer
from tests.productions.pictures import SVG, make_artifact

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_stop_file(settings, tmp_path) -> None:
    settings.STOP_FILE = tmp_path / "stop"


@pytest.fixture
def mira(client: Client) -> Client:
    client.force_login(make_operator("mira"))
    return client


@pytest.fixture
def asked(drain) -> Review:
    start([stage("plan", "Plans", review={"when": "after", "title": "Is <b>it</b> good?"}), *chain("a")])
    drain()
    return Review.objects.get()


def take_what_waits() -> int:
    """Let the ten seconds pass."""
    PendingVerdict.objects.update(takes_effect_at=Now() - timedelta(seconds=1))
    return verdicts.take_effective()


def shown(client: Client, asked: Review) -> str:
    return client.get(reverse("review", args=[asked.pk])).content.decode()


def test_inbox__teaches_when_it_is_empty(mira: Client) -> None:
    assert "Nothing waits for you" in mira.get(reverse("reviews")).content.decode()


def test_inbox__lists_what_waits_and_every_page_counts_it(mira: Client, asked: Review) -> None:
    assert "Is &lt;b&gt;it&lt;/b&gt; good?" in mira.get(reverse("reviews")).content.decode()
    assert 'side-count tabular">1<' in mira.get(reverse("home")).content.decode()


def test_review__the_production_points_to_it(mira: Client, asked: Review) -> None:
    desk = mira.get(reverse("production", args=[asked.production_id])).content.decode()

    assert reverse("review", args=[asked.pk]) in desk


def test_review__is_approved_with_what_was_edited(mira: Client, asked: Review) -> None:
    assert 'value="Pirates"' in mira.get(reverse("review", args=[asked.pk])).content.decode()

    answer = mira.post(
        reverse("review-decide", args=[asked.pk]), {"verdict": "approve", "output-": "", "output-title": "Kites"}
    )

    assert answer.url == reverse("reviews")
    take_what_waits()
    asked.refresh_from_db()
    assert (asked.status, asked.output["title"]) == (ReviewStatus.APPROVED, "Kites")


def test_review__changes_without_a_note_are_refused_and_nothing_is_lost(mira: Client, asked: Review) -> None:
    answer = mira.post(reverse("review-decide", args=[asked.pk]), {"verdict": "request_changes", "note": " "})

    assert answer.status_code == 422
    assert "Say in a sentence what is wrong" in answer.content.decode()
    asked.refresh_from_db()
    assert asked.status == ReviewStatus.OPEN


def test_review__a_note_is_kept_for_later(mira: Client, asked: Review) -> None:
    mira.post(reverse("review-decide", args=[asked.pk]), {"verdict": "", "note": "More parrots?"})

    assert "More parrots?" in mira.get(reverse("review", args=[asked.pk])).content.decode()


def test_review__decided_by_another_meanwhile_says_so(mira: Client, asked: Review) -> None:
    reviews.decide(asked, Verdict.APPROVE, by=make_operator("jon"))

    address = reverse("review-decide", args=[asked.pk])
    answer = mira.post(address, {"verdict": "reject", "note": "No."}, follow=True)

    assert "Nothing was changed. It is decided already: approved." in answer.content.decode()


def test_review__a_verdict_is_shown_with_undo_and_leads_to_the_next(mira: Client, asked: Review, drain) -> None:
    start([stage("plan", "Plans", review={"when": "before", "title": "May it begin?"})])
    following = Review.objects.latest("pk")

    answer = mira.post(reverse("review-decide", args=[asked.pk]), {"verdict": "approve"}, follow=True)

    assert answer.request["PATH_INFO"] == reverse("review", args=[following.pk])
    assert "data-effect-at" in answer.content.decode()
    assert "data-effect-at" in mira.get(reverse("reviews")).content.decode()


def test_review__undone_it_is_open_again_with_what_was_written(mira: Client, asked: Review) -> None:
    posted = {"verdict": "approve", "note": "Lovely.", "output-": "", "output-title": "Kites"}
    mira.post(reverse("review-decide", args=[asked.pk]), posted)

    answer = mira.post(reverse("reviews-undo"), {"pending": PendingVerdict.objects.get().pk}, follow=True)

    said = answer.content.decode()
    assert (take_what_waits(), "Undone: Is &lt;b&gt;it&lt;/b&gt; good?" in said) == (0, True)
    assert 'value="Kites" data-made="Pirates"' in said
    assert ">Lovely.</textarea>" in said


def test_review__undo_too_late_is_said(mira: Client, asked: Review) -> None:
    mira.post(reverse("review-decide", args=[asked.pk]), {"verdict": "approve"})
    pending = PendingVerdict.objects.get().pk
    take_what_waits()

    answer = mira.post(reverse("reviews-undo"), {"pending": pending}, follow=True)

    assert "It has taken effect already and cannot be undone." in answer.content.decode()


def test_review__another_persons_verdict_is_not_undone(mira: Client, asked: Review) -> None:
    verdicts.give(asked, Verdict.APPROVE, by=make_operator("jon"))

    mira.post(reverse("reviews-undo"), {"pending": PendingVerdict.objects.get().pk, "all": "1"})

    assert PendingVerdict.objects.coming().exists()


def test_review__why_a_verdict_did_not_count_is_said_until_it_is_put_away(mira: Client, asked: Review) -> None:
    mira.post(reverse("review-decide", args=[asked.pk]), {"verdict": "reject", "note": "No."})
    reviews.decide(asked, Verdict.APPROVE, by=make_operator("jon"))
    take_what_waits()
    assert "It is decided already: approved." in mira.get(reverse("reviews")).content.decode()

    mira.post(reverse("reviews-undo"), {"pending": PendingVerdict.objects.get().pk})

    assert "did not count" not in mira.get(reverse("reviews")).content.decode()


def test_review__remarks_on_pages_go_into_the_note_and_come_back_in_their_place(mira: Client, asked: Review) -> None:
    make_artifact(asked.production, "page/7/line-art")
    posted = {"verdict": "", "note": "Nice.", "page-note-7": " more\r\nwaves ", "page-note-8": " ", "page-note-x": "no"}

    mira.post(reverse("review-decide", args=[asked.pk]), posted)

    assert asked.drafts.get().note == "Nice.\nPage 7: more waves"
    page = shown(mira, asked)
    assert ">more waves</textarea>" in page
    assert ">Nice.</textarea>" in page


def test_review__remarks_alone_are_enough_to_request_changes(mira: Client, asked: Review) -> None:
    mira.post(reverse("review-decide", args=[asked.pk]), {"verdict": "request_changes", "page-note-7": "more waves"})

    take_what_waits()

    asked.refresh_from_db()
    assert asked.status == ReviewStatus.CHANGES_REQUESTED
    assert asked.job.feedback == [{"by": "mira", "reason": "Page 7: more waves"}]


def test_review__what_somebody_edited_meanwhile_is_not_written_over(mira: Client, drain) -> None:
    start([stage("plan", "Plans", review={"when": "after", "approvals": 2})])
    drain()
    asked = Review.objects.get()
    seen = verdicts.digest(asked.output)
    reviews.decide(asked, Verdict.APPROVE, by=make_operator("jon"), output={**asked.output, "title": "Kites"})

    address = reverse("review-decide", args=[asked.pk])
    answer = mira.post(address, {"verdict": "approve", "seen": seen, "output-title": "Pirates"})

    assert answer.status_code == 422
    assert "Somebody has changed it since you opened it" in answer.content.decode()
    assert not PendingVerdict.objects.exists()


def test_review__a_redo_shows_the_round_before_and_what_changed(mira: Client, asked: Review, drain) -> None:
    reviews.decide(asked, Verdict.REQUEST_CHANGES, by=make_operator("jon"), note="More parrots.")
    drain()

    page = shown(mira, Review.objects.open().get())

    assert "Round 1" in page
    assert "More parrots." in page
    assert "<ins>More parrots.</ins>" in page


def test_review__pages_that_look_different_since_the_last_round_are_marked(mira: Client, asked: Review, drain) -> None:
    for number in (1, 2):
        make_artifact(asked.production, f"page/{number}/line-art")
    reviews.decide(asked, Verdict.REQUEST_CHANGES, by=make_operator("jon"), note="Page 2: more waves")
    drain()
    make_artifact(asked.production, "page/2/line-art", content=SVG + b"<!-- waves -->")

    page = shown(mira, Review.objects.open().get())

    assert page.count("data-before=") == 1
    assert 'alt="Page 2, changed since the last round"' in page


def test_review__says_how_far_the_approvals_are_and_when_it_is_due(mira: Client, drain) -> None:
    start([stage("plan", "Plans", review={"when": "after", "approvals": 2, "due_hours": 3, "on_due": "approve"})])
    drain()
    asked = Review.objects.get()
    reviews.decide(asked, Verdict.APPROVE, by=make_operator("jon"), note="Fine.")

    page = shown(mira, asked)

    assert "1 of 2 approvals, by <b>jon</b>" in page
    assert "Approved by itself" in page


def test_draft__is_kept_while_one_writes_and_not_once_a_verdict_is_given(mira: Client, asked: Review) -> None:
    address = reverse("review-draft", args=[asked.pk])

    assert mira.post(address, {"note": "Perhaps", "output-": "", "output-title": "Kites"}).status_code == 204
    assert asked.drafts.get().output == {"title": "Kites"}
    mira.post(reverse("review-decide", args=[asked.pk]), {"verdict": "approve"})
    mira.post(address, {"note": "Perhaps"})

    assert not asked.drafts.exists()


def test_review__viewers_look_and_do_not_decide(client: Client, asked: Review) -> None:
    client.force_login(make_viewer())

    assert 'name="verdict"' not in shown(client, asked)
    assert client.post(reverse("review-decide", args=[asked.pk]), {"verdict": "approve"}).status_code == 403


def test_tables__say_words_for_keys_and_put_long_texts_below() -> None:
    names = {"own/bee": "bee", "openmoji/1F36F": "honey pot"}
    pages = [{"prompt": "p" * 90, "subject": "own/bee", "supports": ["openmoji/1F36F", "own/new"], "number": 1}]

    table = review_forms.tables_of({"pages": pages, "names": names})[0]

    assert table.columns == ["Number", "Subject", "Supports"]
    cells = [("Number", "1"), ("Subject", "bee"), ("Supports", "honey pot, own/new")]
    assert table.rows == [TableRow(cells, [("Prompt", "p" * 90)])]


def test_review__shows_long_texts_whole(mira: Client, asked: Review) -> None:
    names = {"own/bee": "bee"}
    Review.objects.update(output={"pages": [{"subject": "own/bee", "prompt": "a bee " * 40}], "names": names})

    page = shown(mira, asked)

    assert f'<span class="quiet">Prompt</span> {"a bee " * 40}</td>' in page
    assert "own/bee" not in page


def test_halt__shows_what_will_stop_then_what_did_and_releases_it(mira: Client) -> None:
    production = start(chain("a"))
    assert "This will stop" in mira.get(reverse("halt")).content.decode()

    shown = mira.post(reverse("halt"), {"reason": "Smoke."}, follow=True).content.decode()

    assert "Paused by it" in shown
    assert "Smoke." in mira.get(reverse("home")).content.decode()
    production.refresh_from_db()
    assert production.status == ProductionStatus.PAUSED
    mira.post(reverse("release"), {"resume": "1"})
    production.refresh_from_db()
    assert (Halt.standing(), production.status) == (None, ProductionStatus.ACTIVE)


@pytest.mark.parametrize("typed", [{}, {"reason": " \n "}])
def test_halt__the_page_needs_a_reason(mira: Client, typed: dict[str, str]) -> None:
    production = start()

    answer = mira.post(reverse("halt"), typed)

    assert (answer.status_code, Halt.standing()) == (422, None)
    assert "Say why everything shall stop" in answer.content.decode()
    assert f">{typed.get('reason', '')}</textarea>" in answer.content.decode()
    production.refresh_from_db()
    assert production.status == ProductionStatus.ACTIVE


def test_halt__what_is_refused_meanwhile_is_said(mira: Client) -> None:
    production = start(chain("a"))
    halting.halt(by=None, reason="Smoke.")

    answer = mira.post(reverse("resume", args=[production.pk]), follow=True)

    assert "Nothing starts: emergency stop" in answer.content.decode()


def test_remake__queues_a_new_production_with_the_note(mira: Client, drain) -> None:
    production = start([stage("plan", "Plans"), stage("pieces", "FanOut", "plan", params={"n": 2, "agent": "Remade"})])
    drain()
    address = reverse("remake", args=[production.pk])
    assert 'value="pieces/piece-2"' in mira.get(address).content.decode()

    answer = mira.post(address, {"what": "pieces/piece-2", "note": "Bigger ears."})

    made = Production.objects.order_by("-pk")[0]
    assert (answer.url, made.origin) == (reverse("production", args=[made.pk]), production)


def test_remake__what_is_not_there_is_said(mira: Client) -> None:
    production = start(chain("a"))

    answer = mira.post(reverse("remake", args=[production.pk]), {"what": "b"})

    assert (answer.status_code, Production.objects.count()) == (422, 1)
    assert "There is no stage &#x27;b&#x27;" in answer.content.decode()


def test_output_fields__edit_texts_numbers_lists_and_truths_only() -> None:
    output = {"title": "A", "pages": 3, "fit": 0.5, "keywords": ["a", "b"], "sure": True, "plan": [{"n": 1}]}

    found = review_forms.edited(
        output,
        {
            "output-": "",
            "output-title": " B ",
            "output-pages": "4",
            "output-fit": "0.5",
            "output-keywords": "a\r\n\r\nc",
        },
    )

    assert found == {**output, "title": "B", "pages": 4, "keywords": ["a", "c"], "sure": False}
    assert review_forms.rest_of(output) == {"plan": [{"n": 1}]}


def test_output_fields__unchanged_is_no_edit() -> None:
    assert review_forms.edited({"title": " A\n"}, {"output-title": " A\r\n"}) is None


def test_output_fields__a_number_that_is_none_is_refused() -> None:
    with pytest.raises(RequestInvalidError, match="Pages must be a number, not 'many'"):
        review_forms.edited({"pages": 3}, {"output-pages": "many"})


@pytest.mark.parametrize("typed", ["nan", "inf", "1e999", "9" * 5000])
def test_output_fields__a_number_that_cannot_be_kept_is_refused(typed: str) -> None:
    for made in (3, 0.5):
        with pytest.raises(RequestInvalidError, match="Fit must be a number"):
            review_forms.edited({"fit": made}, {"output-fit": typed})
