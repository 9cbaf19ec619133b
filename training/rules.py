"""The product without the evidence model, on pages: BM25, and MaxSim with its signs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answer import Evidence
from assistant.checks.verify import passes
from assistant.extractive.ranking import Ranker
from assistant.questions.question import understand
from index.article import make_article
from index.lexical import STOP_WORDS
from index.maxsim import Likeness
from index.schema import TOKENIZER
from index.sentence import Kind, Sentence
from index.terms import words_of
from training.baselines import Baselines, Floats

UNRANKED = -10.0  # below every score: a sentence that was not looked at


class Bm25:
    """BM25 (Robertson and Zaragoza, 2009) of sentences, by FTS5 as in the product.

    How rare a word is counts over all *sentences*, which are those of a whole set.
    """

    def __init__(self, sentences: Iterable[str]) -> None:
        self._rows = {text: row for row, text in enumerate(dict.fromkeys(sentences), start=1)}
        self._table = sqlite3.connect(":memory:")
        self._table.execute(f"CREATE VIRTUAL TABLE words USING fts5(text, tokenize='{TOKENIZER}')")
        self._table.executemany(
            "INSERT INTO words(rowid, text) VALUES (?, ?)",
            ((row, text) for text, row in self._rows.items()),
        )

    def score(self, question: str, sentences: Sequence[str]) -> Floats:
        """A score for each of *sentences*, (sentences,); 0 where no word is shared."""
        words = words_of(question)
        told = [word for word in words if word not in STOP_WORDS] or words
        asked = " OR ".join(f'"{word}"' for word in told)
        sql = "SELECT rowid, -bm25(words) FROM words WHERE words MATCH ?"
        found = dict(self._table.execute(sql, (asked,))) if asked else {}
        return np.array([found.get(self._rows[text], 0.0) for text in sentences], dtype=float)


@dataclass(frozen=True, slots=True)
class Rules:
    """How the extractive reader ranks and refuses without the evidence model."""

    baselines: Baselines

    def score(self, question: str, texts: Sequence[str], beside: Sequence[str] = ()) -> Likeness:
        """MaxSim, for the ranker."""
        return Likeness.of(self.baselines.maxsim(question, [*texts, *beside]))

    def read(self, question: str, sentences: Sequence[str]) -> tuple[Floats, float]:
        """The score of each sentence, (sentences,), and how sure it is that they answer."""
        asked, evidence, ranker = understand(question), evidence_of(sentences), Ranker(self)
        ranked = ranker.rank(asked, evidence)
        scores = np.full(len(evidence), UNRANKED)
        for item in ranked:
            scores[item.evidence.sentence.position] = item.score
        return scores, ranker.confidence(asked, ranked, evidence)

    def supports(self, claim: str, sentences: Sequence[str]) -> bool:
        """Whether the checks pass *claim* over *sentences*."""
        return passes(claim, evidence_of(sentences))


def evidence_of(sentences: Sequence[str]) -> tuple[Evidence, ...]:
    """*sentences* as the numbered evidence of one article, a paragraph each."""
    article, start, found = make_article("\n".join(sentences)), 0, []
    for number, text in enumerate(sentences):
        end = start + len(text)
        sentence = Sentence(article.id, number, number, start, end, Kind.BODY, text)
        found.append(Evidence(f"S{number + 1}", sentence, article))
        start = end + 1
    return tuple(found)
