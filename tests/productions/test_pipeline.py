import pytest

from productions.errors import PipelineInvalidError
from productions.pipeline import RetryPolicy, check, parse
from tests.productions.factory import chain, stage


def problems_of(*stages):
    with pytest.raises(PipelineInvalidError) as caught:
        parse({"stages": list(stages)})
    return caught.value.problems


def test_parse__reads_back_what_as_json_wrote():
    definition = parse({"stages": chain("a", "b")})

    assert parse(definition.as_json()) == definition


def test_parse__names_a_cycle():
    assert problems_of(stage("a", "Noop", "b"), stage("b", "Noop", "a"), stage("c")) == (
        "These stages wait for each other: a, b.",
    )


def test_parse__names_unknown_stages_conditions_and_double_keys():
    found = problems_of(stage("a"), stage("a"), stage("b", "Noop", "x"), stage("c", "Noop", ("a", "perhaps")))

    assert found == (
        "The key 'a' is used more than once.",
        "Stage 'b' needs 'x', which does not exist.",
        "Stage 'c' has the unknown condition 'perhaps'.",
    )


def test_parse__names_a_stage_that_cannot_be_read():
    assert "Stage 1 cannot be read" in problems_of({"key": "a", "colour": "red"})[0]


def test_parse__an_empty_pipeline_is_refused():
    assert problems_of() == ("A pipeline needs at least one stage.",)


def test_check__names_an_agent_that_does_not_exist():
    stages = parse({"stages": [stage("a", "Ghost")]}).stages

    assert check(stages, agents=["Noop"]) == ["Stage 'a' asks for 'Ghost', an agent that does not exist."]


def test_retry_policy__grows_and_stops_at_its_most():
    policy = RetryPolicy(max_failures=9, base_seconds=1, factor=2, max_seconds=5)

    assert [policy.delay(n) for n in (1, 2, 3, 4)] == [1, 2, 4, 5]
