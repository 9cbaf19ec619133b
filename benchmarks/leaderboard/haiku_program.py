"""haiku.rag as a peer: runs in .venv-haiku (Python 3.12 or newer), answers over a pipe.

Its own search, agent and prompt, with its defaults. It gets the LLM's server, an embeddings server
with our weights, and documents that were cut into chunks here: its own cutter needs docling and a
tokenizer from a hub. A chunk is whole sentences, at most 1,000 characters, which are about the 256
tokens that it aims at.

    python -m benchmarks.leaderboard.haiku_program ARTICLES.jsonl BASE_URL MODEL EMBEDDINGS_URL
"""

import asyncio
import json
import os
import re
import sys
import tempfile
from pathlib import Path

from docling_core.types.doc.document import DoclingDocument
from docling_core.types.doc.labels import DocItemLabel
from haiku.rag.client import HaikuRAG
from haiku.rag.config.models import AppConfig
from haiku.rag.store.models.chunk import Chunk
from pydantic_ai.exceptions import AgentRunError

CHARACTERS, REPLY = 1_000, 256


def config(base_url: str, model: str, embeddings_url: str) -> AppConfig:
    """Its default settings with our servers."""
    return AppConfig.model_validate(
        {
            "embeddings": {
                "model": {
                    "provider": "openai",
                    "name": "all-MiniLM-L6-v2",
                    "vector_dim": 384,
                    "base_url": embeddings_url,
                    "api_key": "none",
                }
            },
            "qa": {
                "model": {
                    "provider": "openai",
                    "name": model,
                    "base_url": base_url,
                    "api_key": "none",
                    "temperature": 0.0,
                    "max_tokens": REPLY,
                }
            },
        }
    )


def pieces(text: str) -> list[str]:
    """Whole paragraphs and sentences, as many as fit into a chunk."""
    parts = [
        part
        for line in text.split("\n")
        if line.strip()
        for part in re.split(r"(?<=[.!?])\s+", line.strip())
    ]
    found = [""]
    for part in parts:
        if found[-1] and len(found[-1]) + len(part) >= CHARACTERS:
            found.append("")
        found[-1] = f"{found[-1]} {part}".strip()
    return found


async def add(client: HaikuRAG, row: dict) -> None:
    """Import an article; its uri is the article's id."""
    document = DoclingDocument(name=row["metadata"].get("title", row["id"]))
    chunks = []
    for order, piece in enumerate(pieces(row["text"])):
        item = document.add_text(label=DocItemLabel.TEXT, text=piece)
        metadata = {"doc_item_refs": [item.self_ref], "labels": ["text"]}
        chunks.append(Chunk(content=piece, metadata=metadata, order=order))
    await client.import_document(
        document,
        chunks,
        uri=row["id"],
        title=row["metadata"].get("title"),
        metadata=row["metadata"],
    )


async def answer(client: HaikuRAG, question: str) -> dict:
    """The reply; all the sources that it cited, and no marks in its text."""
    try:
        text, citations = await client.ask(question)
    except (AgentRunError, ValueError) as error:
        return {"error": f"{type(error).__name__}: {error}"[:500]}
    sources = []
    for citation in citations:
        for id_ in citation.chunk_ids or [citation.chunk_id]:
            chunk = await client.get_chunk_by_id(id_)
            sources.append({"article": citation.document_uri, "text": chunk.content})
    return {"text": text, "sources": sources}


async def main(articles: str, base_url: str, model: str, embeddings_url: str, out) -> None:
    """Build the index, then answer until the pipe is closed."""
    with tempfile.TemporaryDirectory() as folder:
        async with HaikuRAG(
            Path(folder) / "db", config(base_url, model, embeddings_url), create=True
        ) as client:
            for line in Path(articles).read_text(encoding="utf-8").splitlines():
                await add(client, json.loads(line))
            print(json.dumps({"ready": True}), file=out, flush=True)
            for line in sys.stdin:
                reply = await answer(client, json.loads(line)["question"])
                print(json.dumps(reply), file=out, flush=True)


if __name__ == "__main__":
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # nothing but replies goes into the pipe
    asyncio.run(main(*sys.argv[1:], replies))
