import pytest

from productions import examples
from productions.errors import PipelineFileError
from productions.pipeline import parse
from productions.pipeline_file import MAX_BYTES, read_file, write_file
from tests.productions.factory import chain, stage

STAGE = "stages:\n  - {key: a, name: A, agent: Noop}\n"


def refused(text):
    with pytest.raises(PipelineFileError) as caught:
        read_file(text)
    return caught.value.problems


def back(*stages):
    """Write stages to a file and read them from it."""
    definition = parse({"stages": list(stages)})
    read = read_file(write_file("key", "Title", "", definition))
    return definition, parse(read.definition)


def test_read_file__the_form_that_people_write():
    text = """
pipeline: small
title: Small
stages:
  - key: plan
    name: Plan
    agent: Noop
  - key: mend
    name: Mend
    agent: Noop
    needs: [plan, {stage: test, on: failure}]
    params: {no: yes, deep: [1, 2.5, null, true]}
    retry: {max_failures: 2}
    timeout: 60
    review: {when: after, approvals: 2}
"""

    file = read_file(text)

    assert (file.key, file.title) == ("small", "Small")
    assert file.definition["stages"][1] == {
        "key": "mend",
        "name": "Mend",
        "agent": "Noop",
        "needs": ["plan", {"stage": "test", "on": "failure"}],
        "params": {"no": "yes", "deep": [1, 2.5, None, True]},
        "retry": {"max_failures": 2},
        "timeout_seconds": 60,
        "review": {"when": "after", "approvals": 2},
    }


@pytest.mark.parametrize("name", examples.names())
def test_examples__are_written_as_they_are_read(name):
    file = examples.example(name)
    definition = parse(file.definition)

    again = read_file(write_file(file.key, file.title, file.description, definition))

    assert (again.key, again.title, again.description) == (file.key, file.title, file.description)
    assert parse(again.definition) == definition


def test_write_file__what_it_wrote_reads_back_whatever_it_says():
    words = [
        "on",
        "no",
        "true",
        "null",
        "~",
        "1",
        "1.5",
        "1e3",
        "0x1F",
        "2026-11-21",
        "",
        " a ",
        "a: b",
        "# no",
        "é☂",
        "'",
        "@",
    ]
    params = {
        "words": words,
        "lines": "one\n two \n\nthree",
        "numbers": [1, -2, 0.5, 1e300, 1e-7, 10**15],
        "on": {"y": []},
    }
    review = {"when": "before", "asked": ["semi", "publishing"], "due_hours": 1.5, "on_due": "reject"}

    written, read = back(
        stage("a", params=params, retry={"base_seconds": 0.25}, timeout_seconds=1.5),
        stage("b", "Noop", ("a", "failure"), review=review),
    )

    assert read == written


def test_write_file__what_is_usual_is_left_out():
    text = write_file("k", "K", "", parse({"stages": chain("a", "b")}))

    assert text == (
        "pipeline: k\ntitle: K\nstages:\n  - key: a\n    name: a\n    agent: Noop\n"
        "  - key: b\n    name: b\n    agent: Noop\n    needs: [a]\n"
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Line 1: a pipeline's file has the fields pipeline, title and stages."),
        ("pipeline: [", "Line 1: expected the node content, but found '<stream end>'."),
        ("pipeline: a b\n" + STAGE, "Line 1: pipeline is its key: 1 to 50 letters, digits, - and _."),
        ("pipeline: k\ncolour: red\n" + STAGE,
         "Line 2: unknown field 'colour'; known are pipeline, title, description, stages."),
        ("pipeline: k\ntitle: &a x\ndescription: *a\n", "Line 3: aliases (*name) are not read here; write it out."),
        ("pipeline: k\npipeline: l\n" + STAGE, "Line 2: 'pipeline' is there twice."),
        ("pipeline: k\n1: x\n", "Line 2: a name here is not a text."),
        ("pipeline: k\nstages: " + "[" * 50, "Line 2: it is nested too deep."),
        ("pipeline: !!python/name:os.system x\n", "Line 1: could not determine a constructor for the tag "
         "'tag:yaml.org,2002:python/name:os.system'."),
        ("a: b\n---\nc: d\n", "Line 2: but found another document."),
        ("x" * (MAX_BYTES + 1), "A pipeline's file has at most 256 KB."),
        ("pipeline: k\ntitle: 5\n" + STAGE, "Line 2: a title is a text of 1 to 120 characters."),
    ],
)  # fmt: skip
def test_read_file__what_cannot_be_taken_is_refused_with_its_line(text, sentence):
    assert refused(text) == (sentence,)


@pytest.mark.parametrize("text", ["\x00", "pipeline: " + "9" * 5000, "\ud800: x", "- - - a", "? {a: b}\n: c", "{[: }"])
def test_read_file__nonsense_is_refused_and_never_more(text):
    assert refused(text)
