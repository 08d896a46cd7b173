"""A log line; `seq` is its place, and the cursor of whoever reads on."""

from __future__ import annotations

from typing import Any

from productions.models import LogLine
from productions.shapes import moment


def item(line: LogLine) -> dict[str, Any]:
    return {
        "seq": line.seq,
        "production": line.production_id,
        "job": line.job_id,
        "attempt": line.attempt,
        "level": line.level,
        "message": line.message,
        "at": moment(line.at),
    }
