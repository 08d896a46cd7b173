"""Stage verify of the example pipeline `software`: is what is delivered what was tested, and is it clean?

Reads the plan, the code and the test report from inputs/. Leaves report.md; a finding fails the stage for good.
"""

import ast
import hashlib
import json
from pathlib import Path
from typing import Any

MAX_LINE = 120


def lint(source: str) -> list[str]:
    """Return one sentence a finding: syntax, docstrings, unused imports, long lines, tabs, blanks at the end."""
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        return [f"line {error.lineno}: {error.msg}"]
    found = [
        f"line {n}: longer than {MAX_LINE}" for n, line in enumerate(source.splitlines(), 1) if len(line) > MAX_LINE
    ]
    found += [f"line {n}: tab" for n, line in enumerate(source.splitlines(), 1) if "\t" in line]
    found += [f"line {n}: blank at the end" for n, line in enumerate(source.splitlines(), 1) if line != line.rstrip()]
    documented = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module)]
    found += [
        f"{getattr(node, 'name', 'the file')} has no docstring" for node in documented if not ast.get_docstring(node)
    ]
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = [(alias.asname or alias.name).split(".")[0] for node in imports for alias in node.names]
    return found + [f"{name} is imported and not used" for name in names if name not in used]


def main() -> None:
    plan = json.loads(Path("inputs/plan.json").read_text("utf-8"))
    source, tested = Path("inputs") / plan["file"], Path("inputs/test-report.json")
    if source.exists() and tested.exists():
        answer = verify(plan, source, json.loads(tested.read_text("utf-8")))
    else:
        missing = f"no {plan['file']}" if not source.exists() else "no test report"
        answer = failed(f"There is {missing}: only what was tested is delivered.")
    Path("result.json").write_text(json.dumps(answer, ensure_ascii=False), "utf-8")


def failed(reason: str) -> dict[str, Any]:
    return {"outcome": "failed", "retryable": False, "reason": reason}


def verify(plan: dict[str, Any], source: Path, report: dict[str, Any]) -> dict[str, Any]:
    """Write the report and return the answer."""
    content = source.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    findings = lint(content.decode()) + report["faults"]
    if sha256 != report["sha256"]:
        findings.append("the code is not what was tested")
    lines = [
        f"# Report: {plan['function']}",
        "",
        f"* Asked for: {plan['theme']}",
        f"* File: `{plan['file']}`, {len(content)} bytes, SHA-256 `{sha256}`",
        f"* Tests: {report['tests']} run, {len(report['faults'])} failed",
        f"* Findings: {len(findings) or 'none'}",
        *(f"  * {finding}" for finding in findings),
    ]
    Path("report.md").write_text("\n".join(lines) + "\n", "utf-8")
    print("\n".join(lines))
    if findings:
        return failed(f"Not clean: {'; '.join(findings[:3])}.")
    return {"outcome": "succeeded", "summary": f"{plan['file']} is clean and tested.", "sha256": sha256}


main()
