"""A house that has worked for three months: thousands of productions, written with COPY after one real book."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.benchmarks.dashboard_rows import IDS, Sample, Stamp, moment_of

ROOT = Path(__file__).resolve().parents[2]
DAYS = 90
WIDE_TIMES = 33
"""Thirty-three times thirty pieces: a thousand jobs with the stages."""
NOUNS = [
    "pirates", "dinosaurs", "unicorns", "robots", "castles", "dragons", "horses", "tractors", "mermaids", "trains",
    "rockets", "owls", "foxes", "cats", "dogs", "flowers", "birds", "fish", "trucks", "knights", "fairies", "bees",
    "bears", "pumpkins", "snowmen", "cupcakes", "mandalas", "planets", "monkeys", "whales",
]  # fmt: skip
PLACES = [
    "at sea", "in the forest", "on the moon", "in winter", "at school", "on the farm", "in the city", "at night",
    "in spring", "by the river", "in the desert", "on holiday", "at the fair", "in the garden", "under water",
    "in the mountains", "on the beach", "at home", "in the zoo", "in the clouds", "at the market", "in the snow",
    "in the jungle", "at breakfast", "in the circus", "in the museum",
]  # fmt: skip
ON_THE_FLOOR, FRESH = 80, timedelta(hours=12)
"""Productions that are queued, paused, at work or in review, and over how long they came."""
RARE, RARE_LINES = "kraken", 5
"""A word in the log that hardly any line has."""


@dataclass(frozen=True)
class Size:
    """How much there is. `wide` productions have a thousand jobs; one production has `long_log` lines or more."""

    name: str
    productions: int
    jobs: int
    lines: int
    wide: int
    long_log: int


LARGE = Size("dashboard_large", 10_000, 400_000, 2_000_000, 32, 100_000)
SMALL = Size("dashboard_small", 120, 4_700, 12_000, 0, 1_000)


def make_template() -> None:
    """Make one real book in the default database, with its files, with a worker that ends with it."""
    from productions.models import Production

    if Production.objects.exists():
        return
    command = [sys.executable, "manage.py", "produce", "pirates", "--age", "6-8", "--pages", "30", "--seed", "7"]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, env=os.environ)


def load(size: Size) -> None:
    """Fill the database that is connected now, a copy of the one with the book."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        # Loading is not measured: without triggers, so also without the checks of foreign keys.
        cursor.execute("SET LOCAL session_replication_role = replica")
        sample = Sample.taken(cursor)
        cursor.execute(f"TRUNCATE {', '.join(IDS)} CASCADE")
        _House(cursor, size, sample).fill()
        cursor.execute("""
            INSERT INTO productions_failure (attempt_id, agent, kind, cause, at)
            SELECT a.id, j.agent, a.status, productions_cause(a.error), a.finished_at
            FROM productions_attempt a JOIN productions_job j ON j.id = a.job_id WHERE a.status = 'failed'
        """)
        for table in IDS:
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")
        cursor.execute("SELECT setval('productions_logline_seq_order', max(seq)) FROM productions_logline")
    from tests.benchmarks import dashboard_people

    dashboard_people.fill(size)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


class _House:
    """Writes the productions in the order of their time, the oldest first."""

    def __init__(self, cursor: Any, size: Size, sample: Sample) -> None:
        self.cursor, self.size = cursor, size
        (own,) = sample.rows["productions_production"]
        self.made_at = moment_of(own["created_at"])
        self.strides = sample.strides()
        self.base = dict.fromkeys(self.strides, 0)
        self.kinds = {name: Stamp.of(kind, self.made_at) for name, kind in _kinds(sample, size).items()}

    def fill(self) -> None:
        """Write a hundred productions at a time: one COPY a table and hundred."""
        now = datetime.now(UTC).replace(tzinfo=None)
        step = timedelta(days=DAYS) / (self.size.productions - ON_THE_FLOOR)
        statuses = list(_statuses(self.size))
        for first in range(0, len(statuses), 100):
            texts: dict[str, list[str]] = {table: [] for table in IDS}
            for number, name in enumerate(statuses[first : first + 100], start=first):
                began = now - FRESH * (len(statuses) - number) / ON_THE_FLOOR
                if number < len(statuses) - ON_THE_FLOOR:
                    began -= (len(statuses) - ON_THE_FLOOR - number) * step
                self._write(texts, self.kinds[name], number, began)
            for table, found in texts.items():
                columns = next(kind.columns[table] for kind in self.kinds.values() if kind.columns[table])
                self._copy(table, columns, "".join(found))
        self._long_log(now)

    def _write(self, texts: dict[str, list[str]], kind: Stamp, number: int, began: datetime) -> None:
        rank = began.replace(tzinfo=UTC).timestamp()
        for table, found in texts.items():
            found.append(kind.write(table, self.base, began, theme_of(number), rank))
        times = WIDE_TIMES if kind is self.kinds.get("wide") else 1
        for name, stride in self.strides.items():
            self.base[name] += stride * (1 if name == "production" else times)
        self.base["line"] += kind.last_line - self.strides["line"] * times

    def _copy(self, table: str, columns: list[str], text: str) -> None:
        with self.cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
            copy.write(text)

    def _long_log(self, now: datetime) -> None:
        """Let one production say all that is missing; a few lines hold the rare word."""
        self.cursor.execute("SELECT max(id), count(*) FROM productions_logline")
        last, n = self.cursor.fetchone()
        missing = max(self.size.lines - n, self.size.long_log)
        columns = ["id", "seq", "production_id", "job_id", "attempt", "level", "message", "at"]
        self.cursor.execute("SELECT id FROM productions_production WHERE status = 'active' ORDER BY id DESC LIMIT 1")
        (production,) = self.cursor.fetchone()
        self.cursor.execute("SELECT min(id) FROM productions_job WHERE production_id = %s", [production])
        (job,) = self.cursor.fetchone()
        levels = ("info", "info", "debug", "info", "success", "info", "info", "warning", "info", "info")
        lines = (
            (place, place, production, job, 1, levels[place % 10], f"Looked at page {place % 977}: stroke {place}.", at)
            for place in range(last + 1, last + 1 + missing)
            for at in [now - timedelta(milliseconds=20) * (last + missing - place)]
        )
        self._copy("productions_logline", columns, "".join("\t".join(map(str, line)) + "+00\n" for line in lines))
        self.cursor.execute(
            "UPDATE productions_logline SET message = message || %s WHERE id = ANY(%s)",
            [f" The {RARE} was seen.", [1 + n * (last // RARE_LINES) for n in range(RARE_LINES)]],
        )


def theme_of(number: int) -> str:
    """Return one of 780 themes: each is made again and again, as in a real house."""
    return f"{NOUNS[number % len(NOUNS)]} {PLACES[number // len(NOUNS) % len(PLACES)]}"


def _kinds(sample: Sample, size: Size) -> dict[str, Sample]:
    from tests.benchmarks.dashboard_kinds import DRAW, FAULT, cut, wide, with_lines

    n_lines = (size.lines - size.long_log) // size.productions
    said = with_lines(sample, n_lines)
    return {
        "completed": said,
        "wide": with_lines(wide(sample, WIDE_TIMES), n_lines),
        "wide active": cut(with_lines(wide(sample, WIDE_TIMES), n_lines), DRAW, "active", "waiting"),
        "queued": cut(said, "analyze_market", "queued", "pending"),
        "active": cut(said, DRAW, "active", "waiting"),
        "in review": cut(said, "publish", "active", "in_review"),
        "paused": cut(said, "assemble_pdf", "paused", "pending", reason="Waits for the new paper."),
        "error": cut(said, "validate", "error", "failed", reason=f"Validate failed: {FAULT}"),
        "cancelled": cut(said, "post_process", "cancelled", "cancelled", reason="Made twice."),
    }


def _statuses(size: Size) -> Iterator[str]:
    """Name the kind of each production, the oldest first: the past, then what lies on the floor now."""
    now = (
        ["queued"] * 40
        + ["paused"] * 6
        + ["in review"] * 30
        + ["active"] * 3
        + ["wide active" if size.wide else "active"]
    )
    past = size.productions - len(now)
    usual = itertools.cycle(["completed"] * 18 + ["error"] + ["completed"] * 18 + ["cancelled", "completed"])
    wide_every = past // (size.wide + 1) if size.wide else past + 1
    for number in range(past):
        kind = next(usual)
        yield "wide" if number % wide_every == wide_every - 1 else kind
    yield from now
