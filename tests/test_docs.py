"""What the documents say is what the code does: tables, options, variables, links and pictures."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.core.management import get_commands, load_command_class
from django.core.management.base import DjangoHelpFormatter
from PIL import Image

from agents.preflight import RULES_VERSION, load_profile, profile_names
from memory.niche_files import OPTIONAL, REQUIRED
from orchestrator_site import settings as site_settings
from productions.management.commands import produce
from productions.models import Configuration
from productions.states import (
    FINAL_JOB_STATUSES,
    FINAL_PRODUCTION_STATUSES,
    JOB_TRANSITIONS,
    PRODUCTION_TRANSITIONS,
    AttemptStatus,
    Condition,
    JobStatus,
    ProductionStatus,
)

BASE = Path(settings.BASE_DIR)
DOCS = BASE / "docs"
DOCUMENTS = sorted([BASE / "README.md", BASE / "CHANGELOG.md", BASE / "DECISIONS.md", *DOCS.rglob("*.md")])
PICTURES_AT_MOST = 3_000_000
"""Bytes of all pictures together: a clone stays quick."""
OUR_APPS = ("productions", "memory", "orchestrator_site")
"""Where our commands live; the others are Django's."""


def read(path: str) -> str:
    return (BASE / path).read_text("utf-8")


def section(text: str, heading: str) -> str:
    """Return what stands below a heading, up to the next one of its level or above."""
    found = re.search(rf"^(#+) {re.escape(heading)}$", text, re.MULTILINE)
    assert found, f"There is no heading {heading!r}."
    rest = text[found.end() :]
    following = re.search(rf"^#{{1,{len(found[1])}}} ", rest, re.MULTILINE)
    return rest[: following.start()] if following else rest


def table(text: str, first_column: str) -> list[list[str]]:
    """Return the rows of the table whose first column has this heading, without code marks."""
    lines = iter(text.splitlines())
    for line in lines:
        if line.startswith(f"| {first_column} |"):
            next(lines)
            return [_cells(row) for row in _while_table(lines)]
    raise AssertionError(f"There is no table that begins with {first_column!r}.")


def _while_table(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("|"):
            return
        yield line


def _cells(row: str) -> list[str]:
    return [cell.strip().strip("`") for cell in row.strip("|").split("|")]


@pytest.mark.parametrize(
    ("heading", "statuses", "final"),
    [
        ("Production", ProductionStatus, FINAL_PRODUCTION_STATUSES),
        ("Job", JobStatus, FINAL_JOB_STATUSES),
    ],
)
def test_lifecycle__names_every_status_and_whether_it_is_over(heading, statuses, final):
    rows = table(section(read("docs/lifecycle.md"), heading), "status")

    said = {status: over for status, _, over in rows}
    assert said == {status.value: "yes" if status in final else "no" for status in statuses}


def test_lifecycle__names_every_status_of_an_attempt():
    rows = table(read("docs/lifecycle.md"), "attempt")

    assert [row[0] for row in rows] == AttemptStatus.values


@pytest.mark.parametrize(
    ("first_column", "transitions"),
    [("production from", PRODUCTION_TRANSITIONS), ("job from", JOB_TRANSITIONS)],
)
def test_lifecycle__has_exactly_the_permitted_moves(first_column, transitions: Mapping[str, frozenset[str]]):
    rows = table(read("docs/lifecycle.md"), first_column)

    pairs = [(row[0], row[1]) for row in rows]
    assert sorted(pairs) == sorted((str(source), str(to)) for source, after in transitions.items() for to in after)


def test_lifecycle__names_every_condition():
    rows = table(read("docs/lifecycle.md"), "condition")

    assert [row[0] for row in rows] == Condition.values


def variables_of_example() -> dict[str, str]:
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", read(".env.example"), re.MULTILINE))


def test_environment__has_a_line_in_the_example_for_every_variable():
    known = {*site_settings.env.scheme, "DATABASE_URL"}

    assert set(variables_of_example()) == known


def test_environment__is_described_with_its_defaults():
    rows = table(read("docs/operating.md"), "variable")

    assert {row[0]: row[1] for row in rows} == variables_of_example()


def our_commands() -> dict[str, argparse.ArgumentParser]:
    """Return the parsers of our commands by name, those of subcommands as "orchestrator productions"."""
    found: dict[str, argparse.ArgumentParser] = {}
    for name, app in get_commands().items():
        if app in OUR_APPS:
            parser = load_command_class(app, name).create_parser("manage.py", name)
            found[name] = parser
            found |= {f"{name} {verb}": below for verb, below in _below(parser).items()}
    return found


def _below(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def own_options(parser: argparse.ArgumentParser) -> set[str]:
    """Return what the command adds to Django's own options: long names, or the name of an argument."""
    shared = DjangoHelpFormatter.show_last | {"--help"}
    actions = [action for action in parser._actions if not isinstance(action, argparse._SubParsersAction)]
    names = {action.option_strings[-1] if action.option_strings else action.dest for action in actions}
    return names - shared


def test_commands__are_all_described_and_no_others():
    headings = re.findall(r"^##+ (.+)$", read("docs/commands.md"), re.MULTILINE)

    assert sorted(headings) == sorted(our_commands())


@pytest.mark.parametrize("name", sorted(our_commands()))
def test_commands__have_exactly_the_options_of_their_parsers(name):
    wanted = own_options(our_commands()[name])
    below = re.split(r"^#", section(read("docs/commands.md"), name), flags=re.MULTILINE)[0]

    described = {row[0] for row in table(below, "option")} if wanted else set()

    assert described == wanted


@pytest.mark.parametrize("name", sorted(name for name, parser in our_commands().items() if not _below(parser)))
def test_commands__say_their_exit_codes(name):
    assert "Exit codes: 0" in section(read("docs/commands.md"), name)


def test_commands__share_the_exit_codes_of_produce():
    codes = [int(row[0]) for row in table(read("docs/commands.md"), "exit code")]

    assert codes == [produce.COMPLETED, produce.FAILED, produce.REFUSED, produce.WAITS, produce.INTERRUPTED]


def test_books__describe_every_profile_with_its_number_of_figures():
    rows = table(read("docs/books.md"), "profile")

    figures = {name: str(len(load_profile(name).rules())) for name in profile_names()}
    assert {row[0]: row[2] for row in rows} == figures


def test_books__name_the_version_of_the_rules():
    assert f"`{RULES_VERSION}`" in read("docs/books.md")


def test_books__describe_every_column_of_a_niche_file():
    rows = table(read("docs/books.md"), "column")

    assert [row[0] for row in rows] == [*REQUIRED, *OPTIONAL]


def test_operating__names_every_setting_that_people_change():
    rows = table(read("docs/operating.md"), "setting")

    hidden = {"id", "storage_id"}
    assert {row[0] for row in rows} == {field.name for field in Configuration._meta.fields} - hidden


def anchors(text: str) -> set[str]:
    """Return the anchors that a reader of Markdown gives to headings."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(document: Path) -> list[str]:
    """Return where the document points inside the project: links and pictures, also those in HTML."""
    text = re.sub(r"^```.*?^```", "", document.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    found = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'(?:src|srcset|href)="([^"]+)"', text)
    return [unquote(link) for link in found if not re.match(r"[a-z]+:", link)]


def test_chaos__names_tests_that_exist():
    rows = table(read("docs/chaos.md"), "fault")

    named = {name for row in rows for name in re.findall(r"`(test_\w+)`", row[1])}
    written = {
        name for path in (BASE / "tests").rglob("test_*.py") for name in re.findall(r"def (test_\w+)", path.read_text())
    }

    assert len(rows) >= 15
    assert named - written == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(BASE).as_posix())
def test_links__lead_to_files_and_headings_that_exist(document: Path):
    broken = []
    for link in links(document):
        name, _, anchor = link.partition("#")
        target = document.parent / name if name else document
        if not target.exists() or (anchor and anchor not in anchors(target.read_text("utf-8"))):
            broken.append(link)

    assert broken == []


def pictures() -> list[Path]:
    return sorted(path for path in (DOCS / "pictures").iterdir() if path.suffix in (".png", ".webp"))


def test_pictures__are_all_shown_somewhere():
    shown = {(document.parent / link).resolve() for document in DOCUMENTS for link in links(document)}

    assert [path.name for path in pictures() if path not in shown] == []


def test_pictures__open_and_are_small_together():
    for path in pictures():
        with Image.open(path) as picture:
            picture.verify()

    assert 0 < sum(path.stat().st_size for path in pictures()) <= PICTURES_AT_MOST


def test_documents__are_all_reachable_from_the_readme():
    seen: set[Path] = set()
    waiting = [BASE / "README.md"]
    while waiting:
        document = waiting.pop()
        seen.add(document)
        found = [(document.parent / link.partition("#")[0]).resolve() for link in links(document)]
        waiting += [path for path in found if path.suffix == ".md" and path not in seen]

    assert [path.name for path in DOCUMENTS if path not in seen] == []


def test_chaos__names_tests_that_there_are():
    written = "\n".join(path.read_text("utf-8") for path in (BASE / "tests").rglob("test_*.py"))
    named = re.findall(r"`(test_\w+)`", read("docs/chaos.md"))

    missing = [name for name in named if f"def {name}(" not in written]

    assert (len(named) > 10, missing) == (True, [])
