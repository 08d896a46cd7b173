"""Every page, part, filter and JSON that is measured, with the productions that show the most."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from django.db.models import Count, Max, QuerySet
from django.urls import reverse
from django.utils import timezone

from tests.benchmarks.dashboard_load import RARE

_numbers = itertools.count(1)


def nothing() -> None:
    """Most addresses need no preparation."""


@dataclass(frozen=True)
class Address:
    """`prepare` is called before each request, outside its time. `htmx` asks as htmx does.

    `by_time`: it looks through windows of the log until its time is up, with two queries each.
    """

    name: str
    path: str
    htmx: bool = False
    prepare: Callable[[], object] = nothing
    by_time: bool = False


@dataclass(frozen=True)
class Chosen:
    """Productions by what they have most of, and rows of other kinds; ids."""

    usual: int
    wide: int
    usual_active: int
    wide_active: int
    talkative: int
    queued: int
    failed: int
    in_review: int
    review: int
    last_page: int
    middle_line: int

    @classmethod
    def found(cls) -> Chosen:
        from productions.models import Job, LogLine, Production, Review

        of_status = dict(Production.objects.order_by("status").values_list("status").annotate(Max("id")))
        jobs = Job.objects.order_by().values("production_id").annotate(n=Count("id")).order_by("-n", "production_id")
        said = LogLine.objects.order_by().values("production_id").annotate(n=Count("id")).order_by("-n")
        asked = Review.objects.filter(status="open")
        at_work = jobs.filter(production__status="active").exclude(production_id__in=asked.values("production_id"))
        review = asked.latest("id")
        return cls(
            usual=of_status["completed"],
            wide=_first(jobs.filter(production__status="completed")),
            usual_active=_first(at_work.order_by("n", "production_id")),
            wide_active=_first(at_work),
            talkative=_first(said),
            queued=of_status["queued"],
            failed=of_status["error"],
            in_review=review.production_id,
            review=review.pk,
            last_page=-(-Production.objects.count() // 10),
            middle_line=(LogLine.objects.latest("seq").seq or 0) // 2,
        )


def _first(rows: QuerySet[Any, Any]) -> int:
    found = rows.first()
    assert found is not None, "the house has productions of this kind"
    return int(found["production_id"])


def addresses() -> list[Address]:
    """Return them for the database that is connected now; the same names in every one."""
    chosen = Chosen.found()
    return [*_library(), *_pipeline(chosen), *_productions(chosen), *_agents_and_memory(), *_config(),
            *_logs(chosen), *_desk(chosen), *_reviews(chosen), *_rest(), *_api(chosen), *_admin()]  # fmt: skip


def _library() -> Iterator[Address]:
    home = reverse("home")
    yield Address("Home", home)
    yield Address("Home, parts", reverse("library-parts"))
    yield Address("Home, last page", f"{home}?page=100000")
    yield Address("Home, search", f"{home}?q=pirates")
    yield Address("Home, search without a hit", f"{home}?q=zeppelin")
    yield Address("Home, age and title", f"{home}?for={quote('Ages 6-8')}&sort=title")
    yield Address("Home, by theme, last page", f"{home}?sort=theme&page=100000")


def _pipeline(chosen: Chosen) -> Iterator[Address]:
    for name, pk in _kinds(chosen):
        yield Address(f"Pipeline, {name}", f"{reverse('orchestrator')}?production={pk}")
        yield Address(f"Pipeline, {name}, parts", f"{reverse('orchestrator-parts')}?production={pk}")
    yield Address("Pipeline tab", reverse("orchestrator"), htmx=True)


def _kinds(chosen: Chosen) -> list[tuple[str, int]]:
    return [
        ("usual", chosen.usual),
        ("1,000 jobs", chosen.wide),
        ("1,000 jobs, active", chosen.wide_active),
        ("100,000 lines", chosen.talkative),
        ("queued", chosen.queued),
        ("failed", chosen.failed),
        ("in review", chosen.in_review),
    ]


def _productions(chosen: Chosen) -> Iterator[Address]:
    from productions.filtering import SORTS
    from productions.states import ProductionStatus

    place, parts = reverse("productions"), reverse("productions-parts")
    yield Address("Productions", place)
    yield Address("Productions tab", place, htmx=True)
    yield Address("Productions, parts", parts)
    yield Address("Productions, last page", f"{place}?page={chosen.last_page}")
    for status in ProductionStatus.values:
        yield Address(f"Productions, {status}", f"{parts}?status={status}")
    for sort in SORTS:
        yield Address(f"Productions, by {sort}", f"{parts}?sort={sort}")
        yield Address(f"Productions, by {sort}, last page", f"{parts}?sort={sort}&page={chosen.last_page}")
    for name, words in (("a theme", "pirates at sea"), ("a letter", "s"), ("nothing", "zeppelin"), ("a number", "77")):
        yield Address(f"Productions, search {name}", f"{parts}?q={quote(words)}")
    yield Address("Productions, of a pipeline", f"{parts}?pipeline=colouring-book&status=completed&sort=theme")
    yield Address("Start", reverse("start"))


def _agents_and_memory() -> Iterator[Address]:
    for span in ("24h", "7d", "30d", "all"):
        yield Address(f"Agents, {span}", f"{reverse('agents')}?range={span}")
        yield Address(f"Agents, {span}, parts", f"{reverse('agents-parts')}?range={span}")
    failures = reverse("agents-failures")
    yield Address("Failures", failures)
    yield Address("Failures, last page", f"{failures}?page=100000")
    yield Address("Failures, of an agent in 30 days", f"{failures}?agent=PublisherAI&within=30d")
    for days in (7, 30, 90):
        yield Address(f"Memory, {days} days", f"{reverse('memory')}?days={days}")
        yield Address(f"Memory, {days} days, parts", f"{reverse('memory-parts')}?days={days}")
    yield Address("Memory, 90 days, after a new book", f"{reverse('memory')}?days=90", prepare=new_book)
    yield Address("Memory, after a new niche", reverse("memory"), prepare=new_niche)


def new_book() -> None:
    """Let the newest book be another one, of a theme that nobody made before."""
    from memory.models import Book, keys_of

    theme = f"story {next(_numbers)} of a lighthouse"
    Book.objects.filter(pk=Book.objects.latest("id").pk).update(
        published_at=timezone.now(), theme=theme, **keys_of(theme)
    )


def new_niche() -> None:
    from memory.models import Niche

    Niche.objects.latest("id").save()


def _config() -> Iterator[Address]:
    yield Address("Config", reverse("config"))
    yield Address("Config, parts", reverse("config-parts"))
    yield Address("Config, history", reverse("config-history"))
    yield Address("Config, rollback", reverse("config-rollback", args=[3]))


def _logs(chosen: Chosen) -> Iterator[Address]:
    place, parts, more = reverse("logs"), reverse("logs-parts"), reverse("logs-more")
    own = f"production={chosen.talkative}"
    long_ago = f"{timezone.now() - timedelta(days=40):%Y-%m-%dT%H:%M}"
    yield Address("Logs", place)
    yield Address("Logs tab", place, htmx=True)
    yield Address("Logs, parts", f"{parts}?{own}")
    yield Address("Logs, frequent word", f"{place}?q=page", by_time=True)
    yield Address("Logs, rare word", f"{place}?q={RARE}", by_time=True)
    yield Address("Logs, word that is nowhere", f"{place}?q=zeppelin", by_time=True)
    yield Address("Logs, errors", f"{place}?level=error", by_time=True)
    yield Address("Logs, warnings and errors", f"{place}?level=error,warning")
    yield Address("Logs, debug and success", f"{place}?level=debug,success")
    yield Address("Logs, jump to a time", f"{place}?at={long_ago}")
    yield Address("Logs, jump to a time and rare word", f"{place}?at={long_ago}&q={RARE}", by_time=True)
    yield Address("Logs, around a line", f"{place}?line={chosen.middle_line}")
    yield Address("Logs, earlier", f"{more}?before={chosen.middle_line}")
    yield Address("Logs, later", f"{more}?after={chosen.middle_line}")
    yield Address("Logs, first lines", f"{more}?after=0")
    yield Address("Logs, new", f"{reverse('logs-new')}?after={2 * chosen.middle_line - 50}")
    yield Address("Logs, 100,000 lines", f"{place}?{own}")
    yield Address("Logs, 100,000 lines, rare word", f"{place}?{own}&q={RARE}", by_time=True)
    yield Address("Logs, 100,000 lines, errors", f"{place}?{own}&level=error", by_time=True)


def _desk(chosen: Chosen) -> Iterator[Address]:
    for name, pk in _kinds(chosen):
        yield Address(f"Desk, {name}", reverse("production", args=[pk]))
        yield Address(f"Desk, {name}, parts", reverse("production-parts", args=[pk]))
    yield Address("Desk, 1,000 jobs, pieces", reverse("production-pieces", args=[chosen.wide]))
    yield Address("Desk, 1,000 jobs, all events", reverse("production", args=[chosen.wide]) + "?events=all")
    log = reverse("production-log", args=[chosen.talkative])
    yield Address("Desk, new lines", f"{log}?after={2 * chosen.middle_line - 50}")
    yield Address("Desk, priority", reverse("priority", args=[chosen.queued]))


def _reviews(chosen: Chosen) -> Iterator[Address]:
    yield Address("Reviews", reverse("reviews"))
    yield Address("Reviews, parts", reverse("reviews-parts"))
    yield Address("Review", reverse("review", args=[chosen.review]))
    yield Address("Review, parts", reverse("review-parts", args=[chosen.review]))


def _rest() -> Iterator[Address]:
    yield Address("Pipelines", reverse("pipelines"))
    yield Address("Definition of a pipeline", reverse("pipeline", args=["colouring-book"]))
    yield Address("Halt", reverse("halt"))


def _api(chosen: Chosen) -> Iterator[Address]:
    orchestrator = "/api/orchestrator"
    yield Address("API, pipeline", f"{orchestrator}/pipeline/status")
    yield Address("API, productions", f"{orchestrator}/productions")
    yield Address("API, productions, 100 of a status", f"{orchestrator}/productions?status=completed&limit=100")
    yield Address("API, productions, from the end", f"{orchestrator}/productions?after=200&limit=100")
    for name, pk in _kinds(chosen):
        yield Address(f"API, production, {name}", f"{orchestrator}/productions/{pk}")
    yield Address("API, agents", f"{orchestrator}/agents/status")
    yield Address("API, memory", f"{orchestrator}/memory/stats?days=90")
    yield Address("API, reviews", f"{orchestrator}/reviews")
    yield Address("API, review", f"{orchestrator}/reviews/{chosen.review}")
    yield Address("API, config", f"{orchestrator}/config")
    yield Address("API, logs", f"{orchestrator}/logs")
    yield Address("API, logs, rare word", f"{orchestrator}/logs?q={RARE}")
    yield Address("API, market", "/api/market/analyze")
    yield Address("API, pipelines", "/api/pipelines")
    yield Address("API, status of a pipeline", "/api/pipelines/colouring-book/status")
    yield Address("API, health", "/api/health")


def _admin() -> Iterator[Address]:
    from django.contrib import admin

    yield Address("Admin", reverse("admin:index"))
    for model in admin.site._registry:
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        yield Address(f"Admin, {model._meta.verbose_name_plural}", reverse(f"admin:{name}_changelist"))
