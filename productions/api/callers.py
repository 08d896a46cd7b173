"""Who calls: somebody signed in with a session, or a program with a token. Nobody else gets anything."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from ninja.errors import AuthenticationError, AuthorizationError, HttpError
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from productions.engine.events import Actor, TokenHolder
from productions.models import ApiToken, Scope
from productions.tokens import token_of
from productions.views.requests import may_act

SCOPES = (Scope.READ, Scope.ACT, Scope.ADMIN)
"""Each includes those before it."""
MAY_ONLY_LOOK = "You may look, but not act; that needs a staff account."


class CsrfError(HttpError):
    """A session changes something only with the token that its pages carry."""

    code = "csrf"

    def __init__(self) -> None:
        super().__init__(403, "With a session, send the CSRF token of the pages in X-CSRFToken; or use an API token.")


@dataclass(frozen=True)
class Caller:
    """A person, and the token that they act through; None with a session."""

    person: User
    token: ApiToken | None = None

    @property
    def actor(self) -> Actor:
        return TokenHolder(self.person, self.token.name) if self.token else self.person


class ApiRequest(HttpRequest):
    """A request that was let in."""

    auth: Caller


def may(person: User, scope: Scope) -> bool:
    """Say whether the person may do what belongs to the scope, whatever their token says: as on the pages."""
    return scope == Scope.READ or may_act(person)


def let_in(caller: Caller, scope: Scope) -> Caller:
    """Return the caller. Raises AuthorizationError when the token is not for this, or the person may not."""
    if caller.token is not None and SCOPES.index(Scope(caller.token.scope)) < SCOPES.index(scope):
        sentence = f"This token has the scope {caller.token.scope!r}; this needs {scope.value!r}."
        raise AuthorizationError(message=sentence)
    if not may(caller.person, scope):
        raise AuthorizationError(message=MAY_ONLY_LOOK)
    return caller


class Token(HttpBearer):
    """`Authorization: Bearer <secret>`. A wrong one is refused, whatever session the request has besides."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        super().__init__()

    def __call__(self, request: HttpRequest) -> Caller | None:
        kind, _, secret = request.headers.get(self.header, "").strip().partition(" ")
        if not kind:
            return None
        if kind.lower() != self.openapi_scheme:
            raise AuthenticationError
        return self.authenticate(request, secret.strip())

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        found = token_of(token)
        if found is None:
            raise AuthenticationError
        return let_in(Caller(found.owner, found), self.scope)


class Session(APIKeyCookie):
    """The cookie of the pages. Methods that change something need the CSRF token as well, as pages send it."""

    param_name = settings.SESSION_COOKIE_NAME

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        super().__init__()

    def __call__(self, request: HttpRequest) -> Caller | None:
        return self.authenticate(request, None)

    def authenticate(self, request: HttpRequest, key: str | None) -> Caller | None:
        if not isinstance(request.user, User) or not request.user.is_authenticated:
            return None
        if check_csrf(request) is not None:
            raise CsrfError
        return let_in(Caller(request.user), self.scope)


READING = [Token(Scope.READ), Session(Scope.READ)]
ACTING = [Token(Scope.ACT), Session(Scope.ACT)]
CONFIGURING = [Token(Scope.ADMIN), Session(Scope.ADMIN)]
