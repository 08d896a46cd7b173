"""Where state lives, and which database is used when DATABASE_URL names none."""

from pathlib import Path
from typing import Any


def state_dir(base_dir: Path, override: str = "") -> Path:
    """Return the directory for database and files."""
    return Path(override) if override else base_dir / "var"


def database_settings(state: Path) -> dict[str, Any]:
    """Return Django's settings for the embedded server of this state directory. Starts nothing."""
    return {"ENGINE": "orchestrator_site.dbbackend", "NAME": "bindery", "USER": "postgres", "HOST": str(state)}
