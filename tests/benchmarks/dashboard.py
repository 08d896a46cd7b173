"""Measure the dashboard over a full house: python -m tests.benchmarks.dashboard [--keep FOLDER] [--only PART ...]

Loads 10,000 productions, 400,000 jobs and 2,000,000 log lines (not timed), and a small house beside it. Then: server
time and queries of each address (pages), a log line from its insert to a browser's DOM (lines), a change from its
commit to the DOM of a desk (changes), first paint and bytes (paint). Makes a server of its own in the temporary folder;
with --keep it stays there, for the next run.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from pathlib import Path

from tests.benchmarks.engine import set_up

VERSION = 2
"""Of what is loaded: a kept folder of another version is not used."""
PARTS = ("pages", "lines", "changes", "paint")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", metavar="FOLDER", help="Use what is loaded there; keep it.")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--times", type=int, default=40, help="Requests of each address.")
    parser.add_argument("--match", default="", help="Measure only addresses that hold this text.")
    asked = parser.parse_args()
    folder = Path(asked.keep or tempfile.mkdtemp(prefix="bindery-dashboard-")) / f"v{VERSION}"
    folder.mkdir(parents=True, exist_ok=True)
    for place in (folder.parent, folder):
        place.chmod(0o755)
    set_up(str(folder))
    os.environ.pop("BINDERY_AGENT_MODULES", None)
    try:
        measure(asked.only, asked.match, asked.times)
    finally:
        _end(folder, keep=bool(asked.keep))


def measure(parts: tuple[str, ...], match: str, times: int) -> None:
    from tests.benchmarks import dashboard_changes, dashboard_house, dashboard_lines, dashboard_pages, dashboard_paint

    dashboard_house.ready()
    print(f"load average {os.getloadavg()[0]:.2f}, {os.cpu_count()} cores")
    if "pages" in parts:
        dashboard_pages.measure(match, times)
    if "lines" in parts:
        dashboard_lines.measure()
    if "changes" in parts:
        dashboard_changes.measure()
    if "paint" in parts:
        dashboard_paint.measure()
    print(f"load average {os.getloadavg()[0]:.2f}")


def _end(folder: Path, *, keep: bool) -> None:
    from django.conf import settings
    from django.db import connection

    from orchestrator_site.embedded_postgres import server_for

    connection.close()
    server = server_for(Path(settings.DATABASES["default"]["STATE_DIR"]))
    server.stop()
    if not keep:
        shutil.rmtree(server.socket_dir, ignore_errors=True)
        shutil.rmtree(folder.parent, ignore_errors=True)


if __name__ == "__main__":
    main()
