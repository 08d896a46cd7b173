"""The parameters of a command stage."""

from __future__ import annotations

import pytest

from agents.crew.commands.allowed import AllowedCommand
from agents.crew.commands.parameters import faults, fill, problems, read, unknown
from agents.errors import AgentRefusedError

ALLOWED = {
    "check": AllowedCommand(("check",), arguments_pattern="[a-z-]+", timeout_seconds=60),
    "open": AllowedCommand(("x",)),
}
VALUES = {"request.theme": "the sea; rm -rf /", "request.pages": 30, "request.flag": "--all", "round": 2}


def test_a_command_that_is_not_listed_is_named_with_those_that_are():
    assert problems({"command": "rm"}, ALLOWED) == ["The command 'rm' is not on the allow-list; allowed: check, open."]
    assert problems({}, {}) == ["No command is named; allowed are none."]


def test_without_a_command_the_arguments_are_looked_at_all_the_same():
    assert [name for name, _ in faults({"arguments": ["{theme}"]}, ALLOWED)] == ["command", "arguments"]


def test_a_parameter_that_nobody_knows_is_named():
    ((name, sentence),) = unknown({"command": "check", "argument": ["a"]})

    assert (name, sentence.partition(";")[0]) == ("argument", "A command has no parameter 'argument'")


def test_good_parameters_have_no_problem():
    assert problems({"command": "open", "arguments": ["{request.theme}", "{{x}}", "{round}"]}, ALLOWED) == []


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        ({"arguments": "ls -l"}, "list of texts"),
        ({"arguments": ["a"] * 101}, "at most 100"),
        ({"arguments": ["{env.SECRET}"]}, "unknown placeholder {env.SECRET}"),
        ({"arguments": ["{request.theme.__class__}"]}, "unknown placeholder"),
        ({"arguments": ["{"]}, "unknown placeholder {;"),
        ({"arguments": ["UPPER"]}, "does not fit"),
        ({"timeout_seconds": 61}, "at most 60"),
        ({"timeout_seconds": True}, "at most 60"),
        ({"output_bytes": -1}, "output_bytes"),
        ({"inputs": "page/"}, "inputs"),
    ],
)
def test_each_fault_has_its_sentence(params, sentence):
    (problem,) = problems({"command": "check", **params}, ALLOWED)

    assert sentence in problem


def test_the_limit_of_the_list_is_the_default():
    assert read({"command": "check"}, ALLOWED).timeout_seconds == 60


def test_a_value_stays_one_argument_whatever_it_holds():
    assert fill(("--theme={request.theme}", "{request.pages}", "{{{round}}}"), VALUES) == [
        "--theme=the sea; rm -rf /",
        "30",
        "{2}",
    ]


@pytest.mark.parametrize(
    ("argument", "sentence"),
    [
        ("{request.flag}", "take for an option"),
        ("{request.absent}", "no text or number of that name"),
        ("a\0b", "NUL"),
        ("x" * 4001, "longer than 4000"),
    ],
)
def test_a_value_that_would_do_harm_is_refused(argument, sentence):
    with pytest.raises(AgentRefusedError, match=sentence):
        fill((argument,), VALUES)


def test_a_filled_argument_must_fit_the_pattern():
    with pytest.raises(AgentRefusedError, match="does not fit"):
        fill(("{request.theme}",), VALUES, "[a-z]+")
