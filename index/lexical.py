"""The words stage: BM25 (Robertson & Zaragoza 2009) over passages and their titles, by FTS5."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, product

from index.blocks import Blocks
from index.conditions import condition
from index.database import Database
from index.postings import JOINED, Postings, Ranked
from index.retrieve import Filters
from index.terms import Term, Vocabulary, quoted, words_of

RARE = 0.0003  # share of all passages that may hold a rare word
_COMMON = 0.01  # share of them from which on a word is not looked for in other spellings ..
_SEEN = 20  # .. if they are more than this
_WAYS = 16  # in which a phrase may be spelt
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
STOP_WORDS = frozenset(_STOPPED.split())


@dataclass(frozen=True, slots=True)
class Wanted:
    """The *words* that a word of the question stands for, and how many *passages* have it.

    None have it where *words* are what it may have been meant to be.
    """

    words: tuple[str, ...]
    passages: int


Asked = Sequence[Wanted]


class Words:
    """The word index of a library's *database*; its *blocks* know the dates of passages."""

    def __init__(self, database: Database, blocks: Blocks) -> None:
        self._database = database
        self._blocks = blocks
        self._vocabulary = Vocabulary(database)
        self._postings = Postings(database, blocks)

    def read(self, question: str) -> Asked:
        """The words of *question* as the index may hold them, for `search` and `rare`.

        Stop words are left out unless there is nothing else. A word that no passage has is looked
        for as what it may have been meant to be.
        """
        words = list(dict.fromkeys(words_of(question)))
        telling = [word for word in words if word not in STOP_WORDS] or words
        common = self._common()
        return [self._wanted(term, common) for term in self._vocabulary.terms(telling)]

    def search(self, asked: Asked, depth: int, filters: Filters = Filters()) -> Ranked:
        """The rows of the *depth* best passages with any of the words and their BM25 scores, best
        (highest) first.
        """
        words = [_string(word) for wanted in asked for word in wanted.words]
        with self._database.snapshot():
            return self._postings.best(words, depth, filters, score=_SCORE)

    def rare(self, asked: Asked, depth: int, filters: Filters = Filters()) -> Ranked:
        """As `search`, for the passages with a word that hardly any passage has, or what a word
        that none has was meant to be: who asks for such a name wants no other.
        """
        most = RARE * self._blocks.total()
        words = [_string(w) for wanted in asked if wanted.passages <= most for w in wanted.words]
        return self._match(" OR ".join(words), depth, filters)

    def phrases(self, question: str, depth: int, filters: Filters = Filters()) -> Ranked:
        """As `search`, for the passages that hold every phrase in quotation marks, word for word.

        Nothing for a question without one.
        """
        return self._match(" AND ".join(map(self._phrase, quoted(question))), depth, filters)

    def _phrase(self, phrase: str) -> str:
        """As FTS5 asks for it, in any of the spellings that the index has of its words."""
        common, terms = self._common(), self._vocabulary.terms(phrase.split())
        spelt = [self._spelt(term, common) for term in terms]
        ways = islice(product(*([term.written for term in one] for one in spelt)), _WAYS)
        return f"({' OR '.join(_string(' '.join(words)) for words in ways)})"

    def _wanted(self, term: Term, common: float) -> Wanted:
        spelt = [one for one in self._spelt(term, common) if one.passages]
        if not spelt:
            return Wanted(self._vocabulary.alike(term), 0)
        return Wanted(tuple(one.written for one in spelt), sum(one.passages for one in spelt))

    def _spelt(self, term: Term, common: float) -> Sequence[Term]:
        """The *term* and its other spellings; a *common* word has none that matter."""
        return [term, *(self._vocabulary.respelt(term) if term.passages <= common else ())]

    def _common(self) -> float:
        return max(_SEEN, _COMMON * self._blocks.total())

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
