"""The systems that are compared: from a question to article ids, the best first."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from assistant.evaluation.case import Question
from index.article import Article
from index.embed import Embedder
from index.hybrid import HybridRetriever
from index.library import Library
from index.retrieve import Filters, Stage

ROOT = Path(__file__).parents[2]
BENCH_PYTHON = ROOT / ".venv-bench" / "bin" / "python"
PASSAGES = 60  # retrieved for ten different articles
System = Callable[[Question], Sequence[str]]

_ALONE = (Stage.PHRASES, Stage.RARE, Stage.TIME, Stage.COPIES)
_FUSED = (Stage.TIME, Stage.COPIES)


def ours(library: Library, embedder: Embedder) -> dict[str, System]:
    """Our stages, one more in each line."""

    def system(without: Sequence[Stage], *, dated: bool = False, as_of: bool = False) -> System:
        retriever = HybridRetriever(library, embedder, without=without)

        def rank(question: Question) -> list[str]:
            filters = Filters(until=question.asked) if dated else Filters()
            filters = filters.seen_from(question.asked) if as_of else filters
            hits = retriever.retrieve(question.text, k=PASSAGES, filters=filters)
            return [hit.passage.article_id for hit in hits]

        return rank

    return {
        "words (BM25 over passages)": system((Stage.DENSE, *_ALONE)),
        "dense": system((Stage.WORDS, *_ALONE)),
        "dense + words, fused": system(_FUSED),
        "+ nothing after the day asked": system(_FUSED, dated=True),
        "+ time": system((Stage.COPIES,), as_of=True),
        "+ copies grouped (the default)": system((), as_of=True),
    }


def bm25s_articles(articles: Sequence[Article]) -> System:
    """Plain bm25s over whole articles: English stop words, everything else as it comes."""
    import bm25s

    texts = [f"{article.title or ''}\n{article.text}" for article in articles]
    ranker = bm25s.BM25()
    ranker.index(bm25s.tokenize(texts, stopwords="en", show_progress=False), show_progress=False)

    def rank(question: Question) -> list[str]:
        asked = bm25s.tokenize([question.text], stopwords="en", show_progress=False)
        found, _ = ranker.retrieve(asked, k=PASSAGES, show_progress=False)
        return [articles[int(number)].id for number in found[0]]

    return rank


def llamaindex(
    articles: Sequence[Article], questions: Sequence[Question], work: Path
) -> System | None:
    """The LlamaIndex docs program, retriever alone; None without its environment.

    Its ranking is kept in *work*, for it takes minutes.
    """
    kept = work / "llamaindex.json"
    if not kept.exists():
        if not BENCH_PYTHON.exists():
            return None
        corpus, asked = work / "articles.jsonl", work / "questions.jsonl"
        _write(corpus, ({"id": a.id, "text": a.text, "metadata": _metadata(a)} for a in articles))
        _write(asked, ({"id": q.id, "text": q.text} for q in questions))
        command = [BENCH_PYTHON, "-m", "benchmarks.retrieval.llamaindex_program", corpus, asked]
        words = [*map(str, command), str(PASSAGES)]
        done = subprocess.run(words, cwd=ROOT, stdout=subprocess.PIPE, check=True)
        kept.write_bytes(done.stdout)
    rankings: dict[str, list[str]] = json.loads(kept.read_text(encoding="utf-8"))
    return lambda question: rankings[question.id]


def _metadata(article: Article) -> dict[str, str]:
    day = article.published.isoformat() if article.published else ""
    return {"title": article.title or "", "outlet": article.outlet or "", "date": day}


def _write(path: Path, rows: object) -> None:
    assert hasattr(rows, "__iter__")
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def rankings_of(system: System, questions: Sequence[Question]) -> Mapping[str, Sequence[str]]:
    """The ranking of every question by its id."""
    return {question.id: system(question) for question in questions}
