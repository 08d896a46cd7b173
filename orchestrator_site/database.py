"""Where the state of this checkout is, and how Django reaches the embedded database. Starts nothing."""

import os
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from orchestrator_site.embedded_postgres import EmbeddedPostgresError, pick_state_dir, place


def state_dir(base_dir: Path, chosen: str = "") -> Path:
    """The folder for database and files; `chosen` wins. Raises ImproperlyConfigured if no folder can be written."""
    try:
        picked = pick_state_dir(base_dir, {**os.environ, "BINDERY_STATE_DIR": chosen})
    except EmbeddedPostgresError as exc:
        raise ImproperlyConfigured(str(exc)) from exc
    return Path(os.path.realpath(picked))


def database_settings(state_dir: Path) -> dict[str, Any]:
    """One entry of DATABASES. The health checks replace connections of a pool that a restarted server has cut."""
    return {
        "ENGINE": "orchestrator_site.dbbackend",
        "STATE_DIR": str(state_dir),
        "HOST": str(place.socket_dir(state_dir)),
        "PORT": str(place.PORT),
        "NAME": place.NAME,
        "USER": "postgres",
        "CONN_HEALTH_CHECKS": True,
    }
