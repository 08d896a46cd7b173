"""Explain the claim with 100 productions queued and 10 active: python -m tests.benchmarks.claim

Makes a server of its own in the temporary folder. Prints medians of repeated runs, then one plan as text.
"""

from __future__ import annotations

import json
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import Any

from tests.benchmarks.engine import set_up

RUNS = 200


def main() -> None:
    folder = tempfile.mkdtemp(prefix="bindery-claim-")
    Path(folder).chmod(0o711)
    set_up(folder)
    from django.conf import settings
    from django.db import connection

    from orchestrator_site.embedded_postgres import server_for
    from tests.productions.crowd import explain, make_crowd

    try:
        make_crowd(queued=100, active=10)
        measure("100 queued, 10 active", explain)
        print(explain(limited=False, form="TEXT"))
        make_crowd(queued=900, active=0)
        measure("1,000 queued, 10 active", explain)
    finally:
        connection.close()
        server = server_for(Path(settings.DATABASES["default"]["STATE_DIR"]))
        server.stop()
        shutil.rmtree(server.socket_dir, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)


def measure(title: str, explain: Any) -> None:
    for limited in (False, True):
        found = [_numbers(explain(limited=limited)) for _ in range(RUNS)]
        planning, execution, pages = (statistics.median(column) for column in zip(*found, strict=True))
        print(
            f"{title}, {'with limits' if limited else 'no limits'}: "
            f"planning {planning:.2f} ms, execution {execution:.2f} ms, {pages:.0f} pages"
        )


def _numbers(found: Any) -> tuple[float, float, int]:
    (whole,) = json.loads(found) if isinstance(found, str) else found
    plan = whole["Plan"]
    return (
        whole["Planning Time"],
        whole["Execution Time"],
        plan["Shared Hit Blocks"] + plan["Shared Read Blocks"],
    )


if __name__ == "__main__":
    main()
