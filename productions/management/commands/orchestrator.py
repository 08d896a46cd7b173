"""manage.py orchestrator: look at what is being made, and act on it."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error as DatabaseError

from productions.errors import BinderyError, RequestInvalidError
from productions.terminal.style import console
from productions.terminal.verbs import (
    FAILED,
    INTERRUPTED,
    REFUSED,
    Answer,
    Verb,
    acts,
    agents,
    configuration,
    doctor,
    emergency,
    logs,
    pipelines,
    productions,
    queue,
    remaking,
    reviewing,
    show,
)

logger = logging.getLogger(__name__)

ALL: Sequence[Verb] = (
    productions,
    show,
    logs,
    queue,
    agents,
    pipelines,
    configuration,
    *acts.VERBS,
    *remaking.VERBS,
    *emergency.VERBS,
    *reviewing.VERBS,
    doctor,
)
VERBS: Mapping[str, Verb] = {verb.NAME: verb for verb in ALL}


class VerbParser(CommandParser):
    """Says what is wrong with the arguments in one line; as an object where `--json` is among them."""

    as_json = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        self.as_json = "--json" in (args or ())
        found, left = super().parse_known_args(args, namespace)
        if left:
            self.error(f"unknown arguments: {' '.join(left)}")
        return found, left

    def error(self, message: str) -> NoReturn:
        if not self.called_from_command_line:
            super().error(message)
        if self.as_json:
            sys.stdout.write(json.dumps({"error": message}) + "\n")
        else:
            sys.stderr.write(f"{self.prog}: {message}\n")
        sys.exit(REFUSED)


class Command(BaseCommand):
    requires_migrations_checks = True
    help = "Look at productions, agents, pipelines, the queue and reviews, and act on them."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=VerbParser)
        for name, module in VERBS.items():
            verb = verbs.add_parser(name, help=module.HELP, description=module.HELP)
            module.add_arguments(verb)
            verb.add_argument("--json", action="store_true", help="Print one JSON object and nothing else.")

    def handle(self, *args: Any, **options: Any) -> None:
        answer = _answer(VERBS[options["verb"]], options)
        if options["json"]:
            self.stdout.write(json.dumps(answer.data))
        else:
            screen = console(stderr=answer.code == REFUSED)
            for shown in answer.shown:
                screen.print(shown, markup=False)
        if answer.code:
            sys.exit(answer.code)


def _answer(verb: Verb, options: Mapping[str, Any]) -> Answer:
    try:
        return verb.run(options)
    except BinderyError as error:
        field = {"field": error.field} if isinstance(error, RequestInvalidError) else {}
        return Answer({"error": str(error), **field}, [str(error)], REFUSED)
    except DatabaseError as error:
        logger.debug("the database could not answer", exc_info=True)
        sentence = f"The database could not answer: {str(error).splitlines()[0] if str(error) else error!r}"
        return Answer({"error": sentence}, [sentence], FAILED)
    except KeyboardInterrupt:
        return Answer({"error": "Interrupted."}, [], INTERRUPTED)
