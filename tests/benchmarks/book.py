"""Measure a whole book: python -m tests.benchmarks.book

Three books of thirty pages, each from its start to the library, on a real worker with a database of its own; meanwhile
the worker's memory, with all its processes (PSS). Then the assembly alone, on the pages of the last book: CPU seconds
of interior, cover, EPUB and contact sheet. Best of three.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
PAGES = 30
ROUNDS = 3


def set_up(folder: str) -> None:
    os.environ |= {
        "BINDERY_STATE_DIR": folder,
        "DJANGO_SETTINGS_MODULE": "orchestrator_site.settings",
        "LOG_LEVEL": "ERROR",
    }
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


class Memory:
    """Watches how much memory a process and all below it hold, in megabytes."""

    def __init__(self, pid: int) -> None:
        self.root = psutil.Process(pid)
        self.most = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def stop(self) -> float:
        self._stop.set()
        self._thread.join()
        return self.most

    def _watch(self) -> None:
        while not self._stop.wait(0.1):
            self.most = max(self.most, sum(map(_pss, [self.root, *self.root.children(recursive=True)])) / 1e6)


def _pss(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss)
    except psutil.Error:
        return 0


def books() -> int:
    """Make the books; return the id of the last production."""
    from productions.colouring import start_production
    from productions.models import Production, Worker

    worker = subprocess.Popen([sys.executable, "manage.py", "run_orchestrator"], cwd=ROOT)
    while not Worker.objects.exists():
        time.sleep(0.05)
    memory = Memory(worker.pid)
    times = []
    for number in range(ROUNDS):
        production = start_production(theme="pirates", age="6-8", pages=PAGES, seed=number, force=True).production
        while not Production.objects.filter(pk=production.pk, finished_at__isnull=False).exists():
            time.sleep(0.05)
        production.refresh_from_db()
        assert production.status == "completed", production.reason
        times.append((production.finished_at - production.created_at).total_seconds())
        print(f"book {number + 1}: {times[-1]:5.1f} s from start to library")
    worker.send_signal(signal.SIGTERM)
    most = memory.stop()
    worker.wait()
    print(f"best: {min(times):.1f} s; the worker with all its processes held at most {most:.0f} MB")
    return int(production.pk)


def assembly(production_id: int) -> None:
    from agents.crew.colouring.assembly import AssemblyAI
    from productions import storage
    from productions.models import Artifact, Production
    from tests.agents.fake_context import FakeContext

    request = Production.objects.get(pk=production_id).request
    made = Artifact.objects.filter(production=production_id).exclude(job__key="assemble_pdf").order_by("id")
    seconds = []
    for number in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            context = FakeContext(Path(folder), request)
            for row in made:
                content = storage.get(row.sha256)
                context.inputs.add(row.name, content, row.kind, row.media_type, row.licence, row.provenance)
            begun = time.process_time()
            result = AssemblyAI().run(context)
            seconds.append(time.process_time() - begun)
        print(f"assembly {number + 1}: {seconds[-1]:.2f} CPU s, {json.dumps(dict(result.output))[:60]} ...")
    print(f"best: {min(seconds):.2f} CPU s for interior, cover, EPUB and contact sheet of {PAGES} pages")


def main() -> None:
    folder = tempfile.mkdtemp(prefix="bench-")
    os.chmod(folder, 0o755)
    set_up(folder)
    from django.db import connection

    print(f"load average {os.getloadavg()[0]:.2f}, {os.cpu_count()} cores")
    assembly(books())
    print(f"load average {os.getloadavg()[0]:.2f}")
    connection.close()
    subprocess.run([sys.executable, "manage.py", "db", "stop"], cwd=ROOT, check=False)
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
