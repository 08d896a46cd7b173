"""Reading a CSV file of niches: every fault with its line, in a sentence. Pure, no database."""

from __future__ import annotations

import calendar
import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from memory.themes import theme_key

MAX_BYTES = 1_000_000
MAX_ROWS = 5_000
MAX_THEME = 120
REQUIRED = ("theme", "demand", "competition")
OPTIONAL = ("months", "note", "source")
MAX_TEXT = {"note": 500, "source": 200}
MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
}


class NicheFileError(Exception):
    """The file cannot be imported; `problems` are sentences, each with its line where there is one."""

    def __init__(self, *problems: str) -> None:
        super().__init__(" ".join(problems[:5]))
        self.problems = problems


@dataclass(frozen=True)
class NicheRow:
    """One row: demand and competition 0-100, months 1-12 in order (empty: all year)."""

    theme: str
    demand: int
    competition: int
    months: tuple[int, ...] = ()
    note: str = ""
    source: str = ""


def read_niches(path: Path) -> list[NicheRow]:
    """Return the rows of a CSV file with a header line. Raises NicheFileError with everything that is wrong with it."""
    return parse_niches(_text_of(path))


def parse_niches(text: str) -> list[NicheRow]:
    """Return the rows of CSV text; commas, semicolons or tabs separate. Raises NicheFileError."""
    if not text.strip():
        raise NicheFileError("The file is empty. It needs a header line: theme,demand,competition,months,note.")
    rows: list[NicheRow] = []
    problems: list[str] = []
    lines_of: dict[str, int] = {}
    for line, cells in _records(text):
        if len(rows) + len(problems) >= MAX_ROWS:
            raise NicheFileError(f"The file has more than {MAX_ROWS:,} rows. Import it in parts.")
        try:
            row = _row(cells)
            key = theme_key(row.theme)
            if key in lines_of:
                raise ValueError(f'"{row.theme}" is on line {lines_of[key]} already')
        except ValueError as error:
            problems.append(f"Line {line}: {error}.")
        else:
            lines_of[key] = line
            rows.append(row)
    if problems:
        raise NicheFileError(*problems)
    if not rows:
        raise NicheFileError("The file has a header line and no rows.")
    return rows


def _text_of(path: Path) -> str:
    try:
        if not path.is_file():
            raise NicheFileError(f"{path} is not a file." if path.exists() else f"There is no file {path}.")
        if path.stat().st_size > MAX_BYTES:
            raise NicheFileError(f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB. A niche is one short line.")
        content = path.read_bytes()
    except OSError as error:
        raise NicheFileError(f"{path} cannot be read: {error.strerror}.") from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise NicheFileError(f"Line {line}: the file is not UTF-8. Save it as CSV in UTF-8 and try again.") from error


def _records(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line, cells by column) and skip empty lines. Raises NicheFileError for what is no table of niches."""
    if "\0" in text:
        raise NicheFileError("The file is not text. Save the table as CSV in UTF-8.")
    first = text.lstrip().splitlines()[0]
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=max(",;\t", key=first.count), strict=True)
    columns: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = _columns(cells)
                continue
            if len(cells) > len(columns):
                raise NicheFileError(
                    f"Line {reader.line_num}: {len(cells)} cells under {len(columns)} columns."
                    " Text with a comma needs quotes."
                )
            yield reader.line_num, dict(zip(columns, (cell.strip() for cell in cells), strict=False))
    except csv.Error as error:
        raise NicheFileError(f"Line {reader.line_num}: this is not valid CSV ({error}).") from error


def _columns(cells: list[str]) -> list[str]:
    columns = [cell.strip().lower() for cell in cells]
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        raise NicheFileError(
            f"The header line has no column {' and no column '.join(missing)}."
            " It should read: theme,demand,competition,months,note."
        )
    unknown = [name for name in columns if name not in REQUIRED + OPTIONAL]
    if unknown or len(set(columns)) < len(columns):
        problem = f"an unknown column {unknown[0]!r}" if unknown else "a column twice"
        raise NicheFileError(f"The header line has {problem}. Known are: {', '.join(REQUIRED + OPTIONAL)}.")
    return columns


def _row(cells: dict[str, str]) -> NicheRow:
    """Raises ValueError with half a sentence."""
    theme = " ".join(cells.get("theme", "").split())
    if not theme_key(theme):
        raise ValueError("the theme is empty" if not theme else f'the theme "{theme}" has no letters')
    if len(theme) > MAX_THEME:
        raise ValueError(f"the theme has {len(theme)} characters; {MAX_THEME} are the most")
    if any(unicodedata.category(letter) == "Cc" for letter in theme):
        raise ValueError("the theme has control characters in it")
    for column, most in MAX_TEXT.items():
        if len(cells.get(column, "")) > most:
            raise ValueError(f"the {column} has more than {most} characters")
    return NicheRow(
        theme=theme,
        demand=_percent(cells, "demand"),
        competition=_percent(cells, "competition"),
        months=parse_months(cells.get("months", "")),
        note=cells.get("note", ""),
        source=cells.get("source", ""),
    )


def _percent(cells: dict[str, str], column: str) -> int:
    written = cells.get(column, "")
    if not re.fullmatch(r"[0-9]{1,3}", written) or int(written) > 100:
        raise ValueError(f'{column} is "{written[:30]}"; it must be a whole number from 0 to 100')
    return int(written)


def parse_months(text: str) -> tuple[int, ...]:
    """Return months 1-12 in order from "10, 11", "Oct Nov", "9-12" or "November-January". Raises ValueError."""
    months: set[int] = set()
    for part in re.split(r"[,;/\s]+", re.sub(r"\s*[-–]\s*", "-", text.strip())):
        if not part:
            continue
        ends = [_month(end) for end in part.split("-")]
        if len(ends) > 2:
            raise ValueError(f'"{part}" is not a range of months')
        months |= {(ends[0] + step - 1) % 12 + 1 for step in range((ends[-1] - ends[0]) % 12 + 1)}
    return tuple(sorted(months))


def _month(text: str) -> int:
    number = int(text) if re.fullmatch(r"[0-9]{1,2}", text) else MONTHS.get(text.lower().rstrip("."), 0)
    if not 1 <= number <= 12:
        raise ValueError(f'"{text[:30]}" is not a month; write 1-12 or a name like Oct')
    return number
