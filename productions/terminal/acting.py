"""Who acts at the command line, and why: the options that every act has."""

from __future__ import annotations

import os
import pwd
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import CommandParser

from productions.engine.events import Actor, SystemAccount
from productions.engine.journal import storable
from productions.errors import NotAllowedError, RequestInvalidError
from productions.views.requests import may_act

MAX_REASON = 500


def add_actor(parser: CommandParser) -> None:
    parser.add_argument("--as", metavar="USERNAME", help="Who acts; the account of the operating system unless given.")
    parser.add_argument("--dry-run", action="store_true", help="Say what would change, and change nothing.")


def add_reason(parser: CommandParser) -> None:
    parser.add_argument("--reason", default="", metavar="TEXT", help="Why; it is kept with the act.")


def reason_in(options: Mapping[str, Any]) -> str:
    """Raises RequestInvalidError when it is too long to be kept."""
    reason = storable(options["reason"]).strip()
    if len(reason) > MAX_REASON:
        raise RequestInvalidError("reason", f"The reason has {len(reason)} characters; {MAX_REASON} is the limit.")
    return reason


def operator(options: Mapping[str, Any]) -> Actor:
    """Return who acts. Raises NotAllowedError for somebody who may only look."""
    person = acting_person(options)
    if isinstance(person, User) and not may_act(person):
        raise NotAllowedError(f"{person.get_username()} may look, but not act.")
    return person


def acting_person(options: Mapping[str, Any]) -> Actor:
    """Return the person named by `--as`, else whoever the operating system says, with the account of that name here.

    Raises RequestInvalidError when there is no such person, or the account is closed.
    """
    named = options["as"]
    name = system_account() if named is None else storable(named)
    person = User.objects.filter(username=name).first()
    if person is None and named is not None:
        raise RequestInvalidError("as", f"There is no user {name[:150]!r}.")
    if person is None:
        return SystemAccount(name)
    if not person.is_active:
        raise RequestInvalidError("as", f"The account of {name} is closed.")
    return person


def system_account() -> str:
    """Return the name of the account that this process runs under; its number where it has no name."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())
