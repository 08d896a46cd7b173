"""manage.py import_niches: market niches from a CSV file."""

from __future__ import annotations

import getpass
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from memory.niche_files import NicheFileError, read_niches
from memory.niches import import_niches

SHOWN_PROBLEMS = 20


class Command(BaseCommand):
    requires_migrations_checks = True
    help = (
        "Import market niches from a CSV file with the columns theme, demand (0-100), competition (0-100) and, if you"
        ' like, months ("10-12"), note and source. All rows or none; a known theme gets the new figures.'
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="A CSV file in UTF-8 with a header line.")
        parser.add_argument("--dry-run", action="store_true", help="Check the file and say what would change.")
        parser.add_argument("--json", action="store_true", help="Print one JSON object and nothing else.")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            rows = read_niches(path)
        except NicheFileError as error:
            self._refuse(error, options["json"])
        done = import_niches(rows, source=path.name[:200], by=_person(), dry_run=options["dry_run"])
        counts = {"added": done.added, "changed": done.changed, "unchanged": done.unchanged}
        if options["json"]:
            self.stdout.write(json.dumps({"file": str(path), "dry_run": options["dry_run"], **counts}))
            return
        said = ", ".join(f"{count} {word}" for word, count in counts.items())
        self.stdout.write(f"{'Would import' if options['dry_run'] else 'Imported'} {path.name}: {said}.")

    def _refuse(self, error: NicheFileError, as_json: bool) -> None:
        """Say what is wrong and end with exit code 2, as every bad input does."""
        if as_json:
            self.stdout.write(json.dumps({"error": str(error), "problems": list(error.problems)}))
            raise SystemExit(2)
        shown = list(error.problems[:SHOWN_PROBLEMS])
        if len(error.problems) > SHOWN_PROBLEMS:
            shown.append(f"And {len(error.problems) - SHOWN_PROBLEMS} more.")
        raise CommandError("\n".join(["Nothing was imported.", *shown]), returncode=2) from error


def _person() -> str:
    try:
        return getpass.getuser()[:150]
    except (KeyError, OSError):
        return ""  # A user id without a name, as in some containers.
