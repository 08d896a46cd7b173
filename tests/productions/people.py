"""People with fixed roles."""

from __future__ import annotations

from django.contrib.auth.models import User


def make_viewer(name: str = "viewer") -> User:
    """Somebody who may look at everything and act on nothing."""
    return User.objects.create_user(name)


def make_operator(name: str = "operator") -> User:
    """Somebody who may act."""
    return User.objects.create_user(name, is_staff=True)
