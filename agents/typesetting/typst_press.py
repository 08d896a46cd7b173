"""Typst in this process: only the faces that ship as packages, a fixed time, and no text that is read as markup."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from agents.typesetting.errors import TypesettingError
from agents.typesetting.faces import font_directories

_TEMPLATES = Path(__file__).parent / "templates"


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(d) for d in font_directories()]
    )


@cache
def _template(name: str) -> bytes:
    return (_TEMPLATES / f"{name}.typ").read_bytes()


def compile_pdf(template: str, values: Mapping[str, Any], files: Mapping[str, bytes], made_at: datetime) -> bytes:
    """Set `template` with `values` and return the PDF.

    Values reach the template as JSON and files as bytes, so nothing that a person typed is ever Typst source.
    `files` are plain names that the template reads as "/name". Raises TypesettingError.
    """
    with TemporaryDirectory(prefix="bindery-typst-") as root:
        for name, content in files.items():
            (Path(root) / name).write_bytes(content)
        compiler = typst.Compiler(
            _template(template),
            root=root,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"values": json.dumps(values)},
        )
        try:
            pdf = compiler.compile(format="pdf", timestamp=made_at)
        except typst.TypstError as exc:
            raise TypesettingError(f"Typst could not set the {template}: {exc.message}") from exc
    assert isinstance(pdf, bytes)
    return pdf
