"""The bar of one's own verdicts that take effect in a moment, and of those that could not be taken."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import connection

from productions.models import PendingVerdict
from productions.views.parts import Part
from productions.views.requests import PageRequest

BAR = "reviews/coming.html"
SHOWN = 50


def coming_part(person: User) -> Part:
    rows = PendingVerdict.objects.filter(person=person).select_related("review__production", "review__job")
    rows = rows.defer("output", "review__output", "review__effects").order_by("-takes_effect_at", "-id")
    found = list(rows[:SHOWN])
    coming = [pending for pending in found if not pending.refusal]
    return Part("coming", BAR, {"coming": coming, "refused": [pending for pending in found if pending.refusal]})


def shared(request: PageRequest) -> dict[str, Any]:
    """Return what each page with the bar needs: the clock that verdicts take effect by."""
    return {"section": "reviews", "now": database_now()}


def database_now() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        found: datetime = cursor.fetchone()[0]
    return found
