"""manage.py api_token: let programs act for a person, and end it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandParser
from django.db import Error as DatabaseError
from django.utils import timezone

from productions.engine.journal import storable
from productions.errors import BinderyError, RequestInvalidError
from productions.filtering import MAX_ID
from productions.models import ApiToken, Scope
from productions.shapes import moment
from productions.terminal.acting import acting_person, add_actor
from productions.terminal.choosing import number
from productions.terminal.style import clock, console, plain_table, short
from productions.terminal.verbs import FAILED, REFUSED
from productions.tokens import make_token, refuse_token, revoke_token

MAX_DAYS = 3650


class Command(BaseCommand):
    requires_migrations_checks = True
    help = "Make, list and revoke the tokens with which programs use the API."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        create = verbs.add_parser("create", help="Make a token; its secret is printed once.")
        create.add_argument("name", help="What uses it, as nightly.")
        create.add_argument("--owner", required=True, metavar="USERNAME", help="Whom it acts for.")
        create.add_argument("--scope", choices=Scope.values, default=Scope.READ, help="read, act or admin.")
        create.add_argument("--days", metavar="N", help="For how many days it is valid; without it there is no end.")
        list_ = verbs.add_parser("list", help="List tokens, newest first.")
        list_.add_argument("--all", action="store_true", help="Also those that are no longer valid.")
        revoke = verbs.add_parser("revoke", help="End a token at once.")
        revoke.add_argument("id", metavar="ID", help="Its number, as list shows it.")
        for verb in (create, revoke):
            add_actor(verb)
        for verb in verbs.choices.values():
            verb.add_argument("--json", action="store_true", help="Print one JSON object and nothing else.")

    def handle(self, *args: Any, **options: Any) -> None:
        verbs: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
            "create": self._create,
            "list": self._list,
            "revoke": self._revoke,
        }
        try:
            said = verbs[options["verb"]](options)
        except BinderyError as error:
            field = {"field": error.field} if isinstance(error, RequestInvalidError) else {}
            self._fail({"error": str(error), **field}, REFUSED, options)
        except DatabaseError as error:
            self._fail({"error": f"The database could not answer: {str(error).partition(chr(10))[0]}"}, FAILED, options)
        else:
            if options["json"]:
                self.stdout.write(json.dumps(said))

    def _create(self, options: Mapping[str, Any]) -> dict[str, Any]:
        by, owner, expires_at = acting_person(options), _owner(options["owner"]), _end(options["days"])
        scope, name = Scope(options["scope"]), storable(options["name"])
        if options["dry_run"]:
            token, secret = ApiToken(owner=owner, name=name, scope=scope, expires_at=expires_at), ""
            refuse_token(token)
        else:
            token, secret = make_token(owner, name, scope, expires_at=expires_at, by=by)
        if not options["json"]:
            self.stdout.write(secret or "Nothing was changed.")
            self.stderr.write(f"It acts for {owner} with the scope {scope}. It is not shown again.")
        return _item(token) | {"dry_run": options["dry_run"], "secret": secret or None}

    def _list(self, options: Mapping[str, Any]) -> dict[str, Any]:
        rows = ApiToken.objects.select_related("owner")
        found = [token for token in rows if options["all"] or token.state == "valid"]
        if not options["json"]:
            table = plain_table("ID", "Name", "Owner", "Scope", "State", "Begins", "Last used", "Until")
            for one in found:
                names = short(one.name), short(one.owner.get_username()), one.scope, one.state, one.hint
                table.add_row(str(one.pk), *names, clock(one.last_used_at) or "never", clock(one.expires_at))
            console().print(table if found else "No tokens. Make one: api_token create NAME --owner USERNAME")
        return {"items": [_item(token) for token in found]}

    def _revoke(self, options: Mapping[str, Any]) -> dict[str, Any]:
        by, pk = acting_person(options), number(options["id"], "token")
        token = ApiToken.objects.select_related("owner").filter(pk=min(pk, MAX_ID)).first()
        if token is None:
            raise RequestInvalidError("id", f"There is no token {options['id'][:40]}.")
        if not options["dry_run"]:
            token = revoke_token(token, by=by)
        if not options["json"]:
            self.stdout.write("Nothing was changed." if options["dry_run"] else f"{token.name} is revoked.")
        return _item(token) | {"dry_run": options["dry_run"]}

    def _fail(self, said: Mapping[str, Any], code: int, options: Mapping[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(said))
        else:
            self.stderr.write(said["error"])
        sys.exit(code)


def _owner(name: str) -> User:
    owner = User.objects.filter(username=storable(name)).first()
    if owner is None:
        raise RequestInvalidError("owner", f"There is no user {storable(name)[:150]!r}.")
    return owner


def _end(days: str | None) -> datetime | None:
    if days is None:
        return None
    if not (days.isascii() and days.isdecimal() and 1 <= int(days[:10]) <= MAX_DAYS):
        raise RequestInvalidError("days", f"A token is valid for 1 to {MAX_DAYS} days, not {storable(days)[:40]!r}.")
    return timezone.now() + timedelta(days=int(days))


def _item(token: ApiToken) -> dict[str, Any]:
    return {
        "id": token.pk,
        "name": token.name,
        "owner": token.owner.get_username(),
        "scope": token.scope,
        "state": token.state,
        "hint": token.hint,
        "created_at": moment(token.created_at) if token.pk else None,
        "created_by": token.created_by,
        "expires_at": moment(token.expires_at),
        "last_used_at": moment(token.last_used_at),
        "revoked_at": moment(token.revoked_at),
        "revoked_by": token.revoked_by,
    }
