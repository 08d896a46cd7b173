"""API tokens: made, found by their secret, revoked. The secret itself is kept nowhere."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from productions.engine.events import Actor, actor_name
from productions.errors import RequestInvalidError, StaleTransitionError
from productions.models import ApiToken, Scope
from productions.models.tokens import MAX_NAME

PREFIX = "bindery_"
"""So that scanners of leaked secrets, and people, know one when they see it."""
SECRET_BYTES = 32
HINT_LENGTH = len(PREFIX) + 4
USED_EVERY = timedelta(minutes=1)
"""How exactly the last use is kept: a program that asks ten times a second writes once a minute."""


def make_token(
    owner: User, name: str, scope: Scope = Scope.READ, *, expires_at: datetime | None = None, by: Actor | None
) -> tuple[ApiToken, str]:
    """Return the token and its secret, which nobody sees again. Raises RequestInvalidError."""
    token = ApiToken(owner=owner, name=" ".join(name.split()), scope=scope, expires_at=expires_at)
    refuse_token(token)
    secret = new_secret(token, by=by)
    token.save(force_insert=True)
    return token, secret


def refuse_token(token: ApiToken) -> None:
    """Raise RequestInvalidError when such a token could not be used."""
    if not token.name or len(token.name) > MAX_NAME or not token.name.isprintable():
        raise RequestInvalidError("name", f"Name what uses the token, in at most {MAX_NAME} characters.")
    if not token.owner.is_active:
        raise RequestInvalidError("owner", f"The account of {token.owner.get_username()} is closed.")
    if token.expires_at is not None and token.expires_at <= timezone.now():
        raise RequestInvalidError("expires", "A token that has expired already is of no use.")


def new_secret(token: ApiToken, *, by: Actor | None) -> str:
    """Give an unsaved token its secret, and return it."""
    secret = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    token.digest, token.hint, token.created_by = digest(secret), secret[:HINT_LENGTH], actor_name(by)
    return secret


def digest(secret: str) -> str:
    """Hash it. The secret is random and long, so that no salt and no slow hash are needed."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def token_of(secret: str) -> ApiToken | None:
    """Return the valid token with this secret, and remember that it was used."""
    now = timezone.now()
    valid = Q(revoked_at__isnull=True, owner__is_active=True) & (Q(expires_at__isnull=True) | Q(expires_at__gt=now))
    token = ApiToken.objects.select_related("owner").filter(valid, digest=digest(secret)).first()
    if token is not None and (token.last_used_at is None or token.last_used_at < now - USED_EVERY):
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=Now())
    return token


def revoke_token(token: ApiToken, *, by: Actor | None) -> ApiToken:
    """End it for good, at once. Raises StaleTransitionError when it is revoked already."""
    mine = ApiToken.objects.filter(pk=token.pk)
    if not mine.filter(revoked_at__isnull=True).update(revoked_at=Now(), revoked_by=actor_name(by)):
        raise StaleTransitionError(f"The token {token.name!r} is revoked already.")
    token.refresh_from_db()
    return token
