"""The inbox: what waits for whom, in which order, and several decided together."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.models.functions import Now
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from productions.engine import reviews, verdicts
from productions.engine.drafts import save_draft
from productions.models import Configuration, PendingVerdict, Production, Review
from productions.states import ReviewStatus, Verdict
from tests.productions.factory import stage, start
from tests.productions.people import make_operator, make_viewer
from tests.productions.pictures import make_artifact

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira() -> User:
    return make_operator("mira")


@pytest.fixture
def page(client: Client, mira: User) -> Client:
    client.force_login(mira)
    return client


def ask(title: str, *, by: User | None = None, **policy: Any) -> Review:
    """A review before a stage."""
    review = {"when": "before", "title": title, **policy}
    return start([stage("plan", "Plans", review=review)], by=by).reviews.get()


def inbox(client: Client, **asked: str) -> str:
    return client.get(reverse("reviews"), asked).content.decode()


def order(text: str, *titles: str) -> list[int]:
    return [text.find(title) for title in titles]


def test_order__mine_oldest_first_then_what_waits_for_others_then_decided(page: Client, mira: User) -> None:
    done = ask("Question one")
    reviews.decide(done, Verdict.REJECT, by=mira, note="No pirates this year.")
    ask("Question two", reviewers=["editors"])
    ask("Question three")
    ask("Question four")

    places = order(inbox(page), "Question three", "Question four", "Question two", "Question one")

    assert -1 not in places
    assert places == sorted(places)


def test_decided__says_who_and_why(page: Client, mira: User) -> None:
    reviews.decide(ask("Shall it?"), Verdict.REJECT, by=mira, note="No pirates this year.")

    text = inbox(page, show="decided")

    assert "<b>mira</b>: No pirates this year." in text
    assert "Rejected" in text


def test_decided__by_itself_is_said(page: Client) -> None:
    ask("Shall it?", due_hours=2, on_due="approve")
    Review.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    reviews.decide_due()

    assert "By itself: nobody decided in time" in inbox(page)


@pytest.mark.parametrize(
    ("show", "seen"),
    [
        ("mine", {"For mira"}),
        ("open", {"For mira", "For editors"}),
        ("decided", {"Done"}),
        ("nonsense", {"For mira", "For editors", "Done"}),
    ],
)
def test_filter__shows_what_it_says(page: Client, mira: User, show: str, seen: set[str]) -> None:
    reviews.decide(ask("Done"), Verdict.APPROVE, by=mira)
    ask("For editors", reviewers=["editors"])
    ask("For mira")

    text = inbox(page, show=show)

    assert {title for title in ("For mira", "For editors", "Done") if f"<b>{title}</b>" in text} == seen


def test_search__finds_themes_questions_and_numbers_and_keeps_the_filter(page: Client) -> None:
    first, second = ask("Is it kind?"), ask("Shall it begin?")
    Production.objects.filter(pk=first.production_id).update(theme="kites")

    assert [title in inbox(page, q="KITES") for title in ("Is it kind?", "Shall it begin?")] == [True, False]
    assert [title in inbox(page, q="begin") for title in ("Is it kind?", "Shall it begin?")] == [False, True]
    assert "Shall it begin?" in inbox(page, q=str(second.production_id))
    assert 'href="?show=mine&amp;q=kites"' in inbox(page, q="kites")


def test_search__without_a_match_says_so(page: Client) -> None:
    assert "Nothing that waits for you matches “<b>”" not in inbox(page, q="<b>")
    assert "Nothing that waits for you matches “&lt;b&gt;”" in inbox(page, q="<b>")


def test_row__approvals_due_time_draft_and_pictures(page: Client, mira: User) -> None:
    review = ask("Shall it?", approvals=2, due_hours=3, on_due="approve")
    reviews.decide(review, Verdict.APPROVE, by=make_operator("jon"))
    save_draft(review, by=mira, note="Hm.")
    make_artifact(review.production, "page/1/line-art")
    make_artifact(review.production, "page/1/preview", content=b"png", media_type="image/png")
    make_artifact(review.production, "page/6/line-art")

    text = inbox(page)

    assert "1 of 2 approvals, by jon" in text
    assert "approved by itself" in text
    assert "Your draft" in text
    assert text.count('class="strip-leaf"') == 1
    assert "page-1-preview.png" in text


def test_row__what_i_approved_waits_for_others(page: Client, mira: User) -> None:
    reviews.decide(ask("Shall it?", approvals=2), Verdict.APPROVE, by=mira)

    text = inbox(page)

    assert "Waits for others" in text
    assert "You approved; others must too" in text


def test_row__what_i_am_about_to_decide_is_in_the_bar_alone(page: Client, mira: User) -> None:
    verdicts.give(ask("Shall it?"), Verdict.APPROVE, by=mira)

    text = inbox(page)

    assert "data-effect-at" in text
    assert "data-row>" not in text


def test_row__what_another_is_about_to_decide_is_said(page: Client) -> None:
    verdicts.give(ask("Shall it?"), Verdict.APPROVE, by=make_operator("jon"))

    assert "jon: approve, in a moment" in inbox(page)


def test_viewers__see_all_that_is_open_and_choose_nothing(client: Client) -> None:
    ask("Shall it?")
    client.force_login(make_viewer())

    text = inbox(client)

    assert "Shall it?" in text
    assert 'name="review"' not in text
    assert client.post(reverse("reviews-approve"), {"review": "1"}).status_code == 403


def test_chosen__are_approved_together_each_by_itself(page: Client, mira: User) -> None:
    chosen = [ask("Question one"), ask("Question two"), ask("For editors", reviewers=["editors"])]

    address = reverse("reviews-approve") + "?show=mine"
    answer = page.post(address, {"review": [str(review.pk) for review in chosen] + ["x", "9" * 30]}, follow=True)

    text = answer.content.decode()
    assert answer.redirect_chain[0][0] == reverse("reviews") + "?show=mine"
    assert PendingVerdict.objects.coming().count() == 2
    assert (
        f"For editors (production {chosen[2].production_id}) was not approved. This is for editors to decide." in text
    )
    assert "2 verdicts take effect in a moment." in text


def test_chosen__all_are_undone_at_once(page: Client) -> None:
    chosen = [ask("Question one"), ask("Question two")]
    page.post(reverse("reviews-approve"), {"review": [str(review.pk) for review in chosen]})

    page.post(reverse("reviews-undo"), {"all": "1"})

    assert not PendingVerdict.objects.exists()
    assert Review.objects.open().count() == 2


def test_chosen__count_when_their_time_has_come(page: Client) -> None:
    chosen = [ask("Question one"), ask("Question two")]
    page.post(reverse("reviews-approve"), {"review": [str(review.pk) for review in chosen]})
    PendingVerdict.objects.update(takes_effect_at=Now() - timedelta(seconds=1))

    assert verdicts.take_effective() == 2

    assert Review.objects.filter(status=ReviewStatus.APPROVED).count() == 2


def test_parts__nothing_is_sent_while_nothing_changes(page: Client) -> None:
    ask("Shall it?", due_hours=3, on_due="approve")
    page.post(reverse("reviews-approve"), {"review": str(ask("Question two").pk)})
    versions = dict(re.findall(r'class="part-version" name="(\w+)" value="(\w+)"', inbox(page)))

    assert page.get(reverse("reviews-parts"), versions).status_code == 204


def test_speed__one_row_asks_as_often_as_twenty(page: Client, mira: User) -> None:
    def ask_everything() -> None:
        reviews.decide(ask("Done"), Verdict.APPROVE, by=mira)
        ask("For editors", reviewers=["editors"])
        review = ask("Two", approvals=2)
        reviews.decide(review, Verdict.APPROVE, by=User.objects.get_or_create(username="jon", is_staff=True)[0])
        make_artifact(review.production, "page/1/line-art")
        verdicts.give(ask("Three"), Verdict.APPROVE, by=mira)

    Configuration.current()
    Configuration.objects.update(max_concurrent_productions=1000)

    def n_queries() -> int:
        with CaptureQueriesContext(connection) as queries:
            inbox(page)
        return len(queries)

    ask_everything()
    inbox(page)
    one = n_queries()
    for _ in range(6):
        ask_everything()

    assert n_queries() == one
