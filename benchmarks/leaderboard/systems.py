"""The systems that are compared, each as a way to open an asker on a ground."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant import build
from assistant.api import Assistant
from assistant.ask import Pipeline
from assistant.evaluation.asker import ask
from assistant.evaluation.cache import Replies
from assistant.evaluation.dataset import Dataset
from assistant.evaluation.run import Ask
from benchmarks.leaderboard.cited import Sentences
from benchmarks.leaderboard.llm import Limited, Llm
from benchmarks.leaderboard.oracle import GoldRetriever
from benchmarks.leaderboard.peer import open_peer
from index.embed import Embedder
from index.minilm import MiniLm
from tests.fakes.embeddings_server import serving

ROOT = Path(__file__).parents[2]
PATIENCE = 900.0  # seconds until the first token: two cores read a long prompt in a minute or more


@dataclass(frozen=True, slots=True)
class Ground:
    """A set as it was made ready: our library of its articles, and the articles for peers."""

    dataset: Dataset
    home: Path
    articles: Path


Open = Callable[[Ground, Llm | None, Replies], AbstractContextManager[Ask]]


@dataclass(frozen=True, slots=True)
class System:
    """One line of the table. *oracle*: asked only what has marked evidence, and given that."""

    name: str
    open: Open
    needs_llm: bool = True
    oracle: bool = False


def _settings(llm: Llm | None) -> dict[str, Any]:
    """The settings of our assistant: nothing is taken from the environment."""
    common = {"k": 8, "embedding": "local", "exact_below": 50_000, "attempts": 1, "fallback": False}
    if llm is None:
        return {**common, "extractive": True}
    return {
        **common,
        "extractive": False,
        "base_url": llm.base_url,
        "model": llm.name,
        "api_key": "none",
        "timeout": PATIENCE,
    }


@contextmanager
def _ours(ground: Ground, llm: Llm | None, replies: Replies) -> Iterator[Ask]:
    with Assistant(ground.home, **_settings(llm)) as assistant:
        pipeline, k = _pipeline(assistant), assistant.config.k
        yield lambda question: ask(question, pipeline, k=k)


@contextmanager
def _oracle(ground: Ground, llm: Llm | None, replies: Replies) -> Iterator[Ask]:
    with Assistant(ground.home, **_settings(llm)) as assistant:
        gold = GoldRetriever(assistant.library, ground.dataset.questions)
        pipeline = replace(_pipeline(assistant), retriever=gold)
        yield lambda question: ask(question, pipeline, k=1)


def _pipeline(assistant: Assistant) -> Pipeline:
    return build.make_pipeline(
        assistant.config, assistant.library, assistant.embedder, wrap=Limited
    )


def _llamaindex(ground: Ground, llm: Llm | None, replies: Replies) -> AbstractContextManager[Ask]:
    command = _command(".venv-bench", "llamaindex_program", ground, llm)
    return open_peer(command, ROOT, "LlamaIndex", Sentences(ground.dataset.articles))


@contextmanager
def _haiku(ground: Ground, llm: Llm | None, replies: Replies) -> Iterator[Ask]:
    """It takes no embedder in the process, so that ours stands behind a server on loopback."""
    command = _command(".venv-haiku", "haiku_program", ground, llm)
    sentences = Sentences(ground.dataset.articles)
    with (
        serving(_embedded(MiniLm())) as url,
        open_peer([*command, url], ROOT, "haiku.rag", sentences) as ask,
    ):
        yield ask


def _command(environment: str, module: str, ground: Ground, llm: Llm | None) -> list[str]:
    """How a peer's *module* is run with the python of its *environment* folder."""
    assert llm is not None  # no peer answers without one
    python = str(ROOT / environment / "bin" / "python")
    module = f"benchmarks.leaderboard.{module}"
    return [python, "-m", module, str(ground.articles), llm.base_url, llm.name]


def _embedded(embedder: Embedder) -> Callable[[list[str]], tuple[int, dict[str, Any]]]:
    """What an embeddings server says of texts."""

    def reply(texts: list[str]) -> tuple[int, dict[str, Any]]:
        data = [
            {"object": "embedding", "index": index, "embedding": vector.tolist()}
            for index, vector in enumerate(embedder.embed(texts))
        ]
        usage = {"prompt_tokens": 0, "total_tokens": 0}
        return 200, {"object": "list", "data": data, "model": embedder.name, "usage": usage}

    return reply


EXTRACTIVE = System("extractive reader", _ours, needs_llm=False)
EXTRACTIVE_ORACLE = System(
    "extractive reader, gold evidence", _oracle, needs_llm=False, oracle=True
)
LLM_READER = System("LLM reader", _ours)
LLM_ORACLE = System("LLM reader, gold evidence", _oracle, oracle=True)
LLAMAINDEX = System("LlamaIndex CitationQueryEngine", _llamaindex)
HAIKU = System("haiku.rag", _haiku)
OURS = (LLM_READER, LLM_ORACLE)
SYSTEMS = (EXTRACTIVE, LLM_READER, LLAMAINDEX, HAIKU, EXTRACTIVE_ORACLE, LLM_ORACLE)
