import pytest

from agents.crew.commands.allowed import AllowedCommand
from productions.engine.worker import WAITING_QUEUES
from productions.errors import Fault, PipelineInvalidError
from productions.pipeline import QUEUES
from productions.validation import Known, validate
from tests.productions.factory import stage

KNOWN = Known(agents=["Noop", "CommandAgent"], commands={"example-plan": AllowedCommand(("plan.py",))})


def faults_of(*stages):
    with pytest.raises(PipelineInvalidError) as caught:
        validate({"stages": list(stages)}, KNOWN)
    return list(caught.value.faults)


def test_queues__are_those_that_workers_serve():
    assert tuple(QUEUES) == ("cpu", *WAITING_QUEUES)


def test_validate__returns_what_is_kept():
    definition = validate({"stages": [stage("a"), stage("b", "Noop", "a")]}, KNOWN)

    assert [each.key for each in definition.stages] == ["a", "b"]


def test_validate__names_each_fault_with_its_stage_and_field():
    found = faults_of(stage("a", "Ghost"), stage("b", "Noop", ("a", "perhaps"), queue="tpu"))

    assert found == [
        Fault("Stage 'a' asks for 'Ghost', an agent that does not exist.", 0, "agent"),
        Fault("Stage 'b' has the unknown condition 'perhaps'; known are success, failure, always.", 1, "needs"),
        Fault("Stage 'b' asks for the unknown queue 'tpu'; known are cpu, text, images, commands.", 1, "queue"),
    ]


def test_validate__names_what_can_never_run():
    found = faults_of(stage("a"), stage("b", "Noop", ("a", "success"), ("a", "failure")))

    assert [str(fault) for fault in found] == ["Stage 'b' can never run: it needs 'a' to succeed and to fail."]


def test_validate__names_what_can_never_run_through_others():
    found = faults_of(
        stage("a"),
        stage("b", "Noop", "a"),
        stage("c", "Noop", ("a", "failure")),
        stage("d", "Noop", "b", "c"),
    )

    assert [(fault.stage, fault.field) for fault in found] == [(3, "needs")]


@pytest.mark.parametrize("key", ["", "a b", "../a", "ä", "a" * 81, "-a", "a\n"])
def test_validate__a_key_is_short_and_plain(key):
    assert faults_of(stage(key, name="A"))[0].field == "key"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("timeout_seconds", 0),
        ("timeout_seconds", 1e9),
        ("retry", {"max_failures": 0}),
        ("retry", {"max_failures": 101}),
        ("retry", {"base_seconds": -1}),
        ("retry", {"factor": 0.5}),
        ("retry", {"base_seconds": 60, "max_seconds": 30}),
        ("review", {"when": "during"}),
        ("review", {"when": "after", "asked": ["sometimes"]}),
        ("review", {"when": "after", "asked": []}),
        ("review", {"when": "after", "approvals": 0}),
        ("review", {"when": "after", "due_hours": 0}),
        ("review", {"when": "after", "on_due": "approve"}),
        ("name", " "),
        ("params", {"deep\x00": 1}),
    ],
)
def test_validate__limits_are_kept(field, value):
    found = faults_of(stage("a", **{field: value}))

    assert len(found) == 1
    assert found[0].field in (field, "stages")


def test_validate__a_command_must_be_allowed():
    assert faults_of(stage("a", "CommandAgent", params={"command": "rm"})) == [
        Fault("Stage 'a': the command 'rm' is not on the allow-list; allowed: example-plan.", 0, "params.command")
    ]


def test_validate__a_command_stage_says_which_command():
    assert faults_of(stage("a", "CommandAgent")) == [
        Fault("Stage 'a': no command is named; allowed are example-plan.", 0, "params.command")
    ]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("arguments", "-rf", "arguments must be a list of texts."),
        ("arguments", ["{theme}"], "the argument '{theme}' has the unknown placeholder {theme}"),
        ("timeout_seconds", 1e9, "timeout_seconds must be a number above 0, at most 3600."),
        ("argument", ["-x"], "a command has no parameter 'argument'"),
    ],
)
def test_validate__each_parameter_of_a_command_is_checked(name, value, sentence):
    (fault,) = faults_of(stage("a", "CommandAgent", params={"command": "example-plan", name: value}))

    assert (fault.stage, fault.field) == (0, f"params.{name}")
    assert fault.sentence.startswith(f"Stage 'a': {sentence}")


def test_validate__at_most_a_hundred_stages():
    found = faults_of(*(stage(f"s{number}") for number in range(101)))

    assert [str(fault) for fault in found] == ["A pipeline has at most 100 stages; this one has 101."]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**400, "\ud800", {1: 2}, object()])
def test_validate__what_the_database_cannot_keep_is_refused(value):
    assert "cannot be kept" in str(faults_of(stage("a", params={"value": value}))[0])
