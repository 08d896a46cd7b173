"""Who sits behind a live socket, and whether they still may."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import psycopg

STILL_TAKEN_SQL = """
    select seat.number
    from unnest(%(numbers)s::int[], %(sessions)s::text[], %(people)s::bigint[], %(passwords)s::text[])
        as seat(number, session, person, password)
    where exists(select from auth_user where id = seat.person and is_active and password = seat.password)
        and (seat.session is null
             or exists(select from django_session where session_key = seat.session and expire_date > now()))
"""


@dataclass(frozen=True)
class Seat:
    """A person as they were when the socket opened; without a session (None) only the account counts."""

    session: str | None
    person: int
    password: str
    """As the account has it, which is not the word itself. A new one signs out everywhere."""

    @classmethod
    def of(cls, scope: Mapping[str, Any]) -> Seat:
        """Return that of a socket whose person is signed in."""
        session, user = scope.get("session"), scope["user"]
        return cls(session.session_key if session is not None else None, user.pk, user.password)


async def left(connection: psycopg.AsyncConnection[Any], seats: Iterable[Seat]) -> set[Seat]:
    """Return the seats whose person signed out, may no longer sign in, or has another password."""
    asked = list(set(seats))
    if not asked:
        return set()
    cursor = await connection.execute(
        STILL_TAKEN_SQL,
        {
            "numbers": list(range(len(asked))),
            "sessions": [seat.session for seat in asked],
            "people": [seat.person for seat in asked],
            "passwords": [seat.password for seat in asked],
        },
    )
    taken = {number for (number,) in await cursor.fetchall()}
    return {seat for number, seat in enumerate(asked) if number not in taken}
