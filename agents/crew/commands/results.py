"""What a command answers in `result.json`:

{"outcome": "succeeded", ...output}          the rest of the object is the output; "summary" is for people
{"outcome": "regress", "to": STAGE, "reason": SENTENCE}
{"outcome": "failed", "reason": SENTENCE, "retryable": true or false}
"""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

from agents.base import Result, Spawn
from agents.crew.commands.workspace import RESULT
from agents.errors import AgentError, AgentRefusedError, ReplyInvalidError

MAX_RESULT_BYTES = 262_144
MAX_REASON = 2_000
"""Characters of a reason; the rest is cut."""
MAX_SUMMARY = 500


def read_result(folder: Path) -> dict[str, Any] | None:
    """Return the object in result.json, None when there is no such file. Raises ReplyInvalidError."""
    text = _text(folder / RESULT)
    if text is None:
        return None
    try:
        words = json.loads(text, parse_constant=_no_number)
        json.dumps(words, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise ReplyInvalidError(f"{RESULT} is no JSON that can be kept: {error}.") from error
    if not isinstance(words, dict):
        raise ReplyInvalidError(f"{RESULT} holds {_kind(words)}, not an object.")
    if "\\u0000" in json.dumps(words):
        raise ReplyInvalidError(f"{RESULT} contains a NUL character.")
    return words


def answer(words: dict[str, Any]) -> Result | Spawn:
    """Return what the object says. Raises AgentError when it says failed, ReplyInvalidError when it makes no sense."""
    outcome = words.get("outcome")
    if outcome == "succeeded":
        output = {key: value for key, value in words.items() if key not in ("outcome", "summary")}
        return Result(output=output, summary=_sentence(words, "summary", MAX_SUMMARY) if "summary" in words else "")
    if outcome == "regress":
        return Spawn(back_to=_sentence(words, "to", 100), reason=_sentence(words, "reason", MAX_REASON))
    if outcome == "failed":
        raise _failure(words)
    raise ReplyInvalidError(f"{RESULT} has the outcome {outcome!r}; known are succeeded, regress and failed.")


def _failure(words: dict[str, Any]) -> AgentError:
    retryable = words.get("retryable", True)
    if not isinstance(retryable, bool):
        raise ReplyInvalidError(f"{RESULT} has {_kind(retryable)} as retryable, not true or false.")
    reason = _sentence(words, "reason", MAX_REASON)
    return AgentError(reason) if retryable else AgentRefusedError(reason)


def _sentence(words: dict[str, Any], field: str, most: int) -> str:
    value = words.get(field)
    if not isinstance(value, str) or not value.strip():
        raise ReplyInvalidError(f"{RESULT} needs {field!r} as a text with words; it is {_kind(value)}.")
    return value.strip()[:most]


def _text(path: Path) -> str | None:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ReplyInvalidError(f"{RESULT} cannot be read: {error.strerror}.") from error
    with os.fdopen(handle, "rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise ReplyInvalidError(f"{RESULT} is not a plain file.")
        content = file.read(MAX_RESULT_BYTES + 1)
    if len(content) > MAX_RESULT_BYTES:
        raise ReplyInvalidError(f"{RESULT} is larger than {MAX_RESULT_BYTES:,} bytes; leave what is large as a file.")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise ReplyInvalidError(f"{RESULT} is not UTF-8.") from error


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number in JSON")


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "nothing"}
    return names.get(type(value), "a number")
