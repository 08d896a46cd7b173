"""What a command finds in its folder, and what it leaves there."""

from __future__ import annotations

import json
import os
import socket

import pytest

from agents.base import Feedback
from agents.crew.commands import workspace
from agents.crew.commands.allowed import AllowedCommand
from agents.errors import AgentError
from tests.agents.fake_context import FakeContext

ENTRY = AllowedCommand(("x",), file_mb=1, workspace_mb=2, max_files=5)


@pytest.fixture
def ctx(tmp_path):
    folder = tmp_path / "workspace"
    folder.mkdir()
    return FakeContext(folder, request={"theme": "pirates"}, params={"command": "x"})


def index(ctx):
    return json.loads((ctx.workspace / "inputs.json").read_text())


def test_inputs_lie_under_their_names_with_an_index(ctx):
    ref = ctx.inputs.add("page/7", b"drawing", media_type="image/png", provenance={"agent": "ImageGenAI"})

    workspace.lay_out(ctx, (), round_number=1)

    assert (ctx.workspace / "inputs/page/7").read_bytes() == b"drawing"
    assert index(ctx) == [
        {
            "name": "page/7",
            "path": "inputs/page/7",
            "media_type": "image/png",
            "sha256": ref.sha256,
            "from": {"agent": "ImageGenAI"},
        }
    ]


def test_only_the_wanted_inputs_are_given_and_read(ctx):
    ctx.inputs.add("page/7", b"x")
    ctx.inputs.add("cover", b"x")
    ctx.inputs.add("command-output.log", b"x", kind="command-output")

    workspace.lay_out(ctx, ("page/", "command"), round_number=1)

    assert ctx.inputs.read_names == ["page/7"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a//b", "..", "x" * 190 + "/" + "y" * 300])
def test_no_name_leads_out_of_the_inputs(ctx, name):
    ctx.inputs.add(name, b"content")

    workspace.lay_out(ctx, (), round_number=1)

    path = ctx.workspace / index(ctx)[0]["path"]
    assert path.resolve().is_relative_to(ctx.workspace / "inputs")
    assert path.read_bytes() == b"content"


def test_names_that_cannot_both_be_paths_are_both_given(ctx):
    for name in ("a", "a/b", "c/d", "c"):
        ctx.inputs.add(name, name.encode())

    workspace.lay_out(ctx, (), round_number=1)

    found = {entry["name"]: (ctx.workspace / entry["path"]).read_text() for entry in index(ctx)}
    assert found == {"a": "a", "a/b": "a/b", "c/d": "c/d", "c": "c"}


def test_the_request_is_laid_out_with_the_feedback(ctx):
    ctx.feedback = (Feedback("test", "2 tests failed."),)

    workspace.lay_out(ctx, (), round_number=2)

    assert json.loads((ctx.workspace / "request.json").read_text()) == {
        "request": {"theme": "pirates"},
        "params": {"command": "x"},
        "feedback": [{"by": "test", "reason": "2 tests failed."}],
        "round": 2,
    }


def test_new_files_become_artifacts_and_ours_do_not(ctx):
    workspace.lay_out(ctx, (), round_number=1)
    for name in ("report.pdf", "code/x.py", "words", "bytes", ".cache", "result.json"):
        (ctx.workspace / name).parent.mkdir(exist_ok=True)
        (ctx.workspace / name).write_bytes(b"\xff\0" if name == "bytes" else b"words")

    count = workspace.collect(ctx, ENTRY, {"command": "x"})

    types = {name: ref.media_type for name, (ref, _) in ctx.saved.items()}
    assert types == {
        "bytes": "application/octet-stream",
        "code/x.py": "text/x-python",
        "report.pdf": "application/pdf",
        "words": "text/plain",
    }
    assert count == 4
    assert ctx.saved["words"][0].provenance == {"command": "x"}


def test_links_pipes_and_sockets_are_left_out_with_a_word(ctx, tmp_path, monkeypatch):
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key").write_text("key")
    (ctx.workspace / "file").symlink_to(tmp_path / "secret" / "key")
    (ctx.workspace / "folder").symlink_to(tmp_path / "secret")
    os.mkfifo(ctx.workspace / "pipe")
    monkeypatch.chdir(ctx.workspace)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")

        assert workspace.collect(ctx, ENTRY, {}) == 0

    assert ctx.saved == {}
    assert [message.split(" and was")[0] for _, message in ctx.log.lines] == [
        "file is a link",
        "folder is a link",
        "pipe is a pipe",
        "socket is a socket",
    ]


def make_many(folder):
    for number in range(6):
        (folder / f"{number}").touch()


def make_deep(folder):
    (folder / "/".join(["d"] * 40)).mkdir(parents=True)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (make_many, "more than the 5 files"),
        (make_deep, "more than 32 deep"),
        (lambda folder: (folder / "big").write_bytes(b"x" * 1_000_001), "big, which is larger than the 1 MB"),
        (lambda folder: (folder / ".cache").write_bytes(b"x" * 2_100_000), "more than the 2 MB"),
        (lambda folder: (folder / ("x" * 201)).touch(), "too long or not printable"),
        (lambda folder: (folder / "a\nb").touch(), "too long or not printable"),
        (lambda folder: open(os.fsencode(folder) + b"/\xff", "w").close(), "not UTF-8"),
    ],
)
def test_too_much_or_unfit_is_refused_with_a_sentence(ctx, make, sentence):
    try:
        make(ctx.workspace)
    except OSError:
        pytest.skip("this file system has no such names")

    with pytest.raises(AgentError, match=sentence):
        workspace.collect(ctx, ENTRY, {})


def test_empty_removes_what_no_recursion_could(tmp_path):
    folder = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=folder)
        inner = os.open("d", os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inner
    os.close(folder)
    (tmp_path / "link").symlink_to(tmp_path)

    workspace.empty(tmp_path)

    assert list(tmp_path.iterdir()) == []
