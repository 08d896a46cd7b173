import hashlib
import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from agents.base import CancelledByOrchestratorError
from agents.crew.colouring.assembly import AssemblyAI
from agents.crew.colouring.post_processor import PostProcessorAI
from agents.errors import AgentRefusedError
from tests.agents.fake_context import FakeContext
from tests.agents.typesetting.contexts import hand_over, make_context

FILES = ["interior.pdf", "cover.pdf", "book.epub", "cover.png", "preview.png"]
IN_ANOTHER_PROCESS = """
import hashlib, pathlib, sys
from tests.agents.test_assembly import FILES, assembled
saved = assembled(pathlib.Path(sys.argv[1])).saved
print(" ".join(hashlib.sha256(saved[name][1]).hexdigest() for name in FILES))
"""


def prepared(workspace: Path, n: int = 10, **request: object) -> FakeContext:
    context = make_context(workspace, n, **request)
    PostProcessorAI().run(context)
    return hand_over(context)


def assembled(workspace: Path, n: int = 10) -> FakeContext:
    context = prepared(workspace, n)
    AssemblyAI().run(context)
    return context


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> FakeContext:
    """A book of ten pages; read it, do not change it."""
    return assembled(tmp_path_factory.mktemp("finished"))


def test_assembly__makes_five_files_with_the_licence_of_the_pages(finished):
    assert list(finished.saved) == FILES
    assert {ref.licence for ref, _ in finished.saved.values()} == {"CC BY-SA 4.0"}
    assert finished.saved["interior.pdf"][0].provenance["licence_by_page"]["7"] == "CC BY-SA 4.0"


def test_assembly__says_what_the_printer_must_know(tmp_path):
    context = prepared(tmp_path)

    output = AssemblyAI().run(context).output

    assert output["page_count"] == len(pypdfium2.PdfDocument(context.saved["interior.pdf"][1])) == 24
    assert output["spine_in"] == pytest.approx(24 * 0.002252)
    assert output["cover_in"] == pytest.approx([17.304, 11.25], abs=0.001)
    assert output["drawing_pages"] == list(range(3, 22, 2))


def test_assembly__pictures_have_the_sizes_that_pages_show(finished):
    cover, preview = (Image.open(io.BytesIO(finished.saved[name][1])) for name in ("cover.png", "preview.png"))
    assert cover.height == 800
    assert cover.width == pytest.approx(618, abs=1)
    assert preview.width == 1600


def test_assembly__another_process_gives_the_same_bytes(finished, tmp_path):
    env = os.environ | {"PYTHONHASHSEED": "12345", "PYTHONPATH": os.pathsep.join(sys.path)}

    command = [sys.executable, "-c", IN_ANOTHER_PROCESS, str(tmp_path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, env=env, timeout=60).stdout

    assert said.split() == [hashlib.sha256(finished.saved[name][1]).hexdigest() for name in FILES]


def test_assembly__missing_pages_are_named(tmp_path):
    context = prepared(tmp_path)
    del context.inputs.files["page/4/print"]

    with pytest.raises(AgentRefusedError, match="Drawings are missing: 4"):
        AssemblyAI().run(context)


def test_assembly__unknown_trim_is_refused(tmp_path):
    context = prepared(tmp_path)
    context.request = {**context.request, "trim": "3x3"}

    with pytest.raises(AgentRefusedError, match="'3x3' is not one of"):
        AssemblyAI().run(context)


def test_assembly__ends_when_cancelled(tmp_path):
    context = prepared(tmp_path)
    context.cancelled = True

    with pytest.raises(CancelledByOrchestratorError):
        AssemblyAI().run(context)


def test_assembly__thirty_pages_take_about_a_second_of_processor_time(tmp_path):
    context = prepared(tmp_path, 30)
    started = time.process_time()

    AssemblyAI().run(context)

    # The aim is 1.0; a loaded machine is slower by half.
    assert time.process_time() - started < 2.0
