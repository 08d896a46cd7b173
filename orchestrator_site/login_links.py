"""Links that sign a person in once, for whoever sits at the terminal. They need no row: a login makes them invalid."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model, login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import User
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

_SALT = "orchestrator_site.login_links"
_BACKEND = "django.contrib.auth.backends.ModelBackend"
_USED = "This link no longer works: each signs in once. Start Bindery again for a new one, or sign in with a password."


def make_login_link(user: User, base_url: str) -> str:
    """An address that signs `user` in once. `base_url` is such as `http://localhost:8001`."""
    token = Signer(salt=_SALT, sep=".").sign(f"{user.pk}-{_state(user)}")
    return base_url.rstrip("/") + reverse("login_link", args=[token])


@login_not_required
@never_cache
@require_GET
def login_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in, once. Whoever comes back with a used link while signed in is let through."""
    with transaction.atomic():
        user = _user_of(token)
        if user is not None:
            login(request, user, backend=_BACKEND)
    if user is None and not request.user.is_authenticated:
        messages.error(request, _USED)
        return redirect(settings.LOGIN_URL)
    return redirect(settings.LOGIN_REDIRECT_URL)


def _user_of(token: str) -> User | None:
    """The user whose row is locked until the login is written, so that two clicks at once do not both count."""
    try:
        pk, state = Signer(salt=_SALT, sep=".").unsign(token).split("-")
    except (BadSignature, ValueError):
        return None
    user = get_user_model().objects.select_for_update().filter(pk=pk, is_active=True).first()
    return user if user is not None and constant_time_compare(state, _state(user)) else None


def _state(user: User) -> str:
    """What a login or a new password changes."""
    seen = user.last_login.isoformat() if user.last_login else ""
    return salted_hmac(_SALT, f"{user.pk} {user.password} {seen}", algorithm="sha256").hexdigest()[:32]
