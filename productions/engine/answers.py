"""What an agent may answer and save. Anything else is named in a sentence, and fails its attempt. Reads nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from typing import Any, get_args

from agents.base import AskReview, Effect, JobSpec, Result, Spawn
from agents.errors import ReplyInvalidError
from productions.pipeline import QUEUES, cycle

MAX_JSON_BYTES = 4_000_000
"""Of an output, and of what spawned jobs are told: what is larger is a file."""
MAX_CHILDREN = 2_000
MAX_KEY, MAX_AGENT = 120, 80
MAX_TITLE = 200
MAX_NAME, MAX_KIND, MAX_MEDIA_TYPE, MAX_LICENCE = 200, 40, 100, 80
MAX_REASON = 10_000

NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
"""In JSON text: an escape, and not the word for one behind a doubled backslash."""

Answer = Result | Spawn | AskReview


def checked(answer: object) -> Answer:
    """Return the answer if every part of it is what it should be. Raises ReplyInvalidError."""
    if isinstance(answer, Spawn):
        _check_spawn(answer)
    elif isinstance(answer, Result):
        _check_result(answer)
    elif isinstance(answer, AskReview):
        _check_question(answer)
    else:
        what = "nothing" if answer is None else type(answer).__name__
        raise ReplyInvalidError(f"The agent answered {what}, not a Result, a Spawn or an AskReview.")
    return answer


def checked_output(output: object) -> Mapping[str, Any]:
    """Return the output if it is plain JSON that the database can keep. Raises ReplyInvalidError."""
    return _json("The agent's output", output)


def check_artifact(name: str, *, kind: str, media_type: str, licence: str, provenance: object) -> None:
    """Raise ReplyInvalidError for an artifact without a name, or with words that cannot be kept."""
    _text("The name of an artifact", name, MAX_NAME, required=True)
    _text(f"The kind of artifact {name!r}", kind, MAX_KIND, required=True)
    _text(f"The media type of artifact {name!r}", media_type, MAX_MEDIA_TYPE, required=True)
    _text(f"The licence of artifact {name!r}", licence, MAX_LICENCE)
    _json(f"The provenance of artifact {name!r}", provenance)


def _check_result(answer: Result) -> None:
    checked_output(answer.output)
    _text("The agent's summary", answer.summary, MAX_REASON)
    _check_effects(answer.effects)


def _check_question(answer: AskReview) -> None:
    checked_output(answer.output)
    _text("The title of the agent's question", answer.title, MAX_TITLE)
    _text("The instructions of the agent's question", answer.instructions, MAX_REASON)
    _text("The artifact of the agent's question", answer.artifact, MAX_NAME)
    _check_effects(answer.effects)


def _check_effects(effects: object) -> None:
    if not isinstance(effects, (tuple, list)):
        raise ReplyInvalidError("The agent's effects are not a list.")
    for effect in effects:
        if not isinstance(effect, get_args(Effect)):
            raise ReplyInvalidError(f"The agent's effects contain {type(effect).__name__}, which is no effect.")


def _check_spawn(answer: Spawn) -> None:
    _text("The agent's reason", answer.reason, MAX_REASON)
    _text("The stage that the agent sends work back to", answer.back_to, MAX_KEY)
    specs = answer.children
    if not isinstance(specs, (tuple, list)) or not all(isinstance(spec, JobSpec) for spec in specs):
        raise ReplyInvalidError("The agent spawned something that is no list of JobSpecs.")
    if answer.back_to and specs:
        raise ReplyInvalidError("The agent spawned jobs and sent work back at once.")
    if not answer.back_to and not specs:
        raise ReplyInvalidError("The agent spawned no jobs.")
    if len(specs) > MAX_CHILDREN:
        raise ReplyInvalidError(f"The agent spawned {len(specs)} jobs at once; {MAX_CHILDREN} are the limit.")
    for spec in specs:
        _check_spec(spec)
    _check_family(specs)


def _check_spec(spec: JobSpec) -> None:
    _text("The key of a spawned job", spec.key, MAX_KEY, required=True)
    where = f"of the spawned job {spec.key!r}"
    _text(f"The agent {where}", spec.agent, MAX_AGENT, required=True)
    if not isinstance(spec.queue, str) or spec.queue not in QUEUES:
        raise ReplyInvalidError(f"The queue {where} is {spec.queue!r}; known are {', '.join(QUEUES)}.")
    if not isinstance(spec.needs, (tuple, list)) or not all(isinstance(need, str) for need in spec.needs):
        raise ReplyInvalidError(f"The needs {where} are not a list of keys.")
    _json(f"What is told (params) {where}", spec.params)


def _check_family(specs: Collection[JobSpec]) -> None:
    keys = [spec.key for spec in specs]
    if twice := sorted({key for key in keys if keys.count(key) > 1}) if len(set(keys)) < len(keys) else []:
        raise ReplyInvalidError(f"The agent spawned two jobs with the same key: {', '.join(twice[:5])}.")
    if unknown := {need for spec in specs for need in spec.needs} - set(keys):
        raise ReplyInvalidError(f"The spawned jobs need {', '.join(sorted(unknown))}, which were not spawned.")
    if waiting := cycle({spec.key: set(spec.needs) for spec in specs}):
        raise ReplyInvalidError(f"The spawned jobs wait for each other: {', '.join(waiting)}.")


def _text(what: str, value: object, most: int, *, required: bool = False) -> None:
    fault = ""
    if not isinstance(value, str):
        fault = f"is {type(value).__name__}, not a text"
    elif required and not value.strip():
        fault = "is empty"
    elif len(value) > most:
        fault = f"has {len(value):,} characters; {most:,} are the limit"
    elif "\x00" in value:
        fault = "contains a NUL character"
    elif any("\ud800" <= letter <= "\udfff" for letter in value):
        fault = "contains half a character"
    if fault:
        raise ReplyInvalidError(f"{what} {fault}.")


def _json(what: str, value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ReplyInvalidError(f"{what} is not a mapping.")
    try:
        text = json.dumps(value, allow_nan=False, ensure_ascii=False)
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise ReplyInvalidError(f"{what} contains half a character.") from error
    except RecursionError as error:
        raise ReplyInvalidError(f"{what} is nested too deep.") from error
    except (TypeError, ValueError) as error:
        raise ReplyInvalidError(f"{what} is not JSON: {error}.") from error
    if NUL.search(text):
        raise ReplyInvalidError(f"{what} contains a NUL character.")
    if size > MAX_JSON_BYTES:
        raise ReplyInvalidError(f"{what} has {size:,} bytes; {MAX_JSON_BYTES:,} are the limit. Save a file instead.")
    return value
