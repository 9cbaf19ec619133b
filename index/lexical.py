"""The words stage: BM25 (Robertson & Zaragoza 2009) over passages and their titles, by FTS5."""

from __future__ import annotations

from collections.abc import Sequence

from index.blocks import Blocks
from index.conditions import condition
from index.database import Database
from index.postings import JOINED, Postings, Ranked
from index.retrieve import Filters
from index.terms import Term, Vocabulary, quoted, words_of

RARE = 0.0003  # share of all passages that may hold a rare word
# A title stands in every passage of its article, so it counts half.
_SCORE = "-bm25(words, 0.5, 1.0)"
_STOPPED = """
    a about after all also am an and any are as at be because been before being between both but by
    can could did do does doing during each few for from had has have having he her here hers him
    his how i if in into is it its itself just me more most my no nor not of off on once only or
    other our out over own s same she should so some such t than that the their them then there
    these they this those through to too under until up very was we were what when where which
    while who whom whose why will with would you your
"""
_STOP_WORDS = frozenset(_STOPPED.split())


class Words:
    """The word index of a library's *database*; its *blocks* know the dates of passages."""

    def __init__(self, database: Database, blocks: Blocks) -> None:
        self._database = database
        self._vocabulary = Vocabulary(database)
        self._postings = Postings(database, blocks)

    def search(self, question: str, depth: int, filters: Filters = Filters()) -> Ranked:
        """The rows of the *depth* best passages with any word of *question* and their BM25 scores,
        best (highest) first.

        Stop words are left out unless there is nothing else. A word that no passage has is looked
        for as what it may have been meant to be.
        """
        wanted = [word for term in self._telling(question) for word in self._meant(term)]
        with self._database.snapshot():
            return self._postings.best([*map(_string, wanted)], depth, filters, score=_SCORE)

    def rare(self, question: str, depth: int, filters: Filters = Filters()) -> Ranked:
        """As `search`, for the passages with a word that hardly any passage has, or what a word
        that none has was meant to be: who asks for such a name wants no other.
        """
        passages = self._database.count("SELECT count(*) FROM passages")
        terms = [t for t in self._telling(question) if t.passages <= RARE * passages]
        return self._match(
            " OR ".join(_string(w) for t in terms for w in self._meant(t)), depth, filters
        )

    def _telling(self, question: str) -> Sequence[Term]:
        words = list(dict.fromkeys(words_of(question)))
        return self._vocabulary.terms([w for w in words if w not in _STOP_WORDS] or words)

    def _meant(self, term: Term) -> Sequence[str]:
        return [term.written] if term.passages else self._vocabulary.alike(term)

    def phrases(self, question: str, depth: int, filters: Filters = Filters()) -> Ranked:
        """As `search`, for the passages that hold every phrase in quotation marks, word for word.

        Nothing for a question without one.
        """
        return self._match(" AND ".join(map(_string, quoted(question))), depth, filters)

    def _match(self, query: str, depth: int, filters: Filters) -> Ranked:
        if not query:
            return []
        where, arguments = condition(filters)
        rows = self._database.rows(
            f"SELECT words.rowid, {_SCORE} AS score FROM words{JOINED if arguments else ''}"
            f" WHERE words MATCH ? AND {where} ORDER BY score DESC, words.rowid LIMIT ?",
            (query, *arguments, depth),
        )
        return [(int(row), float(score)) for row, score in rows]


def _string(words: str) -> str:
    """As a string of FTS5, in which nothing is an operator."""
    return f'"{words}"'
