"""What a database needs before it can be used: tables, and somebody who may sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import psycopg
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.db.backends.postgresql.base import DatabaseWrapper

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MIN_VERSION = 15
_CONNECT_SECONDS = 10
_MIGRATE_LOCK = 0x42494E44
FIRST_USER = "admin"


def check_server() -> None:
    """Raises CommandError if the server of DATABASE_URL cannot be reached or is too old."""
    # Not through the pool, which would try for half a minute and hide the reason.
    params = cast(DatabaseWrapper, connections["default"]).get_connection_params()
    try:
        with psycopg.connect(**params, connect_timeout=_CONNECT_SECONDS) as session:
            version = session.info.server_version // 10000
    except psycopg.Error as exc:
        raise CommandError(f"The database of DATABASE_URL cannot be reached: {str(exc).strip()}") from exc
    if version < MIN_VERSION:
        raise CommandError(f"DATABASE_URL leads to PostgreSQL {version}; Bindery needs {MIN_VERSION} or newer.")


def disconnect() -> None:
    """Leave the database, so that our own sessions do not count as somebody who still needs it."""
    default = cast(DatabaseWrapper, connections["default"])
    default.close()
    default.close_pool()


def migrate() -> None:
    """Bring the tables up to date. Others who want the same at this moment wait: Django itself has no lock for it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_MIGRATE_LOCK])
        try:
            call_command("migrate", interactive=False, verbosity=0)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_MIGRATE_LOCK])


def first_staff_user() -> User:
    """The oldest active superuser, or a new one without a password: a login link lets them in."""
    users = get_user_model().objects
    found = users.filter(is_active=True, is_staff=True, is_superuser=True).order_by("pk").first()
    if found is not None:
        return found
    user, _ = users.get_or_create(username=FIRST_USER)
    user.is_active = user.is_staff = user.is_superuser = True
    if not user.password:
        user.set_unusable_password()
    user.save(update_fields=["is_active", "is_staff", "is_superuser", "password"])
    return user
