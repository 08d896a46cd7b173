"""Stage test of the example pipeline `software`: run the plan's examples as unit tests on the code.

Reads inputs/plan.json and the file that it names. Leaves tests/test_NAME.py and test-report.json; when a test fails the
work goes back to the stage that is named as argument (default: develop).
"""

import hashlib
import io
import json
import sys
import unittest
from pathlib import Path

TEST = '''"""Made from the plan. Run with the folder of the code on the path: python -m unittest"""

import unittest

from {name} import {name}

EXAMPLES = {examples!r}


class {title}Test(unittest.TestCase):
    longMessage = False

    def test_examples(self):
        for given, expected in EXAMPLES:
            with self.subTest(given=given):
                found = {name}(given)
                said = f"{name}({{given!r}}) gave {{found!r}}, expected was {{expected!r}}"
                self.assertEqual(found, expected, said)


if __name__ == "__main__":
    unittest.main()
'''


def faults_of(result: unittest.TestResult) -> list[str]:
    """Return one sentence an example that did not pass: the last line of its traceback, its error not named."""
    return [
        trace.strip().splitlines()[-1].removeprefix("AssertionError: ") for _, trace in result.failures + result.errors
    ]


def main() -> None:
    plan = json.loads(Path("inputs/plan.json").read_text("utf-8"))
    name, source = plan["function"], Path("inputs") / plan["file"]
    folder = Path("tests")
    folder.mkdir()
    text = TEST.format(name=name, title=name.title(), examples=plan["examples"])
    (folder / f"test_{name}.py").write_text(text, "utf-8")
    sys.path[:0] = [str(source.parent), str(folder)]
    suite = unittest.defaultTestLoader.loadTestsFromName(f"test_{name}")
    said = io.StringIO()
    result = unittest.TextTestRunner(said, verbosity=2).run(suite)
    faults = faults_of(result)
    print(said.getvalue(), file=sys.stderr if faults else sys.stdout)
    count = len(plan["examples"])
    report = {
        "file": plan["file"],
        "sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
        "tests": count,
        "faults": faults,
    }
    Path("test-report.json").write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", "utf-8")
    if faults:
        back_to = sys.argv[1] if len(sys.argv) > 1 else "develop"
        reason = f"{len(faults)} of {count} examples failed: {'; '.join(faults[:3])}."
        answer: dict[str, object] = {"outcome": "regress", "to": back_to, "reason": reason}
    else:
        answer = {"outcome": "succeeded", "summary": f"{count} examples passed.", "tests": count}
    Path("result.json").write_text(json.dumps(answer, ensure_ascii=False), "utf-8")


main()
