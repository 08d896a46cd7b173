"""The allow-list."""

from __future__ import annotations

import pytest

from agents.crew.commands.allowed import AllowedCommand, AllowListError, read_allowed


def read(text):
    return read_allowed(text, places={"python": "/usr/bin/python3"}, environment={"TOKEN": "t", "OTHER": "o"})


def test_json_and_toml_say_the_same():
    json = '{"check": {"argv": ["{python}", "check.py"], "timeout_seconds": 1.5, "environment": {"A": "b"}}}'
    toml = '[check]\nargv = ["{python}", "check.py"]\ntimeout_seconds = 1.5\nenvironment = {A = "b"}'

    assert read(json) == read(toml)
    assert read(json)["check"] == AllowedCommand(("/usr/bin/python3", "check.py"), {"A": "b"}, timeout_seconds=1.5)


def test_only_the_named_variables_are_handed_on():
    entry = read('{"check": {"argv": ["check"], "pass_environment": ["TOKEN", "ABSENT"]}}')["check"]

    assert entry.environment == {"TOKEN": "t"}
    assert "TOKEN" not in repr(entry)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "neither JSON nor TOML"),
        ("a = 1", "not a table"),
        ('{"a b": {"argv": ["x"]}}', "small letters"),
        ('{"a": {}}', "argv as a list"),
        ('{"a": {"argv": "ls -l"}}', "argv as a list"),
        ('{"a": {"argv": []}}', "names no program"),
        ('{"a": {"argv": ["x"], "shell": true}}', "unknown field 'shell'"),
        ('{"a": {"argv": ["x"], "timeout_seconds": true}}', "timeout_seconds from"),
        ('{"a": {"argv": ["x"], "timeout_seconds": NaN}}', "timeout_seconds from"),
        ('{"a": {"argv": ["x"], "memory_mb": 1.5}}', "memory_mb from"),
        ('{"a": {"argv": ["x"], "arguments_pattern": "["}}', "no regular expression"),
        ('{"a": {"argv": ["x"], "environment": {"A": 1}}}', "environment that is not"),
    ],
)
def test_a_list_that_makes_no_sense_is_refused_with_a_sentence(text, sentence):
    with pytest.raises(AllowListError, match=sentence):
        read(text)
