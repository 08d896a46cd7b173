import pytest

from productions.errors import PipelineInvalidError
from productions.pipeline import RetryPolicy, parse
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
        "Stage 'c' has the unknown condition 'perhaps'; known are success, failure, always.",
    )


def test_parse__names_a_stage_that_cannot_be_read():
    assert "Stage 1 ('a') cannot be read: unknown field 'colour'" in problems_of({"key": "a", "colour": "red"})[0]


def test_parse__an_empty_pipeline_is_refused():
    assert problems_of() == ("A pipeline needs at least one stage.",)


def test_parse__names_the_circle_and_not_what_comes_after_it():
    circle = [stage("a", "Noop", "b"), stage("b", "Noop", "a")]

    assert problems_of(*circle, stage("c", "Noop", "b")) == ("These stages wait for each other: a, b.",)


def test_parse__names_the_field_and_the_kind_that_it_should_be():
    found = problems_of(
        stage("a", timeout_seconds="long"), stage("b", retry={"max_failures": 1.5}), stage("c", review={"approvals": 1})
    )

    assert found == (
        "Stage 1 ('a') cannot be read: timeout_seconds is not a number.",
        "Stage 2 ('b') cannot be read: in retry, max_failures is not a whole number.",
        "Stage 3 ('c') cannot be read: in review, when is missing.",
    )


def test_parse__names_a_condition_that_is_missing():
    assert problems_of(stage("a"), stage("b", "Noop", ("a", ""))) == (
        "Stage 'b' does not say how 'a' must have ended: success, failure, always.",
    )


@pytest.mark.parametrize("needs", [["a", "a"], [("a", "success"), ("a", "always")]])
def test_parse__a_stage_needs_another_once(needs):
    assert problems_of(stage("a"), stage("b", "Noop", *needs)) == ("Stage 'b' needs 'a' more than once.",)


@pytest.mark.parametrize("definition", [{}, {"stages": "a"}, {"stages": None}, {"stages": ["a"]}, {"stages": [[]]}])
def test_parse__what_is_no_list_of_stages_is_refused(definition):
    with pytest.raises(PipelineInvalidError):
        parse(definition)


def test_retry_policy__grows_and_stops_at_its_most():
    policy = RetryPolicy(max_failures=9, base_seconds=1, factor=2, max_seconds=5)

    assert [policy.delay(n) for n in (1, 2, 3, 4)] == [1, 2, 4, 5]


@pytest.mark.parametrize(("word", "guess"), [("Look around", "look_around"), ("lok_around", "look_around"), ("x", "")])
def test_a_need_that_does_not_exist__says_which_may_be_meant(word, guess):
    with pytest.raises(PipelineInvalidError) as caught:
        parse({"stages": [stage("look_around"), stage("mend", "Noop", word)]})

    (said,) = caught.value.problems
    assert said.partition("exist.")[2] == (f" Did you mean {guess!r}?" if guess else "")
