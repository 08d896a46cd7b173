"""Nearness of texts in meaning: static word vectors, in this process, without the network.

The weights and the tokenizer are read from the files inside the installed wordllama package. Its own loader is not
used: it looks for the tokenizer in a folder that the package does not have and then downloads it, and importing
it configures the root logger.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Vectors of different models are never compared: the name is stored beside each of them.
EMBEDDING_MODEL = "wordllama-l2-supercat-256"
DIMENSIONS = 256
MOST_VECTORS = 4096
# Measured on 130 pairs of themes (60 random): at 0.22 nine of ten hits are right and four of five paraphrases found;
# 0.35 is the careful end of that range, where a person is told. From 0.78 two themes say practically the same.
WARN_FROM = 0.35
SAME_FROM = 0.78


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Return one unit vector a text, shape (n, 256); a text without any token gives zeros.

    The first call loads the model (about 0.2 s and 40 MB); importing this module loads nothing.
    """
    import numpy as np  # Here and not above: who never compares anything should not pay for it (15 MB).

    known = {text: vector for text in texts if (vector := _vectors.get(text)) is not None}
    if fresh := [text for text in dict.fromkeys(texts) if text not in known]:
        known.update(zip(fresh, _embedded(fresh), strict=True))
        if len(_vectors) > MOST_VECTORS:
            _vectors.clear()
        _vectors.update((text, known[text]) for text in fresh)
    return np.stack([known[text] for text in texts]) if texts else np.zeros((0, DIMENSIONS), dtype=np.float32)


_vectors: dict[str, NDArray[np.float32]] = {}
"""Of the texts that were asked for lately; each is a kilobyte."""


def _embedded(texts: Sequence[str]) -> NDArray[np.float32]:
    import numpy as np

    vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    tokenizer, weights = _model()
    for row, encoding in enumerate(tokenizer.encode_batch(list(texts), add_special_tokens=False)):
        if encoding.ids:
            mean = weights[encoding.ids].astype(np.float32).mean(axis=0)
            vectors[row] = mean / max(float(np.linalg.norm(mean)), 1e-9)
    return vectors


def load_model() -> None:
    """Load the model now, for processes that are forked from this one. Starts no thread, as embedding does."""
    _model()


@lru_cache(maxsize=1)
def _model() -> tuple[Any, NDArray[np.float16]]:
    # Imported here: a web process that never compares anything should not pay for it.
    from safetensors import safe_open
    from tokenizers import Tokenizer

    folder = _package_folder()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizers" / "l2_supercat_tokenizer_config.json"))
    with safe_open(str(folder / "weights" / "l2_supercat_256.safetensors"), framework="np") as weights:
        return tokenizer, weights.get_tensor("embedding.weight")


def _package_folder() -> Path:
    """Return the folder of the installed package without importing it. Raises ModuleNotFoundError."""
    spec = importlib.util.find_spec("wordllama")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("The package wordllama, which carries the word vectors, is not installed.")
    return Path(spec.submodule_search_locations[0])
