"""The folder in which a command works: what it is given there, and what it leaves behind.

    inputs/NAME      the artifacts of the jobs before it      inputs.json    their index
    request.json     request, parameters, feedback, round     result.json    what it answers (see results.py)
    .tmp/            TMPDIR

Everything else becomes an artifact, except hidden files and folders at the top: the folder is HOME too.
"""

from __future__ import annotations

import hashlib
import json
import mimetypes
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from agents.base import Artifacts, Context
from agents.crew.commands.allowed import AllowedCommand
from agents.errors import AgentError

MEGABYTE = 1_000_000
MAX_NAME = 200
"""Characters of an artifact's name."""
MAX_DEPTH = 32
RESULT = "result.json"
OURS = frozenset({"inputs", "inputs.json", "request.json", RESULT})
LOG_KINDS = frozenset({"command-output", "error-context"})
"""Artifacts that are for people; later commands are not given them."""


class WorkspaceOverflowError(AgentError):
    """The command left more, or bigger, files than it may."""


def lay_out(ctx: Context, prefixes: Sequence[str], *, round_number: int) -> None:
    """Write the inputs whose names begin with a prefix (all when there is none), their index and the request."""
    folder = ctx.workspace
    (folder / ".tmp").mkdir()
    (folder / "inputs").mkdir()
    words = {
        "request": dict(ctx.request),
        "params": dict(ctx.params),
        "feedback": [{"by": remark.by, "reason": remark.reason} for remark in ctx.feedback],
        "round": round_number,
    }
    _write_json(folder / "request.json", words)
    _write_json(folder / "inputs.json", [_lay_out_one(ctx.inputs, name, folder) for name in _wanted(ctx, prefixes)])


def _wanted(ctx: Context, prefixes: Sequence[str]) -> list[str]:
    names = dict.fromkeys(name for prefix in prefixes or ("",) for name in ctx.inputs.names(prefix))
    return [name for name in names if ctx.inputs.ref(name).kind not in LOG_KINDS]


def _lay_out_one(inputs: Artifacts, name: str, folder: Path) -> dict[str, Any]:
    ref = inputs.ref(name)
    path = _free_path(folder / "inputs", name)
    path.write_bytes(inputs.read(name))
    return {
        "name": name,
        "path": path.relative_to(folder).as_posix(),
        "media_type": ref.media_type,
        "sha256": ref.sha256,
        "from": dict(ref.provenance),
    }


def _free_path(root: Path, name: str) -> Path:
    """Return where the input goes: below `root`, its parent made. The index knows where a name is not a path."""
    parts = [_safe_part(part) for part in name.split("/")]
    path = root.joinpath(*parts)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        is_free = not path.exists()
    except (FileExistsError, NotADirectoryError):
        is_free = False  # "a" and "a/b" are both names; only one of them can be a path.
    return path if is_free else root / f"{hashlib.sha256(name.encode()).hexdigest()[:16]}-{parts[-1]}"


def _safe_part(part: str) -> str:
    if part in ("", ".", "..") or "\0" in part or len(part.encode()) > 200:
        return hashlib.sha256(part.encode()).hexdigest()[:16]
    return part


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False, default=str) + "\n", "utf-8", "replace")


def check_size(folder: Path, entry: AllowedCommand) -> None:
    """Raise WorkspaceOverflowError when there is more in the folder than the command may leave."""
    size = count = 0
    for path in _files(folder, with_hidden=True):
        try:
            size += path.lstat().st_blocks * 512
        except OSError:
            continue  # It was removed meanwhile.
        count += not _is_hidden(path.relative_to(folder).as_posix())
        if size > entry.workspace_mb * MEGABYTE:
            raise WorkspaceOverflowError(f"It filled more than the {entry.workspace_mb} MB that its files may take.")
        if count > entry.max_files:
            raise WorkspaceOverflowError(f"It left more than the {entry.max_files} files that it may make.")


def collect(ctx: Context, entry: AllowedCommand, provenance: Mapping[str, Any]) -> int:
    """Keep each new file as an artifact; return how many. Raises WorkspaceOverflowError, AgentError.

    Links, sockets, pipes and devices are left out, and the log says so.
    """
    check_size(ctx.workspace, entry)
    kept = 0
    for path in _files(ctx.workspace):
        name = _artifact_name(path.relative_to(ctx.workspace))
        content = _read(path, name, entry)
        if content is None:
            ctx.log.warning(f"{name} is {_what(path)} and was left out: only plain files become artifacts.")
            continue
        ctx.save(name, content, kind="file", media_type=media_type(name, content), provenance=provenance)
        kept += 1
    return kept


def media_type(name: str, content: bytes) -> str:
    """Return the type by the name; where that says nothing, tell text from other bytes."""
    if guessed := mimetypes.guess_type(name)[0]:
        return guessed
    try:
        content.decode()
    except UnicodeDecodeError:
        return "application/octet-stream"
    return "application/octet-stream" if b"\0" in content else "text/plain"


def empty(folder: Path) -> None:
    """Remove all that is in the folder, however deep: what is inside a folder is moved up before it is removed."""
    number = 0
    while entries := list(os.scandir(folder)):
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                os.unlink(entry.path)
                continue
            os.chmod(entry.path, 0o700)
            for inner in list(os.scandir(entry.path)):
                number += 1
                if inner.is_dir(follow_symlinks=False):
                    os.chmod(inner.path, 0o700)
                os.rename(inner.path, folder / f".gone-{number}-{os.getpid()}")
            os.rmdir(entry.path)


def _files(folder: Path, *, with_hidden: bool = False) -> Iterator[Path]:
    """Yield all that is new and no folder, in order of the names. Links are yielded, never followed."""
    for entry in _entries(folder):
        if entry.name not in OURS and (with_hidden or not _is_hidden(entry.name)):
            yield from _below(entry, 1)


def _is_hidden(name: str) -> bool:
    return name.startswith(".")


def _below(entry: os.DirEntry[str], depth: int) -> Iterator[Path]:
    if not entry.is_dir(follow_symlinks=False):
        yield Path(entry.path)
    elif depth >= MAX_DEPTH:
        raise WorkspaceOverflowError(f"It made folders more than {MAX_DEPTH} deep.")
    else:
        for inner in _entries(Path(entry.path)):
            yield from _below(inner, depth + 1)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        return sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return []  # It was removed meanwhile.
    except PermissionError:
        os.chmod(folder, 0o700)
        return sorted(os.scandir(folder), key=lambda entry: entry.name)


def _artifact_name(path: Path) -> str:
    name = path.as_posix()
    try:
        name.encode()
    except UnicodeEncodeError as error:
        raise AgentError(f"It made a file whose name is not UTF-8: {os.fsencode(name)[:100]!r}.") from error
    if len(name) > MAX_NAME or not name.isprintable():
        raise AgentError(f"It made a file whose name is too long or not printable: {name[:100]!r}.")
    return name


def _read(path: Path, name: str, entry: AllowedCommand) -> bytes | None:
    """Return the content; None for what is no plain file."""
    if not stat.S_ISREG(path.lstat().st_mode):
        return None
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except PermissionError:
        path.chmod(0o600)
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as file:
        if os.fstat(file.fileno()).st_size > entry.file_mb * MEGABYTE:
            raise WorkspaceOverflowError(f"It made {name}, which is larger than the {entry.file_mb} MB of a file.")
        return file.read()


def _what(path: Path) -> str:
    mode = path.lstat().st_mode
    kinds = [(stat.S_ISLNK, "a link"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket")]
    return next((word for test, word in kinds if test(mode)), "a device")
