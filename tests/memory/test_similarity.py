import subprocess
import sys

import numpy as np
import pytest

from memory import similarity
from memory.similarity import DIMENSIONS, SAME_FROM, WARN_FROM, embed


def test_embed__gives_unit_vectors():
    vectors = embed(["pirates", "a quiet farm in the morning"])

    assert vectors.shape == (2, DIMENSIONS)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1.0, 1.0], abs=1e-5)


def test_embed__of_nothing_is_empty_or_zero():
    assert embed([]).shape == (0, DIMENSIONS)
    assert not embed([""]).any()


def test_embed__puts_like_meanings_together():
    ocean, fish, tractor = embed(["ocean animals", "sea creatures", "tractors and diggers"])

    assert ocean @ fish >= WARN_FROM
    assert ocean @ tractor < WARN_FROM


def test_embed__singular_and_plural_say_the_same():
    one, many = embed(["pirate", "pirates"])

    assert one @ many >= SAME_FROM


def test_embed__does_not_depend_on_its_neighbours():
    alone = embed(["pirates"])[0]

    together = embed(["a much longer text about dinosaurs in the jungle", "pirates"])[1]

    assert np.array_equal(alone, together)


def test_embed__is_offline_silent_and_loaded_on_first_use_only():
    script = """
import socket, sys
def refuse(*args, **kwargs):
    raise AssertionError("the network was asked")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
import memory.similarity
assert not {"tokenizers", "safetensors", "wordllama"} & set(sys.modules), "loaded on import"
memory.similarity.embed(["pirates"])
assert "wordllama" not in sys.modules
"""

    done = subprocess.run([sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_embed__a_text_that_is_known_is_not_embedded_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similarity, "_vectors", {})
    first = similarity.embed(["pirates", "an otter in spring"])
    asked: list[list[str]] = []
    whole = similarity._embedded
    monkeypatch.setattr(similarity, "_embedded", lambda texts: asked.append(texts) or whole(texts))

    again = similarity.embed(["an otter in spring", "a snail in autumn", "an otter in spring"])

    assert asked == [["a snail in autumn"]]
    assert (again[0] == first[1]).all()
    assert (again[2] == first[1]).all()
