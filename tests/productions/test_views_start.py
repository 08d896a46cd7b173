"""Starting a production from the form."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from memory.books import remember_book
from orchestrator_site.time_zone import COOKIE
from productions.models import Configuration, Halt, Production
from productions.states import ProductionStatus
from productions.views.start import DOUBLE_CLICK
from tests.productions.people import make_operator
from tests.productions.pipelines import make_colouring_book

pytestmark = pytest.mark.django_db

FORM = {"theme": "pirates", "age": "6-8", "pages": "30", "quality": "normal"}


@pytest.fixture
def operator(client: Client) -> Client:
    make_colouring_book()
    client.force_login(make_operator("mira"))
    return client


def saturate(theme: str) -> None:
    for number in range(Configuration.current().saturation_limit):
        remember_book(
            production_id=1000 + number,
            theme=theme,
            title=f"Book {number} of {theme}",
            audience="6-8",
            subjects=[],
            page_hashes=[],
            embedding=[],
            embedding_model="",
            finished_on=timezone.now().date(),
        )


def test_start__form_begins_with_the_configured_defaults(operator: Client) -> None:
    Configuration.objects.update_or_create(pk=1, defaults={"page_count": 44, "age_group": "9-12"})

    page = operator.get(reverse("start")).content.decode()

    assert 'value="44"' in page
    assert 'name="age" value="9-12" checked' in page


def test_start__queues_what_was_asked_for_and_shows_it(operator: Client) -> None:
    answer = operator.post(reverse("start"), FORM | {"seed": "7", "note": "For the fair."})

    production = Production.objects.get()
    assert answer.url == reverse("production", args=[production.pk])
    assert production.theme == "pirates"
    assert production.note == "For the fair."
    assert (production.request["pages"], production.request["seed"]) == (30, 7)
    assert production.requester.username == "mira"


def test_start__deadline_is_in_the_time_of_the_person(operator: Client) -> None:
    operator.cookies[COOKIE] = "Asia/Kathmandu"

    operator.post(reverse("start"), FORM | {"deadline": "2095-01-01T17:45"})

    assert Production.objects.get().deadline == datetime(2095, 1, 1, 12, 0, tzinfo=UTC)


def test_start__priority_is_kept_and_without_one_it_is_reckoned(operator: Client) -> None:
    operator.post(reverse("start"), FORM | {"priority": "37.5"})
    operator.post(reverse("start"), FORM | {"theme": "castles"})

    castles, pirates = Production.objects.all()
    assert pirates.priority == 37.5
    assert 0 < castles.priority < 37.5


def test_start__refused_form_keeps_deadline_and_priority(operator: Client) -> None:
    page = operator.post(
        reverse("start"), FORM | {"pages": "1", "deadline": "2095-01-01T17:45", "priority": "8"}
    ).content.decode()

    assert 'type="datetime-local" class="input tabular" value="2095-01-01T17:45"' in page
    assert 'step="any" placeholder="by rule" class="input tabular" value="8"' in page


def test_start__emergency_stop_refuses_in_words_and_keeps_the_form(operator: Client) -> None:
    Halt.objects.create(actor="noor", reason="Smoke.")

    answer = operator.post(reverse("start"), FORM)

    assert answer.status_code == 422
    assert 'class="field-error" role="alert"' in answer.content.decode()
    assert 'value="pirates"' in answer.content.decode()
    assert not Production.objects.exists()


def test_start__second_click_leads_to_the_production_of_the_first(operator: Client) -> None:
    first = operator.post(reverse("start"), FORM)

    second = operator.post(reverse("start"), FORM)

    assert second.url == first.url
    assert Production.objects.count() == 1


def test_start__after_the_first_was_stopped_the_same_is_another(operator: Client) -> None:
    operator.post(reverse("start"), FORM)
    Production.objects.update(status=ProductionStatus.CANCELLED, finished_at=timezone.now())

    operator.post(reverse("start"), FORM)

    assert Production.objects.count() == 2


@pytest.mark.parametrize(
    "other", [{"theme": "castles"}, {"pages": "31"}, {"seed": "8"}, {"note": "Another one."}, {"priority": "9"}]
)
def test_start__other_wishes_are_another_production(operator: Client, other: dict[str, str]) -> None:
    operator.post(reverse("start"), FORM | {"seed": "7"})

    operator.post(reverse("start"), FORM | {"seed": "7"} | other)

    assert Production.objects.count() == 2


def test_start__same_wishes_a_while_later_are_another_production(operator: Client) -> None:
    operator.post(reverse("start"), FORM)
    Production.objects.update(created_at=timezone.now() - 2 * DOUBLE_CLICK)

    operator.post(reverse("start"), FORM)

    assert Production.objects.count() == 2


def test_start__two_clicks_on_the_market_are_one_production(operator: Client) -> None:
    for _ in range(2):
        operator.post(reverse("start"), FORM | {"theme": "", "by_market": "1"})

    assert Production.objects.count() == 1


def test_start__by_market_leaves_the_theme_open(operator: Client) -> None:
    operator.post(reverse("start"), FORM | {"theme": "", "by_market": "1"})

    assert Production.objects.get().theme == ""


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("theme", "", "Type a theme, or let the market decide."),
        ("theme", "x" * 10_000, "The theme has 10,000 characters; 120 are the most."),
        ("theme", "абракадабра", "cannot be read: themes are understood in English"),
        ("note", "x" * 2001, "A note has at most 2,000 characters."),
        ("quality", "", "Choose one of the qualities."),
        ("theme", "\x00pirates", "Null characters are not allowed."),
        ("pages", "9", "A book has at least 10 drawings."),
        ("pages", "281", "A book has at most 280 drawings."),
        ("pages", "many", "Say how many drawings, as a number."),
        ("pages", "", "Say how many drawings the book has."),
        ("age", "0-2", "Choose one of the age groups."),
        ("quality", "perfect", "Choose one of the qualities."),
        ("seed", "-1", "A seed is 0 or more."),
        ("seed", "seven", "A seed is a whole number."),
        ("priority", "-1", "A priority is 0 or more."),
        ("priority", "1001", "A priority is at most 1,000."),
        ("priority", "first", "A priority is a number."),
        ("priority", "nan", "A priority is a number."),
        ("deadline", "soon", "Say the deadline as a day and a time."),
        ("deadline", "2020-01-01T12:00", "The deadline has passed already."),
        ("deadline", "9999-12-31T23:59", "The deadline must be in the year 2999 or before."),
    ],
)
def test_start__bad_input_gets_a_sentence_and_starts_nothing(
    operator: Client, field: str, value: str, sentence: str
) -> None:
    answer = operator.post(reverse("start"), FORM | {field: value})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Production.objects.exists()


def test_start__what_the_engine_refuses_is_said_at_the_field(operator: Client) -> None:
    answer = operator.post(reverse("start"), FORM | {"theme": "!!!"})

    assert answer.status_code == 422
    assert 'id="theme-error"' in answer.content.decode()


def test_start__markup_in_the_theme_is_never_markup_in_the_page(operator: Client) -> None:
    hostile = "<script>alert(1)</script>" * 20

    page = operator.post(reverse("start"), FORM | {"theme": hostile}).content.decode()

    assert "<script>alert" not in page


def test_start__saturated_theme_is_refused_with_books_and_alternatives(operator: Client) -> None:
    saturate("pirates")

    page = operator.post(reverse("start"), FORM).content.decode()

    assert "Book 0 of pirates" in page
    assert page.count('name="instead"') == 3
    assert 'name="force"' in page
    assert not Production.objects.exists()


def test_start__alternative_fills_the_theme_and_keeps_the_rest(operator: Client) -> None:
    page = operator.post(reverse("start"), FORM | {"pages": "50", "instead": "castles"}).content.decode()

    assert 'value="castles"' in page
    assert 'value="50"' in page
    assert not Production.objects.exists()


def test_start__saturated_theme_is_made_anyway_with_the_box(operator: Client) -> None:
    saturate("pirates")

    operator.post(reverse("start"), FORM | {"force": "1"})

    assert Production.objects.get().theme == "pirates"
