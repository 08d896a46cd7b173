"""Where the state of this checkout is, and how Django reaches the embedded database. Starts nothing."""

import os
from pathlib import Path
from typing import Any

from orchestrator_site.embedded_postgres import pick_state_dir, place


def state_dir(base_dir: Path, chosen: str = "") -> Path:
    """The folder for database and files; `chosen` wins. Raises EmbeddedPostgresError if no folder can be written."""
    environ = {**os.environ, "BINDERY_STATE_DIR": chosen}
    return Path(os.path.realpath(pick_state_dir(base_dir, environ)))


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
