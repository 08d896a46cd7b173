"""What result.json may say."""

from __future__ import annotations

import os

import pytest

from agents.base import Result, Spawn
from agents.crew.commands.results import MAX_RESULT_BYTES, answer, read_result
from agents.errors import AgentError, AgentRefusedError, ReplyInvalidError


def answered(folder, text):
    (folder / "result.json").write_bytes(text if isinstance(text, bytes) else text.encode())
    words = read_result(folder)
    assert words is not None
    return answer(words)


def test_without_a_file_there_is_no_result(tmp_path):
    assert read_result(tmp_path) is None


def test_the_rest_of_the_object_is_the_output(tmp_path):
    found = answered(tmp_path, '{"outcome": "succeeded", "summary": "Done.", "pages": [1, 2]}')

    assert found == Result(output={"pages": [1, 2]}, summary="Done.")


def test_regress_sends_back_with_the_reason(tmp_path):
    found = answered(tmp_path, '{"outcome": "regress", "to": "develop", "reason": "2 tests failed."}')

    assert found == Spawn(back_to="develop", reason="2 tests failed.")


@pytest.mark.parametrize(("word", "kind"), [("true", AgentError), ("false", AgentRefusedError)])
def test_failed_says_whether_to_try_again(tmp_path, word, kind):
    with pytest.raises(AgentError, match="out of ink") as caught:
        answered(tmp_path, f'{{"outcome": "failed", "reason": "out of ink", "retryable": {word}}}')

    assert type(caught.value) is kind


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "no JSON"),
        ("", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ('{"outcome": "succeeded", "x": NaN}', "NaN is no number"),
        ('{"outcome": "succeeded", "x": "\\ud800"}', "no JSON that can be kept"),
        ('{"outcome": "succeeded", "x": "\\u0000"}', "NUL"),
        (b'{"x": "\xff"}', "not UTF-8"),
        ("[1]", "holds a list"),
        ("{}", "outcome None"),
        ('{"outcome": ["succeeded"]}', "known are succeeded, regress and failed"),
        ('{"outcome": "succeeded", "summary": 3}', "needs 'summary'"),
        ('{"outcome": "regress", "reason": "x"}', "needs 'to'"),
        ('{"outcome": "regress", "to": "develop", "reason": " "}', "needs 'reason'"),
        ('{"outcome": "failed", "reason": "x", "retryable": "no"}', "retryable"),
        (b" " * (MAX_RESULT_BYTES + 1), "larger than"),
    ],
)
def test_nonsense_is_refused_with_a_sentence(tmp_path, text, sentence):
    with pytest.raises(ReplyInvalidError, match=sentence):
        answered(tmp_path, text)


def test_a_link_or_a_pipe_is_no_result(tmp_path):
    (tmp_path / "secret").write_text('{"outcome": "succeeded"}')
    (tmp_path / "result.json").symlink_to(tmp_path / "secret")
    with pytest.raises(ReplyInvalidError, match="cannot be read"):
        read_result(tmp_path)

    (tmp_path / "result.json").unlink()
    os.mkfifo(tmp_path / "result.json")
    with pytest.raises(ReplyInvalidError, match="not a plain file"):
        read_result(tmp_path)
