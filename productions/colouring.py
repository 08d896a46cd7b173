"""Starting a colouring book: what may be asked for, and when it is refused."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from agents.crew.colouring.niches import with_imported
from agents.crew.colouring.theme import ThemeError, clean_theme
from memory import saturation
from memory.niches import imported_niches
from productions.engine import control, definitions
from productions.engine.events import Actor
from productions.errors import RequestInvalidError, ThemeSaturatedError
from productions.models import Configuration, Production
from productions.models.configuration import AGE_GROUPS, MAX_PAGES, MIN_PAGES, QUALITIES

PIPELINE = "colouring-book"
MAX_SEED = 2**31 - 1
# The day is printed in the book and dates the entries of the EPUB, a ZIP that knows only 1980-2107.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
LAST_DEADLINE_YEAR = 2999
MAX_QUOTED = 40


@dataclass(frozen=True)
class Started:
    """A production that was queued, and what a person should know about its theme."""

    production: Production
    warnings: tuple[str, ...] = ()


def start_production(
    *,
    theme: str | None,
    age: str | None = None,
    pages: int | None = None,
    seed: int | None = None,
    quality: str | None = None,
    force: bool = False,
    as_of: date | None = None,
    note: str = "",
    deadline: datetime | None = None,
    priority: float | None = None,
    requester: Actor | None = None,
    and_then: Callable[[Production], None] | None = None,
) -> Started:
    """Queue a colouring book. What is None comes from the configuration; without a theme the market decides.

    Raises RequestInvalidError with the field and a sentence, ThemeSaturatedError unless `force`. For `and_then` see
    engine/control.py.
    """
    configuration = Configuration.current()
    today = _day(as_of) if as_of else timezone.now().date()
    wanted = _theme(theme)
    if wanted is None and not configuration.market_analysis:
        raise RequestInvalidError("theme", "Market analysis is off, so a theme is needed.")
    request: dict[str, Any] = usual_request(configuration, today) | {
        "theme": wanted,
        "age": _choice("age", configuration.age_group if age is None else age, AGE_GROUPS),
        "pages": _number("pages", configuration.page_count if pages is None else pages, MIN_PAGES, MAX_PAGES),
        "quality": _choice("quality", configuration.quality if quality is None else quality, QUALITIES),
        "force": force,
    }
    if seed is not None:
        request["seed"] = _number("seed", seed, 0, MAX_SEED)
    _refuse_deadline(deadline)
    version = definitions.startable(PIPELINE)
    _refuse_undrawable(wanted, request["age"])
    limit = configuration.saturation_limit
    warnings = _look_at_memory(wanted, today, limit, force or not configuration.duplicate_check)
    production = control.start(
        version,
        request=request,
        theme=wanted or "",
        note=note,
        deadline=deadline,
        priority=priority,
        by=requester,
        asked=asked(configuration),
        and_then=and_then,
    )
    return Started(production, warnings)


def usual_request(configuration: Configuration, today: date) -> dict[str, Any]:
    """Return what a request for a book says when nobody says otherwise; the theme is left to be chosen."""
    return {
        "age": configuration.age_group,
        "pages": configuration.page_count,
        "seed": secrets.randbelow(MAX_SEED),
        "quality": configuration.quality,
        "as_of": today.isoformat(),
        "force": False,
        "imprint": configuration.imprint,
        "trim": "8.5x11",
        "image_model": configuration.image_model,
    }


def asked(configuration: Configuration) -> tuple[str, ...]:
    """Return which reviews hold by the configuration (productions.pipeline.ASKED)."""
    by_mode = ("semi",) if configuration.mode == "semi" else ()
    return ("always", *by_mode, *(() if configuration.auto_publish else ("publishing",)))


def _theme(theme: str | None) -> str | None:
    if theme is None:
        return None
    try:
        return clean_theme(theme)
    except ThemeError as error:
        raise RequestInvalidError("theme", str(error)) from error


def _refuse_undrawable(theme: str | None, age: str) -> None:
    """Say at once what the Decide stage would say; a production that must fail is not started."""
    # Imported here: it brings numpy, which only those who start something should pay for.
    from agents.crew.colouring.refusal import refusal_of

    sentence = refusal_of(theme, age) if theme else None
    if sentence:
        raise RequestInvalidError("theme", sentence)


def _choice(field: str, value: str, choices: Sequence[tuple[str, str]]) -> str:
    known = [key for key, _ in choices]
    if value not in known:
        raise RequestInvalidError(field, f"{value[:MAX_QUOTED]!r} is not one of {', '.join(known)}.")
    return value


def _number(field: str, value: int, least: int, most: int) -> int:
    if not least <= value <= most:
        raise RequestInvalidError(
            field, f"{field.capitalize()} must be from {least} to {most}, not {str(value)[:MAX_QUOTED]}."
        )
    return value


def _refuse_deadline(deadline: datetime | None) -> None:
    """Also in no zone of a person may it be after the last year of Python, or no list with it can be read again."""
    if deadline is None:
        return
    if deadline <= timezone.now():
        raise RequestInvalidError("deadline", "The deadline has passed already.")
    if deadline.year > LAST_DEADLINE_YEAR:
        raise RequestInvalidError("deadline", f"The deadline must be in the year {LAST_DEADLINE_YEAR} or before.")


def _day(value: date) -> date:
    if not FIRST_DAY <= value <= LAST_DAY:
        raise RequestInvalidError("as_of", f"The date must be from {FIRST_DAY} to {LAST_DAY}, not {value}.")
    return value


def _look_at_memory(theme: str | None, today: date, limit: int, force: bool) -> tuple[str, ...]:
    """Refuse a saturated theme unless forced; warn of themes near in meaning."""
    if theme is None:
        return ()
    books = saturation.saturation(theme, as_of=today)
    if len(books) >= limit and not force:
        candidates = [niche.theme for niche in with_imported(imported_niches())]
        alternatives = saturation.alternatives(theme, candidates=candidates, as_of=today, limit=limit)
        made = "one book" if len(books) == 1 else f"{len(books)} books"
        sentence = (
            f"{theme.capitalize()} is saturated: {made} in the last {saturation.DAYS} days "
            f"({', '.join(f'“{book.title}”' for book in books[:5])}); the limit is {limit}."
        )
        raise ThemeSaturatedError(sentence, books=[book.title for book in books], alternatives=alternatives)
    known = {book.pk for book in books}
    near = saturation.similar_books(theme, as_of=today, days=saturation.DAYS)
    return tuple(
        f"Near in meaning: “{book.title}” (theme {book.theme}), finished on {book.finished_on}."
        for book, _ in near
        if book.pk not in known
    )
