"""manage.py orchestrator: look at what is being made, and act on it."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from productions.errors import BinderyError
from productions.terminal.style import console
from productions.terminal.verbs import REFUSED, Answer, agents, doctor, productions

VERBS: Mapping[str, ModuleType] = {module.NAME: module for module in (productions, agents, doctor)}


class Command(BaseCommand):
    requires_migrations_checks = True
    help = "Look at productions and agents, and act on them."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        for name, module in VERBS.items():
            verb = verbs.add_parser(name, help=module.HELP, description=module.HELP)
            module.add_arguments(verb)
            verb.add_argument("--json", action="store_true", help="Print one JSON object and nothing else.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            answer: Answer = VERBS[options["verb"]].run(options)
        except BinderyError as error:
            answer = Answer({"error": str(error)}, [str(error)], REFUSED)
        if options["json"]:
            self.stdout.write(json.dumps(answer.data))
        else:
            screen = console(stderr=answer.code == REFUSED)
            for shown in answer.shown:
                screen.print(shown, markup=False)
        if answer.code:
            sys.exit(answer.code)
