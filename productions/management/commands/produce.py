"""manage.py produce: start a production, watch it, get its book."""

from __future__ import annotations

import json
import logging
import signal
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from memory.models import Book
from productions.colouring import Started, start_production
from productions.engine.worker import Supervisor, is_any_worker_alive
from productions.errors import BinderyError, RequestInvalidError, ThemeSaturatedError
from productions.exporting import default_folder, export_book, usable_folder
from productions.models import Production
from productions.states import ProductionStatus
from productions.terminal.style import console
from productions.terminal.watching import Patience, Watch

COMPLETED, FAILED, REFUSED, WAITS, INTERRUPTED = 0, 1, 2, 3, 130

LOOK_SECONDS = 0.3


class Command(BaseCommand):
    requires_migrations_checks = True
    help = "Make a colouring book from a theme, or from what the market asks for when no theme is given."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("theme", nargs="?", help="What the book is about; without it the market decides.")
        parser.add_argument("--age", metavar="AGE", help="3-5, 6-8, 9-12 or adult.")
        parser.add_argument("--pages", metavar="N", help="Number of drawings, 10-280.")
        parser.add_argument("--seed", metavar="N", help="The same seed gives the same book.")
        parser.add_argument("--quality", metavar="Q", help="draft, normal or high.")
        parser.add_argument("--out", metavar="DIR", help="Copy the finished files there.")
        parser.add_argument("--as-of", metavar="DATE", help="The day to take for today, as 2026-11-21.")
        parser.add_argument("--force", action="store_true", help="Also when there are too many books on the theme.")
        parser.add_argument("--detach", action="store_true", help="Queue it and return at once.")
        parser.add_argument("--json", action="store_true", help="Print one JSON object and nothing else.")

    def handle(self, *args: Any, **options: Any) -> None:
        self.json = options["json"]
        logging.getLogger("productions").setLevel(logging.ERROR)  # The log lines say it all, in words for people.
        try:
            out = usable_folder(options["out"]) if options["out"] is not None else None
            started = start_production(**_request(options))
        except OSError as error:
            self._refuse("out", f"Nothing can be written to {options['out']!r}: {error.strerror or error}.")
        except RequestInvalidError as error:
            self._refuse(error.field, str(error), error)
        except BinderyError as error:
            self._refuse("", str(error))
        if options["detach"]:
            self._report(started.production, COMPLETED, {})
        self._produce(started, out)

    def _produce(self, started: Started, out: Path | None) -> None:
        production = started.production
        screen = console(stderr=self.json)
        for warning in started.warnings:
            screen.print(warning, style="yellow", markup=False)
        interrupted = self._watch(production, screen) if not self.json else self._wait(production)
        production.refresh_from_db()
        if interrupted and not production.is_final:
            self._report(production, INTERRUPTED, {}, "Interrupted; the next worker goes on with it.")
        if not production.is_final:
            self._report_reviews(production)
        if production.status != ProductionStatus.COMPLETED:
            self._report(production, FAILED, {}, production.reason or f"It was {production.status}.")
        try:
            book = Book.objects.get(production_id=production.pk)
            paths = export_book(book, out or default_folder(production.pk))
        except OSError as error:
            self._report(
                production,
                FAILED,
                {},
                f"The book is made, but could not be copied: {error.strerror or error}. It is in the library.",
            )
        self._report(production, COMPLETED, paths)

    def _watch(self, production: Production, screen: Any) -> bool:
        people = Patience(production)
        with Watch(production, screen) as watch:
            return self._work(lambda: watch.look() or people.are_waited_for())

    def _wait(self, production: Production) -> bool:
        people = Patience(production)

        def is_over() -> bool:
            production.refresh_from_db(fields=["status"])
            return production.is_final or people.are_waited_for()

        return self._work(is_over)

    def _work(self, is_over: Callable[[], bool]) -> bool:
        """Work on it here when no worker is alive, else look on; True when the person interrupted."""
        enough = threading.Event()
        supervisor = None if is_any_worker_alive() else Supervisor()

        def end(*_: object) -> None:
            enough.set()
            if supervisor:
                supervisor.stop()

        before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            if supervisor:
                supervisor.run(until=is_over)
            else:
                while not is_over() and not enough.wait(LOOK_SECONDS):
                    pass
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
        return enough.is_set()

    def _refuse(self, field: str, sentence: str, error: BinderyError | None = None) -> None:
        found: dict[str, Any] = {"error": sentence, "field": field}
        if isinstance(error, ThemeSaturatedError):
            found |= {"books": error.books, "alternatives": error.alternatives}
        if self.json:
            self.stdout.write(json.dumps(found))
        else:
            self.stderr.write(sentence)
            if found.get("alternatives"):
                self.stderr.write(f"Near themes with room: {', '.join(found['alternatives'])}. Or use --force.")
        sys.exit(REFUSED)

    def _report_reviews(self, production: Production) -> None:
        """Say what people have to decide before it goes on, and leave."""
        waiting = list(production.reviews.open().order_by("created_at", "id"))
        questions = "; ".join(f"{review.title} (review {review.pk})" for review in waiting)
        if self.json:
            reviews = [{"id": review.pk, "title": review.title} for review in waiting]
            self.stdout.write(json.dumps(_summary(production, {}, "") | {"reviews": reviews}))
        else:
            number = waiting[0].pk if waiting else "ID"
            self.stdout.write(f"Production {production.pk} waits for a decision: {questions}")
            self.stdout.write(f"Decide with: orchestrator approve {number}, or request-changes, or reject.")
        sys.exit(WAITS)

    def _report(self, production: Production, code: int, paths: dict[str, str], error: str = "") -> None:
        """Print how it ended, and leave with the exit code."""
        if self.json:
            self.stdout.write(json.dumps(_summary(production, paths, error)))
        elif error:
            self.stderr.write(error)
        elif paths:
            for name, path in paths.items():
                self.stdout.write(f"{name:<9} {path}")
        else:
            self.stdout.write(f"Production {production.pk} is {production.status}.")
        sys.exit(code)


def _request(options: dict[str, Any]) -> dict[str, Any]:
    """Read the options into what `start_production` takes. Raises RequestInvalidError."""
    return {
        "theme": options["theme"],
        "age": options["age"],
        "pages": _whole("pages", options["pages"]),
        "seed": _whole("seed", options["seed"]),
        "quality": options["quality"],
        "force": options["force"],
        "as_of": _day(options["as_of"]),
    }


def _whole(field: str, text: str | None) -> int | None:
    if text is None:
        return None
    try:
        return int(text)
    except ValueError as error:
        raise RequestInvalidError(field, f"{field.capitalize()} must be a whole number, not {text[:40]!r}.") from error


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RequestInvalidError("as_of", f"{text[:40]!r} is not a date like 2026-11-21.") from error


def _summary(production: Production, paths: dict[str, str], error: str) -> dict[str, Any]:
    ended = production.finished_at or production.created_at
    begun = production.started_at or production.created_at
    title = Book.objects.filter(production_id=production.pk).values_list("title", flat=True).first() or ""
    summary: dict[str, Any] = {
        "id": production.pk,
        "status": production.status,
        "theme": production.theme,
        "title": title,
        "seconds": round(max((ended - begun).total_seconds(), 0.0), 2),
        "book": {key: paths[key] for key in ("interior", "cover", "epub", "listing", "preview") if key in paths},
    }
    return summary | ({"error": error} if error else {})
