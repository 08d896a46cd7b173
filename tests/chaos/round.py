"""One round in a process of its own: python -m tests.chaos.round --seed N --report FILE"""

from __future__ import annotations

import argparse
import json
import os
import random
import traceback
from pathlib import Path
from typing import Any

from tests.chaos.house import FLEETS, House


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--report", type=Path, required=True)
    options = parser.parse_args()
    kind = list(FLEETS)[options.seed % len(FLEETS)]
    house = House(kind)
    report: dict[str, Any] = {"kind": kind, "wrong": [], "counts": {}}
    _say(f"  kind {kind}")
    try:
        _set_up(house)
        from tests.chaos import course

        course.run(house, random.Random(options.seed), report, _say)
    except Exception:
        report["wrong"].append(traceback.format_exc())
    finally:
        house.clear(keep=bool(report["wrong"]))
    if report["wrong"]:
        report["kept"] = str(house.folder)
    for sentence in report["wrong"]:
        _say(f"  WRONG: {sentence}")
    _say(f"  {'kept in ' + str(house.folder) if report['wrong'] else 'nothing lost, nothing doubled, nothing left'}")
    options.report.write_text(json.dumps(report))


def _say(text: str) -> None:
    print(text, flush=True)


def _set_up(house: House) -> None:
    os.environ |= house.environment()
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


if __name__ == "__main__":
    main()
