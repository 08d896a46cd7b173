"""Run the campaign: python -m tests.chaos --rounds 50 [--seed N] [--resume]

Each round is a process of its own with a database, workers and a web server of its own, and lasts under a minute. What
is done in it follows from its seed: `--seed N --rounds 1` repeats round N, as far as the machine's timing permits.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

from tests.chaos.house import MARK, end_marked
from tests.support.workers import ROOT

STATE = Path(tempfile.gettempdir()) / "bindery-chaos.json"
ROUND_SECONDS = 900
"""Far beyond any: a crowded machine is slow, and a round notices by itself when nothing moves."""


def main() -> int:
    options = _options()
    state = _read(options.state) if options.resume else {"seed": options.seed, "rounds": []}
    first = int(state["seed"])
    for number in range(len(state["rounds"]), options.rounds):
        state["rounds"].append(_round(first + number, number + 1, options))
        options.state.write_text(json.dumps(state, indent=1))
    return _tell(state)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--rounds", type=int, default=50, help="How many in all; with --resume those done count.")
    parser.add_argument("--seed", type=int, default=1, help="Of the first round; the next one has the next number.")
    parser.add_argument("--resume", action="store_true", help="Go on after the last round that the state file knows.")
    parser.add_argument("--state", type=Path, default=STATE, help="The state file [%(default)s].")
    return parser.parse_args()


def _read(path: Path) -> dict[str, Any]:
    try:
        state: dict[str, Any] = json.loads(path.read_text())
    except FileNotFoundError:
        sys.exit(f"There is nothing to resume: {path} does not exist.")
    return state


def _round(seed: int, number: int, options: argparse.Namespace) -> dict[str, Any]:
    print(f"\nround {number} of {options.rounds}, seed {seed}", flush=True)
    began = time.monotonic()
    with tempfile.NamedTemporaryFile("r", suffix=".json") as report:
        command = [sys.executable, "-m", "tests.chaos.round", "--seed", str(seed), "--report", report.name]
        mark = uuid.uuid4().hex
        try:
            code = subprocess.run(command, cwd=ROOT, timeout=ROUND_SECONDS, env={**os.environ, MARK: mark}).returncode
        except subprocess.TimeoutExpired:
            code = -1
        end_marked(mark)
        text = report.read()
    found = json.loads(text) if text else {"wrong": [f"The round itself ended with code {code}."]}
    return {"seed": seed, "seconds": round(time.monotonic() - began, 1), **found}


def _tell(state: dict[str, Any]) -> int:
    rounds = state["rounds"]
    wrong = [each for each in rounds if each["wrong"]]
    counts: dict[str, int] = {}
    for each in rounds:
        for name, count in each.get("counts", {}).items():
            counts[name] = counts.get(name, 0) + count
    seconds = sorted(each["seconds"] for each in rounds) or [0]
    print(f"\n{len(rounds)} rounds, {len(wrong)} with something wrong; the longest took {seconds[-1]:.0f} s")
    print(", ".join(f"{count} {name}" for name, count in sorted(counts.items())))
    for each in wrong:
        print(f"seed {each['seed']}: " + " ".join(each["wrong"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
