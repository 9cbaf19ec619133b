"""The LlamaIndex docs program's retriever, run in .venv-bench: prints {question id: article ids}.

What its documentation shows: articles as documents, the default splitter, Chroma, the default
retriever. Only the embedder (the same weights as ours) is given.

    python -m benchmarks.retrieval.llamaindex_program ARTICLES.jsonl QUESTIONS.jsonl NODES
"""

import json
import sys
from pathlib import Path

import chromadb
from llama_index.core import Document, StorageContext, VectorStoreIndex
from llama_index.vector_stores.chroma import ChromaVectorStore

from benchmarks.docs_program import MiniLm


def rows(path: str) -> list[dict]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def main(articles: str, questions: str, nodes: str) -> None:
    documents = [
        Document(text=row["text"], id_=row["id"], metadata=row["metadata"])
        for row in rows(articles)
    ]
    collection = chromadb.EphemeralClient().create_collection("news")
    storage = StorageContext.from_defaults(
        vector_store=ChromaVectorStore(chroma_collection=collection)
    )
    index = VectorStoreIndex.from_documents(
        documents, storage_context=storage, embed_model=MiniLm()
    )
    retriever = index.as_retriever(similarity_top_k=int(nodes))
    found = {
        row["id"]: [item.node.ref_doc_id for item in retriever.retrieve(row["text"])]
        for row in rows(questions)
    }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
