from productions.engine.graph import critical_path, never_run, order, parallel_groups, when_all_goes_well
from productions.pipeline import parse
from tests.productions.factory import chain, stage


def stages_of(*stages):
    return parse({"stages": list(stages)}).stages


DIAMOND = stages_of(
    stage("join", "Noop", "left", "right"),
    stage("top"),
    stage("left", "Noop", "top"),
    stage("right", "Noop", "top"),
)


def test_order__each_comes_after_what_it_needs():
    assert order(DIAMOND) == ["top", "left", "right", "join"]


def test_parallel_groups__hold_what_may_run_together():
    assert parallel_groups(DIAMOND) == [["top"], ["left", "right"], ["join"]]


def test_never_run__success_and_failure_of_the_same_stage_through_others():
    stages = stages_of(
        stage("test"),
        stage("ship", "Noop", "test"),
        stage("mend", "Noop", ("test", "failure")),
        stage("report", "Noop", "ship", "mend"),
        stage("archive", "Noop", "report"),
    )

    assert never_run(stages) == {
        "report": "it needs 'test' to succeed (through 'ship') and to fail (through 'mend')",
        "archive": "it needs 'report', which can never run",
    }


def test_never_run__failure_of_what_ran_after_a_success_is_possible():
    stages = stages_of(stage("a"), stage("b", "Noop", "a"), stage("c", "Noop", "a", ("b", "failure")))

    assert never_run(stages) == {}


def test_never_run__always_demands_nothing_because_skipped_is_final():
    stages = stages_of(
        stage("a"),
        stage("b", "Noop", "a"),
        stage("c", "Noop", ("a", "failure")),
        stage("d", "Noop", ("b", "always"), ("c", "always")),
    )

    assert never_run(stages) == {}


def test_when_all_goes_well__branches_on_failure_are_skipped():
    stages = stages_of(
        stage("a"), stage("b", "Noop", ("a", "failure")), stage("c", "Noop", "b"), stage("d", "Noop", ("c", "always"))
    )

    assert when_all_goes_well(stages) == {"a", "d"}


def test_critical_path__is_the_longest_by_expected_seconds():
    assert critical_path(DIAMOND, {"right": 9.0, "left": 3.0}) == ["top", "right", "join"]


def test_critical_path__a_stage_that_was_never_measured_counts_one_second():
    stages = stages_of(*chain("a", "b", "c"), stage("slow"))

    assert critical_path(stages, {"slow": 2.5}) == ["a", "b", "c"]


def test_critical_path__a_branch_on_failure_is_not_on_it():
    stages = stages_of(stage("a"), stage("b", "Noop", "a"), stage("mend", "Noop", ("a", "failure")))

    assert critical_path(stages, {"mend": 100.0}) == ["a", "b"]


def test_critical_path__ends_with_a_stage_that_runs():
    stages = stages_of(stage("long"), stage("mend", "Noop", ("long", "failure")), stage("short"))

    assert critical_path(stages, {"long": 5.0}) == ["long"]
