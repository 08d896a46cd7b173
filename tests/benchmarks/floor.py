"""The floor that the engine is measured against: plain psycopg, a claim transaction and a finish transaction.

One job row and one step row a body, no audit, no checks; eight threads in one process, woken inside the process.
"""

from __future__ import annotations

import threading
import time

import psycopg

STAGES = 7
WIDE_STAGE = 3
WIDTH = 30

SCHEMA = """
CREATE TABLE floor_production (id int PRIMARY KEY, begun timestamptz DEFAULT clock_timestamp(), done timestamptz);
CREATE TABLE floor_job (id serial PRIMARY KEY, production int, stage int, status text, needs int);
CREATE INDEX ON floor_job (id) WHERE status = 'ready';
CREATE INDEX ON floor_job (production, stage);
CREATE TABLE floor_step (job int, at timestamptz DEFAULT clock_timestamp());
"""


def insert(db: psycopg.Connection, production: int) -> None:
    """Queue one production of seven stages, the third thirty wide."""
    rows = []
    for stage in range(1, STAGES + 1):
        width = WIDTH if stage == WIDE_STAGE else 1
        needs = 0 if stage == 1 else WIDTH if stage == WIDE_STAGE + 1 else 1
        rows += [(production, stage, "ready" if stage == 1 else "pending", needs)] * width
    with db.transaction(), db.cursor() as cursor:
        cursor.execute("INSERT INTO floor_production (id) VALUES (%s)", [production])
        cursor.executemany("INSERT INTO floor_job (production, stage, status, needs) VALUES (%s, %s, %s, %s)", rows)


class Floor:
    """Eight threads that work until `stop`."""

    def __init__(self, dsn: dict[str, str], threads: int = 8) -> None:
        self.dsn = dsn
        self.changed = threading.Condition()
        self.stopping = False
        self.threads = [threading.Thread(target=self._work) for _ in range(threads)]
        for thread in self.threads:
            thread.start()

    def ring(self) -> None:
        with self.changed:
            self.changed.notify_all()

    def stop(self) -> None:
        self.stopping = True
        self.ring()
        for thread in self.threads:
            thread.join()

    def _work(self) -> None:
        with psycopg.connect(**self.dsn) as db:
            while not self.stopping:
                job = self._claim(db)
                if job is None:
                    with self.changed:
                        self.changed.wait(0.002)
                elif self._finish(db, *job):
                    self.ring()

    def _claim(self, db: psycopg.Connection) -> tuple[int, int, int] | None:
        with db.transaction():
            row = db.execute(
                "SELECT id, production, stage FROM floor_job WHERE status = 'ready' ORDER BY id LIMIT 1"
                " FOR UPDATE SKIP LOCKED"
            ).fetchone()
            if row:
                db.execute("UPDATE floor_job SET status = 'running' WHERE id = %s", [row[0]])
        return row

    def _finish(self, db: psycopg.Connection, job: int, production: int, stage: int) -> bool:
        with db.transaction():
            db.execute("UPDATE floor_job SET status = 'done' WHERE id = %s", [job])
            db.execute("INSERT INTO floor_step (job) VALUES (%s)", [job])
            if stage == STAGES:
                db.execute("UPDATE floor_production SET done = clock_timestamp() WHERE id = %s", [production])
                return False
            ready = db.execute(
                "UPDATE floor_job SET needs = needs - 1, status = CASE needs WHEN 1 THEN 'ready' ELSE status END"
                " WHERE production = %s AND stage = %s RETURNING status = 'ready'",
                [production, stage + 1],
            ).fetchall()
        return any(row[0] for row in ready)


def wait_done(db: psycopg.Connection, expected: int) -> None:
    """Wait until so many productions are done."""
    while True:
        row = db.execute("SELECT count(*) FROM floor_production WHERE done IS NOT NULL").fetchone()
        if row and row[0] >= expected:
            return
        time.sleep(0.02)
