"""The LlamaIndex docs program as a peer: runs in .venv-bench, answers over a pipe.

What its documentation shows: articles as documents, the default splitter, Chroma, and
CitationQueryEngine with the arguments of its example (three nodes, citation chunks of 512 tokens).
Only the embedder (the same weights as ours) and the LLM's server are given.

    python -m benchmarks.leaderboard.llamaindex_program ARTICLES.jsonl BASE_URL MODEL
"""

import json
import os
import sys
from pathlib import Path

import chromadb
from llama_index.core import Document, StorageContext, VectorStoreIndex
from llama_index.core.query_engine import CitationQueryEngine
from llama_index.llms.openai_like import OpenAILike
from llama_index.vector_stores.chroma import ChromaVectorStore
from openai import OpenAIError

from benchmarks.docs_program import MiniLm

CONTEXT, REPLY = 16_384, 256  # tokens


def engine(articles: str, base_url: str, model: str) -> CitationQueryEngine:
    """The query engine over an index of the articles, one JSON object a line."""
    rows = [json.loads(line) for line in Path(articles).read_text(encoding="utf-8").splitlines()]
    documents = [
        Document(text=row["text"], id_=row["id"], metadata=row["metadata"]) for row in rows
    ]
    collection = chromadb.EphemeralClient().create_collection("news")
    storage = StorageContext.from_defaults(
        vector_store=ChromaVectorStore(chroma_collection=collection)
    )
    index = VectorStoreIndex.from_documents(
        documents, storage_context=storage, embed_model=MiniLm()
    )
    llm = OpenAILike(
        model=model,
        api_base=base_url,
        api_key="none",
        is_chat_model=True,
        context_window=CONTEXT,
        max_tokens=REPLY,
        temperature=0,
        timeout=900,
        max_retries=0,
    )
    return CitationQueryEngine.from_args(
        index, llm=llm, similarity_top_k=3, citation_chunk_size=512
    )


def answer(asked: CitationQueryEngine, question: str) -> dict:
    """The reply with its numbered sources, each without the head that the engine gave it."""
    try:
        response = asked.query(question)
    except (OpenAIError, ValueError) as error:
        return {"error": f"{type(error).__name__}: {error}"}
    return {
        "text": str(response),
        "sources": [
            {"article": item.node.ref_doc_id, "text": item.node.text.split(":\n", 1)[1]}
            for item in response.source_nodes
        ],
    }


if __name__ == "__main__":
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # nothing but replies goes into the pipe
    asked = engine(*sys.argv[1:])
    print(json.dumps({"ready": True}), file=out, flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(asked, json.loads(line)["question"])), file=out, flush=True)
