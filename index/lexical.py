"""The words stage: BM25 (Robertson & Zaragoza 2009) over passages and their titles, by FTS5."""

from __future__ import annotations

from collections.abc import Sequence

from index.conditions import condition
from index.database import Database
from index.retrieve import Filters
from index.terms import Term, Vocabulary, quoted, words_of

Ranked = list[tuple[int, float]]

COMMON = 0.1  # share of all passages above which a term is left out ..
FEW = 1_000  # .. where more passages than these hold it
_TITLE_WEIGHT = 0.5  # a title stands in every passage of its article, so it counts less
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
    """The word index of a library's *database*."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._vocabulary = Vocabulary(database)

    def search(self, question: str, depth: int, filters: Filters = Filters()) -> Ranked:
        """The rows of the *depth* best passages with any word of *question* and their BM25 scores,
        best (highest) first.

        A word that no passage has is looked for as what it may have been meant to be.
        """
        wanted: list[str] = []
        for term in self._telling(question):
            wanted += [term.written] if term.passages else self._vocabulary.alike(term)
        return self._match(" OR ".join(map(_string, wanted)), depth, filters)

    def phrases(self, question: str, depth: int, filters: Filters = Filters()) -> Ranked:
        """As `search`, for the passages that hold every phrase in quotation marks, word for word.

        Nothing for a question without one.
        """
        return self._match(" AND ".join(map(_string, quoted(question))), depth, filters)

    def _telling(self, question: str) -> Sequence[Term]:
        """The terms worth looking for: no stop words, and no common ones beside two others.

        What a tenth of many passages hold takes half of the time and orders nothing (measured over
        72,620 passages of news).
        """
        words = list(dict.fromkeys(words_of(question)))
        terms = self._vocabulary.terms([w for w in words if w not in _STOP_WORDS] or words)
        passages = self._database.count("SELECT count(*) FROM passages")
        common = max(FEW, COMMON * passages)
        rare = [term for term in terms if term.passages <= common]
        return rare if sum(term.passages > 0 for term in rare) > 1 else terms

    def _match(self, query: str, depth: int, filters: Filters) -> Ranked:
        if not query:
            return []
        where, arguments = condition(filters)
        joined = _JOINED if arguments else ""
        rows = self._database.rows(
            f"SELECT words.rowid, -bm25(words, {_TITLE_WEIGHT}, 1.0) AS score FROM words{joined}"
            f" WHERE words MATCH ? AND {where} ORDER BY score DESC, words.rowid LIMIT ?",
            (query, *arguments, depth),
        )
        return [(int(row), float(score)) for row, score in rows]


_JOINED = (
    " JOIN passages ON passages.id = words.rowid JOIN articles ON articles.id = passages.article_id"
)


def _string(words: str) -> str:
    """As a string of FTS5, in which nothing is an operator."""
    return f'"{words}"'
