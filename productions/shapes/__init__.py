"""Rows as JSON objects: the same shapes on the command line (`--json`) and in the API."""

from __future__ import annotations

from datetime import datetime


def moment(at: datetime | None) -> str | None:
    """Return the time as ISO 8601 with its zone."""
    return at.isoformat() if at else None
