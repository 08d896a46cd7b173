"""One real production as text that can be written again and again, with ids, times and themes of its own.

Rows are taken with COPY and given back with COPY: what a page reads is then as large and as varied as in a real house.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

NULL = r"\N"
Row = dict[str, str]

IDS: Mapping[str, Mapping[str, str]] = {
    "productions_production": {"id": "production"},
    "productions_job": {"id": "job", "parent_id": "job", "production_id": "production"},
    "productions_jobneed": {"id": "need", "job_id": "job", "needs_id": "job"},
    "productions_attempt": {"id": "attempt", "job_id": "job"},
    "productions_artifact": {"id": "artifact", "production_id": "production", "job_id": "job", "attempt_id": "attempt"},
    "productions_artifactuse": {"id": "use", "artifact_id": "artifact", "attempt_id": "attempt"},
    "productions_event": {"id": "event", "production_id": "production", "job_id": "job"},
    "productions_logline": {"id": "line", "seq": "line", "production_id": "production", "job_id": "job"},
}
"""Which columns of a table are ids, and of what."""


@dataclass(frozen=True)
class Sample:
    """The rows of one production by table; columns by name, in COPY's text form."""

    rows: Mapping[str, list[Row]]

    @classmethod
    def taken(cls, cursor: Any) -> Sample:
        """Read the only production of the database."""
        return cls({table: list(_rows(cursor, table)) for table in IDS})

    def strides(self) -> dict[str, int]:
        """How far ids of two productions must be apart, by kind."""
        return {IDS[table]["id"]: max(int(row["id"]) for row in rows) for table, rows in self.rows.items()}

    def stages(self) -> list[Row]:
        return [row for row in self.rows["productions_job"] if row["parent_id"] == NULL]

    def without(self, table: str, unwanted: Callable[[Row], bool]) -> Sample:
        return self.having(table, [row for row in self.rows[table] if not unwanted(row)])

    def having(self, table: str, rows: Iterable[Row]) -> Sample:
        return replace(self, rows={**self.rows, table: list(rows)})

    def changed(self, table: str, wanted: Callable[[Row], bool], change: Callable[[Row], Row]) -> Sample:
        return self.having(table, [row | change(row) if wanted(row) else row for row in self.rows[table]])


def _rows(cursor: Any, table: str) -> Iterable[Row]:
    with cursor.copy(f"COPY (SELECT * FROM {table} ORDER BY id) TO STDOUT (HEADER)") as copy:
        lines = b"".join(bytes(block) for block in copy).decode().splitlines()
    names = lines[0].split("\t")
    return (dict(zip(names, line.split("\t"), strict=True)) for line in lines[1:])


@dataclass
class Stamp:
    """A sample ready to be written: for each table its text with gaps, and what belongs into them."""

    texts: dict[str, tuple[str, list[tuple[str, Any]]]] = field(default_factory=dict)
    columns: dict[str, list[str]] = field(default_factory=dict)
    last_line: int = 0
    """The highest number of its log lines."""

    @classmethod
    def of(cls, sample: Sample, began: datetime) -> Stamp:
        """Times are kept as their distance to `began`, when the sample was made."""
        stamp = cls()
        for table, rows in sample.rows.items():
            gaps: list[tuple[str, Any]] = []
            lines = ["\t".join(_cell(table, name, text, began, gaps) for name, text in row.items()) for row in rows]
            stamp.texts[table] = "".join(f"{line}\n" for line in lines), gaps
            stamp.columns[table] = list(rows[0]) if rows else []
        stamp.last_line = max((int(row["id"]) for row in sample.rows["productions_logline"]), default=0)
        return stamp

    def write(self, table: str, base: Mapping[str, int], began: datetime, theme: str, rank: float) -> str:
        """Return the rows as text; `base` is added to the ids of each kind."""
        text, gaps = self.texts[table]
        fill = {"theme": theme, "rank": repr(rank)}
        return text % tuple(
            str(began + value)[:26] + "+00" if kind == "time" else fill.get(kind) or base[kind] + value
            for kind, value in gaps
        )


def _cell(table: str, name: str, text: str, began: datetime, gaps: list[tuple[str, Any]]) -> str:
    """Return the text of one cell, or a gap. Themes stand in the production's own row, also within its request."""
    if text == NULL:
        return text
    if kind := IDS[table].get(name):
        gaps.append((kind, int(text)))
        return "%d"
    if name.endswith("_at") or name == "at":
        gaps.append(("time", moment_of(text) - began))
        return "%s"
    if name in ("rank", "theme"):
        gaps.append((name, 0))
        return "%s"
    plain = text.replace("%", "%%")
    if table == "productions_production" and name == "request":
        theme = json.dumps({"theme": json.loads(text)["theme"]})[1:-1]
        gaps.append(("theme", 0))
        return plain.replace(theme, '"theme": "%s"')
    return plain


def moment_of(text: str) -> datetime:
    """Read a time as COPY writes it, in UTC."""
    return datetime.fromisoformat(text.removesuffix("+00")).replace(tzinfo=None)
